"""A file that crashes its reading process, takes too long or too much memory is named, and the rest are read."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.documents.limits import LIMITS
from analytics.documents.model import Source
from analytics.errors import UnreadableFile
from analytics.readers import LocalPool, Workers, read_file, read_in_order, reading
from analytics.readers.apart import Apart
from analytics.reports import Roster

# Honest work for a minute: many paragraphs of HTML.
SLOW = b"<html><body>" + b"<p><b>1</b> " * 900_000 + b"</body></html>"
# Long enough for an ordinary report on a machine that does ten other things, its reader's start included.
QUICK = replace(LIMITS, file_seconds=5.0, blocks=10**9)


@pytest.fixture
def apart() -> Iterator[Apart]:
    reader = Apart(Roster(()), QUICK)
    yield reader
    reader.close()


def test_reading_apart_gives_what_reading_here_gives(apart: Apart, sample: Path) -> None:
    data = sample.read_bytes()
    assert apart.read(sample.name, data) == read_file(sample.name, data, Roster(()))


def test_a_file_that_takes_too_long_is_ended_and_named_and_the_next_is_read(apart: Apart, sample: Path) -> None:
    problem = apart.read("slow.html", SLOW).problem
    assert problem is not None
    assert (problem.reason, problem.values["file"], problem.values["seconds"]) == ("reader_ended", "slow.html", "5")
    assert apart.read(sample.name, sample.read_bytes()).reports


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for a process")
def test_a_file_that_takes_too_much_memory_is_refused(sample: Path) -> None:
    reader = Apart(Roster(()), replace(LIMITS, worker_bytes=200 * 2**20))
    problem = reader.read("large.html", SLOW * 2).problem
    assert problem is not None
    assert problem.reason in ("out_of_memory", "reader_ended")
    assert reader.read(sample.name, sample.read_bytes()).reports
    reader.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
def test_a_process_that_dies_in_the_middle_costs_its_file_alone(sample: Path) -> None:
    reader = Apart(Roster(()))
    assert reader.read(sample.name, sample.read_bytes()).reports

    def kill() -> None:
        time.sleep(0.3)
        assert reader.pid
        os.kill(reader.pid, signal.SIGKILL)

    threading.Thread(target=kill).start()
    problem = reader.read("slow.html", SLOW).problem
    assert problem is not None
    assert problem.reason == "reader_ended"
    assert reader.read(sample.name, sample.read_bytes()).reports
    reader.close()


def test_a_reader_that_fails_loses_its_file_alone(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: object, roster: object) -> tuple[()]:
        raise ZeroDivisionError("by chance")

    monkeypatch.setattr(reading, "read_reports", failing)
    failed = read_file(sample.name, sample.read_bytes(), Roster(()))
    assert failed.problem is not None
    assert "ZeroDivisionError" in failed.problem.sentence("en")
    assert not failed.is_lasting, "the next version may read it"


def test_files_come_in_their_order_with_their_problems(sample: Path) -> None:
    files = [
        Source("a.txt", sample.read_bytes()), Source("locked.zip", b"", UnreadableFile("encrypted")), Source("slow.html", SLOW),
        Source("menu.txt", "今日菜单：红烧肉、青菜。".encode()), Source("b.txt", sample.read_bytes() + b"\n"),
    ]
    told = [(file.name, reading.problem.reason if reading.problem else "") for file, reading in read_in_order(files, Roster(()), QUICK)]
    assert told == [("a.txt", ""), ("locked.zip", "encrypted"), ("slow.html", "reader_ended"), ("menu.txt", "not_a_report"), ("b.txt", "")]


def test_a_pool_reads_the_rest_of_a_batch_when_one_file_ends_its_reader(sample: Path) -> None:
    files = [Source(f"{n}.txt", sample.read_bytes() + b"\n" * n) for n in range(9)]
    files.insert(3, Source("slow.html", SLOW))
    workers: Workers[Source] = Workers(Roster(()), lambda: LocalPool(2, QUICK))
    results = [pair for file in files for pair in workers.add(file)] + list(workers.finish())
    workers.close()
    assert {file.name for file, reading in results if reading.reports} == {f"{n}.txt" for n in range(9)}
    assert [file.name for file, reading in results if reading.problem] == ["slow.html"]
