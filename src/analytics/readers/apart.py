"""A reading process of its own: a file that crashes it, hangs or eats the memory ends it alone, and the next one starts afresh.

Run as a program it reads files from its standard input and answers on its standard output, pickled one after the other. It is
started as a program, not as a fork or by multiprocessing, which would run the main script again: in the dashboard that is a page.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import subprocess
import sys
import threading
from typing import IO, Any

from analytics.documents.limits import LIMITS, Limits, in_words
from analytics.errors import GongkaiError
from analytics.readers.reading import Reading, read_file
from analytics.reports import Roster


class Apart:
    """Reads files in another process, one after the other, each within `limits`."""

    def __init__(self, roster: Roster, limits: Limits = LIMITS) -> None:
        self._roster = roster
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.pid if self._process else None

    def read(self, name: str, data: bytes) -> Reading:
        """As `read_file`; a file that ends the process gives GongkaiError("reader_ended") as its problem."""
        try:
            process = self._process or self._started()
            _send(_open(process.stdin), (name, data))
            answer: Reading = pickle.load(_open(process.stdout))
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            limits = {"seconds": f"{self._limits.file_seconds:g}", "memory": in_words(self._limits.worker_bytes)}
            return Reading(problem=GongkaiError("reader_ended", file=name, **limits))
        return answer

    def close(self) -> None:
        """Ends the process, also in the middle of a file."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        _send(_open(self._process.stdin), (self._roster, self._limits))
        return self._process


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None, "the process was started with pipes"
    return stream


def _send(stream: IO[bytes], value: object) -> None:
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    asked: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    roster, limits = asked.get()
    _limit_memory(limits.worker_bytes)
    while True:
        name, data = asked.get()
        # The watch is a thread outside the interpreter: it also ends a search that never lets another Python thread run.
        faulthandler.dump_traceback_later(limits.file_seconds, exit=True)
        reading = read_file(name, data, roster)
        faulthandler.cancel_dump_traceback_later()
        _send(answers, reading)


def _listen(asked: queue.SimpleQueue[Any]) -> None:
    """Hands on what is asked; when the one who asks is gone there is nobody to read for."""
    while True:
        try:
            asked.put(pickle.load(sys.stdin.buffer))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def _limit_memory(most: int) -> None:
    if sys.platform == "win32":  # has no such limit; what one file may hold is bounded by Limits all the same
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    _main()
