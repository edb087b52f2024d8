"""The parts of 报告原文: the sheet, the card of the report, its findings, facts and doubts, each with a way to its place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.dictionary import text
from analytics.queries import ReportEntry
from analytics.reports.privacy import mask_blocks
from analytics.ui import address, navigation
from analytics.ui.context import Page
from analytics.ui.originals import has_original, original_name, read_original
from analytics.ui.plain import plain
from analytics.ui.reading import Sheet, fact_name, fact_value

_HERE = Path(__file__).parent
_KINDS = ("number", "blank", "not_applicable", "words", "corrected", "fact", "target")


def show_sheets(sheets: Sequence[Sheet], prefixes: Sequence[str]) -> None:
    """Styles the sheets, and brings what the address asks for into view."""
    st.html(f"<style>{_asset('paper.css')}</style>")
    wanted = [prefix for sheet, prefix in zip(sheets, prefixes, strict=True) if sheet.found]
    if wanted:
        # The address is part of the script, so that another place is scrolled to and a mere rerun scrolls nowhere.
        asked = {name: st.query_params.get(name) for name in ("report", "with", "cell", "fact", "finding")}
        arguments = ", ".join(json.dumps(given).replace("<", "\\u003c") for given in (wanted, asked))
        st.html(f"<script>({_asset('paper.js').strip().removesuffix(';')})({arguments});</script>", unsafe_allow_javascript=True)


def reveals(page: Page, entries: Sequence[ReportEntry]) -> bool:
    """Whether private persons are to be shown: offered where a report names some, and said by a click each time anew."""
    is_private = any(_names_persons(page, entry) for entry in entries)
    return is_private and st.toggle(page.t("reveal"), value=False, help=page.t("reveal_help"), key="reveal_private")


def _names_persons(page: Page, report: ReportEntry) -> bool:
    blocks = page.ask(queries.document_blocks, report.report_id)
    return list(blocks) != mask_blocks(blocks)


def legend(page: Page) -> None:
    """What the marks mean."""
    swatches = "".join(f'<span><span class="swatch read-{kind}"></span>{escape(page.t(f"mark_{kind}"))}</span>' for kind in _KINDS)
    st.html(f'<div class="paper-legend">{swatches}</div>')


def report_head(page: Page, report: ReportEntry) -> None:
    """Agency and year above a sheet, with what must be known before reading."""
    year = page.year_name(report.year) if report.year else page.t("year_unknown")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"report_head_{report.report_id}"):
        st.markdown(f"### {plain(report.name)} · {year}", width="content")
        if report.is_demo:
            st.badge(page.ui("demo_mark"), color="red")
        if not report.is_resolved:
            st.badge(page.t("unresolved"), color="orange")
        if not report.is_current:
            st.badge(page.t("superseded"), color="orange")


def report_card(page: Page, report: ReportEntry, reveal: bool) -> None:
    """What is known about the report as a document, and its original file: of a report that names private persons only where they
    are to be revealed, for nothing is masked in it."""
    st.markdown(f"#### {page.t('card')}")
    lines = [(page.t(f"card_{name}"), value, is_quoted) for name, value, is_quoted in _about(page, report)]
    body = "".join(
        f'<dt>{escape(label)}</dt><dd class="{"quoted" if is_quoted else "said"}">{escape(value)}</dd>' for label, value, is_quoted in lines
    )
    st.html(f'<dl class="facts-of-report">{body}</dl>')
    if not reveal and _names_persons(page, report):
        st.caption(page.t("original_private"))
    elif has_original(report):
        st.download_button(
            page.t("original"), lambda: read_original(report), original_name(report), report.media, icon=":material/download:",
            on_click="ignore", key=f"original_{report.report_id}",
        )
    else:
        st.caption(page.t("original_gone"))


def _about(page: Page, report: ReportEntry) -> list[tuple[str, str, bool]]:
    """(wording key, text, whether the text is quoted from the file)."""
    entries = page.dictionary
    form = entries.forms.get(report.form or "")
    published = page.t("unknown")
    if report.published_on:
        found_in = page.t(f"found_{report.published_source}") if report.published_source else ""
        published = page.t("published", date=report.published_on.isoformat(), source=found_in)
        if report.days is not None:
            published += page.t("days_late" if report.days < 0 else "days_early", days=abs(report.days))
    period = f"{report.period_start} – {report.period_end}" if report.period_start and report.period_end else page.t("unknown")
    return [
        ("title", report.title or page.t("unknown"), True),
        ("agency", report.printed_agency, True),
        ("resolved", page.t("resolved_as", name=report.name) if report.is_resolved else page.t("unresolved"), False),
        ("type", entries.agency_types[report.type].label(page.language) if report.type else page.t("unknown"), False),
        ("form", form.label(page.language) if form else page.t("form_narrative"), False),
        ("scope", page.t(f"scope_{report.scope}"), False),
        ("published", published, False),
        ("period", period, False),
        ("numbers", page.t("counts", cells=report.cells, facts=report.facts, notes=report.notes), False),
        ("file", original_name(report), True),
        ("sha256", report.sha256[:16], True),
    ]


def findings_of(page: Page, report: ReportEntry, chosen: str) -> None:
    """The findings of the report: broken ones first, then what could not be judged."""
    if not report.is_current:
        return
    found = _findings(page, report, ("broken", "cannot_judge"))
    broken, unjudged = (found[found["verdict"] == verdict] for verdict in ("broken", "cannot_judge"))
    st.markdown(f"#### {page.t('findings', count=len(broken))}")
    if broken.empty:
        st.caption(page.t("no_findings"))
    for row in broken.to_dict("records"):
        _finding(page, row, row["finding_id"] == chosen)
    if len(unjudged):
        with st.expander(page.t("unjudged", count=len(unjudged)), expanded=chosen in set(unjudged["finding_id"])):
            for row in unjudged.to_dict("records"):
                _finding(page, row, row["finding_id"] == chosen)


def asked_finding(page: Page, reports: Sequence[ReportEntry], finding_id: str) -> None:
    """What the finding says whose evidence is shown, above sheets that stand side by side."""
    for report in reports if finding_id else ():
        found = _findings(page, report, ("broken", "cannot_judge", "holds"))
        for row in found[found["finding_id"] == finding_id].to_dict("records"):
            st.info(_finding_label(page, row), icon=":material/rule:")


def _findings(page: Page, report: ReportEntry, verdicts: tuple[str, ...]) -> pd.DataFrame:
    """The findings on the report; none where another version counts for its year."""
    found = page.ask(queries.findings, queries.Selection((report.year,) if report.year else (), agencies=(report.agency_id,)), verdicts)
    return found[found["report_id"] == report.report_id]


def _finding_label(page: Page, row: Mapping[Any, Any]) -> str:
    name = page.dictionary.rules[row["rule"]].label(page.language)
    severity = page.ui(f"severity_{row['severity']}")
    return page.t("finding", severity=severity, rule=name, message=plain(row[f"message_{page.language}"]))


def _finding(page: Page, row: Mapping[Any, Any], is_chosen: bool) -> None:
    _place_button(_finding_label(page, row), "find_in_page", is_chosen, _finding_address(page, row["finding_id"], row["report_id"]))


def _place_button(label: str, icon: str, is_chosen: bool, place: Mapping[str, str | None]) -> None:
    """Brings another place of the report into view. (A link to the page that is open changes nothing in Streamlit.)"""
    parameters = {"cell": None, "fact": None, "finding": None, **place}
    key = "place_" + "_".join(str(value) for value in place.values())
    shown = f"**{label}**" if is_chosen else label
    st.button(shown, key=key, type="tertiary", icon=f":material/{icon}:", on_click=address.write, kwargs=parameters)


def finding_link(page: Page, finding_id: str, report_id: str, label: str) -> None:
    """A link that shows all the evidence of a finding, beside last year's report where it stands on that too."""
    place = _finding_address(page, finding_id, report_id)
    navigation.link("report", label, page.language, icon=":material/find_in_page:", **place)


def _finding_address(page: Page, finding_id: str, report_id: str) -> dict[str, str | None]:
    evidence = page.ask(queries.finding_evidence, finding_id)
    other = next((item.report_id for item in evidence if item.report_id != report_id), None)
    return {"report": report_id, "finding": finding_id, "with": other}


def facts_of(page: Page, report: ReportEntry, chosen: int) -> None:
    """What the narrative states, each a link to its sentence."""
    facts = page.ask(queries.facts, report.report_id).to_dict("records")
    st.markdown(f"#### {page.t('facts', count=len(facts))}")
    for row in facts:
        value = fact_value(page.language, row)
        name = plain(fact_name(page.language, row))
        label = page.ui("labelled_text", label=name, text=plain(value)) if value else name
        number = int(row["fact_no"])
        _place_button(label, "short_text", number == chosen, {"report": report.report_id, "fact": str(number)})


def notes_of(page: Page, report: ReportEntry) -> None:
    """What the reader could not place or doubts."""
    notes = page.ask(queries.notes, report.report_id)
    st.markdown(f"#### {page.t('notes', count=len(notes))}")
    if notes.empty:
        st.caption(page.t("no_notes"))
    for row in notes.to_dict("records"):
        sentence = text(f"notes.{row['reason']}", page.language, printed=row["printed"])
        st.markdown(f":material/help: {plain(sentence)}")


def known_finding(page: Page, finding_id: str) -> str:
    """The id where the snapshot has this finding, else ""."""
    try:
        page.ask(queries.finding_evidence, finding_id)
    except KeyError:
        return ""
    return finding_id


def contents(page: Page, report: ReportEntry, prefix: str) -> None:
    """The sections as links within the page."""
    sections = page.ask(queries.sections, report.report_id)
    links = "".join(
        f'<a href="#{prefix}-section-{number}" target="_self">{escape(heading)}</a>'
        for number, heading in zip(sections["number"], sections["heading"], strict=True)
    )
    st.html(f'<nav class="paper-contents quoted">{links}</nav>')


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
