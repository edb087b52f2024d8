"""A short run of damaged documents of every type: each is read or refused with a sentence, and none takes the reader down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_damaged_document_takes_the_reader_down() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "fuzz.py"), "--inputs", "240", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("240 inputs from seed 7")
