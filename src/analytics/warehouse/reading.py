"""Files found in folders, read by worker processes, and kept by their bytes so that nothing is read twice."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analytics.documents import unpack
from analytics.errors import UnreadableFile
from analytics.readers import Pool, Reading, Workers
from analytics.reports import Roster
from analytics.warehouse.locking import TEMPORARY
from analytics.warehouse.versions import reader_version, short_hash


@dataclass(frozen=True, slots=True)
class Found:
    """A file as found: `path` is where it lies (an archive stands as a folder), `modified` seconds since 1970."""

    name: str
    path: str
    data: bytes
    modified: float
    problem: UnreadableFile | None = None

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def find_files(folders: Iterable[Path]) -> Iterator[Found]:
    """Every document below the folders (or files), in the order of their names; a folder that is empty gives nothing."""
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            continue
        for source in unpack(folder):
            path = folder / source.name if folder.is_dir() else folder
            on_disk = next(p for p in (path, *path.parents) if p.exists())
            yield Found(source.name, path.as_posix(), source.data, on_disk.stat().st_mtime, source.problem)


class ReadingCache:
    """Readings by content, file name, reader and roster, one file each below `folder`."""

    def __init__(self, folder: Path, roster_version: str) -> None:
        self._folder = folder / f"{reader_version()}-{roster_version}"

    def get(self, found: Found) -> Reading | None:
        """The reading kept for the file, or None."""
        try:
            with self._path(found).open("rb") as file:
                reading: Reading = pickle.load(file)
        except FileNotFoundError:
            return None
        return reading

    def put(self, found: Found, reading: Reading) -> None:
        """Keeps a reading that will last."""
        if not reading.is_lasting:
            return
        path = self._path(found)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{TEMPORARY}{path.name}")
        temporary.write_bytes(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))
        os.replace(temporary, path)

    def _path(self, found: Found) -> Path:
        key = short_hash((found.sha256, PurePosixPath(found.name).name))
        return self._folder / key[:2] / key


def read_all(
    files: Iterable[Found], roster: Roster, cache: ReadingCache, start: Callable[[], Pool],
) -> Iterator[tuple[Found, Reading, bool]]:
    """Every file with its reading and whether it was kept from before, as they finish. `start` gives the
    pool that reads; it is not asked where nothing is to be read."""
    workers: Workers[Found] | None = None
    try:
        for found in files:
            if found.problem is not None:
                yield found, Reading(problem=found.problem), False
            elif (kept := cache.get(found)) is not None:
                yield found, kept, True
            else:
                workers = workers or Workers(roster, start)
                for done, reading in workers.add(found):
                    cache.put(done, reading)
                    yield done, reading, False
        for done, reading in workers.finish() if workers else ():
            cache.put(done, reading)
            yield done, reading, False
    finally:
        if workers:
            workers.close()
