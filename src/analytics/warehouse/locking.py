"""One build at a time in a warehouse folder, and nothing left behind by a build that was killed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

TEMPORARY = ".building-"
"""How every unfinished file or folder in a warehouse begins."""

_LOCK = "build.lock"

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def only_build(warehouse: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the folder's lock; while another build holds it, calls `waiting` once and waits.

    The operating system keeps the lock, so one that was killed holds it no longer. build.lock names the process.
    """
    with (warehouse / _LOCK).open("a+b") as file:
        if not _try_lock(file):
            waiting()
            while not _try_lock(file):
                time.sleep(0.1)
        if sys.platform != "win32":  # Windows lets nobody write where a lock is held
            file.truncate(0)
            file.write(str(os.getpid()).encode())
            file.flush()
        yield
