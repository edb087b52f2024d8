"""Whose a name is that several agencies bear, told by where the report lies: its folder's name, or the reports beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from analytics.reports.identity import doubts_of
from analytics.reports.model import Agency, Report
from analytics.reports.roster import Roster


def settle_by_folder(reports: Sequence[tuple[str, Report]], roster: Roster) -> list[Report]:
    """The reports, each given with its path, in the order given. A name that stayed doubtful becomes probable, never certain,
    where exactly one of its agencies lies in the place that the nearest telling folder names, or in the one county (else city)
    in which all agencies lie that the folder's other reports name for certain. Fictional reports lie nowhere."""
    beside: dict[PurePosixPath, set[tuple[str, ...]]] = defaultdict(set)
    for path, report in reports:
        if report.agency.sure == "certain" and len(report.agency.division) > 1 and not report.is_demo:
            beside[PurePosixPath(path).parent].add(_county(report.agency))
    return [
        _settled(report, PurePosixPath(path).parent, beside, roster) if _is_borne_by_several(report) else report for path, report in reports
    ]


def _is_borne_by_several(report: Report) -> bool:
    """Not where one agency bears the name and the document speaks against it: no folder settles that."""
    return report.agency.sure == "doubtful" and len(report.agency.candidates) > 1 and not report.is_demo


def _settled(report: Report, folder: PurePosixPath, beside: dict[PurePosixPath, set[tuple[str, ...]]], roster: Roster) -> Report:
    names = [part.name for part in (folder, *folder.parents) if part.name]
    context = [*names, *(["".join(shared)] if (shared := _shared(beside.get(folder, set()))) else [])]
    found = roster.resolve(report.agency.printed, context)
    if found.id is None or "context" not in found.how:
        return report
    how = ("folder" if way == "context" else way for way in found.how)
    agency = replace(found, found_in=report.agency.found_in, sure="probable", how=tuple(how))
    before = doubts_of(report.agency)
    return replace(report, agency=agency, notes=(*(n for n in report.notes if n not in before), *doubts_of(agency)))


def _county(agency: Agency) -> tuple[str, ...]:
    """The place of an agency from the province down to its county, whichever level it is of."""
    return agency.division[:-1] if agency.type in ("town", "township", "subdistrict") else agency.division


def _shared(places: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The place in which all of them lie; none where that is no more than a province."""
    if not places:
        return ()
    shared = next(iter(sorted(places)))
    for place in places:
        same = 0
        while same < min(len(shared), len(place)) and shared[same] == place[same]:
            same += 1
        shared = shared[:same]
    return shared if len(shared) > 1 else ()
