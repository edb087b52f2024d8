"""Who reads a batch of files: processes of this machine, or a Dask cluster."""

from __future__ import annotations

import queue
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from typing import Any, Protocol

from analytics.documents.limits import LIMITS, Limits
from analytics.errors import GongkaiError
from analytics.readers.apart import Apart
from analytics.readers.reading import Reading, read_file
from analytics.reports import Roster

Files = Sequence[tuple[str, bytes]]


class Pool(Protocol):
    """Takes batches of (name, bytes) and gives their readings in the same order, later."""

    def submit(self, roster: Roster, files: Files) -> Future[list[Reading]]:
        """The readings of a batch; the future fails only where the batch fails as a whole."""

    def close(self) -> None:
        """Ends what is under way."""


class LocalPool:
    """`jobs` reading processes of this machine, each file within `limits`; a thread here waits for each."""

    def __init__(self, jobs: int, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: queue.SimpleQueue[Apart] = queue.SimpleQueue()
        self._all: list[Apart] = []

    def submit(self, roster: Roster, files: Files) -> Future[list[Reading]]:
        """See Pool."""
        return self._threads.submit(self._read, roster, files)

    def close(self) -> None:
        """See Pool."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for apart in self._all:
            apart.close()

    def pids(self) -> list[int]:
        """Of the processes that have been started and not ended."""
        return [apart.pid for apart in self._all if apart.pid is not None]

    def _read(self, roster: Roster, files: Files) -> list[Reading]:
        try:
            apart = self._idle.get_nowait()
        except queue.Empty:
            apart = Apart(roster, self._limits)
            self._all.append(apart)
        readings = [apart.read(name, data) for name, data in files]
        self._idle.put(apart)
        return readings


class DaskPool:
    """The workers of the Dask cluster at `address`. Raises GongkaiError("no_distributed") where Dask is not installed."""

    def __init__(self, address: str) -> None:
        try:
            distributed = import_module("distributed")
        except ImportError as error:
            raise GongkaiError("no_distributed", address=address) from error
        self._executor: Any = distributed.Client(address).get_executor()

    def submit(self, roster: Roster, files: Files) -> Future[list[Reading]]:
        """See Pool."""
        future: Future[list[Reading]] = self._executor.submit(_read_batch, roster, files)
        return future

    def close(self) -> None:
        """See Pool."""
        self._executor.shutdown(wait=False)


def _read_batch(roster: Roster, files: Files) -> list[Reading]:
    return [read_file(name, data, roster) for name, data in files]
