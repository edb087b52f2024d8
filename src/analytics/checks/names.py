"""The names and accounts of all agencies that are known: from the roster and from the reports themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from analytics.reports.model import Report
from analytics.reports.roster import Roster

Agencies = frozenset[object]

_SHORTEST = 3


class Names:
    """Which agencies bear a name. An agency is its id, else its printed name."""

    def __init__(self, reports: Sequence[Report], roster: Roster | None) -> None:
        names: dict[str, set[object]] = defaultdict(set)
        accounts: dict[str, set[object]] = defaultdict(set)
        self._parents = {e.id: e.parent for e in roster.agencies.values()} if roster else {}
        for entry in roster.agencies.values() if roster else ():
            for name in (*entry.names(), entry.short_name):
                names[name].add(entry.id)
        for report in reports:
            own = _agency(report)
            for name in filter(None, (report.agency.printed, report.agency.name)):
                names[name].add(own)
            for fact in report.facts:
                if fact.account:
                    accounts[fact.account].add(own)
        self.names = {name: frozenset(of) for name, of in names.items() if len(name) >= _SHORTEST}
        self._said = self._counts(reports)
        # Of two agencies that name one account it belongs to the one that names it in more years; of equals nobody knows.
        self.accounts = {name: self._owner(name, of) for name, of in accounts.items()}

    @staticmethod
    def _counts(reports: Iterable[Report]) -> dict[tuple[str, object], set[int | None]]:
        years: dict[tuple[str, object], set[int | None]] = defaultdict(set)
        for report in reports:
            for fact in report.facts:
                if fact.account:
                    years[fact.account, _agency(report)].add(report.year)
        return years

    def _owner(self, account: str, of: set[object]) -> Agencies:
        if len(of) == 1:
            return frozenset(of)
        counted = sorted((len(self._said[account, agency]) for agency in of), reverse=True)
        if counted[0] == counted[1]:
            return frozenset(of)
        return frozenset(agency for agency in of if len(self._said[account, agency]) == counted[0])

    def longest_ending(self, text: str) -> tuple[str, Agencies]:
        """The longest known name that the text ends with, and who bears it."""
        for start in range(len(text) - _SHORTEST + 1):
            of = self.names.get(text[start:])
            if of:
                return text[start:], of
        return "", frozenset()

    def is_foreign(self, name: str, of: Agencies, report: Report) -> bool:
        """Whether none of these agencies is the report's own, above it or below it, nor the name a short form of its own."""
        own = _agency(report)
        if not of or own in of or not own or report.agency.printed.endswith(name):
            return False
        lineage = set(self._above(own))
        return not any(agency in lineage or own in self._above(agency) for agency in of)

    def _above(self, agency: object) -> list[object]:
        above: list[object] = []
        parent = self._parents.get(agency) if isinstance(agency, str) else None
        while parent and parent not in above:
            above.append(parent)
            parent = self._parents.get(parent)
        return above


def _agency(report: Report) -> object:
    return report.agency.id or report.agency.printed
