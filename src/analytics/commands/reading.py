"""Reads what the user names: files, folders and zips, one bad file never stopping the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from analytics.documents import Source, open_document, unpack
from analytics.errors import GongkaiError
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report
from analytics.settings import settings

ROSTER_NAME = "roster.csv"
# What may lie on top of a folder beside its reports, as it does in the fictional district.
COMPANIONS = {ROSTER_NAME, "README.txt"}


def read_paths(paths: Sequence[Path]) -> Iterator[Report | GongkaiError]:
    """Each report in the order of the paths, and an error for each file that holds none."""
    roster = Roster.load(*roster_files(paths))
    for path in paths:
        for source in _sources(path):
            if isinstance(source, GongkaiError):
                yield source
            else:
                yield from _read(source, roster)


def roster_files(paths: Sequence[Path]) -> list[Path]:
    """The project's roster, and those that the named folders bring."""
    own = [settings().roster, *(path / ROSTER_NAME for path in paths if path.is_dir())]
    return [file for file in own if file.is_file()]


def _sources(path: Path) -> Iterator[Source | GongkaiError]:
    try:
        for source in unpack(path):
            if not (path.is_dir() and source.name in COMPANIONS):
                yield source.problem or source
    except GongkaiError as error:
        yield error


def _read(source: Source, roster: Roster) -> Iterator[Report | GongkaiError]:
    try:
        yield from read_reports(open_document(source.name, source.data), roster)
    except GongkaiError as error:
        yield error
    except Exception as error:  # a fault of the reader on one file is told, and must not cost the others
        yield GongkaiError("reader_failed", file=source.name, detail=f"{type(error).__name__}: {error}")
