"""The versions of a report: the way to each of them, and what two of them print differently."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.queries import ReportEntry
from analytics.ui import address
from analytics.ui.context import Page
from analytics.ui.plain import plain
from analytics.ui.reading import cell_name, fact_name, fact_value


def versions_of(page: Page, report: ReportEntry) -> None:
    """Nothing where the report is the only one of its agency and year; else its other versions and the differences between the
    one that counts and the one that is shown (of the one that counts: the newest before it)."""
    if report.year is None:
        return
    entries = page.ask(queries.same_agency_year, report.agency_id, report.year)
    if len(entries) < 2:
        return
    current, *older = entries
    other = report if not report.is_current else older[0]
    with st.container(border=True, key="report_versions"):
        st.markdown(f":material/history: **{page.t('versions', count=len(entries))}**")
        for entry in entries:
            _way_to(page, entry, is_shown=entry.report_id == report.report_id)
        rows = differences(page, other, current)
        if rows.empty:
            st.caption(page.t("no_differences"))
            return
        with st.expander(page.t("differences", count=len(rows)), expanded=True):
            st.dataframe(rows, hide_index=True, width="stretch", height="content" if len(rows) <= 8 else 320)


def differences(page: Page, older: ReportEntry, newer: ReportEntry) -> pd.DataFrame:
    """One row for each cell and fact that the two state differently, in words: item, what the older and what the newer prints."""
    nothing = page.t("not_there")
    cells = page.ask(queries.changed_cells, older.report_id, newer.report_id).to_dict("records")
    rows = [
        (cell_name(page, str(c["indicator"]), None if pd.isna(c["applicant"]) else str(c["applicant"]), newer.form),
         *(nothing if pd.isna(c[side]) else str(c[side]) for side in ("older", "newer")))
        for c in cells
    ]
    before, after = _stated(page, older), _stated(page, newer)
    rows += [
        (name, before.get(name, nothing), after.get(name, nothing))
        for name in dict.fromkeys((*after, *before)) if before.get(name) != after.get(name)
    ]
    return pd.DataFrame(rows, columns=[page.t(f"difference_{column}") for column in ("item", "older", "newer")])


def _stated(page: Page, report: ReportEntry) -> dict[str, str]:
    """The values of the facts by their names."""
    values: dict[str, list[str]] = {}
    for row in page.ask(queries.facts, report.report_id).to_dict("records"):
        values.setdefault(fact_name(page.language, row), []).append(fact_value(page.language, row))
    return {name: page.ui("list_separator").join(filter(None, said)) for name, said in values.items()}


def _way_to(page: Page, entry: ReportEntry, is_shown: bool) -> None:
    state = page.t("version_current" if entry.is_current else "version_old")
    date = entry.published_on.isoformat() if entry.published_on else page.t("unknown")
    label = plain(page.t("version_link", state=state, file=entry.file, date=date))
    chosen = {"report": entry.report_id, "fact": None, "finding": None}
    st.button(
        f"**{label}**" if is_shown else label, key=f"version_{entry.report_id}", type="tertiary", icon=":material/description:",
        disabled=is_shown, on_click=address.write, kwargs=chosen,
    )
