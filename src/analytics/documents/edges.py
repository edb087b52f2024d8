"""Tables of old word processors, in which a cell says where its edges are and not which columns it covers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from analytics.documents.flow import cell_of
from analytics.documents.grid import Cell, Flow, Rows

# Edges nearer than this (twips, 1/1440 inch: 2 mm) are one that was drawn twice.
_SAME_EDGE = 113

Merge = Literal["restart", "continue"]


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
