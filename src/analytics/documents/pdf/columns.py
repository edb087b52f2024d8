"""Pages that are set in two columns of text: told, for what stands at one height is then not of one line, and rows go on beside
themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analytics.documents.pdf.tables import Box
from analytics.documents.pdf.text import Line

_MIDDLE = (0.35, 0.65)  # of a page's width: where the space between two columns lies
_GUTTER = 8.0  # points that it is wide at least
_FULL = 0.85  # of a column's width: a line of text that fills it
_LONG = 8  # characters of such a line: in a column of a table there are fewer
_FEWEST = 4  # such lines on either side
_TALL = 60.0  # points: a table of so many fills a column too


class _Run(NamedTuple):
    """What stands on one side of a page at one height."""

    left: float
    right: float
    at: float
    characters: int


def in_two_columns(lines: Sequence[Line], tables: Sequence[Box], width: float) -> bool:
    """Whether the lines of text on a page of this width, and the boxes of its tables, stand in two columns: several lines fill the
    left side, beside them several lines or a table the right side, or the other way round, and none goes over the middle there."""
    start, end = (share * width for share in _MIDDLE)
    runs = [run for line in lines for run in _runs(line, start, end) if run.characters >= _LONG]
    sides = [run for run in runs if run.right <= end and run.left < start], [run for run in runs if run.left >= start and run.right > end]
    text = [_extent([(run.at, run.at) for run in _full(side)], _FEWEST) for side in sides]
    boxes = [box for box in tables if box[3] - box[1] >= _TALL]
    left, right = [box for box in boxes if box[2] <= end], [box for box in boxes if box[0] >= start]
    beside = [_extent([(top, bottom) for _, top, _, bottom in side], 1) for side in (left, right)]
    across = [run.at for run in runs if run.left < start and run.right > end]
    pairs = (text[0], text[1]), (text[0], beside[1]), (beside[0], text[1])
    return any(_are_beside(one, two, across) for one, two in pairs)


def _are_beside(one: tuple[float, float] | None, two: tuple[float, float] | None, across: Sequence[float]) -> bool:
    if one is None or two is None:
        return False
    top, bottom = max(one[0], two[0]), min(one[1], two[1])
    return bottom - top >= _TALL and sum(top < at < bottom for at in across) <= 1


def _extent(parts: Sequence[tuple[float, float]], fewest: int) -> tuple[float, float] | None:
    return (min(top for top, _ in parts), max(bottom for _, bottom in parts)) if len(parts) >= fewest else None


def _full(side: Sequence[_Run]) -> list[_Run]:
    width = max((run.right for run in side), default=0.0) - min((run.left for run in side), default=0.0)
    return [run for run in side if run.right - run.left >= _FULL * width]


def _runs(line: Line, start: float, end: float) -> list[_Run]:
    """A line, parted at the widest gap in the middle of the page."""
    glyphs = sorted(line.glyphs, key=lambda glyph: glyph.u0)
    gaps = [(b.u0 - a.u1, n) for n, (a, b) in enumerate(pairwise(glyphs), 1) if a.u1 <= end and b.u0 >= start]
    widest, cut = max(gaps, default=(0.0, 0))
    parts = [glyphs[:cut], glyphs[cut:]] if widest >= _GUTTER else [glyphs]
    at = (line.top + line.bottom) / 2
    return [_Run(part[0].u0, part[-1].u1, at, len(part)) for part in parts if part]
