"""What all checked reports say together: peers of a year, the agencies above and below, who is expected to report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from analytics.checks.deadlines import deadlines
from analytics.checks.names import Names
from analytics.checks.parameters import parameters
from analytics.checks.reuse import Library
from analytics.checks.thresholds import thresholds
from analytics.reports.model import Cell, Report
from analytics.reports.roster import Roster

Number = int | float


class Surroundings:
    """Computed when first asked for, so that checking one file costs nothing. Without a roster nobody has a parent."""

    def __init__(self, reports: Sequence[Report], roster: Roster | None) -> None:
        self.reports = reports
        self.roster = roster
        self.thresholds = thresholds()
        self.calendar = deadlines()

    @cached_property
    def by_agency(self) -> dict[tuple[str, int], Report]:
        """The report of each agency of the roster and year; of several the last one given."""
        return {(r.agency.id, r.year): r for r in self.reports if r.agency.id and r.year is not None}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The report years, ascending."""
        return tuple(sorted({r.year for r in self.reports if r.year is not None}))

    @cached_property
    def names(self) -> Names:
        """The names and accounts of all agencies that are known."""
        return Names(self.reports, self.roster)

    @cached_property
    def shared_years(self) -> frozenset[int]:
        """The years of which two agencies' reports are there."""
        agencies: dict[int, set[object]] = defaultdict(set)
        for report in self.reports:
            if report.year is not None:
                agencies[report.year].add(speaker(report))
        return frozenset(year for year, those in agencies.items() if len(those) > 1)

    @cached_property
    def library(self) -> Library:
        """The sentences of all narratives."""
        return Library(self.reports, self.thresholds)

    @cached_property
    def _compared(self) -> dict[tuple[str, str | None], int]:
        codes = dict.fromkeys((*parameters().zero_among_peers, *parameters().hierarchy))
        return {(code, applicant): n for code in codes for n, applicant in enumerate((None, "total"))}

    @cached_property
    def _totals(self) -> dict[int, dict[str, Cell]]:
        """Of each report (by its position in memory) the cells that reports are compared by."""
        wanted = self._compared
        return {
            id(report): {cell.indicator: cell for cell in report.cells if (cell.indicator, cell.applicant) in wanted}
            for report in self.reports
        }

    def total(self, report: Report, indicator: str) -> Cell | None:
        """The cell by which a report is compared with others: the total of table 3, else the only one."""
        return self._totals[id(report)].get(indicator)

    @cached_property
    def _peers(self) -> dict[tuple[str, int, str], list[Number]]:
        values: dict[tuple[str, int, str], list[Number]] = defaultdict(list)
        for report in self.reports:
            peers = self._class(report)
            if peers and report.year is not None:
                for code in parameters().zero_among_peers:
                    cell = self.total(report, code)
                    if cell is not None and cell.value is not None:
                        values[peers, report.year, code].append(cell.value)
        return values

    @cached_property
    def _medians(self) -> dict[tuple[str, int, str], tuple[int, Number]]:
        return {key: (len(values), median(values)) for key, values in self._peers.items()}

    def peers(self, report: Report, indicator: str) -> tuple[int, Number]:
        """How many reports of the same class and year print the number, and their median; (0, 0) where the class is unknown."""
        return self._medians.get((self._class(report), report.year or 0, indicator), (0, 0))

    def _class(self, report: Report) -> str:
        """Whom a report's agency is compared with: its group in the roster, else its type."""
        entry = self.roster.agencies.get(report.agency.id or "") if self.roster else None
        return (entry.peer_group if entry else "") or report.agency.type or ""

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = defaultdict(list)
        for entry in self.roster.agencies.values() if self.roster else ():
            if entry.parent:
                below[entry.parent].append(entry.id)
        return below

    def children(self, report: Report) -> list[Report]:
        """The reports of the same year of the agencies below this one, in the roster's order."""
        if not report.agency.id or report.year is None:
            return []
        found = (self.by_agency.get((child, report.year)) for child in self._below.get(report.agency.id, ()))
        return [child for child in found if child is not None]


def speaker(report: Report) -> tuple[str, str] | None:
    """By what the reports of one agency are matched: its id, else its printed name."""
    agency = report.agency
    if agency.id:
        return "id", agency.id
    return ("name", agency.printed) if agency.printed else None
