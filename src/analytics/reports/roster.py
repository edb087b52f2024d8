"""The roster: who is expected to report, and how a printed name finds its agency."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analytics.dictionary import bare, check, dictionary
from analytics.reports.model import Agency


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One agency of a roster file. `order` is the official order below its parent; `division` the statutory division from
    the province down; `expected` whether it has to publish a report; `demo` whether it is fictional."""

    id: str
    name: str
    short_name: str
    type: str
    parent: str | None
    order: int
    division: tuple[str, ...]
    aliases: tuple[str, ...]
    expected: bool
    demo: bool

    def names(self) -> Iterable[str]:
        """Every name it may be printed under, the official one first."""
        yield self.name
        yield from self.aliases


class Roster:
    """Agencies by id, and the way from a printed name to one of them."""

    def __init__(self, entries: Iterable[RosterEntry]) -> None:
        self.agencies: dict[str, RosterEntry] = {}
        self._by_name: dict[str, tuple[RosterEntry, str]] = {}
        ambiguous: set[str] = set()
        for entry in entries:
            check(entry.id not in self.agencies, "roster", f"{entry.id} stands twice")
            self.agencies[entry.id] = entry
            for name in entry.names():
                key = bare(name)
                if key in self._by_name and self._by_name[key][0] is not entry:
                    ambiguous.add(key)
                self._by_name.setdefault(key, (entry, "name" if name == entry.name else "alias"))
        for key in ambiguous:  # a name that two agencies bear resolves to neither
            del self._by_name[key]

    @classmethod
    def load(cls, *paths: Path) -> Roster:
        """From roster files (columns as in data/roster.csv); raises DictionaryError naming file and line."""
        return cls(entry for path in paths for entry in _read(path))

    def resolve(self, printed: str) -> Agency:
        """The agency that bears this name; `id` is None where none does, and `type` is then told from the name."""
        known = self._by_name.get(bare(printed))
        if known is None:
            return Agency(printed, type=type_of(printed))
        entry, how = known
        return Agency(printed, entry.id, entry.name, entry.type, entry.division, how)


def type_of(name: str) -> str | None:
    """The type that a name's ending tells (agency_types.toml; the longest suffix wins), or None."""
    key = bare(name)
    endings = [(len(s), t.code) for t in dictionary().agency_types.values() for s in t.suffixes if key.endswith(s)]
    return max(endings)[1] if endings else None


def _read(path: Path) -> Iterable[RosterEntry]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            where = f"{path.name} line {line}"
            check(bool(row.get("id") and row.get("name")), where, "id and name are needed")
            check(row["type"] in dictionary().agency_types, where, f"no agency type {row['type']!r}")
            yield RosterEntry(
                id=row["id"], name=row["name"], short_name=row["short_name"] or row["name"], type=row["type"],
                parent=row["parent"] or None, order=int(row["order"] or 0),
                division=tuple(filter(None, row["division"].split("/"))),
                aliases=tuple(filter(None, row["aliases"].split(";"))),
                expected=row["expected"] == "yes", demo=row["demo"] == "yes",
            )
