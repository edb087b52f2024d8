"""Readings become the reports of a snapshot: each with its id, its agency, and whether it counts for its year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
_GOVERNING = frozenset({"province", "city", "county", "zone", "town", "township", "subdistrict"})


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
    """One row of the table `agency`, and its other names; its place in the official order is given when all are there."""

    agency_id: str
    name: str
    short_name: str
    type: str | None
    parent_id: str | None
    division: str | None
    is_demo: bool
    is_expected: bool
    is_resolved: bool
    aliases: tuple[str, ...] = ()
    peers: str | None = None
    residents: int | None = None
    sort_order: int = 0
    last_order: int = 0
    depth: int = 0


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
    """The roster's agencies in official order (each followed by those below it, the real before the fictional), then those that
    only reports name: where the gazetteer knows in whose place one lies, it stands behind what the roster has below that agency."""
    named = {f.agency_id: f.report for f in filed if f.agency_id not in roster.agencies}
    above = _bodies_above(roster, named)
    below: dict[str | None, list[AgencyRow]] = defaultdict(list)
    for entry in sorted(roster.agencies.values(), key=lambda entry: (entry.demo, entry.order)):
        below[entry.parent if entry.parent in roster.agencies else None].append(_known(entry))
    for key in sorted(named):
        below[above.get(key)].append(_unknown(key, named[key], above.get(key)))
    rows: list[AgencyRow] = []

    def add(row: AgencyRow, depth: int) -> None:
        place = len(rows)
        rows.append(replace(row, sort_order=place + 1, depth=depth))
        for child in below[row.agency_id]:
            add(child, depth + 1)
        rows[place] = replace(rows[place], last_order=len(rows))

    for row in below[None]:
        add(row, 0)
    return rows


def _bodies_above(roster: Roster, named: Mapping[str, Report]) -> dict[str, str]:
    """Of each agency that only reports name, the one that governs the place in which it lies: its own division for a
    department, the next division above that has an agency here for a government."""
    real = [(entry.id, entry.type, entry.division) for entry in roster.agencies.values() if not entry.demo]
    others = [(key, report.agency.type, report.agency.division) for key, report in named.items()]
    governing: dict[tuple[str, ...], str] = {}
    for key, kind, division in (*real, *others):
        if division and kind in _GOVERNING:
            governing.setdefault(division, key)
    above = {}
    for key, kind, division in others:
        place = division[:-1] if kind in _GOVERNING else division
        while place and place not in governing:
            place = place[:-1]
        if place:
            above[key] = governing[place]
    return above


def _newness(entry: Filed) -> tuple[date, float, str, int]:
    published = entry.report.published_on.date
    return published or date.min, entry.modified, entry.path, entry.report.number


def _known(entry: RosterEntry) -> AgencyRow:
    return AgencyRow(
        entry.id, entry.name, entry.short_name, entry.type, entry.parent, "/".join(entry.division) or None,
        is_demo=entry.demo, is_expected=entry.expected, is_resolved=True, aliases=entry.aliases, peers=entry.peer_group or entry.type,
        residents=entry.residents,
    )


def _unknown(key: str, report: Report, parent: str | None) -> AgencyRow:
    """Below the body that governs its place a town is called by its own name, as in the roster; elsewhere that name tells too little."""
    agency = report.agency
    short = agency.division[-1] if parent and agency.type in _GOVERNING else agency.printed
    return AgencyRow(
        key, agency.name or agency.printed, short, agency.type, parent, "/".join(agency.division) or None,
        is_demo=report.is_demo, is_expected=False, is_resolved=False, peers=agency.type,
    )
