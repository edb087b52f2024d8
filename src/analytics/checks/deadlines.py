"""When reports are due: the calendar that a user may edit (data/deadlines.toml), checked when loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from analytics.checks.thresholds import read_user_file
from analytics.dictionary import dictionary
from analytics.errors import GongkaiError
from analytics.settings import settings

_KEYS = {"due": str, "types": list, "place": str, "first": int, "last": int}
_DUE = re.compile(r"(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One entry: `due` is "MM-DD" in the year after the report year; None and () mean no limit."""

    due: str
    types: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    def fits(self, agency_type: str, division: Sequence[str], year: int) -> bool:
        """Whether it is about an agency of this type in this division (province first) and this report year."""
        return (not self.types or agency_type in self.types) and tuple(division[: len(self.place)]) == self.place \
            and (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


def deadlines() -> tuple[Deadline, ...]:
    """The entries of settings().deadlines."""
    path = settings().deadlines
    return load_deadlines(path, path.stat().st_mtime_ns if path.is_file() else 0)


def deadline_of(
    agency_type: str | None, division: Sequence[str], year: int | None, calendar: tuple[Deadline, ...] | None = None,
) -> date | None:
    """The day by which a report was due (by the user's calendar where none is given); None where type or year is unknown or no
    entry fits."""
    if agency_type is None or year is None:
        return None
    due = next((entry.due for entry in reversed(calendar or deadlines()) if entry.fits(agency_type, division, year)), None)
    return None if due is None else date.fromisoformat(f"{year + 1}-{due}")


@cache
def load_deadlines(path: Path, modified: int) -> tuple[Deadline, ...]:
    """The file's entries, read again when it was `modified` (nanoseconds); raises GongkaiError naming the entry that is wrong."""
    data = read_user_file(path)
    listed = data.get("deadline", [])
    if data.keys() - {"deadline"} or not isinstance(listed, list):
        raise GongkaiError("user_file_keys", file=path.name, keys=", ".join(sorted(data.keys() - {"deadline"})) or "deadline")
    return tuple(_entry(path, number, entry) for number, entry in enumerate(listed, 1))


def _entry(path: Path, number: int, entry: Any) -> Deadline:
    wrong = [f"deadline {number}"] if not isinstance(entry, dict) or "due" not in entry else [
        f"deadline {number}: {key}" for key, value in entry.items() if key not in _KEYS or type(value) is not _KEYS[key]
    ]
    if not wrong:
        wrong = [f"deadline {number}: {code}" for code in entry.get("types", []) if code not in dictionary().agency_types]
        try:
            date.fromisoformat(f"2023-{entry['due']}" if _DUE.fullmatch(entry["due"]) else "")
        except ValueError:
            wrong.append(f"deadline {number}: due {entry['due']}")
    if wrong:
        raise GongkaiError("user_file_keys", file=path.name, keys=", ".join(wrong))
    place = tuple(filter(None, entry.get("place", "").split("/")))
    return Deadline(entry["due"], tuple(entry.get("types", ())), place, entry.get("first"), entry.get("last"))
