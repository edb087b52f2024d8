"""Many files over a pool of readers: a batch at a time, few batches ahead, and never one bad file in the way of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Generic, Protocol, TypeVar

from analytics.documents.limits import LIMITS, Limits
from analytics.errors import GongkaiError, UnreadableFile
from analytics.readers.apart import Apart
from analytics.readers.pools import Pool
from analytics.readers.reading import Reading
from analytics.reports import Roster

BATCH = 8
"""Files sent to a reader at once: a roster travels to a cluster with every batch."""

AHEAD = 16
"""Batches under way at once: enough to keep readers busy, few enough to keep files out of memory."""


class Named(Protocol):
    """What is read: its label, its bytes, or the problem that there are none."""

    @property
    def name(self) -> str:
        """A label."""

    @property
    def data(self) -> bytes:
        """The file."""

    @property
    def problem(self) -> UnreadableFile | None:
        """Why there is nothing to read."""


File = TypeVar("File", bound=Named)


def read_in_order(files: Iterable[File], roster: Roster, limits: Limits = LIMITS) -> Iterator[tuple[File, Reading]]:
    """Every file with its reading, one after the other in a process apart, which starts with the first file."""
    apart = Apart(roster, limits)
    try:
        for file in files:
            yield file, Reading(problem=file.problem) if file.problem else apart.read(file.name, file.data)
    finally:
        apart.close()


class Workers(Generic[File]):
    """Reads files over a pool. `start` gives one, also a fresh one where a batch failed as a whole: then the files under way
    are read one by one, and the one that fails alone is named."""

    def __init__(self, roster: Roster, start: Callable[[], Pool]) -> None:
        self._roster = roster
        self._start = start
        self._pool = start()
        self._batch: list[File] = []
        self._running: dict[Future[list[Reading]], list[File]] = {}

    def add(self, file: File) -> Iterator[tuple[File, Reading]]:
        """Takes a file, and gives what has finished meanwhile."""
        self._batch.append(file)
        if len(self._batch) == BATCH:
            self._send()
        while len(self._running) > AHEAD:
            yield from self._collect()

    def finish(self) -> Iterator[tuple[File, Reading]]:
        """Gives all that is still under way."""
        if self._batch:
            self._send()
        while self._running:
            yield from self._collect()

    def close(self) -> None:
        """Ends the pool."""
        self._pool.close()

    def _send(self) -> None:
        self._running[self._submit(self._batch)] = self._batch
        self._batch = []

    def _submit(self, files: list[File]) -> Future[list[Reading]]:
        return self._pool.submit(self._roster, [(file.name, file.data) for file in files])

    def _collect(self) -> Iterator[tuple[File, Reading]]:
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        failed: list[File] = []
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
            for file in failed:
                yield file, self._read_alone(file)

    def _read_alone(self, file: File) -> Reading:
        future = self._submit([file])
        error = future.exception()
        if error is None:
            return future.result()[0]
        self._restart()
        return Reading(problem=GongkaiError("reader_failed", file=file.name, detail=f"{type(error).__name__}: {error}"))

    def _restart(self) -> None:
        self.close()
        self._pool = self._start()
