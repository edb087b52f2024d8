"""What is in files that somebody wants to import: the reports in them, doubts, broken checks, doubles and new versions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analytics import queries
from analytics.checks import Finding, check_reports
from analytics.documents import Source, unpack_bytes
from analytics.errors import GongkaiError, UnreadableFile
from analytics.queries import ReportEntry
from analytics.readers import Reading, read_in_order
from analytics.reports import Roster
from analytics.reports.model import Report
from analytics.reports.privacy import mask_report
from analytics.settings import settings
from analytics.warehouse import Snapshot
from analytics.warehouse.assembly import agency_id_of
from analytics.warehouse.versions import demo_version

Status = Literal["new", "version", "known", "double", "unreadable"]


@dataclass(frozen=True, slots=True)
class Received:
    """One report of an upload (a document may hold several), or a document that holds none: `report` is None where `problem` says
    why. `broken` are the checks that fail in the report alone."""

    name: str
    data: bytes
    sha256: str
    report: Report | None = None
    broken: tuple[Finding, ...] = ()
    problem: GongkaiError | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A document beside what is already there. `status`: "known" (the snapshot has these bytes), "double" (an earlier document of
    the same upload has them), "version" (the snapshot has other reports of the agency and year, `others`), "new", "unreadable"."""

    received: Received
    status: Status
    others: tuple[ReportEntry, ...] = ()

    @property
    def is_savable(self) -> bool:
        """Whether saving it adds anything."""
        return self.status in ("new", "version")


def current_roster() -> Roster:
    """The roster that a build would use: that of the settings, and the fictional district's where it is built in."""
    here = settings()
    paths = [here.roster]
    if here.with_demo:
        paths.append(here.warehouse / "demo" / demo_version() / "roster.csv")
    return Roster.load(*(path for path in paths if path.is_file()))


def receive(name: str, data: bytes, roster: Roster) -> Iterator[Received]:
    """Every report of an uploaded file (a ZIP holds many documents, a document may hold several reports), one after the other;
    none stops the others."""
    try:
        for source, reading in read_in_order(unpack_bytes(name, data), roster):
            yield from _received(source, reading, roster)
    except UnreadableFile as error:
        yield Received(name, data, hashlib.sha256(data).hexdigest(), problem=error)


def judge(received: Sequence[Received], snapshot: Snapshot | None) -> list[Judged]:
    """The documents beside those of the snapshot (None before the first build) and beside each other."""
    seen: set[tuple[str, int]] = set()
    judged = []
    for document in received:
        key = document.sha256, document.report.number if document.report else 1
        judged.append(_judge(document, snapshot, key in seen))
        seen.add(key)
    return judged


def _received(source: Source, reading: Reading, roster: Roster) -> Iterator[Received]:
    received = Received(source.name, source.data, hashlib.sha256(source.data).hexdigest(), problem=reading.problem)
    if not reading.reports:
        yield received
    for report in reading.reports:
        broken = tuple(finding for finding in check_reports([report], roster) if finding.verdict == "broken")
        yield replace(received, report=mask_report(report), broken=broken)


def _judge(document: Received, snapshot: Snapshot | None, is_double: bool) -> Judged:
    if document.report is None:
        return Judged(document, "unreadable")
    if is_double:
        return Judged(document, "double")
    if snapshot is None:
        return Judged(document, "new")
    if queries.is_known(snapshot, document.sha256):
        return Judged(document, "known")
    year = document.report.year
    others = tuple(queries.same_agency_year(snapshot, agency_id_of(document.report), year)) if year is not None else ()
    return Judged(document, "version" if others else "new", others)
