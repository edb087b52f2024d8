"""Lays a table's rows out as a rectangular grid, merged cells standing in every square they cover."""

from __future__ import annotations

from typing import TypeAlias

from analytics.documents.limits import LIMITS
from analytics.documents.model import Square
from analytics.errors import UnreadableFile

Grid: TypeAlias = tuple[tuple[Square, ...], ...]
Item: TypeAlias = "str | Grid | Flow"
Flow: TypeAlias = "list[Item]"


class Cell:
    """A cell while it is read: its lines (and what else stands in it), and how far it says it is merged."""

    __slots__ = ("colspan", "flow", "rowspan")

    def __init__(self, flow: Flow, rowspan: int = 1, colspan: int = 1) -> None:
        self.flow = flow
        self.rowspan = rowspan
        self.colspan = colspan

    def text(self) -> str:
        """Its lines as one text; whatever is no line is left out."""
        flow = self.flow
        if len(flow) == 1 and isinstance(flow[0], str):
            return flow[0]
        return "\n".join([item for item in flow if isinstance(item, str)])


def lay(rows: list[list[Cell]]) -> Grid:
    """The grid of these rows. Cells take the first free square of their row; a merged cell ends with the table, and where
    it would run into a cell merged down from above, before that cell; a span beyond the limit ends with the row; missing
    squares are empty ones. Raises UnreadableFile beyond the limit of squares."""
    widest = _width(rows)
    grid: list[list[Square | None]] = []
    merged_down: list[dict[int, Square]] = [{} for _ in rows]
    squares = 0
    for number, row in enumerate(rows, 1):
        taken = merged_down[number - 1]
        line: list[Square | None] = []
        for cell in row:
            column = len(line)
            while column in taken:
                line.append(taken[column])
                column += 1
            rowspan, colspan = cell.rowspan, cell.colspan
            if rowspan == 1 and colspan == 1:
                line.append(Square(cell.text(), number, column + 1))
                continue
            rowspan = min(rowspan, len(rows) - number + 1)
            colspan = _free(column, colspan if colspan <= LIMITS.span else max(1, widest - column), taken)
            squares += rowspan * colspan
            if squares > LIMITS.squares:
                raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
            square = Square(cell.text(), number, column + 1, rowspan, colspan)
            line.extend([square] * colspan)
            for below in merged_down[number:number + rowspan - 1]:
                below.update(dict.fromkeys(range(column, column + colspan), square))
        if taken:
            line.extend([None] * (max(taken) + 1 - len(line)))
            for column, square in taken.items():
                line[column] = square
        grid.append(line)
    return _filled(grid)


def _width(rows: list[list[Cell]]) -> int:
    return max((sum(cell.colspan for cell in row if cell.colspan <= LIMITS.span) for row in rows), default=0)


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
        line.extend([None] * (width - len(line)))
        filled.append(tuple([square or Square("", number, column) for column, square in enumerate(line, 1)]))
    return tuple(filled)
