"""Choosing a report by agency and year; the address carries its id."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.queries import Selection
from analytics.ui import address
from analytics.ui.context import Page

NONE = ""


def offered_reports(page: Page) -> pd.DataFrame:
    """The reports of the selected agencies, of every year and version, agencies in official order and each newest first."""
    everything: Selection = replace(page.selection, years=())
    frame = page.ask(queries.reports, everything, superseded=True)
    return frame.sort_values(["sort_order", "year"], ascending=[True, False], kind="stable", na_position="last")


def newest(reports: pd.DataFrame) -> str:
    """The report that is shown where the address names none: of the newest year, the first in official order."""
    return str(reports.sort_values(["year", "sort_order"], ascending=[False, True], kind="stable")["report_id"].iloc[0])


def choose_report(page: Page, reports: pd.DataFrame, name: str, chosen: str, labels: tuple[str, str], optional: bool = False) -> None:
    """Two boxes, agency and year, that write the report's id to the parameter `name`. `chosen` is the id that is shown; with
    `optional` it may be "", and the first box offers that too."""
    agencies = dict(zip(reports["agency_id"], reports["name"], strict=True))
    row = reports[reports["report_id"] == chosen]
    agency = str(row["agency_id"].iloc[0]) if len(row) else NONE
    options = [NONE, *agencies] if optional else list(agencies)
    st.session_state[f"choose_{name}_agency"] = agency
    st.selectbox(
        labels[0], options, format_func=lambda code: agencies.get(code) or page.t("no_second"), key=f"choose_{name}_agency", width=380,
        on_change=_agency_chosen, args=(reports, name, None if row.empty else row["year"].iloc[0]),
    )
    if agency:
        versions = _versions(page, reports[reports["agency_id"] == agency])
        st.session_state[f"choose_{name}_version"] = chosen
        st.selectbox(labels[1], list(versions), format_func=versions.__getitem__, key=f"choose_{name}_version", width=230,
                     on_change=_version_chosen, args=(name,))


def _versions(page: Page, reports: pd.DataFrame) -> dict[str, str]:
    """The reports of one agency: the year, and for one that another has replaced that it was."""
    words = {}
    for row in reports.to_dict("records"):
        year = page.t("year_unknown") if pd.isna(row["year"]) else page.year_name(int(row["year"]))
        published = "" if pd.isna(row["published_on"]) else pd.Timestamp(row["published_on"]).date().isoformat()
        old = page.t("superseded_option", year=year, published=published or row["report_id"][:6])
        words[str(row["report_id"])] = year if row["is_current"] else old
    return words


def _agency_chosen(reports: pd.DataFrame, name: str, year: Any) -> None:
    agency = st.session_state[f"choose_{name}_agency"]
    its = reports[reports["agency_id"] == agency]
    same = its[its["year"] == year]
    fitting = same if len(same) else its
    _write(name, str(fitting["report_id"].iloc[0]) if len(fitting) else None)


def _version_chosen(name: str) -> None:
    _write(name, st.session_state[f"choose_{name}_version"])


def _write(name: str, report_id: str | None) -> None:
    # A fact and a finding belong to one report; a cell is found in all of them.
    address.write(**{name: report_id, "fact": None, "finding": None})
