"""A build as seen from a terminal: a moving bar, or plain lines where nobody watches, and a summary with reasons."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from analytics.commands.speech import say
from analytics.errors import GongkaiError
from analytics.settings import settings
from analytics.warehouse import BuildSummary, build, current
from analytics.warehouse.corrections import Applied, item_name, plain_number
from analytics.warehouse.intake import Progress

PROBLEM_KINDS: tuple[Literal["failed", "skipped", "double"], ...] = ("failed", "skipped", "double")
PLAIN_STEP = 500  # files between two plain lines


def build_snapshot(
    reports: Sequence[Path], warehouse: Path, *, jobs: int, scheduler: str | None, with_demo: bool, language: str
) -> None:
    """Builds and tells how it went; raises GongkaiError where nothing was built."""
    with _progress(language) as tell:
        summary = build(reports, warehouse, jobs=jobs, scheduler=scheduler, with_demo=with_demo, progress=tell)
    for line in summary_lines(summary, language):
        print(line)


def build_if_there_is_none(language: str) -> None:
    """Builds with the settings of this machine unless a snapshot of this version can be opened."""
    here = settings()
    try:
        current(here.warehouse)
    except GongkaiError as error:
        if error.reason not in ("no_snapshot", "old_snapshot"):
            raise
        jobs = os.cpu_count() or 1
        build_snapshot([here.reports], here.warehouse, jobs=jobs, scheduler=None, with_demo=here.with_demo, language=language)


def summary_lines(summary: BuildSummary, language: str) -> Iterator[str]:
    """What was read, each file that gave no report with its reason, and the snapshot now in force."""
    yield say("built_files", language, files=summary.files, read=summary.read, reused=summary.reused)
    yield say("built_reports", language, reports=summary.reports, superseded=summary.superseded)
    for kind in PROBLEM_KINDS:
        for problem in summary.of_kind(kind):
            yield say(f"built_{kind}", language, path=problem.path, sentence=problem.sentence(language))
    yield from _corrections(summary.corrections, language)
    yield say("built_snapshot", language, snapshot=summary.snapshot.name, seconds=f"{summary.seconds:.1f}")


def _corrections(corrections: Sequence[Applied], language: str) -> Iterator[str]:
    """How many of the numbers that people put right count, and each that its source no longer needs or that waits."""
    if corrections:
        yield say("built_corrections", language, count=len(corrections), used=sum(a.state == "used" for a in corrections))
    for a in corrections:
        if a.state == "used":
            continue
        c = a.correction
        cell = item_name(c.indicator, c.applicant, language)
        yield say(f"built_correction_{a.state}", language, agency=a.agency, year=c.year, cell=cell, printed=c.printed,
                  value="" if c.value is None else plain_number(c.value), now=a.now or "", who=c.who)


@contextmanager
def _progress(language: str) -> Iterator[Callable[[Progress], None]]:
    if not sys.stdout.isatty():
        yield PlainLines(language)
        return
    with Bar(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}")) as bar:
        task = bar.add_task("", name="", total=None)

        def tell(progress: Progress) -> None:
            bar.update(task, description=say(f"stage_{progress.stage}", language), name=progress.name)
            if progress.total:
                bar.update(task, completed=progress.done, total=progress.total)

        yield tell


class PlainLines:
    """A line for each stage, and while files are read one for every PLAIN_STEP of them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stage = ""

    def __call__(self, progress: Progress) -> None:
        """Prints the line that is due, if one is."""
        stage = say(f"stage_{progress.stage}", self.language)
        if progress.stage != self.stage:
            print(stage, flush=True)
        elif progress.done and progress.done % PLAIN_STEP == 0:
            print(f"{stage} {progress.done}/{progress.total}", flush=True)
        self.stage = progress.stage
