"""The ruled tables of a PDF's page: cells between drawn lines, and the grid that they make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from analytics.documents.limits import LIMITS
from analytics.documents.pdf.sides import close_sides
from analytics.errors import UnreadableFile

Box = tuple[float, float, float, float]
Drawn = dict[str, Any]

_SNAP = 3.0  # points within which two rules are one
_RULE = 4.0  # a shape thinner than this is a rule, a thicker one has an outline
_SHORTEST = 1.0
_SAME = 1.5  # points within which the sides of cells are one line of the grid
_SHIFT = 5.0  # points that the columns of a table may move from one page to the next
_SHARED = 0.6  # of their columns' rules
_NARROWEST = 8.0  # points
_FRAMES = 8  # cells of a page that are looked at for whole tables in them, the largest first


class Span(NamedTuple):
    """A cell on the grid: the rows and columns it covers, ends excluded, counted from 0."""

    row: int
    end_row: int
    column: int
    end_column: int


class Ruled:
    """A ruled table: `xs` and `ys` are the lines of its grid in points, `cells` the boxes of its cells; `open_above` and
    `open_below` say that no rule was printed there, for the row goes on over a page break."""

    def __init__(self, cells: Sequence[Box], level: Sequence[Drawn]) -> None:
        self.cells = sorted(cells, key=lambda c: (c[1], c[0]))
        self.xs = _lines(x for c in cells for x in (c[0], c[2]))
        self.ys = _lines(y for c in cells for y in (c[1], c[3]))
        self.box: Box = self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]
        if (len(self.xs) - 1) * (len(self.ys) - 1) > LIMITS.squares:
            raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
        self.open_above, self.open_below = (not _runs_along(level, self.box, self.box[side]) for side in (1, 3))
        self._covers = self.covers(self.spans())
        # Where a rule is missing there is a cell all the same: its number would be taken for a blank.
        missing = [
            (self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1])
            for row in range(self.height) for column in range(self.width) if (row, column) not in self._covers
        ]
        if missing:
            self.cells = sorted([*self.cells, *missing], key=lambda c: (c[1], c[0]))
            self._covers = self.covers(self.spans())

    @classmethod
    def by_position(cls, cells: Sequence[Box]) -> Ruled:
        """A table whose cells are told by where its text stands: nothing of it is open, for no rule is missing."""
        table = cls(cells, ())
        table.open_above = table.open_below = False
        return table

    @property
    def height(self) -> int:
        """Rows of the grid."""
        return len(self.ys) - 1

    @property
    def width(self) -> int:
        """Columns of the grid."""
        return len(self.xs) - 1

    def spans(self) -> list[Span]:
        """Where each of `cells` lies on the grid."""
        return [
            Span(_nearest(self.ys, top), _nearest(self.ys, bottom), _nearest(self.xs, left), _nearest(self.xs, right))
            for left, top, right, bottom in self.cells
        ]

    def drop_first_row(self, cells: Collection[int]) -> None:
        """Takes away the first row and these cells, which stand in it alone; the others begin in the next."""
        self.ys = self.ys[1:]
        self.cells = [
            (left, max(top, self.ys[0]), right, bottom)
            for number, (left, top, right, bottom) in enumerate(self.cells) if number not in cells
        ]

    def move_rows(self, start: int, cells: Collection[int], other: Ruled) -> None:
        """Moves the rows from this one on, in which these cells stand, to the head of another table."""
        down = other.ys[0] - self.ys[-1]
        moved = [(left, top + down, right, bottom + down) for left, top, right, bottom in (self.cells[n] for n in sorted(cells))]
        other.cells = [*moved, *other.cells]
        other.ys = [*(y + down for y in self.ys[start:-1]), *other.ys]
        self.cells = [cell for number, cell in enumerate(self.cells) if number not in cells]
        self.ys = self.ys[:start + 1]

    @staticmethod
    def covers(spans: Sequence[Span]) -> dict[tuple[int, int], int]:
        """Which cell, by its index, covers each (row, column) of the grid."""
        covers: dict[tuple[int, int], int] = {}
        for number, span in enumerate(spans):
            for row in range(span.row, span.end_row):
                for column in range(span.column, span.end_column):
                    covers.setdefault((row, column), number)
        return covers

    def cell_at(self, x: float, y: float) -> int | None:
        """The index in `cells` of the one that holds this point."""
        if not (self.box[0] < x < self.box[2] and self.box[1] < y < self.box[3]):
            return None
        return self._covers.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def ruled_tables(objects: dict[str, list[Drawn]], paper: Box) -> list[Ruled]:
    """The tables between the rules on a page, of two columns and more, from the top down. A frame of one column
    is no table: its text is the page's. Backgrounds are no rules, for office programs lay one behind each line of text."""
    edges = [edge for thing in drawn_on(objects) if _is_ruled(thing) for edge in _edges(thing, paper)]
    edges = [edge for edge in _merged(edges) if max(edge["width"], edge["height"]) >= _SNAP]
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright * (len(edges) - upright) > LIMITS.crossings:
        raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
    level = [edge for edge in edges if edge["orientation"] == "h"]
    edges = _merged([*edges, *close_sides(edges)])
    cells = _without_frames(intersections_to_cells(edges_to_intersections(edges, _SNAP, _SNAP)))
    return [table for group in cells_to_tables(cells) if (table := Ruled(group, level)).width > 1]


def _without_frames(cells: Sequence[Box]) -> list[Box]:
    """The cells without those around a whole table, which stands at a side of its frame: of such a frame the text is the page's. A box
    to be ticked in a cell is no table."""
    largest = sorted(cells, key=lambda c: (c[2] - c[0]) * (c[3] - c[1]), reverse=True)[:_FRAMES]
    frames = []
    for frame in largest:
        held = [cell for cell in cells if cell != frame and _holds(frame, cell)]
        if min(len({cell[side] for cell in held}) for side in (0, 1)) > 1:
            frames.append(frame)
    return [cell for cell in cells if cell not in frames] if frames else list(cells)


def _holds(frame: Box, cell: Box) -> bool:
    return frame[0] <= cell[0] and frame[1] <= cell[1] and cell[2] <= frame[2] and cell[3] <= frame[3]


def drawn_on(objects: dict[str, list[Drawn]]) -> list[Drawn]:
    """The lines and shapes among a page's objects."""
    return [*objects.get("line", ()), *objects.get("rect", ()), *objects.get("curve", ())]


def _runs_along(level: Sequence[Drawn], box: Box, side: float) -> bool:
    """Whether printed rules run along more than half of the upper or lower side of a box."""
    parts = [min(rule["x1"], box[2]) - max(rule["x0"], box[0]) for rule in level if abs(rule["top"] - side) <= _SNAP]
    return bool(sum(part for part in parts if part > 0) > (box[2] - box[0]) / 2)


def _is_ruled(drawn: Drawn) -> bool:
    """Whether the outline of a shape is seen; the outline of one that is thin is itself."""
    if drawn["stroke"]:
        return not _is_white(drawn["stroking_color"])
    is_thin = min(drawn["width"], drawn["height"]) < _RULE
    return bool(drawn["fill"]) and is_thin and not _is_white(drawn["non_stroking_color"])


def _merged(edges: list[Drawn]) -> list[Drawn]:
    return merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)


def _is_white(color: object) -> bool:
    parts = color if isinstance(color, (tuple, list)) else (color,)
    if len(parts) == 4:
        return all(part == 0 for part in parts)  # no ink
    return len(parts) in (1, 3) and all(part == 1 for part in parts)


def _edges(drawn: Drawn, paper: Box) -> Iterator[Drawn]:
    """The upright and level edges of a shape, as far as they lie on its paper; a slanting line (across the corner of a header)
    has none."""
    if drawn["object_type"] == "curve":
        corners = [(x0, y0, x1, y1) for (x0, y0), (x1, y1) in pairwise(drawn["pts"]) if x0 == x1 or y0 == y1]
    else:
        left, top, right, bottom = drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"]
        if drawn["object_type"] == "line" or min(right - left, bottom - top) < _RULE:
            corners = [(left, top, right, bottom)]
        else:
            corners = [(left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom), (right, top, right, bottom)]
    for x0, y0, x1, y1 in corners:
        left, right = max(paper[0], min(x0, x1)), min(paper[2], max(x0, x1))
        top, bottom = max(paper[1], min(y0, y1)), min(paper[3], max(y0, y1))
        if max(right - left, bottom - top) >= _SHORTEST and 0 <= min(right - left, bottom - top) < _RULE:
            yield _edge(left, top, right, bottom)


def _edge(left: float, top: float, right: float, bottom: float) -> Drawn:
    if right - left > bottom - top:
        middle = (top + bottom) / 2
        return {"orientation": "h", "x0": left, "x1": right, "width": right - left, "top": middle, "bottom": middle, "height": 0}
    middle = (left + right) / 2
    return {"orientation": "v", "x0": middle, "x1": middle, "width": 0, "top": top, "bottom": bottom, "height": bottom - top}


def goes_on(first: Ruled, second: Ruled) -> bool:
    """Whether two tables have their columns in the same places, as pieces of one table do that goes on over a page break.
    A piece whose rows are all merged across a column lacks that column's rule; one that is covered by a single cell on its
    whole length may lack the outermost."""
    shared = sum(abs(x - second.xs[_nearest(second.xs, x)]) <= _SHIFT for x in first.xs)
    return shared >= max(3, _SHARED * min(len(first.xs), len(second.xs)))


def share_columns(pieces: Sequence[Ruled]) -> None:
    """Gives the pieces of one table the same columns: those of all of them. Where that would make columns too narrow for a
    character, the pieces are no pieces of one table, and nothing is done."""
    xs = _lines((x for piece in pieces for x in piece.xs), _SHIFT)
    if min(right - left for left, right in pairwise(xs)) < _NARROWEST:
        return
    for piece in pieces:
        piece.cells = [(xs[_nearest(xs, left)], top, xs[_nearest(xs, right)], bottom) for left, top, right, bottom in piece.cells]
        piece.xs = xs


def _lines(coordinates: Iterable[float], same: float = _SAME) -> list[float]:
    """Sorted coordinates, those of one line taken together."""
    lines: list[float] = []
    for at in sorted(coordinates):
        if not lines or at - lines[-1] > same:
            lines.append(at)
    return lines


def _nearest(lines: Sequence[float], at: float) -> int:
    index = bisect_right(lines, at)
    if index and (index == len(lines) or at - lines[index - 1] <= lines[index] - at):
        return index - 1
    return index
