"""Reads files into reports: found in folders, read by an executor, and kept by their bytes so that nothing is read twice."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import wait as wait_for
from pathlib import Path, PurePosixPath

from analytics.documents import open_document, unpack
from analytics.errors import GongkaiError, NotAReport, UnreadableFile
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report
from analytics.warehouse.blocks import encode_blocks
from analytics.warehouse.locking import TEMPORARY
from analytics.warehouse.versions import reader_version, short_hash

BATCH = 8
"""Files sent to a worker at once: the roster travels with every batch."""

AHEAD = 16
"""Batches under way at once: enough to keep workers busy, few enough to keep files out of memory."""


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: its reports and its document's blocks, or the reason why there is none."""

    reports: tuple[Report, ...] = ()
    blocks: bytes = b""
    problem: GongkaiError | None = None


def find_files(folders: Iterable[Path]) -> Iterator[Found]:
    """Every document below the folders (or files), in the order of their names; a folder that is empty gives nothing."""
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            continue
        for source in unpack(folder):
            path = folder / source.name if folder.is_dir() else folder
            on_disk = next(p for p in (path, *path.parents) if p.exists())
            yield Found(source.name, path.as_posix(), source.data, on_disk.stat().st_mtime, source.problem)


def read_file(name: str, data: bytes, roster: Roster) -> Reading:
    """One file's reports. A file that is none, or that the reader fails on, gives its problem: the rest must go on."""
    try:
        document = open_document(name, data)
        return Reading(read_reports(document, roster), encode_blocks(document.blocks))
    except (UnreadableFile, NotAReport) as error:
        return Reading(problem=error)
    except Exception as error:
        return Reading(problem=GongkaiError("reader_failed", file=name, detail=f"{type(error).__name__}: {error}"))


def read_batch(roster: Roster, files: list[tuple[str, bytes]]) -> list[Reading]:
    """Several files in one call, for a worker."""
    return [read_file(name, data, roster) for name, data in files]


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
        """Keeps a reading; a failure of the reader itself is not kept, it may have had other causes than the bytes."""
        if reading.problem is not None and not isinstance(reading.problem, UnreadableFile | NotAReport):
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
    files: Iterable[Found], roster: Roster, cache: ReadingCache, start: Callable[[], Executor] | None,
) -> Iterator[tuple[Found, Reading, bool]]:
    """Every file with its reading and whether it was kept from before, as they finish. `start` gives an executor, also a
    fresh one when a file has killed its worker; without it files are read here."""
    workers = Workers(roster, start) if start else None
    try:
        for found in files:
            if found.problem is not None:
                yield found, Reading(problem=found.problem), False
            elif (kept := cache.get(found)) is not None:
                yield found, kept, True
            elif workers is None:
                reading = read_file(found.name, found.data, roster)
                cache.put(found, reading)
                yield found, reading, False
            else:
                for done, reading in workers.add(found):
                    cache.put(done, reading)
                    yield done, reading, False
        for done, reading in workers.finish() if workers else ():
            cache.put(done, reading)
            yield done, reading, False
    finally:
        if workers:
            workers.close()


class Workers:
    """Reads files over an executor, a batch at a time and few batches ahead. Where a batch fails as a whole (its worker died)
    its files are read one by one, and the one that fails alone is named."""

    def __init__(self, roster: Roster, start: Callable[[], Executor]) -> None:
        self._roster = roster
        self._start = start
        self._executor = start()
        self._batch: list[Found] = []
        self._running: dict[Future[list[Reading]], list[Found]] = {}

    def add(self, found: Found) -> Iterator[tuple[Found, Reading]]:
        """Takes a file, and gives what has finished meanwhile."""
        self._batch.append(found)
        if len(self._batch) == BATCH:
            self._send()
        while len(self._running) > AHEAD:
            yield from self._collect()

    def finish(self) -> Iterator[tuple[Found, Reading]]:
        """Gives all that is still under way."""
        if self._batch:
            self._send()
        while self._running:
            yield from self._collect()

    def close(self) -> None:
        """Ends the executor."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _send(self) -> None:
        self._running[self._submit(self._batch)] = self._batch
        self._batch = []

    def _submit(self, files: list[Found]) -> Future[list[Reading]]:
        return self._executor.submit(read_batch, self._roster, [(found.name, found.data) for found in files])

    def _collect(self) -> Iterator[tuple[Found, Reading]]:
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        failed: list[Found] = []
        for future in done:
            files = self._running.pop(future)
            if future.exception() is None:
                yield from zip(files, future.result(), strict=True)
            else:
                failed += files
        if failed:
            self._restart()
            for files in self._running.values():
                failed += files
            self._running.clear()
            for found in failed:
                yield found, self._read_alone(found)

    def _read_alone(self, found: Found) -> Reading:
        future = self._submit([found])
        error = future.exception()
        if error is None:
            return future.result()[0]
        self._restart()
        detail = f"{type(error).__name__}: {error}"
        return Reading(problem=GongkaiError("reader_failed", file=found.name, detail=detail))

    def _restart(self) -> None:
        self.close()
        self._executor = self._start()


def process_pool(jobs: int) -> Executor:
    """Worker processes of this machine. They are spawned, because a server that builds has threads, and end with their
    parent, also when it is killed."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def dask_executor(address: str) -> Executor:
    """The workers of a Dask cluster; raises GongkaiError("no_distributed") where Dask is not installed."""
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise GongkaiError("no_distributed", address=address) from error
    executor: Executor = distributed.Client(address).get_executor()
    return executor


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait_for([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
