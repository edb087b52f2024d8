"""A report under check: its cells indexed, the tables it has, and its agency's report of the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from analytics.checks.layout import Layout, layout
from analytics.checks.model import Evidence
from analytics.checks.sentences import sentences
from analytics.checks.surroundings import Surroundings, speaker
from analytics.dictionary import dictionary
from analytics.documents.model import Place
from analytics.reports.model import Cell, Fact, Report

Key = tuple[str, str | None]


class Subject:
    """One report, indexed once for all rules. `cells` are by (indicator, applicant), `rows` the printed indicators,
    `evidence` the same cells as evidence, shared by all findings; `tables` the numbers of the tables of which a cell is
    printed, `last_year` the same agency's report of year − 1, `around` what all checked reports say together,
    `said` the sentences of the narrative."""

    __slots__ = ("around", "cells", "evidence", "last_year", "layout", "report", "rows", "said", "tables")

    def __init__(self, report: Report, around: Surroundings) -> None:
        self.report = report
        self.around = around
        self.layout: Layout = layout(report.form)
        self.cells: dict[Key, Cell] = {}
        for cell in report.cells:
            if cell.indicator in self.layout.indicators:
                self.cells.setdefault((cell.indicator, cell.applicant), cell)
        self.rows = {indicator for indicator, _ in self.cells}
        self.tables = {self.layout.indicators[code].table for code in self.rows}
        self.evidence = {
            key: Evidence(cell.place, report.sha256, *key, cell.printed, number=report.number) for key, cell in self.cells.items()
        }
        self.said = tuple(sentences(report.narrative))
        self.last_year: Subject | None = None

    @property
    def has_sections(self) -> bool:
        """Whether its form wants the six sections (from 2019 on)."""
        form = dictionary().forms.get(self.report.form or "")
        return form is not None and form.has_sections

    @property
    def facts(self) -> Iterator[Fact]:
        """What the narrative states of the report year: what it says of other years is no side of a comparison."""
        return (fact for fact in self.report.facts if fact.is_this_years)

    def sentence(self, sentence: str, place: Place) -> Evidence:
        """A sentence of the report as evidence."""
        return Evidence(place, self.report.sha256, sentence=sentence, number=self.report.number)


def families(reports: Sequence[Report], around: Surroundings) -> Iterator[list[tuple[int, Subject]]]:
    """The reports agency by agency, each as its position in `reports` and its subject, with the report of the year before
    where that is among them. One family is indexed at a time: a thousand agencies' cells need not be held twice."""
    positions: dict[object, list[int]] = defaultdict(list)
    for position, report in enumerate(reports):
        positions[speaker(report) or position].append(position)
    for family in positions.values():
        indexed = [(position, Subject(reports[position], around)) for position in family]
        published: dict[int, list[Subject]] = defaultdict(list)
        for _, subject in indexed:
            if subject.report.year is not None and speaker(subject.report):
                published[subject.report.year].append(subject)
        for _, subject in indexed:
            subject.last_year = _last_year(subject.report, published)
        yield indexed


def _last_year(report: Report, published: dict[int, list[Subject]]) -> Subject | None:
    """The report of the year before in a family, by year; None across a succession."""
    if report.year is None:
        return None
    before, this = published.get(report.year - 1, []), published.get(report.year, [])
    if not report.agency.id and (len(before) > 1 or len(this) > 1):
        return None  # a name is no key (thousands of towns share theirs): these may be two agencies, not two versions
    return _in_force(s for s in before if not _succession(s.report, report))


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
