"""What was printed is what is read, in every format, down to the last cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.checks import check_reports
from analytics.demo import FORMATS, ReportTruth, district, truth
from analytics.reports import Roster
from analytics.reports.model import Report

ReadBack = Callable[[ReportTruth, str], Report]
Pairs = list[tuple[ReportTruth, Report]]


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_reads_back_to_its_cells_in_every_format(form: str, read_back: ReadBack) -> None:
    for truly in truth():
        report = read_back(truly, form)
        read = {(c.indicator, c.applicant): (c.printed.strip(), c.value, c.kind, c.note) for c in report.cells}
        assert read == {key: (c.printed.strip(), c.value, c.kind, c.note) for key, c in truly.cells.items()}, truly.file
        assert (report.agency.id, report.year, report.form) == (truly.agency, truly.year, truly.form)
        told = {"wrong_charset", "similar_label", *(["missing_table"] if "missing_table" in truly.broken else [])}
        assert [n for n in report.notes if n.reason not in told] == []


def test_every_report_reads_back_to_its_sections_period_and_day_of_publication(district_reports: Pairs) -> None:
    for truly, report in district_reports:
        assert report.is_demo
        assert report.scope == truly.scope
        assert truly.full_title.endswith(report.title or "no title")
        assert (report.published_on.date, report.published_on.source) == (truly.published_on, truly.published_source)
        assert report.period is not None
        assert (report.period.start, report.period.end) == truly.period
        assert [(s.number, s.heading) for s in report.sections] == [(s.number, s.heading) for s in truly.sections]
        for read, said in zip(report.sections, truly.sections, strict=True):
            assert "".join(read.text.split()).startswith("".join("".join(said.paragraphs).split()))


def test_every_report_reads_back_to_the_facts_that_its_text_states(district_reports: Pairs) -> None:
    for truly, report in district_reports:
        read = [(f.kind, f.channel, f.account, f.value, f.unit, f.approximate) for f in report.facts]
        said = [(f.kind, f.channel, f.account, f.value, f.unit, f.approximate) for f in truly.facts]
        assert sorted(read, key=str) == sorted(said, key=str), truly.file
        sentences = {f.sentence for f in truly.facts}
        assert all(any(f.sentence.rstrip("。") in sentence for sentence in sentences) for f in report.facts), truly.file


def test_a_scope_said_once_holds_for_the_whole_sentence(district_reports: Pairs) -> None:
    for truly, report in district_reports:
        scopes = {(f.kind, f.channel): f.scope for f in truly.facts}
        assert {(f.kind, f.channel): f.scope for f in report.facts} == scopes, truly.file


def test_exactly_the_planted_mistakes_are_found(district_reports: Pairs, printed_district: Path) -> None:
    agencies = {report.file: truly.agency for truly, report in district_reports}
    roster = Roster.load(printed_district / "roster.csv")
    broken = {
        (finding.rule, finding.agency_id or agencies[finding.file], finding.year)
        for finding in check_reports([report for _, report in district_reports], roster, complete=True) if finding.verdict == "broken"
    }
    missing = {("not_published", agency.id, year) for agency in district().agencies for year in agency.missing}
    assert broken == {(rule, truly.agency, truly.year) for truly in truth() for rule in truly.broken} | missing
