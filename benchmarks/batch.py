"""How much sooner two readers are through a batch than one, and how much memory a reader comes to hold (part of read.py)."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from itertools import chain, cycle, islice, zip_longest
from pathlib import Path

from analytics.documents import Source
from analytics.readers import LocalPool, Workers
from analytics.reports import Roster

DOCUMENTS = 200
TIMES_AS_FAST = 1.7
MEGABYTES = 400


def report_batch(formats: Mapping[str, Sequence[Source]], roster: Roster, rounds: int) -> None:
    """Prints how long one job and two take for 200 documents, the formats by turns, and the most memory a reader held. The
    start of the readers counts, as in a build; one and two jobs take turns, and the fastest round of each counts."""
    turns = [source for source in chain.from_iterable(zip_longest(*formats.values())) if source is not None]
    documents = list(islice(cycle(turns), DOCUMENTS))
    seconds, memory = {1: float("inf"), 2: float("inf")}, 0.0
    for _ in range(rounds):
        for jobs in seconds:
            taken, held = read_with(jobs, documents, roster)
            seconds[jobs], memory = min(seconds[jobs], taken), max(memory, held)
    ratio = seconds[1] / seconds[2]
    print(f"\nA batch of {DOCUMENTS} documents in {', '.join(formats)}")
    for jobs, taken in seconds.items():
        print(f"  --jobs {jobs:<27} {DOCUMENTS / taken:9.0f} documents/s {seconds[1] / taken:7.2f}× one job")
    print(f"  two jobs are {'at least' if ratio >= TIMES_AS_FAST else 'less than'} {TIMES_AS_FAST:g}× as fast as one")
    if memory:
        print(f"  a reader held {memory:.0f} MB at most, {'under' if memory < MEGABYTES else 'not under'} {MEGABYTES} MB")


def read_with(jobs: int, documents: Sequence[Source], roster: Roster) -> tuple[float, float]:
    """Seconds for all documents, and the most megabytes that a reader held (0 where the system does not say)."""
    pools: list[LocalPool] = []

    def start() -> LocalPool:
        pools.append(LocalPool(jobs))
        return pools[-1]

    begun = time.perf_counter()
    workers: Workers[Source] = Workers(roster, start)
    try:
        read = [reading for document in documents for _, reading in workers.add(document)]
        read += [reading for _, reading in workers.finish()]
        taken = time.perf_counter() - begun
        problems = [str(reading.problem) for reading in read if reading.problem]
        if problems or len(read) < len(documents):
            raise SystemExit(f"not every document was read: {problems[:3]}")
        return taken, max((_peak(pid) for pool in pools for pid in pool.pids()), default=0.0)
    finally:
        workers.close()


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
