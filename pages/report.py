"""报告原文: what does the report say?"""

import streamlit as st

from analytics import queries
from analytics.ui import address, open_page, reports, versions
from analytics.ui.choosing_reports import choose_report, newest, offered_reports
from analytics.ui.correcting import correct_asked, corrections_of
from analytics.ui.reading import Wanted, sheet

page = open_page("report", ignores=("year", "since"), needs_reports=False)
offered = offered_reports(page)
ids = list(offered["report_id"])
if not ids:
    st.info(page.t("none_offered"))
    st.stop()
if address.read("report", "") not in ("", *ids):
    st.warning(page.t("unknown_report"))
shown = address.read("report", newest(offered), ids)
second = address.read("with", "", ids)

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    choose_report(page, offered, "report", shown, (page.t("agency"), page.t("year")))
    choose_report(page, offered, "with", second, (page.t("second_agency"), page.t("second_year")), optional=True)

finding = reports.known_finding(page, address.read("finding", ""))
wanted = Wanted(address.read("cell", ""), address.read("fact", 0), page.ask(queries.finding_evidence, finding) if finding else ())
entries = [page.ask(queries.report, report_id) for report_id in (shown, second) if report_id]
prefixes = [f"report{number}" for number in range(1, len(entries) + 1)]
reveal = reports.reveals(page, entries)
sheets = [sheet(page, entry, wanted, prefix, reveal) for entry, prefix in zip(entries, prefixes, strict=True)]
if wanted.is_asked and not any(drawn.found for drawn in sheets):
    st.info(page.t("not_printed"))

if second:
    reports.asked_finding(page, entries, finding)
    columns = st.columns(2, gap="small")
    for column, entry, drawn in zip(columns, entries, sheets, strict=True):
        with column:
            reports.report_head(page, entry)
            with st.expander(page.t("card")):
                reports.report_card(page, entry, reveal)
            st.html(f'<div class="paper-window">{drawn.html}</div>')
else:
    left, right = st.columns([2.4, 1], gap="medium")
    with left:
        reports.report_head(page, entries[0])
        versions.versions_of(page, entries[0])
        reports.contents(page, entries[0], prefixes[0])
        reports.legend(page)
        st.html(sheets[0].html)
    with right, st.container(key="report_panel"):
        reports.report_card(page, entries[0], reveal)
        reports.findings_of(page, entries[0], finding)
        corrections_of(page, entries[0])
        correct_asked(page, entries[0], wanted.cell, wanted.fact)
        reports.notes_of(page, entries[0])
        reports.facts_of(page, entries[0], wanted.fact)
reports.show_sheets(sheets, prefixes)
