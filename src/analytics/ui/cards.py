"""Cards: one number of the year, its change on last year, and a small trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.charts import numbers
from analytics.ui.context import Page
from analytics.ui.provenance import corrected, definition
from analytics.ui.states import is_small, unit_text, value_text


@dataclass(frozen=True, slots=True)
class Card:
    """A card for a number that is no metric; `detail` stands under it in grey, `trend` is the small line below."""

    label: str
    value: str
    detail: str = ""
    trend: tuple[float, ...] = ()


def metric_cards(page: Page, metrics: Sequence[str], first: Sequence[Card] = (), across: int = 6) -> None:
    """One card a metric, pooled over the selection: the report year's value, the change on the year before, the trend since
    the first selected year; `first` stand before them. Rates show n/N, and are grey below the sample size."""
    years = tuple(y for y in page.options.years if min(page.years[0], page.year - 1) <= y <= page.year)
    values = page.ask(queries.pooled, tuple(metrics), page.selection.in_years(*years)) if metrics else pd.DataFrame()
    with st.grid(across, gap="small", min_column_width=150):
        for card in first:
            st.metric(card.label, card.value, delta=card.detail or None, delta_color="off", delta_arrow="off", border=True,
                      height="stretch", chart_data=list(card.trend) or None, chart_type="line")
        for metric in metrics:
            _card(page, metric, values[values["metric"] == metric].set_index("year"))


def _card(page: Page, metric: str, by_year: pd.DataFrame) -> None:
    entry = page.metric(metric)
    value, numerator, denominator = (_at(by_year, column, page.year) for column in ("value", "numerator", "denominator"))
    small = is_small(page, metric, denominator)
    text = value_text(page, metric, _rounded(value, entry.kind), numerator, denominator, fraction=False)
    if entry.unit != "%" and value is not None:
        text = f"{text} :small[{unit_text(page, entry.unit)}]"
    is_share = entry.kind == "share"
    if _at(by_year, "corrected", page.year):
        text = f"{text} :small[:gray[{page.ui('card_corrected')}]]"
    n_of = f" {numbers.fraction(numerator, denominator)}" if is_share and value is not None else ""
    delta, note = _change(page, metric, value, _at(by_year, "value", page.year - 1))
    trend = _unbroken([_at(by_year, "value", year) for year in sorted(by_year.index)])
    st.metric(
        page.metric_name(metric) + n_of, f":gray[{text}]" if small else text, delta=delta or page.ui("no_last_year"),
        delta_description=None if is_share else note or None,
        delta_color="off" if small or not delta else _COLOURS[entry.better], delta_arrow="auto" if delta else "off", border=True,
        height="stretch", chart_data=trend, chart_type="line", help=page.note(definition(page, metric), _corrected(page, by_year)),
    )


def _corrected(page: Page, by_year: pd.DataFrame) -> str:
    return corrected(page, by_year[by_year.index == page.year])


_COLOURS: dict[str, Literal["normal", "inverse", "off"]] = {"high": "normal", "low": "inverse", "": "off"}


def _at(by_year: pd.DataFrame, column: str, year: int) -> float | None:
    value = by_year[column].get(year)
    return None if value is None or pd.isna(value) else float(value)


def _rounded(value: float | None, kind: str) -> float | None:
    """Large amounts without decimals: a card has room for seven digits, and the table below says the rest."""
    return round(value) if value is not None and kind != "share" and abs(value) >= 10_000 else value


def _unbroken(values: Sequence[float | None]) -> list[float] | None:
    """The years up to the last one without a gap, from three on: a small line has no room to say what is missing."""
    gaps = [number for number, value in enumerate(values) if value is None]
    run = [value for value in values[gaps[-1] + 1 if gaps else 0 :] if value is not None]
    return run if len(run) >= 3 else None


def _change(page: Page, metric: str, value: float | None, before: float | None) -> tuple[str, str]:
    if value is None or before is None:
        return "", ""
    difference = value - before
    if page.metric(metric).kind == "share":
        shown = page.ui("percentage_points", value=numbers.number(abs(difference) * 100, 1))
    else:
        shown = numbers.number(abs(difference))
    sign = "+" if difference > 0 else "-" if difference < 0 else ""
    return (sign + shown if sign else "0"), page.ui("change_on_last_year")
