"""Puts the planted mistakes of planted.toml into the numbers of a report."""

from __future__ import annotations

from typing import Any

from analytics.demo.declared import Planted, planted
from analytics.demo.model import CellKey, PrintedCell
from analytics.demo.numbers import Counts
from analytics.dictionary import dictionary
from analytics.dictionary.loading import check


def mistakes_of(agency: str, year: int) -> tuple[Planted, ...]:
    """The mistakes planted in this report."""
    return tuple(m for m in planted() if (m.agency, m.year) == (agency, year))


def shift(counts: Counts, agency: str, year: int) -> Counts:
    """The numbers with every planted addition; raises DictionaryError where a number would fall below 0 unsaid."""
    shifted = dict(counts)
    for mistake in mistakes_of(agency, year):
        for change in mistake.cells:
            for key in _selected(change) if "add" in change else ():
                shifted[key] += change["add"]
                where = f"planted.toml {agency} {year} {mistake.rule}"
                check(shifted[key] >= 0, where, f"{key} falls below 0; print a negative number with `printed`")
    return shifted


def overprint(agency: str, year: int) -> dict[CellKey, PrintedCell]:
    """The cells in which a planted mistake prints something of its own."""
    return {
        key: PrintedCell(change["printed"], change.get("value"), change["kind"])
        for mistake in mistakes_of(agency, year) for change in mistake.cells if "printed" in change
        for key in _selected(change)
    }


def _selected(change: dict[str, Any]) -> list[CellKey]:
    """The cells that match every key the change gives: `table`, `indicators`, `applicants`."""
    selected = [
        (indicator, applicant)
        for table in dictionary().forms["2021"].tables if change.get("table", table.number) == table.number
        for indicator, applicant in table.expected()
        if indicator in change.get("indicators", (indicator,)) and applicant in change.get("applicants", (applicant,))
    ]
    check(bool(selected), "planted.toml", f"{change} selects no cell")
    return selected
