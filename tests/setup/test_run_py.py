"""run.py itself: readable by old Pythons, so that they can say they are too old, and free of anything installed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_py(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT))
    import run

    return run


def test_an_old_python_can_read_it() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_newer_one_is_there(run_py, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "python3.12" else None)
    sentence = run_py.too_old_sentence((3, 8))
    assert "3.11" in sentence and "3.8" in sentence and "python3.12 run.py" in sentence


def test_an_old_python_alone_is_told_where_to_get_one(run_py, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert "python.org" in run_py.too_old_sentence((3, 10))


def test_it_needs_nothing_that_is_not_in_python() -> None:
    # -S leaves site-packages out, -I the environment: what is imported comes from Python and the project alone.
    answer = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", str(ROOT / "run.py"), "--help"], capture_output=True, text=True, encoding="utf-8",
    )
    assert answer.returncode == 0, answer.stderr
    assert "--wheels" in answer.stdout
