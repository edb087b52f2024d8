"""Two builds in one folder come one after the other."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from analytics.warehouse import Progress, build
from analytics.warehouse.locking import only_build


def test_the_second_waits_and_says_so(published: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    warehouse.mkdir()
    steps: list[str] = []
    waits = threading.Event()

    def tell(step: Progress) -> None:
        steps.append(step.stage)
        waits.set()

    second = threading.Thread(target=build, args=([published], warehouse), kwargs={"with_demo": False, "progress": tell})
    with only_build(warehouse, waiting=lambda: None):
        second.start()
        assert waits.wait(10)
        assert steps == ["waiting"]
    second.join(60)
    assert steps[-1] == "done"


def test_the_lock_names_its_process(tmp_path: Path) -> None:
    with only_build(tmp_path, waiting=lambda: None):
        assert (tmp_path / "build.lock").read_text() == str(os.getpid())
