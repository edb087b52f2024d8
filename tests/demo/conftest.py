"""The district read once for all tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.demo import ReportTruth, print_report, truth
from analytics.documents import open_document
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report


@pytest.fixture(scope="session")
def read_back(printed_district: Path) -> Callable[[ReportTruth, str], Report]:
    """Prints a report in a format and reads it with the district's roster."""
    roster = Roster.load(printed_district / "roster.csv")

    def read(report: ReportTruth, form: str) -> Report:
        (found,) = read_reports(open_document(report.file, print_report(report, form)), roster)
        return found

    return read


@pytest.fixture(scope="session")
def district_reports(read_back: Callable[[ReportTruth, str], Report]) -> list[tuple[ReportTruth, Report]]:
    """Every report of the district beside what was read from its own document."""
    return [(report, read_back(report, report.format)) for report in truth()]
