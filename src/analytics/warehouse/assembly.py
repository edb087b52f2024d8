"""Readings become the reports of a snapshot: each with its id, its agency, and whether it counts for its year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from analytics.checks.deadlines import deadline_of, deadlines
from analytics.readers import Reading
from analytics.reports import Roster, RosterEntry
from analytics.reports.folders import settle_by_folder
from analytics.reports.model import Report
from analytics.warehouse.reading import Found

UNRESOLVED = "name:"
"""Begins the agency_id of an agency that no roster knows."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A report in its place. `deadline` is the day by which it was due, None where type or year is unknown."""

    report_id: str
    agency_id: str
    report: Report
    path: str
    modified: float
    blocks: bytes
    deadline: date | None
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One row of the table `agency`, and its other names."""

    agency_id: str
    name: str
    short_name: str
    type: str | None
    parent_id: str | None
    division: str | None
    sort_order: int
    last_order: int
    depth: int
    is_demo: bool
    is_expected: bool
    is_resolved: bool
    aliases: tuple[str, ...] = ()
    peers: str | None = None
    residents: int | None = None


def file_reports(readings: Iterable[tuple[Found, Reading]], roster: Roster) -> list[Filed]:
    """The reports in the order of their ids; where a name was doubtful, its folder may tell whose it is. Of several of one
    agency and year the one published last is current (without a date before any with one); then the newest file, then the last
    path."""
    filed, calendar = [], deadlines()
    read = [(found, replace(report, file=found.name), reading.blocks) for found, reading in readings for report in reading.reports]
    settled = settle_by_folder([(found.path, report) for found, report, _ in read], roster)
    for (found, _, blocks), report in zip(read, settled, strict=True):
        filed.append(Filed(
            f"{report.sha256[:16]}{_suffix(report)}", agency_id_of(report), report, found.path, found.modified, blocks,
            deadline_of(report.agency.type, report.agency.division, report.year, calendar),
        ))
    versions: dict[tuple[str, int], list[Filed]] = defaultdict(list)
    for entry in filed:
        if entry.report.year is not None:
            versions[entry.agency_id, entry.report.year].append(entry)
    current = {max(entries, key=_newness).report_id for entries in versions.values()}
    return [replace(e, is_current=e.report_id in current) for e in sorted(filed, key=lambda e: e.report_id)]


def agency_id_of(report: Report) -> str:
    """The roster's or gazetteer's id, or one made of the printed name. A name that several agencies bear joins nothing: each such
    report stands for itself until somebody settles whose it is."""
    own = f"#{report.sha256[:8]}{_suffix(report)}" if report.agency.sure == "doubtful" else ""
    return report.agency.id or f"{UNRESOLVED}{report.agency.printed}{own}"


def _suffix(report: Report) -> str:
    """Tells the reports of one file apart."""
    return f"-{report.number}" if report.number > 1 else ""


def agency_rows(roster: Roster, filed: Iterable[Filed]) -> list[AgencyRow]:
    """The roster's agencies in official order (each followed by those below it, the real before the fictional), then
    those that only reports name, by name."""
    below: dict[str | None, list[RosterEntry]] = defaultdict(list)
    for entry in roster.agencies.values():
        below[entry.parent if entry.parent in roster.agencies else None].append(entry)
    rows: list[AgencyRow] = []

    def add(entry: RosterEntry, depth: int) -> None:
        place = len(rows)
        rows.append(_known(entry, place + 1, depth))
        for child in _in_order(below[entry.id]):
            add(child, depth + 1)
        rows[place] = replace(rows[place], last_order=len(rows))

    for entry in _in_order(below[None]):
        add(entry, 0)
    unknown = {f.agency_id: f for f in filed if f.agency_id not in roster.agencies}
    return rows + [_unknown(unknown[key], len(rows) + n) for n, key in enumerate(sorted(unknown), 1)]


def _newness(entry: Filed) -> tuple[date, float, str, int]:
    published = entry.report.published_on.date
    return published or date.min, entry.modified, entry.path, entry.report.number


def _in_order(entries: list[RosterEntry]) -> list[RosterEntry]:
    return sorted(entries, key=lambda entry: (entry.demo, entry.order))


def _known(entry: RosterEntry, sort_order: int, depth: int) -> AgencyRow:
    return AgencyRow(
        entry.id, entry.name, entry.short_name, entry.type, entry.parent, "/".join(entry.division) or None, sort_order,
        sort_order, depth, entry.demo, entry.expected, True, entry.aliases, entry.peer_group or entry.type, entry.residents,
    )


def _unknown(filed: Filed, sort_order: int) -> AgencyRow:
    agency = filed.report.agency
    return AgencyRow(
        filed.agency_id, agency.name or agency.printed, agency.printed, agency.type, None, "/".join(agency.division) or None, sort_order,
        sort_order, 0, filed.report.is_demo, False, False, peers=agency.type,
    )
