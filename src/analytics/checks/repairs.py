"""Numbers that the reader or the printer may have split or joined: 1 0 ↔ 10, told by the sums that this would repair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analytics.checks.comparing import is_blank
from analytics.checks.equations import Equation, Values, equations
from analytics.checks.labels import cell_name, table_name, worded
from analytics.checks.model import Judgement
from analytics.checks.registry import rule
from analytics.checks.subject import Key, Subject
from analytics.dictionary import dictionary
from analytics.reports.model import Cell


class Repair(NamedTuple):
    """Two neighbours and what would stand in them."""

    first: Cell
    second: Cell
    numbers: tuple[int, int]


@rule("joined_or_split_number")
def joined_or_split_number(subject: Subject) -> Iterator[Judgement]:
    """No broken sum of tables 3 and 4 is repaired by splitting a number between neighbours (10 → 1 0) or joining two (1 0 → 10)."""
    for table in ("3", "4"):
        if table not in subject.tables:
            continue
        rows = tuple(code for code, i in subject.layout.indicators.items() if i.by_applicant and code in subject.rows)
        sums, lines = equations(subject.report.form, rows, table), _lines(subject, rows, table)
        values: Values = {key: cell.value for key, cell in subject.cells.items()}
        verdicts = [equation.holds(values) for equation in sums]
        about = (("table", table_name(table)),)
        if all(verdicts):
            yield Judgement("holds", (), about)
            continue
        repair = _find(subject, sums, lines, values)
        if repair is not None:
            yield _told(subject, repair, about)
        elif None in verdicts:
            values_ = (("about", table_name(table)), ("reason", worded("sums_unjudged")))
            yield Judgement("cannot_judge", (), values_)
        else:
            yield Judgement("holds", (), about)


def _told(subject: Subject, repair: Repair, about: tuple[tuple[str, object], ...]) -> Judgement:
    keys = [(cell.indicator, cell.applicant) for cell in repair[:2]]
    one, two = (cell_name(*key, subject.report.form) for key in keys)
    printed = [cell.printed.strip() or worded("empty") for cell in repair[:2]]
    values = (
        *about, ("first", one), ("second", two), ("printed_first", printed[0]), ("printed_second", printed[1]),
        ("number_first", repair.numbers[0]), ("number_second", repair.numbers[1]),
    )
    return Judgement("broken", tuple(subject.evidence[key] for key in keys), values)


def _lines(subject: Subject, rows: tuple[str, ...], table: str) -> list[list[Cell]]:
    """The cells of each printed row, in the order of its columns."""
    if table == "4":
        keys: list[list[Key]] = [[(code, None) for p in subject.layout.procedures for code in (*p.parts, p.total)]]
    else:
        keys = [[(row, a) for a in dictionary().applicants] for row in rows]
    return [[subject.cells[key] for key in line if key in subject.cells] for line in keys]


def _find(subject: Subject, sums: list[Equation], lines: list[list[Cell]], values: Values) -> Repair | None:
    """The only repair after which every sum that the two cells stand in holds; None where there is none, or several."""
    touching: dict[Key, list[Equation]] = {}
    for equation in sums:
        for key in (*equation.left, *equation.right):
            touching.setdefault(key, []).append(equation)
    found = []
    for line in lines:
        for first, second in pairwise(line):
            one, two = (first.indicator, first.applicant), (second.indicator, second.applicant)
            near = [*touching.get(one, ()), *touching.get(two, ())]
            if all(equation.holds(values) for equation in near):
                continue
            for numbers in _candidates(first, second):
                changed = values | {one: numbers[0], two: numbers[1]}
                if all(equation.holds(changed) for equation in near):
                    found.append(Repair(first, second, numbers))
    return found[0] if len(found) == 1 else None


def _candidates(first: Cell, second: Cell) -> Iterator[tuple[int, int]]:
    """What two neighbours may have been: one number split over an empty place, or two halves of one beside a 0."""
    for cell, other in ((first, second), (second, first)):
        digits = str(cell.value) if isinstance(cell.value, int) and cell.value >= 10 else ""
        if is_blank(other):
            for cut in range(1, len(digits)):
                if digits[cut] != "0" or cut == len(digits) - 1:
                    yield int(digits[:cut]), int(digits[cut:])
    if isinstance(first.value, int) and isinstance(second.value, int) and first.value > 0 <= second.value:
        joined = int(f"{first.value}{second.value}")
        yield joined, 0
        yield 0, joined
