"""From a number back to the cells and sentences it stands on: a drawer over the page, with links into the report."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import queries
from analytics.charts import numbers
from analytics.dictionary import Dictionary, dictionary, text
from analytics.documents.model import Place
from analytics.queries import EvidenceItem, Selection
from analytics.ui import data, navigation
from analytics.warehouse import Snapshot
from analytics.warehouse.corrections import NARRATIVE

_PENDING = "_evidence"
_SELECTION = "_selection"


def ask_for(agency_id: str | None, year: int, code: str) -> None:
    """Opens the evidence of a number when the page has been drawn (for callbacks). `code`: a metric; what is printed ("indicator",
    "indicator@applicant") or stated ("published@website"); without an agency the number is pooled over the selection."""
    st.session_state[_PENDING] = (agency_id, int(year), code)


def remember(selection: Selection) -> None:
    """The selection whose numbers the page shows; open_page calls it."""
    st.session_state[_SELECTION] = selection


def show_pending(language: str) -> None:
    """Opens what was asked for; the shell calls it after the page."""
    pending = st.session_state.pop(_PENDING, None)
    if pending is not None:
        _drawer(language)(*pending)


def report_link(report_id: str, label: str, language: str, *, cell: str | None = None, fact: int | None = None) -> None:
    """A link into 报告原文 that highlights a cell ("indicator@applicant" or "indicator") or a fact (its number)."""
    if navigation.has_page("report"):
        navigation.link("report", label, language, icon=":material/find_in_page:", report=report_id, cell=cell, fact=fact)


def known_number(value: float | None) -> float | None:
    """A number of a frame, None where it is missing."""
    return None if numbers.is_missing(value) else value


def cell_code(indicator: str, applicant: str | None) -> str:
    """How the address names a cell."""
    return f"{indicator}@{applicant}" if applicant else indicator


def _drawer(language: str) -> Any:
    @st.dialog(text("ui.evidence", language), width=560, position="right")
    def drawer(agency_id: str | None, year: int, code: str) -> None:
        source = data.snapshot()
        if code not in dictionary().metrics and agency_id:
            _of_printed(source, language, agency_id, year, code)
        elif code not in dictionary().metrics:
            _of_indicator(source, language, code)
        elif agency_id:
            _of_agency(source, language, agency_id, year, code)
        else:
            _of_many(source, language, year, code)

    return drawer


def _of_indicator(source: Snapshot, language: str, indicator: str) -> None:
    """Every report of the selection that prints more than 0 for a row of table 3."""
    st.markdown(f"**{dictionary().indicator(indicator).label(language)}**")
    rows = data.ask(source, queries.outcome_rows, st.session_state[_SELECTION])
    rows = rows[(rows["indicator"] == indicator) & (rows["value"] > 0)].sort_values(["year", "sort_order"], ascending=[False, True])
    for row in rows.to_dict("records"):
        words = text("ui.evidence_option", language, name=f"{row['name']} {row['year']}", value=row["printed"])
        report_link(str(row["report_id"]), words, language, cell=cell_code(indicator, "total"))


def _of_many(source: Snapshot, language: str, year: int, metric: str) -> None:
    """A pooled number: the agencies that it is made of, largest first; one of them is shown with its evidence."""
    selection = st.session_state[_SELECTION].in_years(year)
    scope = data.ask(source, queries.scope_of, selection)
    values = data.ask(source, queries.metric_values, (metric,), selection)
    values = values[values["agency_id"].isin(scope.loc[scope["is_pooled"], "agency_id"]) & values["value"].notna()]
    values = values.sort_values("value", ascending=False, kind="stable")
    kind = dictionary().metrics[metric].kind
    options = {
        str(agency): text("ui.evidence_option", language, name=name, value=numbers.measure(value, kind))
        for agency, name, value in zip(values["agency_id"], values["name"], values["value"], strict=True)
    }
    st.caption(text("ui.evidence_pooled", language))
    chosen = st.selectbox(text("ui.evidence_choose", language), list(options), format_func=options.__getitem__, key="evidence_agency")
    if chosen:
        _of_agency(source, language, chosen, year, metric)


def _of_agency(source: Snapshot, language: str, agency_id: str, year: int, metric: str) -> None:
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
            st.markdown(f"“{item.sentence}”{_put_right(language, item.corrected)}")
        else:
            printed = item.printed if (item.printed or "").strip() else text("ui.state_blank", language)
            said = printed if item.corrected is None else \
                text("ui.put_right", language, printed=printed, corrected=numbers.number(item.corrected))
            st.markdown(f"**{said}**")
        if item.place != Place():
            report_link(item.report_id, text("ui.show_in_report", language), language,
                        cell=cell_code(item.indicator, item.applicant) if item.indicator else None, fact=getattr(item, "fact_no", None))


def _put_right(language: str, corrected: float | None) -> str:
    """What stands behind a sentence whose number was put right."""
    return "" if numbers.is_missing(corrected) else f" **{text('ui.put_right_mark', language, corrected=numbers.number(corrected))}**"


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


def _of_printed(source: Snapshot, language: str, agency_id: str, year: int, code: str) -> None:
    """One cell, or the sentences about one channel, of the agency's current report."""
    found = data.ask(source, queries.reports, Selection((year,), agencies=(agency_id,)))
    if found.empty:
        st.info(text("ui.evidence_none", language))
        return
    report = found.iloc[0]
    st.markdown(f"**{report['name']}** · {text('ui.year_name', language, year=year)}")
    name, _, of = code.partition("@")
    if of in (*dictionary().channels, NARRATIVE):
        _sentences(source, language, str(report["report_id"]), name, None if of == NARRATIVE else of)
        return
    for row in data.ask(source, queries.cells, str(report["report_id"])).to_dict("records"):
        applicant = row["applicant"] if isinstance(row["applicant"], str) else None
        if cell_code(row["indicator"], applicant) == code:
            item = EvidenceItem(str(report["report_id"]), year, code, row["place"], row["indicator"], applicant, row["printed"],
                                corrected=known_number(row["corrected"]))
            _item(dictionary(), language, item, 0)
            return
    st.info(text("ui.evidence_none", language))


def _sentences(source: Snapshot, language: str, report_id: str, kind: str, channel: str | None) -> None:
    rows = data.ask(source, queries.facts, report_id)
    rows = rows[(rows["kind"] == kind) & (rows["channel"].isna() if channel is None else rows["channel"] == channel)]
    if rows.empty:
        st.info(text("ui.evidence_none", language))
    for row in rows.to_dict("records"):
        with st.container(border=True, gap="xsmall", key=f"evidence_fact_{row['fact_no']}"):
            of = channel and dictionary().channels[channel].label(language)
            names = (dictionary().fact_kinds[kind].label(language), of, row["account"])
            st.caption(" · ".join(name for name in names if isinstance(name, str)))
            st.markdown(f"“{row['sentence']}”{_put_right(language, row['corrected'])}")
            report_link(report_id, text("ui.show_in_report", language), language, fact=int(row["fact_no"]))
