"""A report under check: its cells indexed, the tables it has, and its agency's report of the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from analytics.checks.layout import Layout, layout
from analytics.checks.model import Evidence
from analytics.documents.model import Place
from analytics.reports.model import Cell, Report

Key = tuple[str, str | None]


class Subject:
    """One report, indexed once for all rules. `cells` are by (indicator, applicant), `rows` the printed indicators,
    `tables` the numbers of the tables of which a cell is printed, `last_year` the same agency's report of year − 1."""

    __slots__ = ("_evidence", "cells", "last_year", "layout", "report", "rows", "tables")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.layout: Layout = layout(report.form)
        self.cells: dict[Key, Cell] = {}
        for cell in report.cells:
            if cell.indicator in self.layout.indicators:
                self.cells.setdefault((cell.indicator, cell.applicant), cell)
        self.rows = {indicator for indicator, _ in self.cells}
        self.tables = {self.layout.indicators[code].table for code in self.rows}
        self.last_year: Subject | None = None
        self._evidence: dict[Key, Evidence] = {}

    def evidence(self, cell: Cell) -> Evidence:
        """The cell as evidence; the same object for every finding that stands on it."""
        key = (cell.indicator, cell.applicant)
        known = self._evidence.get(key)
        if known is None:
            known = Evidence(cell.place, self.report.sha256, cell.indicator, cell.applicant, cell.printed)
            self._evidence[key] = known
        return known

    def sentence(self, sentence: str, place: Place) -> Evidence:
        """A sentence of the report as evidence."""
        return Evidence(place, self.report.sha256, sentence=sentence)


def subjects(reports: Sequence[Report]) -> list[Subject]:
    """One subject a report, in the order given, each with its report of the year before where that is among them."""
    indexed = [Subject(report) for report in reports]
    published: dict[tuple[tuple[str, str], int], list[Subject]] = defaultdict(list)
    for subject in indexed:
        agency, year = _agency(subject.report), subject.report.year
        if agency and year is not None:
            published[agency, year].append(subject)
    for subject in indexed:
        agency, year = _agency(subject.report), subject.report.year
        if agency and year is not None:
            before = published.get((agency, year - 1), ())
            subject.last_year = _in_force(s for s in before if not _succession(s.report, subject.report))
    return indexed


def _agency(report: Report) -> tuple[str, str] | None:
    """By what the reports of one agency are matched: its id, else its printed name."""
    agency = report.agency
    if agency.id:
        return "id", agency.id
    return ("name", agency.printed) if agency.printed else None


def _succession(before: Report, after: Report) -> bool:
    """Whether the two were published by different bodies whose series runs on, one of them found as predecessor."""
    found_by = {before.agency.resolved_by, after.agency.resolved_by}
    return "succession" in found_by and before.agency.printed != after.agency.printed


def _in_force(candidates: Iterable[Subject]) -> Subject | None:
    """Of several versions of one report the one published last; the order in which they were read does not matter."""

    def rank(subject: Subject) -> tuple[str, str, str, int]:
        report = subject.report
        published = report.published_on.date
        return (published.isoformat() if published else "", report.file, report.sha256, report.number)

    return max(candidates, key=rank, default=None)
