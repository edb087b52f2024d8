"""Makes a snapshot: reads what is new, checks, writes under a temporary name, verifies, and moves CURRENT to it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

import pyarrow as pa

from analytics.readers import DaskPool, LocalPool, Pool
from analytics.reports import Roster
from analytics.settings import settings
from analytics.warehouse.assembly import Filed, file_reports
from analytics.warehouse.composing import compose, write
from analytics.warehouse.corrections import Applied, apply
from analytics.warehouse.decisions import Decisions, corrections_in_force
from analytics.warehouse.intake import Intake, Problem, Progress, take_in
from analytics.warehouse.locking import TEMPORARY, only_build
from analytics.warehouse.opening import CURRENT
from analytics.warehouse.reading import ReadingCache
from analytics.warehouse.verification import verify
from analytics.warehouse.versions import builder_version, content_version, demo_version, reader_version, schema_version, short_hash


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did. `files` were found, `read` of them anew and `reused` as read before; `reports` are in the snapshot,
    `superseded` of them by a newer version for the same agency and year; `corrections` are all that people put right and did not
    take back, each with whether it still counts; `seconds` is the whole time."""

    files: int
    read: int
    reused: int
    reports: int
    superseded: int
    problems: tuple[Problem, ...]
    corrections: tuple[Applied, ...]
    seconds: float
    snapshot: Path
    data_version: str

    def of_kind(self, kind: Literal["double", "skipped", "failed"]) -> tuple[Problem, ...]:
        """The problems of one kind, in the order of the files."""
        return tuple(problem for problem in self.problems if problem.kind == kind)


def build(
    reports_dirs: Sequence[Path], warehouse_dir: Path, *, jobs: int = 1, with_demo: bool = True,
    scheduler: str | None = None, progress: Callable[[Progress], None] | None = None,
) -> BuildSummary:
    """A new snapshot of all reports below `reports_dirs` (and of the fictional district), which then is in force.

    `jobs` processes read files, or the cluster at `scheduler` (Dask). Another build in the folder is waited for. Raises
    GongkaiError where nothing can be built; the snapshot in force is then untouched, as it is when the build is killed.
    """
    begun = time.monotonic()
    tell = progress or (lambda _: None)
    warehouse = Path(warehouse_dir).resolve()
    warehouse.mkdir(parents=True, exist_ok=True)
    with only_build(warehouse, waiting=lambda: tell(Progress("waiting"))):
        _clear(warehouse)
        folders, rosters = [Path(d) for d in reports_dirs], [settings().roster]
        if with_demo:
            tell(Progress("printing"))
            folders, rosters = _add_demo(warehouse, folders, rosters)
        roster = Roster.load(*(path for path in rosters if path.is_file()))
        measured_by = [settings().thresholds, settings().deadlines]
        roster_version = content_version(path for path in rosters if path.is_file())
        cache = ReadingCache(warehouse / "cache", roster_version)
        intake = take_in(folders, roster, cache, _starter(jobs, scheduler), tell)
        tell(Progress("checking"))
        filed = file_reports(intake.readings, roster)
        applied = apply(corrections_in_force(Decisions(warehouse).corrections()).values(), filed)
        tables = compose(filed, roster, applied)
        version = _data_version(filed, applied, roster_version + content_version(path for path in measured_by if path.is_file()))
        tables["problem"] = _problem_table(intake.problems)
        tables["build"] = _build_table(version, begun, intake, filed, roster_version)
        tell(Progress("writing"))
        temporary = warehouse / f"{TEMPORARY}{os.getpid()}.duckdb"
        write(temporary, tables)
        tell(Progress("verifying"))
        verify(temporary, {name: table.num_rows for name, table in tables.items()})
        snapshot = _put_in_force(warehouse, temporary, version)
    tell(Progress("done"))
    return BuildSummary(
        intake.files, intake.read, intake.reused, len(filed),
        sum(not f.is_current for f in filed if f.report.year is not None), tuple(intake.problems), tuple(applied),
        time.monotonic() - begun, snapshot, version,
    )


def _add_demo(warehouse: Path, folders: list[Path], rosters: list[Path]) -> tuple[list[Path], list[Path]]:
    """The fictional district as documents, printed once for each version of demo/."""
    from analytics.demo import print_district

    folder = warehouse / "demo" / demo_version()
    if not folder.is_dir():
        temporary = warehouse / f"{TEMPORARY}demo"
        print_district(temporary)
        folder.parent.mkdir(exist_ok=True)
        os.replace(temporary, folder)
    printed = sorted(entry for entry in folder.iterdir() if entry.is_dir())
    return [*folders, *printed], [*rosters, folder / "roster.csv"]


def _data_version(filed: Iterable[Filed], applied: Iterable[Applied], roster_version: str) -> str:
    parts = [f"{f.report_id} {f.is_current} {f.report.file}" for f in filed]
    parts += [f"{a.correction.cell} {a.correction.value} {a.state}" for a in applied]
    return short_hash((builder_version(), roster_version, *parts))[:8]


def _build_table(version: str, begun: float, intake: Intake, filed: Sequence[Filed], roster_version: str) -> pa.Table:
    kinds = [problem.kind for problem in intake.problems]
    return pa.Table.from_pylist([{
        "data_version": version, "built_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        "seconds": time.monotonic() - begun, "files": intake.files, "files_read": intake.read, "files_reused": intake.reused,
        "doubles": kinds.count("double"), "skipped": kinds.count("skipped"), "failed": kinds.count("failed"),
        "reports": len(filed), "reader_version": reader_version(), "roster_version": roster_version, "schema_version": schema_version(),
    }])


def _problem_table(problems: Iterable[Problem]) -> pa.Table:
    rows = [{"path": p.path, "file": p.file, "kind": p.kind, "message_zh": p.sentence("zh"), "message_en": p.sentence("en")}
            for p in problems]
    names = ("path", "file", "kind", "message_zh", "message_en")
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


def _put_in_force(warehouse: Path, temporary: Path, version: str) -> Path:
    """Gives the file its name and moves CURRENT to it: until the last step the old snapshot is in force."""
    snapshot = warehouse / f"warehouse-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{version}.duckdb"
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(temporary, snapshot)
    pointer = warehouse / f"{TEMPORARY}{CURRENT}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(f"{snapshot.name}\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(pointer, warehouse / CURRENT)
    return snapshot


def _clear(warehouse: Path) -> None:
    """Removes what a killed build left; the lock is ours, so nothing unfinished belongs to a living one."""
    for left in [*warehouse.glob(f"{TEMPORARY}*"), *warehouse.glob(f"cache/*/*/{TEMPORARY}*")]:
        shutil.rmtree(left) if left.is_dir() else left.unlink()




def _starter(jobs: int, scheduler: str | None) -> Callable[[], Pool]:
    if scheduler:
        return partial(DaskPool, scheduler)
    return partial(LocalPool, jobs)
