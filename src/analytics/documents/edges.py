"""Tables of old word processors, in which a cell says where its edges are and not which columns it covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from analytics.documents.flow import cell_of, settle
from analytics.documents.grid import Cell, Flow, Rows
from analytics.documents.limits import LIMITS
from analytics.errors import UnreadableFile

# Edges nearer than this (twips, 1/1440 inch: 2 mm) are one that was drawn twice.
_SAME_EDGE = 113
_USUAL_WIDTH = 1440

Merge = Literal["restart", "continue"]


class Edges(NamedTuple):
    """Where a cell of a row begins and ends (twips), and how it is merged."""

    left: int
    right: int
    down: Merge | None = None
    across: Merge | None = None


class EdgeCell:
    """A cell between two edges, in twips; `down` and `across` say that it begins or goes on a merged cell."""

    __slots__ = ("across", "down", "flow", "left", "right", "rowspan")

    def __init__(self, flow: Flow, left: int, right: int, down: Merge | None = None, across: Merge | None = None) -> None:
        self.flow, self.left, self.right, self.down, self.across = flow, left, right, down, across
        self.rowspan = 1


def rows_between_edges(rows: list[list[EdgeCell]]) -> Rows:
    """The rows with colspan and rowspan, over the columns that all edges of the table make. A continuation under nothing is
    a cell of its own; where a row begins or goes on further right, empty cells stand before."""
    rows = [_joined(row) for row in rows]
    columns = _columns(cell for row in rows for cell in row)
    above: dict[int, tuple[EdgeCell, int]] = {}
    laid: list[list[tuple[EdgeCell | None, int]]] = []
    for row in rows:
        line: list[tuple[EdgeCell | None, int]] = []
        here: dict[int, tuple[EdgeCell, int]] = {}
        at = 0
        for cell in row:
            start = max(at, columns[cell.left])
            line.extend([(None, 1)] * (start - at))
            colspan = max(1, columns[cell.right] - start)
            top = above.get(start) if cell.down == "continue" else None
            if top is not None and top[1] == colspan:
                top[0].rowspan += 1
                here[start] = top
            else:
                line.append((cell, colspan))
                if cell.down is not None:
                    here[start] = cell, colspan
            at = start + colspan
        laid.append(line)
        above = here
    return [[_cell(cell, colspan) for cell, colspan in line] for line in laid]


def _cell(cell: EdgeCell | None, colspan: int) -> Cell:
    return cell_of(cell.flow, cell.rowspan, colspan) if cell is not None else ("", 1, 1, None)


def _joined(row: list[EdgeCell]) -> list[EdgeCell]:
    joined: list[EdgeCell] = []
    for cell in row:
        if cell.across == "continue" and joined:
            joined[-1].right = cell.right
            joined[-1].flow.extend(cell.flow)
        else:
            joined.append(cell)
    return joined


def _columns(cells: Iterable[EdgeCell]) -> dict[int, int]:
    """For every edge the number (from 0) of the column that begins there. No two edges of one cell are the same edge."""
    edges: set[int] = set()
    narrowest = 2 * _SAME_EDGE
    for cell in cells:
        edges.update((cell.left, cell.right))
        if cell.right > cell.left:
            narrowest = min(narrowest, cell.right - cell.left)
    columns: dict[int, int] = {}
    number, begin = -1, None
    for edge in sorted(edges):
        if begin is None or edge - begin >= narrowest / 2:
            number, begin = number + 1, edge
        columns[edge] = number
    return columns


class _Level:
    """A table while it is read: its rows, the cells of the row at hand, and what stands in the cell at hand."""

    __slots__ = ("cell", "cells", "rows")

    def __init__(self) -> None:
        self.rows: list[list[EdgeCell]] = []
        self.cells: list[Flow] = []
        self.cell: Flow = []


class TableStack:
    """Tables in each other, made of a stream of paragraphs each of which says how deep it stands; the body is the outermost
    level, one cell."""

    def __init__(self) -> None:
        self._levels = [_Level()]

    @property
    def cell(self) -> Flow:
        """What stands in the cell at hand."""
        return self._levels[-1].cell

    def stand(self, depth: int) -> None:
        """Goes to this depth; tables deeper than it have ended. Raises UnreadableFile beyond the limit."""
        if depth > LIMITS.table_depth:
            raise UnreadableFile("too_deep")
        while len(self._levels) - 1 > max(depth, 0):
            self._close()
        while len(self._levels) - 1 < depth:
            self._levels.append(_Level())

    def end_cell(self) -> None:
        """The cell at hand is complete."""
        level = self._levels[-1]
        level.cells.append(level.cell)
        level.cell = []

    def end_row(self, edges: Sequence[Edges]) -> None:
        """The row at hand is complete; cells of which no edges are told stand behind the others."""
        level = self._levels[-1]
        row = [EdgeCell(flow, *edge) for flow, edge in zip(level.cells, edges, strict=False)]
        for flow in level.cells[len(edges):]:
            last = row[-1].right if row else 0
            row.append(EdgeCell(flow, last, last + _USUAL_WIDTH))
        level.rows.append(row)
        level.cells, level.cell = [], []

    def finished(self) -> Flow:
        """The body."""
        self.stand(0)
        return self.cell

    def _close(self) -> None:
        level = self._levels.pop()
        settle(rows_between_edges(level.rows), self.cell)
        for flow in (*level.cells, level.cell):  # a row without an end
            self.cell.extend(flow)
