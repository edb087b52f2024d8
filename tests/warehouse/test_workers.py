"""A file that kills its worker is named, and the rest are read."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import pytest

from analytics.reports import Roster
from analytics.warehouse import reading
from analytics.warehouse.reading import Found, Reading, ReadingCache, read_all


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a deadly file needs fork")
def test_a_deadly_file_is_named_and_the_rest_are_read(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_file = reading.read_file

    def deadly(name: str, data: bytes, roster: Roster) -> Reading:
        if name == "deadly.txt":
            os._exit(9)
        return read_file(name, data, roster)

    def start() -> Executor:
        return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork"))

    monkeypatch.setattr(reading, "read_file", deadly)
    files = [Found(path.name, path.as_posix(), path.read_bytes(), 0.0) for path in sorted(published.iterdir())]
    files.insert(1, Found("deadly.txt", "deadly.txt", b"any", 0.0))
    cache = ReadingCache(tmp_path / "cache", "roster")
    results = {found.name: got for found, got, _ in read_all(files, Roster(()), cache, start)}
    assert {name for name, got in results.items() if got.reports} == {"2022.txt", "2023.txt", "other.txt"}
    problem = results["deadly.txt"].problem
    assert problem is not None
    assert problem.reason == "reader_failed"
    assert cache.get(files[1]) is None, "a crash is not remembered"
    assert cache.get(files[0]) is not None
