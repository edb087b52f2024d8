"""The whole project passes ruff and strict mypy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("command", [
    ("ruff", "check", "."), ("mypy",), ("mypy", "run.py", "app.py", "pages"), ("mypy", "benchmarks"),
], ids=" ".join)
def test_the_project_is_clean(command: tuple[str, ...]) -> None:
    answer = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
