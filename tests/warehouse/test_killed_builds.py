"""A build killed at any moment leaves the old snapshot in force, and the next one completes and cleans up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analytics.warehouse import build, current

# Each point is a function of the build that kills the process when it is called for the n-th time, before or after its work.
POINTS = {
    "while reading": ("analytics.readers.apart.Apart.read", 2, "before"),
    "while keeping a reading": ("analytics.warehouse.reading.pickle.dumps", 2, "after"),
    "before checking": ("analytics.warehouse.building.compose", 1, "before"),
    "before writing": ("analytics.warehouse.building.write", 1, "before"),
    "in the middle of writing": ("analytics.warehouse.composing.derive", 1, "before"),
    "at the end of writing": ("analytics.warehouse.composing.derive", 1, "after"),
    "before verifying": ("analytics.warehouse.building.verify", 1, "before"),
    "after verifying": ("analytics.warehouse.building.verify", 1, "after"),
    "before the snapshot has its name": ("analytics.warehouse.building.os.fsync", 1, "after"),
    "before CURRENT moves": ("analytics.warehouse.building.os.fsync", 2, "after"),
}

SCRIPT = """
import os, pkgutil, signal, sys
from pathlib import Path
import analytics.warehouse.building
point, times, when, reports, warehouse = sys.argv[1:]
module, _, name = point.rpartition(".")
owner = pkgutil.resolve_name(module)
original, calls = getattr(owner, name), 0
def deadly(*given, **named):
    global calls
    calls += 1
    if calls == int(times) and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = original(*given, **named)
    if calls == int(times):
        os.kill(os.getpid(), signal.SIGKILL)
    return result
setattr(owner, name, deadly)
analytics.warehouse.building.build([Path(reports)], Path(warehouse), with_demo=False)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_build_changes_nothing_and_the_next_completes(point: str, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(built, folder)
    published, warehouse = folder / "reports", folder / "warehouse"
    old = (warehouse / "CURRENT").read_text(encoding="utf-8")
    text = (published / "2022.txt").read_text(encoding="utf-8")
    (published / "2021.txt").write_text(text.replace("2021年", "2020年").replace("2022年", "2021年"), encoding="utf-8")
    (published / "2022.txt").write_text(text + "\n", encoding="utf-8")
    name, times, when = POINTS[point]
    died = subprocess.run(
        [sys.executable, "-c", SCRIPT, name, str(times), when, str(published), str(warehouse)], capture_output=True, text=True, check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert (warehouse / "CURRENT").read_text(encoding="utf-8") == old
    assert current(warehouse).rows("SELECT count(*) FROM report") == [(3,)]

    after = build([published], warehouse, with_demo=False)
    assert after.reports == 4
    assert current(warehouse).path == after.snapshot
    left = [str(path) for path in warehouse.rglob(".building-*")]
    assert not left


def test_a_build_that_fails_moves_nothing(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = tmp_path / "warehouse"
    old = build([published], warehouse, with_demo=False)
    monkeypatch.setattr("analytics.warehouse.composing.derive", lambda connection: connection.execute("SELECT nothing FROM nowhere"))
    with pytest.raises(Exception, match="nowhere"):
        build([published], warehouse, with_demo=False)
    assert (warehouse / "CURRENT").read_text(encoding="utf-8").strip() == old.snapshot.name


def test_worker_processes_end_with_a_killed_build(published: Path, tmp_path: Path) -> None:
    if not Path("/proc").is_dir():
        pytest.skip("needs /proc to see processes")
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nimport analytics.warehouse.building as b\n"
        "def deadly(*_):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "if __name__ == '__main__':\n    b.compose = deadly\n"
        "    b.build([Path(sys.argv[1])], Path(sys.argv[2]), with_demo=False, jobs=2)\n"
    )
    path = tmp_path / "killed.py"
    path.write_text(script, encoding="utf-8")
    command = [sys.executable, str(path), str(published), str(tmp_path / "warehouse")]
    died = subprocess.run(command, capture_output=True, check=False, timeout=300, env=os.environ | {"GONGKAI_KILLED": str(path)})
    assert died.returncode == -signal.SIGKILL, died.stderr
    deadline = time.monotonic() + 120
    while left := _with_environment(f"GONGKAI_KILLED={path}"):
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def _with_environment(entry: str) -> list[str]:
    """The processes that were started with this entry in their environment."""
    return [pid for pid in os.listdir("/proc") if pid.isdigit() and entry.encode() in _environment(pid).split(b"\0")]


def _environment(pid: str) -> bytes:
    try:
        return Path("/proc", pid, "environ").read_bytes()
    except OSError:
        return b""
