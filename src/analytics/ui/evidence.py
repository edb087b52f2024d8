"""From a number back to the cells and sentences it stands on: a drawer over the page, with links into the report."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import queries
from analytics.dictionary import Dictionary, dictionary, text
from analytics.documents.model import Place
from analytics.queries import EvidenceItem
from analytics.ui import data, navigation

_PENDING = "_evidence"


def ask_for(agency_id: str | None, year: int, metric: str) -> None:
    """Opens the evidence of a number when the page has been drawn (for callbacks)."""
    st.session_state[_PENDING] = (agency_id, int(year), metric)


def show_pending(language: str) -> None:
    """Opens what was asked for; the shell calls it after the page."""
    pending = st.session_state.pop(_PENDING, None)
    if pending is not None:
        _drawer(language)(*pending)


def report_link(report_id: str, label: str, language: str, *, cell: str | None = None, fact: int | None = None) -> None:
    """A link into 报告原文 that highlights a cell ("indicator@applicant" or "indicator") or a fact (its number)."""
    if navigation.has_page("report"):
        navigation.link("report", label, language, icon=":material/find_in_page:", report=report_id, cell=cell, fact=fact)


def cell_code(indicator: str, applicant: str | None) -> str:
    """How the address names a cell."""
    return f"{indicator}@{applicant}" if applicant else indicator


def _drawer(language: str) -> Any:
    @st.dialog(text("ui.evidence", language), width=560, position="right")
    def drawer(agency_id: str | None, year: int, metric: str) -> None:
        source = data.snapshot()
        if agency_id:
            _of_agency(source, language, agency_id, year, metric)
        else:
            st.caption(text("ui.evidence_pooled", language))
    return drawer


def _of_agency(source: Any, language: str, agency_id: str, year: int, metric: str) -> None:
    entries = dictionary()
    values = data.ask(source, queries.metric_values, (metric,), queries.Selection((year,), agencies=(agency_id,)))
    name = str(values["name"].iloc[0]) if len(values) else agency_id
    st.markdown(f"**{name}** · {text('ui.year_name', language, year=year)}")
    st.markdown(entries.metrics[metric].label(language))
    items = data.ask(source, queries.evidence, agency_id, year, metric)
    if not items:
        st.info(text("ui.evidence_none", language))
        return
    for index, item in enumerate(items):
        _item(entries, language, item, index)


def _item(entries: Dictionary, language: str, item: EvidenceItem, index: int) -> None:
    with st.container(border=True, gap="xsmall", key=f"evidence_{index}"):
        st.caption(_name(entries, language, item))
        if item.sentence:
            st.markdown(f"“{item.sentence}”")
        else:
            st.markdown(f"**{item.printed if (item.printed or '').strip() else text('ui.state_blank', language)}**")
        if item.place != Place():
            report_link(item.report_id, text("ui.show_in_report", language), language,
                        cell=cell_code(item.indicator, item.applicant) if item.indicator else None, fact=getattr(item, "fact_no", None))


def _name(entries: Dictionary, language: str, item: EvidenceItem) -> str:
    year = text("ui.year_name", language, year=item.year) if item.year else ""
    parts = [year]
    if item.indicator:
        parts.append(entries.indicator(item.indicator).label(language))
        parts.append(entries.applicants[item.applicant].label(language) if item.applicant else "")
    elif item.fact:
        parts.append(entries.fact_kinds[item.fact].label(language))
        parts.append(entries.channels[item.channel].label(language) if item.channel else "")
        parts.append(item.account or "")
    else:
        parts.append(item.column)
    return " · ".join(part for part in parts if part)


