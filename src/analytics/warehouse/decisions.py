"""What people decided about findings: events in an SQLite file beside the snapshots, which no build touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from analytics.errors import GongkaiError

Kind = Literal["confirmed", "dismissed", "reopened", "comment"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FILE = "decisions.sqlite"
_WAIT_SECONDS = 30.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, finding_id TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL,
    at TEXT NOT NULL, evidence TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS event_finding ON event (finding_id);
"""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that `who` said of a finding `at` a time (UTC, ISO 8601). `evidence` is the finding's message of that time."""

    finding_id: str
    kind: Kind
    reason: str
    who: str
    at: str
    evidence: str


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
        if not who.strip():
            raise GongkaiError("decision_who")
        if kind in ("dismissed", "comment") and not reason.strip():
            raise GongkaiError("decision_reason")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        events = [Event(finding_id, kind, reason.strip(), who.strip(), at, said) for finding_id, said in evidence.items()]
        with self._open() as connection:
            connection.executescript(_SCHEMA)
            connection.executemany(
                "INSERT INTO event (finding_id, kind, reason, who, at, evidence) VALUES (?, ?, ?, ?, ?, ?)",
                [(e.finding_id, e.kind, e.reason, e.who, e.at, e.evidence) for e in events],
            )
        return events

    def events(self, finding_id: str | None = None) -> list[Event]:
        """The events of a finding, or all, in their order."""
        if not self._file.is_file():
            return []
        condition = "" if finding_id is None else " WHERE finding_id = ?"
        with self._open() as connection:
            connection.executescript(_SCHEMA)
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
            with connection:
                yield connection
        finally:
            connection.close()


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
