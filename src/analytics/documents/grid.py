"""Lays a table's rows out as a rectangular grid, merged cells standing in every square they cover."""

from __future__ import annotations

from typing import TypeAlias, cast

from analytics.documents.limits import LIMITS
from analytics.documents.model import Square
from analytics.errors import UnreadableFile

Grid: TypeAlias = tuple[tuple[Square, ...], ...]
Item: TypeAlias = "str | Grid | Flow"
Flow: TypeAlias = "list[Item]"
# A cell while a table is read: its text, rowspan, colspan, and its contents where they are a page rather than an entry of
# a table. A plain tuple, because there are hundreds in a report and they live for a millisecond.
Cell: TypeAlias = "tuple[str, int, int, Flow | None]"
Rows: TypeAlias = "list[list[Cell]]"


def lay(rows: Rows) -> Grid:
    """The grid of these rows. Cells take the first free square of their row; a merged cell ends with the table, and where
    it would run into a cell merged down from above, before that cell; a span beyond the limit ends with the row; missing
    squares are empty ones. Raises UnreadableFile beyond the limit of squares."""
    grid: list[list[Square | None]] = []
    merged_down: list[dict[int, Square]] = [{} for _ in rows]
    squares = 0
    new = tuple.__new__  # half the price of Square(…), which is paid for every cell
    for number, row in enumerate(rows, 1):
        taken = merged_down[number - 1]
        line: list[Square | None] = []
        column = 0
        for text, rowspan, colspan, _ in row:
            while column in taken:
                line.append(taken[column])
                column += 1
            if rowspan == 1 == colspan:
                column += 1
                line.append(new(Square, (text, number, column, 1, 1)))
                continue
            rowspan = min(rowspan, len(rows) - number + 1)
            colspan = _free(column, colspan if colspan <= LIMITS.span else max(1, _width(rows) - column), taken)
            squares += rowspan * colspan
            if squares > LIMITS.squares:
                raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
            square = Square(text, number, column + 1, rowspan, colspan)
            line.extend([square] * colspan)
            for below in merged_down[number:number + rowspan - 1]:
                below.update(dict.fromkeys(range(column, column + colspan), square))
            column += colspan
        if taken:
            line.extend([None] * (max(taken) + 1 - len(line)))
            for covered, square in taken.items():
                line[covered] = square
        grid.append(line)
    return _filled(grid)


def _width(rows: Rows) -> int:
    return max((sum(colspan for _, _, colspan, _ in row if colspan <= LIMITS.span) for row in rows), default=0)


def _free(column: int, colspan: int, taken: dict[int, Square]) -> int:
    if taken:
        for covered in range(1, colspan):
            if column + covered in taken:
                return covered
    return colspan


def _filled(grid: list[list[Square | None]]) -> Grid:
    width = max(map(len, grid))
    if width * len(grid) > LIMITS.squares:
        raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
    filled = []
    for number, line in enumerate(grid, 1):
        if len(line) < width or None in line:
            line.extend([None] * (width - len(line)))
            filled.append(tuple([square or Square("", number, column) for column, square in enumerate(line, 1)]))
        else:
            filled.append(tuple(cast("list[Square]", line)))
    return tuple(filled)
