"""The roster: who is expected to report, and how a printed name finds its agency there, or else in the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from analytics.agencies import Resolution, resolve
from analytics.agencies.types import type_of
from analytics.dictionary import bare, check
from analytics.errors import GongkaiError
from analytics.reports.model import Agency, RosterEntry
from analytics.reports.roster_file import read_rows, to_entries


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
        _check_parents(self.agencies)

    @classmethod
    def load(cls, *paths: Path) -> Roster:
        """From roster files (columns as in data/roster.csv); raises GongkaiError naming file and line."""
        return cls(entry for path in paths for entry in to_entries(read_rows(path.name, path.read_bytes()), path.name))

    def resolve(
        self, printed: str, context: Sequence[str] = (), credit_codes: Sequence[str] = (), *, text: str = "", in_country: bool = True,
    ) -> Agency:
        """The agency that bears this name: an entry of the roster, else what the gazetteer knows (unless not `in_country`:
        fictional agencies lie nowhere). `context` are other names printed beside it, `credit_codes` the codes, `text` all that the document
        says."""
        known = self._by_name.get(bare(printed))
        if known is not None:
            entry, how = known
            return _of_entry(printed, entry, how, "certain", (how,))
        for entry in self.agencies.values():
            if entry.credit_code and entry.credit_code in credit_codes:
                return _of_entry(printed, entry, "credit_code", "certain", ("credit_code",))
        if not in_country:
            return Agency(printed, type=type_of(printed))
        return self._in_country(printed, resolve(printed, context, [code[2:8] for code in credit_codes], text))

    def _in_country(self, printed: str, found: Resolution) -> Agency:
        """What the gazetteer found, as the roster's entry where that is the same agency."""
        by = "succession" if found.succession else "gazetteer"
        entries = [self._by_country_id[i] for i in (found.id, *found.candidate_ids) if i in self._by_country_id]
        if found.id and entries:
            return _of_entry(printed, entries[0], by, found.sure, found.how)
        if len(entries) == 1 and len(found.candidate_ids) > 1:
            return _of_entry(printed, entries[0], by, "probable", (*found.how, "roster"))
        return Agency(
            printed, found.id, found.name, found.type or type_of(printed), found.division, by if found.id else None, None,
            found.sure, found.how, found.statutory, found.administered_by, found.candidates,
        )

    @cached_property
    def _by_country_id(self) -> dict[str, RosterEntry]:
        """The real entries by what the gazetteer calls them; two that it cannot tell apart are left out."""
        found: dict[str, set[str]] = {}
        for entry in self.agencies.values():
            resolution = None if entry.demo else resolve(entry.name, ("".join(entry.division),))
            if resolution is not None and resolution.id:
                found.setdefault(resolution.id, set()).add(entry.id)
        return {code: self.agencies[min(ids)] for code, ids in found.items() if len(ids) == 1}


def _of_entry(printed: str, entry: RosterEntry, by: str, sure: str, how: tuple[str, ...]) -> Agency:
    return Agency(printed, entry.id, entry.name, entry.type, entry.division, by, None, sure, how)


def _check_parents(agencies: dict[str, RosterEntry]) -> None:
    """Raises GongkaiError that names the agencies which stand below one another in a ring: none of them would be shown."""
    for entry in agencies.values():
        chain = [entry.id]
        while (parent := agencies[chain[-1]].parent) in agencies and parent is not None:
            if parent in chain:
                names = " → ".join(agencies[i].name for i in (*chain[chain.index(parent):], parent))
                raise GongkaiError("roster_cycle", names=names)
            chain.append(parent)
