"""A complete report of form 2021 full of zeros, with cells put in, left blank or taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from analytics.checks import Finding, check_reports
from analytics.dictionary import dictionary
from analytics.documents.model import Paragraph, Place
from analytics.reports import Roster
from analytics.reports.model import Agency, Cell, Fact, Period, Publication, Report
from analytics.reports.sections import part_sections

Key = tuple[str, str | None]
MakeReport = Callable[..., Report]
Judge = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def make_report() -> MakeReport:
    """`make_report({(indicator, applicant): printed}, year=…, …)`: a number stands as it is, "" is a blank, "/" a mark, any
    other text words, and None takes the cell out."""
    return _report


@pytest.fixture(scope="session")
def judge() -> Judge:
    """`judge(rule, *reports)`: the findings of one rule, all verdicts, about the last of the reports."""

    def findings(rule: str, *reports: Report, roster: Roster | None = None) -> list[Finding]:
        last = reports[-1].sha256
        return [f for f in check_reports(reports, roster) if f.rule == rule and f.sha256 == last]

    return findings


def _report(
    cells: Mapping[Key, object] | None = None, *, year: int | None = 2023, form: str | None = "2021", scope: str = "own",
    agency: Agency | None = None, facts: Sequence[Fact] = (), period: Period | None = None, file: str | None = None,
    only: Sequence[Key] | None = None, published: date | None = None, text: Sequence[str] = (),
) -> Report:
    stands: dict[Key, object] = dict.fromkeys(only if only is not None else dictionary().forms["2021"].expected(), 0)
    stands |= cells or {}
    file = file or f"{year}.html"
    narrative = tuple(Paragraph(said, Place(line=1000 + n)) for n, said in enumerate(text))
    return Report(
        file=file, sha256=f"sha256 of {file}", media="text/html", title=None, agency=agency or Agency("虚构镇人民政府"),
        year=year, form=form, scope=scope, published_on=Publication(published, published and "metadata"), period=period,  # type: ignore[arg-type]
        cells=tuple(_cell(key, printed, line) for line, (key, printed) in enumerate(stands.items(), 1) if printed is not None),
        facts=tuple(facts), notes=(),
        sections=part_sections(narrative), narrative=narrative,
    )


def _cell(key: Key, printed: Any, line: int) -> Cell:
    place = Place(line=line)
    if not isinstance(printed, str):
        return Cell(*key, str(printed), printed, "number", None, place)
    kind = "blank" if not printed.strip() else "not_applicable" if printed in ("/", "—") else "words"
    return Cell(*key, printed, None, kind, None, place)  # type: ignore[arg-type]
