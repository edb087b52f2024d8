"""Tells what is printed around the text of every page (running headers and footers, page numbers) from the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median_low
from typing import NamedTuple

from analytics.documents.pdf.text import Line

_MARGIN = 0.13  # of a page's height, at its top and at its bottom
_DEPTH = 3  # lines from the edge
_FEWEST = 2  # pages on which something repeats itself,
_SHARE = 0.4  # and of all pages: left and right ones may differ
_LARGER = 1.2  # times the usual line's characters: what is larger is a title, but for
_MOSTLY = 0.6  # of all pages
_AT_ONE_HEIGHT = 6.0  # points
_DIGITS = re.compile(r"\d+")
_FRAME = r"[\s\-—–―－·•*~～_|]*"
_OF = r"[\s,，]*(?:(?:[/／]|of|共|\(共|（共)\s*\d{1,4}\s*页?)?[)）]?"
_PAGE_NUMBER = re.compile(rf"{_FRAME}(?:第|page|p\.)?\s*(?P<number>\d{{1,4}})\s*页?{_OF}{_FRAME}", re.IGNORECASE)


class Sheet(NamedTuple):
    """A page as its margins are looked for: height in points, and the lines that stand in no table, from the top down."""

    height: float
    lines: Sequence[Line]


class _Outer(NamedTuple):
    page: int
    at: int
    side: str
    line: Line


def margins(sheets: Sequence[Sheet]) -> list[set[int]]:
    """For each page, the indexes of its lines that are no text: what repeats itself at the edge of the pages, its digits
    aside, and numbers there that count with the pages."""
    outer = [found for page, sheet in enumerate(sheets) for found in _outer(page, sheet)]
    usual = median_low([line.size for sheet in sheets for line in sheet.lines] or [0.0])
    dropped: list[set[int]] = [set() for _ in sheets]
    for found in [*_repeated(outer, len(sheets), usual), *_page_numbers(outer)]:
        dropped[found.page].add(found.at)
    return dropped


def _outer(page: int, sheet: Sheet) -> list[_Outer]:
    numbered = list(enumerate(sheet.lines))
    top = [_Outer(page, at, "top", line) for at, line in numbered[:_DEPTH] if line.bottom < _MARGIN * sheet.height]
    bottom = [_Outer(page, at, "bottom", line) for at, line in numbered[-_DEPTH:] if line.top > (1 - _MARGIN) * sheet.height]
    return top + bottom


def _repeated(outer: list[_Outer], pages: int, usual: float) -> list[_Outer]:
    alike: defaultdict[tuple[str, str], list[_Outer]] = defaultdict(list)
    for found in outer:
        if any(character.isalpha() for character in found.line.text):  # else it is left to the page numbers
            alike[found.side, _DIGITS.sub("#", found.line.text)].append(found)
    return [
        found for group in alike.values()
        if len({f.page for f in group}) >= _needed(group[0].line.size > _LARGER * usual, pages)
        and max(f.line.top for f in group) - min(f.line.top for f in group) < _AT_ONE_HEIGHT
        for found in group
    ]


def _needed(is_large: bool, pages: int) -> float:
    """On how many pages a line must stand to be none of the text."""
    return max(_FEWEST + 1, _MOSTLY * pages) if is_large else max(_FEWEST, _SHARE * pages)


def _page_numbers(outer: list[_Outer]) -> list[_Outer]:
    """Numbers whose distance from the page's own number is everywhere the same; on one page alone, its own number."""
    numbers = [(found, int(match["number"]) - found.page - 1) for found in outer if (match := _PAGE_NUMBER.fullmatch(found.line.text))]
    counts = Counter(distance for _, distance in numbers)
    return [found for found, distance in numbers if distance == 0 or counts[distance] >= _FEWEST]
