"""From a sheet to blocks: rows of a table, and rows that hold a single text between them (titles, headings, narrative)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from analytics.documents.flow import cell_of, settle
from analytics.documents.grid import Cell, Flow
from analytics.documents.xlsx.sheet import Sheet

# A text longer than this is no label, whatever is drawn around it: the forms' longest label has about 40 characters.
_LONGEST_LABEL = 60
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]")


class _Row:
    """A row in which something stands: its cells with their place among the columns that are used."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.cells: dict[int, tuple[str, int, int]] = {}  # by column: text, rowspan, colspan
        self.covered: set[int] = set()  # columns in which a cell of a row above reaches down
        self.is_bordered = False


def flow_of(sheet: Sheet) -> Flow:
    """The tables and texts of a sheet in reading order. All tables of a sheet have the same columns, those in which anything
    stands; a blank row ends a table."""
    rows = _rows(sheet)
    width = len({column for _, column in sheet.cells})
    flow: Flow = []
    for run in _runs(rows, sheet.hidden):
        marks = _text_marks(run, width, bool(sheet.bordered))
        for is_text, group in groupby(zip(run, marks, strict=True), lambda pair: pair[1]):
            part = [row for row, _ in group]
            if is_text:
                flow.extend(line for row in part for text, _, _ in row.cells.values() for line in text.split("\n"))
            else:
                settle([_line(row, width) for row in part], flow)
    return flow


def _rows(sheet: Sheet) -> list[_Row]:
    columns = sorted({column for _, column in sheet.cells})
    numbers = sorted({row for row, _ in sheet.cells})
    rows = {number: _Row(number) for number in numbers}
    spans = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged if (top, left) in sheet.cells}
    for (number, column), text in sorted(sheet.cells.items()):
        row = rows[number]
        at = bisect_left(columns, column)
        if at in row.covered:
            continue  # nothing is shown under a merged cell
        bottom, right = spans.get((number, column), (number, column))
        colspan = max(1, bisect_right(columns, right) - at)
        below = numbers[bisect_right(numbers, number):bisect_right(numbers, bottom)]
        row.cells[at] = text, 1 + len(below), colspan
        row.covered.update(range(at + 1, at + colspan))
        row.is_bordered = row.is_bordered or (number, column) in sheet.bordered
        for other in below:
            rows[other].covered.update(range(at, at + colspan))
    return [row for row in rows.values() if row.cells or row.covered]


def _runs(rows: Sequence[_Row], hidden: Sequence[int]) -> Iterator[list[_Row]]:
    """Rows between which no blank one is seen, if they are not held together by a cell merged over it."""
    run: list[_Row] = []
    reach = 0
    for index, row in enumerate(rows):
        if run and index > reach:
            between = row.number - run[-1].number - 1
            if between > bisect_left(hidden, row.number) - bisect_left(hidden, run[-1].number):
                yield run
                run = []
        run.append(row)
        reach = max([reach, *(index + rowspan - 1 for _, rowspan, _ in row.cells.values())])
    if run:
        yield run


def _text_marks(run: Sequence[_Row], width: int, has_borders: bool) -> list[bool]:
    """For each row, whether it is a text between tables. Where borders are drawn they tell; where none is, the first row of
    a sequence of single texts that can be no row without values makes it and those behind it texts."""
    singles = [_single(row) for row in run]
    if has_borders:
        return [
            single is not None and (len(single) > _LONGEST_LABEL or width == 1 or not row.is_bordered)
            for row, single in zip(run, singles, strict=True)
        ]
    marks: list[bool] = []
    is_text = True  # what stands alone at the head of a run is a title
    for index, (row, single) in enumerate(zip(run, singles, strict=True)):
        if single is None:
            is_text = False
        elif not is_text:
            is_text = width == 1 or _says(single) or _heads(index, run, singles) or (
                row.cells[min(row.cells)][2] == width and (index + 1 == len(run) or _HEADING.match(single) is not None)
            )
        marks.append(is_text)
    return marks


def _single(row: _Row) -> str | None:
    """The text of a row in which nothing else stands."""
    if len(row.cells) != 1 or _from_above(row):
        return None
    text, rowspan, _ = next(iter(row.cells.values()))
    return text if rowspan == 1 else None


def _says(text: str) -> bool:
    """Whether a text is a sentence, or too long for a label."""
    return len(text) > _LONGEST_LABEL or text.endswith(("。", "；", "："))


def _heads(index: int, run: Sequence[_Row], singles: Sequence[str | None]) -> bool:
    """Whether a text is a numbered heading by what follows: a header, or a text without such a number."""
    text = singles[index]
    if text is None or not _HEADING.match(text) or index + 1 == len(run):
        return False
    following = singles[index + 1]
    return not _HEADING.match(following) if following is not None else _is_header(run[index + 1])


def _from_above(row: _Row) -> bool:
    """Whether a cell of a row above reaches into this one."""
    own = {column + n for column, (_, _, colspan) in row.cells.items() for n in range(1, colspan)}
    return bool(row.covered - own)


def _is_header(row: _Row) -> bool:
    """Whether several texts stand in a row, and no number."""
    return len(row.cells) > 1 and not any(text[:1].isdecimal() for text, _, _ in row.cells.values())


def _line(row: _Row, width: int) -> list[Cell]:
    cells: list[Cell] = []
    for column in range(width):
        if column in row.cells:
            text, rowspan, colspan = row.cells[column]
            cells.append(cell_of(list(text.split("\n")), rowspan, colspan))
        elif column not in row.covered:
            cells.append(("", 1, 1, None))
    return cells
