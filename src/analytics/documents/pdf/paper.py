"""What of a page is on its paper: text beyond the edge is seen by nobody, and a number that runs over it is not whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.page import Page

from analytics.documents.pdf.tables import Box, Drawn, Ruled
from analytics.documents.pdf.text import Line

CUT = "…"
"""Stands where the paper ends and text does not: what it stands beside is no number, and an empty cell no blank."""
_SEEN = 0.25  # of a letter, as much of which may lie beyond the edge: it is whole to the eye
_OVER = 0.5  # points that an outline may run over the edge
_AT = 0.1  # points before the edge, from which a digit ends at it: the next may have been left out of the file
_CLOSE = 0.5  # of a character's size: so near the edge a digit is followed by no other where a rule stands between them
_RUN = 3.0  # points that a shape must go on beyond it
_SIDE = 6.0  # points from the edge, within which a rule may stand between it and a digit
_NEAR = 1.5  # points from the edge, within which a table ends there


def paper_of(page: Page) -> Box:
    """The part of a page that viewers show (ISO 32000-1, 14.11.2: its crop box), in points from its top left corner."""
    left, top, right, bottom = (float(side) for side in page.mediabox)
    crop = [float(side) for side in page.cropbox]
    box = max(left, crop[0]), max(top, crop[1]), min(right, crop[2]), min(bottom, crop[3])
    return box if box[0] < box[2] and box[1] < box[3] else (left, top, right, bottom)


def is_on(char: dict[str, Any], paper: Box) -> bool:
    """Whether anything of a character that is worth seeing is on the paper: half of its height, and some of its width."""
    middle = (char["top"] + char["bottom"]) / 2
    return bool(paper[1] <= middle <= paper[3] and char["x1"] > paper[0] + _OVER and char["x0"] < paper[2] - _OVER)


def text_on(char: dict[str, Any], paper: Box, sides: Sequence[Drawn]) -> str:
    """The text of a character that is on the paper, with a mark where more may stand beyond the edge; empty where too little is
    seen of it. A label that lost its first half character is that label still, a number is not; `sides` see `sides_at_edge`."""
    text: str = char["text"]
    whole = text if paper[0] <= (char["x0"] + char["x1"]) / 2 <= paper[2] else ""
    before = CUT if char["x0"] < paper[0] - _OVER and text.isdigit() else ""
    return f"{before}{whole}{CUT if _ends_at_edge(char, paper, sides) else ''}"


def sides_at_edge(drawn: Iterable[Drawn], chars: Sequence[dict[str, Any]], paper: Box) -> list[Drawn]:
    """The upright rules near the right edge of a paper over which no text runs: what ends left of one is not cut by the edge."""
    sides = [thing for thing in drawn if thing["width"] < _RUN and paper[2] - _SIDE < thing["x0"] <= paper[2] + _OVER]
    last = [char for char in chars if sides and char["x1"] > paper[2] - _SIDE and not char["text"].isspace()]
    return [side for side in sides if not any(char["x1"] > side["x1"] + _OVER and _is_beside(char, side) for char in last)]


def _ends_at_edge(char: dict[str, Any], paper: Box, sides: Sequence[Drawn]) -> bool:
    """Whether more may stand behind a character: it runs over the edge, or is a digit so near that another had no room. Justified
    lines end there on a page without margins, so that letters tell nothing."""
    if not char["text"].isdigit():
        return bool(char["x1"] > paper[2] + _SEEN * char["size"])
    if char["x1"] <= paper[2] - _CLOSE * char["size"]:
        return False
    is_closed = any(side["x0"] > char["x1"] - _OVER and _is_beside(char, side) for side in sides)
    return bool(char["x1"] > paper[2] - _AT) or not is_closed


def _is_beside(char: dict[str, Any], side: Drawn) -> bool:
    return bool(side["top"] <= (char["top"] + char["bottom"]) / 2 <= side["bottom"])


def mark_cut_column(ruled: Ruled, texts: list[list[Line]], drawn: Iterable[Drawn], paper: Box) -> bool:
    """Marks the empty cells of a table's last column where it runs over the right edge of the paper: shapes go on beyond it, or no
    number of the column is seen whole. Whether the table runs over an edge, by what is `drawn` on its page."""
    right = ruled.box[2]
    sides = {side for thing in drawn if _is_of(thing, ruled.box) for side in _over(thing, paper)}
    if right < paper[2] - _NEAR and "right" not in sides:
        return bool(sides)
    column = [n for n, cell in enumerate(ruled.cells) if abs(cell[2] - right) < _NEAR]
    seen = ["".join(line.text for line in texts[n]) for n in column]
    if any(map(_has_digit, seen)) and not any(CUT in text for text in seen) and "right" not in sides:
        return bool(sides)
    empty = [n for n, text in zip(column, seen, strict=True) if not text]
    for number in empty:
        _, top, _, bottom = ruled.cells[number]
        texts[number].append(Line(CUT, right, top, right, bottom, bottom - top))
    return bool(sides or empty)


def _is_of(thing: Drawn, box: Box) -> bool:
    """Whether a shape is a part of the table in a box: it meets it from the side, and is no ground, which goes on around it."""
    is_as_high = box[1] - _RUN <= thing["top"] <= thing["bottom"] <= box[3] + _RUN
    is_ground = thing["height"] > _RUN and thing["x0"] < box[0] - _RUN and box[2] + _RUN < thing["x1"]
    return bool(is_as_high and not is_ground and thing["x0"] < box[2] + _RUN and thing["x1"] > box[0] - _RUN)


def _over(thing: Drawn, paper: Box) -> Iterator[str]:
    if thing["x0"] < paper[0] - _RUN:
        yield "left"
    if thing["x1"] > paper[2] + _RUN:
        yield "right"


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
