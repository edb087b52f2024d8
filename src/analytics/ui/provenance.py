"""Where the numbers of a figure or table come from: the source line inside pictures, the info sheet of downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.ui.context import Page
from analytics.ui.states import put_right_text, value_text


@dataclass(frozen=True, slots=True)
class Provenance:
    """`source_line` for the picture; `mark` the mark of fictional data or ""; `lines` (label, text) for the info sheet."""

    source_line: str
    mark: str
    lines: tuple[tuple[str, str], ...]


def provenance(
    page: Page, rows: pd.DataFrame, *, metrics: Sequence[str] = (), formula: str = "", note: str = "", has_demo: bool | None = None,
    counted: pd.DataFrame | None = None,
) -> Provenance:
    """来源 · 截至 · 数据版本 · 样本量 · 口径 for these rows; the definitions are those of `metrics` in the dictionary, the sample is
    that of `counted`, else of the rows."""
    if has_demo is None:
        has_demo = bool(rows["is_demo"].any()) if "is_demo" in rows else page.has_demo
    formula = formula or page.ui("definition_separator").join(definition(page, code) for code in metrics)
    caveats = page.ui("definition_separator").join(dict.fromkeys(c for code in metrics if (c := page.metric(code).caveat(page.language))))
    as_of = page.info.last_published.isoformat() if page.info.last_published else page.info.built_at.date().isoformat()
    mark = page.ui("demo_mark") if has_demo else ""
    lines = [
        (page.ui("info_source"), page.ui("source")), (page.ui("info_as_of"), as_of), (page.ui("info_version"), page.info.data_version),
        (page.ui("info_sample"), sample(page, rows if counted is None else counted)), (page.ui("info_definition"), formula),
        (page.ui("info_corrected"), corrected(page, rows)),
        (page.ui("info_note"), page.ui("sentence_separator").join(text for text in (note, caveats) if text)), (page.ui("info_demo"), mark),
    ]
    lines = [(label, text) for label, text in lines if text]
    spoken = [page.ui("labelled_text", label=label, text=text) for label, text in lines if label != page.ui("info_demo")]
    return Provenance(" · ".join(spoken), mark, tuple(lines))


_NAMED = 3


def corrected(page: Page, rows: pd.DataFrame) -> str:
    """Which of the rows stand on numbers that were put right, and what is printed; "" where none does."""
    if {"is_corrected", "printed_value", "metric", "short_name"} <= set(rows.columns):
        frame = rows[rows["is_corrected"].astype(bool)].drop_duplicates(["agency_id", "year", "metric"])
        said = [_corrected_row(page, row) for row in frame.head(_NAMED).to_dict("records")]
        more = [page.ui("corrected_more", count=len(frame) - _NAMED)] if len(frame) > _NAMED else []
        return page.ui("list_separator").join([*said, *more])
    count = int(rows["corrected"].sum()) if "corrected" in rows and "reports" in rows else 0
    return page.ui("corrected_pooled", count=count) if count else ""


def _corrected_row(page: Page, row: Mapping[Any, Any]) -> str:
    printed = value_text(page, row["metric"], row["printed_value"], row["printed_numerator"], row["printed_denominator"])
    value = value_text(page, row["metric"], row["value"], row["numerator"], row["denominator"], row["state"])
    year, metric = page.year_name(int(row["year"])), page.metric_name(row["metric"])
    return page.ui("corrected_row", name=row["short_name"], year=year, metric=metric, value=put_right_text(page, printed, value))


def sample(page: Page, rows: pd.DataFrame) -> str:
    """How many reports of how many agencies stand behind the rows."""
    groups = [column for column in ("agency_id", "type", "year") if column in rows and rows[column].notna().all()]
    if "reports" in rows:
        counts = rows.groupby(groups)["reports"].max() if groups else rows["reports"].head(1)
        agencies = int(rows.loc[rows["reports"] > 0, "agency_id"].nunique()) if "agency_id" in groups else None
        return _sample(page, int(counts.sum()), agencies)
    if "report_id" in rows:
        counted = rows[rows["report_id"].notna()]
        return _sample(page, counted["report_id"].nunique(), counted["agency_id"].nunique() if "agency_id" in rows else None)
    return ""


def _sample(page: Page, reports: int, agencies: int | None) -> str:
    return page.ui("sample_reports", reports=reports) if agencies is None else page.ui("sample", reports=reports, agencies=agencies)


def definition(page: Page, code: str) -> str:
    """A metric's definition: its name and formula, from the dictionary."""
    entry = page.metric(code)
    source = entry.source if page.language == "zh" or not entry.source_en else entry.source_en
    return page.ui("definition", name=entry.label(page.language), formula=source)
