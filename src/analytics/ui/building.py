"""Builds that the dashboard starts: one at a time, in a process of its own, watched by whoever looks."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, replace

from analytics.errors import GongkaiError
from analytics.settings import settings
from analytics.warehouse.intake import Progress
from analytics.warehouse.process import build_apart

FEW_FILES = 32
"""Up to so many new files one process reads faster than it takes to start others."""


@dataclass(frozen=True, slots=True)
class BuildState:
    """`finished` counts the builds that have ended, with or without success; `error` is that of the last, `progress` the step of
    the one that runs."""

    running: bool = False
    finished: int = 0
    progress: Progress | None = None
    error: GongkaiError | None = None


class Builder:
    """What is asked for while a build runs is built after it: it may have passed over files that were saved meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = BuildState()
        self._asked_files = 0
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> BuildState:
        """Where it is now."""
        with self._lock:
            return self._state

    def request(self, files: int) -> None:
        """Starts a build, or one more behind that which runs; `files` are new."""
        with self._lock:
            self._asked_files += max(files, 1)
            if self._state.running:
                return
            self._state = replace(self._state, running=True, progress=None, error=None)
        self._thread = threading.Thread(target=self._run, name="build", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until nothing is asked for any more."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            files = self._take()
            error = None
            here = settings()
            try:
                build_apart([here.reports], here.warehouse, jobs=_jobs(files), with_demo=here.with_demo, progress=self._tell)
            except GongkaiError as raised:
                error = raised
            except Exception as raised:  # whatever it is, the page must say it, and the next build must be possible
                error = GongkaiError("build_failed", detail=f"{type(raised).__name__}: {raised}")
            with self._lock:
                self._state = BuildState(bool(self._asked_files), self._state.finished + 1, None, error)
                if not self._state.running:
                    return

    def _take(self) -> int:
        with self._lock:
            files, self._asked_files = self._asked_files, 0
            return files

    def _tell(self, progress: Progress) -> None:
        with self._lock:
            self._state = replace(self._state, progress=progress)


def _jobs(files: int) -> int:
    """One core stays with the server."""
    return 1 if files <= FEW_FILES else max(1, (os.cpu_count() or 1) - 1)


BUILDER = Builder()
"""The one of this server."""
