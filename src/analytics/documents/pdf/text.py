"""From the characters of a PDF to lines of text, and from lines to paragraphs: a PDF says where glyphs stand, nothing more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analytics.documents.pdf.glyphs import written

# All lengths below are parts of the size of the characters concerned.
_SAME_LINE = 0.5  # how far the middles of two characters of one line may stand apart
_OVERPRINTED = 0.2  # a character drawn again this near to itself makes it bold
WORD_GAP = 0.2  # between Latin letters or digits
DIGIT_GAP = 0.7  # between digits where a cell holds one number, which may be printed with its characters set apart
_COLUMN_GAP = 1.0  # between anything else: a wide character brings its own white space
_OF_NUMBERS = frozenset("0123456789.,")
_SLACK = 0.6  # what a justified line may leave free, and a first line be indented by chance
_SAME_SIZE = 0.12
_ALIGNMENT = 3.0  # points within which lines begin or end together
_ALIGNED = 3
_FULL = 2.0  # what a full line may lack
_PITCH = 1.7  # a gap this many times the usual pitch of a paragraph's lines ends it

# What may not begin a line moves down with the character before it, so that the line above ends early (GB/T 15834, 5.1).
_NOT_FIRST = "，。、；：？！）》〉】〕”’,.;:?!)]}%％"
_TOKEN = re.compile(rf"(?:[!-~]+|.)[{re.escape(_NOT_FIRST)}]*", re.DOTALL)


class Glyph(NamedTuple):
    """One character: `u` runs along its line of writing, `v` across it (down the page for upright text); `size` in points."""

    text: str
    u0: float
    u1: float
    v0: float
    v1: float
    size: float


class Line(NamedTuple):
    """One printed line; `left` to `bottom` in points from the page's top left corner; `doubt` are the readings (text and
    confidence) of a line that was read from a picture and is doubted, `glyphs` the characters of one that was drawn as text."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    doubt: tuple[tuple[str, float], ...] = ()
    glyphs: tuple[Glyph, ...] = ()


class Area(NamedTuple):
    """Between which margins lines run."""

    left: float
    right: float


def lines_of(glyphs: Iterable[Glyph], digit_gap: float = WORD_GAP) -> list[Line]:
    """Characters in any order → the lines that they form, from the top down; white space alone is no line. Digits with no more than
    this gap between them, in parts of their size, are one number."""
    rows: list[list[Glyph]] = []
    middle = reach = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.v0 + g.v1, g.u0)):
        at = (glyph.v0 + glyph.v1) / 2
        if not rows or at - middle > _SAME_LINE * max(reach, glyph.size):
            rows.append([])
            middle, reach = at, glyph.size
        rows[-1].append(glyph)
    return [line for row in rows if (line := _line(row, digit_gap)) is not None]


def _line(row: list[Glyph], digit_gap: float) -> Line | None:
    row.sort(key=lambda g: g.u0)
    printed: list[str] = []
    shown: list[Glyph] = []
    for glyph in row:
        if glyph.text.isspace():
            printed.append(" ")
            continue
        if shown:
            previous = shown[-1]
            if glyph.text == previous.text and glyph.u0 - previous.u0 < _OVERPRINTED * glyph.size:
                continue
            narrow = previous.text.isascii() and glyph.text.isascii()
            gap = digit_gap if previous.text in _OF_NUMBERS and glyph.text in _OF_NUMBERS else WORD_GAP if narrow else _COLUMN_GAP
            if glyph.u0 - previous.u1 > gap * max(previous.size, glyph.size):
                printed.append(" ")
        printed.append(glyph.text)
        shown.append(glyph)
    if not shown:
        return None
    text = " ".join("".join(printed).split()).translate(written())
    return Line(
        text, shown[0].u0, min(g.v0 for g in shown), max(g.u1 for g in shown), max(g.v1 for g in shown),
        max(g.size for g in shown), glyphs=tuple(shown),
    )


def area_of(lines: Sequence[Line]) -> Area:
    """The margins between which text runs: the rightmost at which several lines end, and the leftmost at which several of
    these begin. A line that stands out alone (a stamp, a note beside the text, a site's navigation) is not the measure."""
    right = -_outermost([-line.right for line in lines])
    full = [line.left for line in lines if line.right > right - _FULL * line.size]
    return Area(_outermost(full), right)


def _outermost(sides: list[float]) -> float:
    sides.sort()
    needed = max(1, min(len(sides) // 10, _ALIGNED))
    for at, side in enumerate(sides):
        if bisect_right(sides, side + _ALIGNMENT) - at >= needed:
            return side
    return sides[0]


def paragraphs_of(lines: Sequence[Line], area: Area) -> Iterator[list[Line]]:
    """Lines in reading order → the lines of each paragraph.

    A line goes on in the next where the next begins at the margin, in characters as large, at the usual distance, with
    something that the rest of the line had no room for: a heading leaves room, and what it names begins a new paragraph.
    """
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, area):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(paragraph: list[Line], line: Line, area: Area) -> bool:
    last = paragraph[-1]
    size = max(last.size, line.size)
    if abs(last.size - line.size) > _SAME_SIZE * size or abs(line.left - area.left) > _SLACK * size:
        return False
    if len(paragraph) > 1 and line.top > last.top and line.top - last.top > _PITCH * (last.top - paragraph[-2].top) > 0:
        return False
    token = _TOKEN.match(line.text)
    needed = sum(1.0 if ord(c) > 0xFF else 0.5 for c in token[0]) * size if token else size
    return area.right - last.right < needed + _SLACK * size


def text_of(paragraph: Sequence[Line]) -> str:
    """The lines of a paragraph as one text; a white space is put where a Latin word ends a line and another begins one."""
    text = paragraph[0].text
    for line in paragraph[1:]:
        latin = text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha()
        text += (" " if latin else "") + line.text
    return text
