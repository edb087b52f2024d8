"""What the sums are made of, read off the dictionary: rows, columns, outcome groups and dispute procedures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.dictionary import Indicator, dictionary

TOTAL = "total"
RECEIVED, BROUGHT_FORWARD = "requests_received", "requests_brought_forward"
PROCESSED, CARRIED_FORWARD = "requests_processed", "requests_carried_forward"


@dataclass(frozen=True, slots=True)
class Procedure:
    """One block of table 4: the results that add up to its printed total."""

    code: str
    parts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What the reports of one form print. `indicators` by code, those of the form first; `outcomes` lists for each
    outcome group the sets of rows it may be printed with, the finest first; `procedures` are the blocks of table 4."""

    indicators: dict[str, Indicator]
    outcomes: tuple[tuple[tuple[str, ...], ...], ...]
    procedures: tuple[Procedure, ...]

    def outcome_rows(self, printed: set[str]) -> list[str]:
        """The rows that add up to （七）总计 in a report that prints these indicators: for each group the finest set of
        which one is printed, else its subtotal."""
        # Hybrids are published: the form's name does not tell which rows stand in the table.
        rows: list[str] = []
        for sets in self.outcomes:
            rows += next((codes for codes in sets if not printed.isdisjoint(codes)), sets[-1])
        return rows


@cache
def applicants() -> tuple[str, ...]:
    """The six kinds of applicant, without 总计."""
    return tuple(code for code in dictionary().applicants if code != TOTAL)


@cache
def layout(form: str | None) -> Layout:
    """The layout of a form of the dictionary; without any indicator for a report that has no table of a known form."""
    indicators = _indicators(form)
    if not any(indicator.by_applicant for indicator in indicators.values()):
        return Layout(indicators, (), ())
    groups = tuple(_sets(group, indicators) for group in dictionary().outcomes)
    return Layout(indicators, groups, _procedures(indicators))


def _indicators(form: str | None) -> dict[str, Indicator]:
    """The form's indicators, then those of the forms that share its tables."""
    entries = dictionary().indicators
    own = {code: indicator for (code, other), indicator in entries.items() if other == form}
    tables = {indicator.table for indicator in own.values()}
    related = {code: indicator for (code, _), indicator in entries.items() if indicator.table in tables}
    return own | {code: indicator for code, indicator in related.items() if code not in own}


def _sets(group: str, indicators: dict[str, Indicator]) -> tuple[tuple[str, ...], ...]:
    members = [indicator for indicator in indicators.values() if indicator.group == group and indicator.by_applicant]
    parts = tuple(i.code for i in members if i.aggregation != "flow subtotal")
    subtotal = tuple(i.code for i in members if i.aggregation == "flow subtotal")
    return tuple(codes for codes in (parts, subtotal) if codes)


def _procedures(indicators: dict[str, Indicator]) -> tuple[Procedure, ...]:
    members = [i for i in indicators.values() if i.table == "4"]
    return tuple(
        Procedure(
            group,
            tuple(i.code for i in members if i.group == group and i.aggregation != "flow subtotal"),
            next(i.code for i in members if i.group == group and i.aggregation == "flow subtotal"),
        )
        for group in dict.fromkeys(i.group for i in members)
    )
