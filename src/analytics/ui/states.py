"""How values are written: numbers with n/N, and the words for what is not a number; 0, 未填, 不适用 and 无报告 are never mixed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.charts import numbers
from analytics.queries.intervals import wilson
from analytics.ui.context import Page

SMALL_KINDS = frozenset({"share"})
CORRECTED = "*"
"""Stands behind a number that was put right, where there is no room for the printed one."""


def value_text(page: Page, metric: str, value: float | None, numerator: float | None = None, denominator: float | None = None,
               state: str = "value", *, fraction: bool = True) -> str:
    """A metric's value as it is shown: "12", "50.0%（4/8）", "无报告". `fraction` adds n/N to shares."""
    entry = page.metric(metric)
    if state == "zero_base":
        return page.ui("state_zero_base", numerator=numbers.number(numerator))
    if state != "value" or numbers.is_missing(value):
        return state_text(page, "not_stated" if state == "value" else state)
    shown = numbers.measure(value, entry.kind)
    n_of = numbers.fraction(numerator, denominator)
    return page.ui("share_with_fraction", share=shown, fraction=n_of) if fraction and entry.kind == "share" and n_of else shown


def state_text(page: Page, state: str) -> str:
    """The words for a state of absence."""
    return page.ui(f"state_{state}", numerator=0) if state == "zero_base" else page.ui(f"state_{state}")


def is_small(page: Page, metric: str, denominator: float | None) -> bool:
    """Whether a rate stands on fewer cases than the user wants."""
    return page.metric(metric).kind in SMALL_KINDS and not numbers.is_missing(denominator) and float(denominator or 0) < page.small


def shown(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of metric values (queries.metric_values, compare, pooled) with what figures need beside the numbers.

    Adds `text` (the value in words, shares with n/N; where numbers were put right what is printed stands first), `mark` (the same
    where there is little room: n/N alone, or per cent, with * where it was put right),
    `is_small` (a rate below the sample size), `is_aggregate` (the agency's report contains others'), `hover` (name, year, value).
    """
    frame = frame.copy()
    states = frame["state"] if "state" in frame else pd.Series("value", index=frame.index)
    columns = [frame["metric"], frame["value"], frame["numerator"], frame["denominator"], states]
    frame["text"] = [value_text(page, m, v, n, d, s) for m, v, n, d, s in zip(*columns, strict=True)]
    frame["mark"] = [_mark(page, m, v, n, d, s) for m, v, n, d, s in zip(*columns, strict=True)]
    for place in frame.index[frame["is_corrected"].astype(bool)] if "is_corrected" in frame else ():
        row = frame.loc[place]
        frame.loc[place, ["text", "mark"]] = [_beside_printed(page, row), row["mark"] + CORRECTED]
    frame["is_small"] = [is_small(page, m, d) for m, d in zip(frame["metric"], frame["denominator"], strict=True)]
    frame["is_aggregate"] = frame["agency_id"].isin(page.aggregates) if "agency_id" in frame else False
    names = frame["name"] if "name" in frame else pd.Series(page.scope_name(), index=frame.index)
    years = frame["year"] if "year" in frame else pd.Series(page.year, index=frame.index)
    warning = "<br>" + page.ui("small_sample_note", small=page.small)
    frame["hover"] = [
        page.ui("hover_value", name=name, year=page.year_name(int(year)), metric=page.metric_name(metric), value=value,
                unit=_unit(page, metric, state)) + _interval(page, metric, n, whole) + (warning if small else "")
        for name, year, metric, value, n, whole, state, small in zip(
            names, years, frame["metric"], frame["text"], frame["numerator"], frame["denominator"], states, frame["is_small"], strict=True
        )
    ]
    return frame


def put_right_text(page: Page, printed: str, corrected: str) -> str:
    """A number that was put right behind what is printed: "10（订正 11）"."""
    return page.ui("put_right", printed=printed.strip() or state_text(page, "blank"), corrected=corrected)


def _beside_printed(page: Page, row: pd.Series[Any]) -> str:
    """A metric's value behind what the printed numbers alone give."""
    printed = value_text(page, row["metric"], row["printed_value"], row["printed_numerator"], row["printed_denominator"])
    return put_right_text(page, printed, row["text"])


def _interval(page: Page, metric: str, numerator: float | None, denominator: float | None) -> str:
    """The 95 % interval of a share, for its hover text."""
    if page.metric(metric).kind != "share" or numerator is None or denominator is None or not (interval := wilson(numerator, denominator)):
        return ""
    return "<br>" + page.ui("interval", low=numbers.per_cent(interval[0], 0), high=numbers.per_cent(interval[1], 0))


def _mark(page: Page, metric: str, value: float | None, numerator: float | None, denominator: float | None, state: str) -> str:
    if state == "value" and page.metric(metric).kind == "share" and not numbers.is_missing(value):
        n_of = numbers.fraction(numerator, denominator)
        return n_of if 0 < len(n_of) <= 5 else numbers.per_cent(value, 0)
    return value_text(page, metric, value, numerator, denominator, state)


def _unit(page: Page, metric: str, state: str) -> str:
    entry = page.metric(metric)
    return "" if entry.unit == "%" or state not in ("value",) else " " + unit_text(page, entry.unit)


def unit_text(page: Page, unit: str) -> str:
    """A unit of the dictionary in the page's language; per cent signs and units without a translation stay."""
    return unit if page.language == "zh" else page.ui(f"unit_{UNIT_KEYS[unit]}") if unit in UNIT_KEYS else unit


UNIT_KEYS = {
    "件": "cases", "条": "items", "元": "yuan", "万元": "wan_yuan", "天": "days", "条/周": "items_per_week", "元/件": "yuan_per_case",
    "件/万人": "cases_per_10k",
}
