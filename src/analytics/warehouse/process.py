"""A build in a process of its own, so that a server keeps answering while it runs; a line of JSON tells each step."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analytics.errors import GongkaiError
from analytics.warehouse.building import build
from analytics.warehouse.intake import Progress


def build_apart(
    reports_dirs: Sequence[Path], warehouse_dir: Path, *, jobs: int = 1, with_demo: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> str:
    """As `build`, in another process; gives the data version of the snapshot that is now in force. Raises the GongkaiError that
    the build raised, or GongkaiError("build_failed") where the process died."""
    tell = progress or (lambda _: None)
    asked = {"reports": [str(path) for path in reports_dirs], "warehouse": str(warehouse_dir), "jobs": jobs, "with_demo": with_demo}
    command = [sys.executable, "-m", __name__, json.dumps(asked)]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, text=True, encoding="utf-8",
        ) as process:
            last = _follow(process, tell)
        if "version" in last:
            return str(last["version"])
        if "reason" in last:
            raise GongkaiError(last["reason"], **last["values"])
        complaints.seek(0)
        said = complaints.read().strip().splitlines()
        raise GongkaiError("build_failed", detail=said[-1] if said else f"exit {process.returncode}")


def _follow(process: subprocess.Popen[str], tell: Callable[[Progress], None]) -> dict[str, Any]:
    """Tells every step, and gives the last line, which is no step."""
    last: dict[str, Any] = {}
    for line in process.stdout or ():
        last = json.loads(line)
        if "stage" in last:
            tell(Progress(**last))
    return last


def _main(argument: str) -> None:
    asked = json.loads(argument)

    def say(told: dict[str, Any]) -> None:
        print(json.dumps(told, default=str), flush=True)

    try:
        summary = build(
            [Path(path) for path in asked["reports"]], Path(asked["warehouse"]), jobs=asked["jobs"], with_demo=asked["with_demo"],
            progress=lambda step: say(asdict(step)),
        )
    except GongkaiError as error:
        say({"reason": error.reason, "values": error.values})
    else:
        say({"version": summary.data_version})


if __name__ == "__main__":
    _main(sys.argv[1])
