"""What people decided about findings, and what they put right: events in an SQLite file beside the snapshots, which no build touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import Literal, get_args

from analytics.errors import GongkaiError

Kind = Literal["confirmed", "dismissed", "put_right", "reopened", "comment"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FILE = "decisions.sqlite"
_NEED_REASON: tuple[Kind, ...] = ("dismissed", "put_right", "comment")
_WAIT_SECONDS = 30.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, finding_id TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL,
    at TEXT NOT NULL, evidence TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS event_finding ON event (finding_id);
CREATE TABLE IF NOT EXISTS correction (
    number INTEGER PRIMARY KEY AUTOINCREMENT, agency_id TEXT NOT NULL, year INTEGER NOT NULL, indicator TEXT NOT NULL, applicant TEXT,
    printed TEXT NOT NULL, value REAL, reason TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL
);
"""
_CORRECTION = "agency_id, year, indicator, applicant, printed, value, reason, who, at"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that `who` said of a finding `at` a time (UTC, ISO 8601). `evidence` is the finding's message of that time."""

    finding_id: str
    kind: Kind
    reason: str
    who: str
    at: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Correction:
    """The number that belongs in a cell or sentence of an agency's report, whatever file it is read from, in place of what is
    `printed` there. `indicator` is the cell's, or the code of a fact of the narrative (corrections.py: fact_code).

    `value` None takes an earlier correction back. `who` said so, `at` a time (UTC, ISO 8601), for a `reason`.
    """

    agency_id: str
    year: int
    indicator: str
    applicant: str | None
    printed: str
    value: float | None
    reason: str
    who: str
    at: str

    @property
    def cell(self) -> CellOfYear:
        """Which cell or fact it is about."""
        return self.agency_id, self.year, self.indicator, self.applicant


CellOfYear = tuple[str, int, str, str | None]
"""agency_id, report year, indicator (or the code of a fact), applicant."""


class Decisions:
    """The events of a warehouse folder, only ever added to. A finding's key (warehouse/rows.py: finding_id) outlives builds, and
    so do its events, also while its report is deleted. Every event is a transaction of its own that is on the disk when `add`
    returns; writers wait for each other."""

    def __init__(self, warehouse: Path) -> None:
        self._file = warehouse / FILE

    def add(self, finding_id: str, kind: Kind, reason: str, who: str, evidence: str) -> Event:
        """Keeps an event; raises GongkaiError without a name, or where a dismissal or comment gives no words."""
        (event,) = self.add_all({finding_id: evidence}, kind, reason, who)
        return event

    def add_all(self, evidence: Mapping[str, str], kind: Kind, reason: str, who: str) -> list[Event]:
        """Keeps the same event for several findings (id → its message), all of them or none; raises as `add` does."""
        at = _signed(kind, reason, who)
        events = [Event(finding_id, kind, reason.strip(), who.strip(), at, said) for finding_id, said in evidence.items()]
        with self._open() as connection:
            _keep_events(connection, events)
        return events

    def put_right(
        self, cells: Mapping[CellOfYear, tuple[str, float | None]], reason: str, who: str, finding_id: str = "", evidence: str = "",
    ) -> list[Correction]:
        """Keeps what belongs in cells (cell → what is printed there, and the number in its place or None to take the correction
        back), and that the finding which gave the occasion is put right by it: all of it or nothing. Raises GongkaiError without a
        name, a reason, or a finite number."""
        at = _signed("put_right", reason, who)
        if any(value is not None and not isfinite(value) for _, value in cells.values()):
            raise GongkaiError("correction_value")
        corrections = [Correction(*cell, printed, value, reason.strip(), who.strip(), at) for cell, (printed, value) in cells.items()]
        with self._open() as connection:
            if finding_id:
                _keep_events(connection, [Event(finding_id, "put_right", reason.strip(), who.strip(), at, evidence)])
            connection.executemany(
                f"INSERT INTO correction ({_CORRECTION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [astuple(c) for c in corrections],
            )
        return corrections

    def corrections(self) -> list[Correction]:
        """All corrections in their order, those that were taken back included."""
        if not self._file.is_file():
            return []
        with self._open() as connection:
            rows = connection.execute(f"SELECT {_CORRECTION} FROM correction ORDER BY number").fetchall()
        return [Correction(*row) for row in rows]

    def events(self, finding_id: str | None = None) -> list[Event]:
        """The events of a finding, or all, in their order."""
        if not self._file.is_file():
            return []
        condition = "" if finding_id is None else " WHERE finding_id = ?"
        with self._open() as connection:
            rows = connection.execute(
                f"SELECT finding_id, kind, reason, who, at, evidence FROM event{condition} ORDER BY number",
                () if finding_id is None else (finding_id,),
            ).fetchall()
        return [Event(*row) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=_WAIT_SECONDS)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_SCHEMA)
            with connection:
                yield connection
        finally:
            connection.close()


def _signed(kind: Kind, reason: str, who: str) -> str:
    """The time of an event; raises GongkaiError where it lacks a name, or the words that its kind needs."""
    if not who.strip():
        raise GongkaiError("decision_who")
    if kind in _NEED_REASON and not reason.strip():
        raise GongkaiError("decision_reason")
    return datetime.now(UTC).isoformat(timespec="seconds")


def _keep_events(connection: sqlite3.Connection, events: Sequence[Event]) -> None:
    connection.executemany(
        "INSERT INTO event (finding_id, kind, reason, who, at, evidence) VALUES (?, ?, ?, ?, ?, ?)",
        [(e.finding_id, e.kind, e.reason, e.who, e.at, e.evidence) for e in events],
    )


def corrections_in_force(corrections: Iterable[Correction]) -> dict[CellOfYear, Correction]:
    """The last correction of each cell; none where it was taken back."""
    last = {correction.cell: correction for correction in corrections}
    return {cell: correction for cell, correction in last.items() if correction.value is not None}


def in_force(events: Iterable[Event]) -> dict[str, Event]:
    """The decision that holds for each finding: the last one that is no comment; none where it was opened again."""
    decided: dict[str, Event] = {}
    for event in events:
        if event.kind != "comment":
            decided[event.finding_id] = event
    return {key: event for key, event in decided.items() if event.kind != "reopened"}


def is_open(decision: Event | None, evidence: str) -> bool:
    """Whether a finding asks for a decision: there is none, or what it was made on has changed."""
    return decision is None or decision.evidence != evidence
