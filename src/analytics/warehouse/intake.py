"""Takes in every file of a build: read anew or known from before, in a fixed order, with the problems of those that gave nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analytics.errors import GongkaiError, NotAReport
from analytics.readers import Pool, Reading
from analytics.reports import Roster
from analytics.warehouse.reading import Found, ReadingCache, find_files, read_all

Stage = Literal["waiting", "printing", "reading", "checking", "writing", "verifying", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a build is. "waiting" for another build, "printing" the fictional district, "reading": `done` of `total` files,
    `name` the last one; the other stages have no counts."""

    stage: Stage
    done: int = 0
    total: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that gave no report. `kind`: "double" (the same bytes as another), "skipped" (no annual report), "failed"."""

    kind: Literal["double", "skipped", "failed"]
    file: str
    path: str
    error: GongkaiError

    def sentence(self, language: str = "zh") -> str:
        """Why, for a person."""
        return self.error.sentence(language)


@dataclass(slots=True)
class Intake:
    """What the files of a build gave: `files` were found, `read` of them anew and `reused` as read before."""

    readings: list[tuple[Found, Reading]]
    problems: list[Problem]
    files: int = 0
    read: int = 0
    reused: int = 0


def take_in(
    folders: Sequence[Path], roster: Roster, cache: ReadingCache, start: Callable[[], Pool],
    tell: Callable[[Progress], None],
) -> Intake:
    """Reads every file once; of files with the same bytes the first counts."""
    intake = Intake([], [])
    first: dict[str, Found] = {}
    found_order: dict[str, int] = {}

    def distinct() -> Iterator[Found]:
        for found in find_files(folders):
            intake.files += 1
            found_order[found.path] = intake.files
            other = first.setdefault(found.sha256, found) if found.problem is None else found
            if other is found:
                yield found
            else:
                error = GongkaiError("same_bytes", file=found.name, other=other.name)
                intake.problems.append(Problem("double", found.name, found.path, error))

    for done, (found, reading, was_kept) in enumerate(read_all(distinct(), roster, cache, start), 1):
        tell(Progress("reading", done, intake.files, found.name))
        intake.reused += was_kept
        intake.read += not was_kept
        if reading.problem is None:
            intake.readings.append((found, reading))
        else:
            kind: Literal["skipped", "failed"] = "skipped" if isinstance(reading.problem, NotAReport) else "failed"
            intake.problems.append(Problem(kind, found.name, found.path, reading.problem))
    # Workers finish in any order; the same files must give the same snapshot.
    intake.readings.sort(key=lambda pair: found_order[pair[0].path])
    intake.problems.sort(key=lambda problem: found_order[problem.path])
    return intake
