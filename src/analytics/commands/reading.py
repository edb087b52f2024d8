"""Reads what the user names: files, folders and zips, one bad file never stopping the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from analytics.documents import Source, unpack
from analytics.errors import GongkaiError, UnreadableFile
from analytics.readers import read_in_order
from analytics.reports import Roster
from analytics.reports.model import Report
from analytics.settings import settings

ROSTER_NAME = "roster.csv"
# What may lie on top of a folder beside its reports, as it does in the fictional district.
COMPANIONS = {ROSTER_NAME, "README.txt"}


def read_paths(paths: Sequence[Path]) -> Iterator[Report | GongkaiError]:
    """Each report in the order of the paths, and an error for each file that holds none."""
    roster = Roster.load(*roster_files(paths))
    for _, reading in read_in_order((source for path in paths for source in _sources(path)), roster):
        if reading.problem is not None:
            yield reading.problem
        yield from reading.reports


def roster_files(paths: Sequence[Path]) -> list[Path]:
    """The project's roster, and those that the named folders bring."""
    own = [settings().roster, *(path / ROSTER_NAME for path in paths if path.is_dir())]
    return [file for file in own if file.is_file()]


def _sources(path: Path) -> Iterator[Source]:
    try:
        for source in unpack(path):
            if not (path.is_dir() and source.name in COMPANIONS):
                yield source
    except UnreadableFile as error:
        yield Source(path.name, b"", error)
