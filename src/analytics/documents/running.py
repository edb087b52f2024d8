"""Running text of pages that were printed as text: page numbers left out, lines that were broken where they were full put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import compress

from analytics.documents.model import Paragraph, Place

_COLUMNS = re.compile(r"\S {2,}\S.* {2,}\S")
_GAP = re.compile(r"\S\s{2,}\S")
_LONGEST_PAGE_NUMBER = 60
_PAGE_NUMBER = re.compile(r"\s*[-—–·]?\s*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/／]\s*\d{1,3}|[,，\s]*共\s*\d{1,3}\s*页)?\s*[-—–·]?\s*")
FEWEST_ROWS = 3
_RUNNING = 40  # columns: a shorter line was not broken
_FULL = 7  # so many columns a full line may lack: signs that begin no line are pulled along
_INDENT = 2
_ENDS = tuple("。！？；：")


def is_laid_out(lines: Sequence[str]) -> bool:
    """Whether a text keeps the places that its words had on pages: it has rows in columns, by spaces."""
    rows = 0
    for line in lines:
        if "   " in line and _COLUMNS.search(line):
            rows += 1
            if rows == FEWEST_ROWS:
                return True
    return False


def paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    """The paragraphs of laid-out text, with the place of the line (from 1) that each begins in."""
    numbers = page_numbers(lines)
    texts = [(number, line.replace("\f", " ").rstrip()) for number, line in enumerate(lines, 1) if number not in numbers]
    texts = [(number, text) for number, text in texts if text.strip()]
    is_running = [_is_running(text) for _, text in texts]
    running = [text for _, text in compress(texts, is_running)]
    margin = min((_indent(text) for text in running), default=0)
    is_indented = any(_indent(text) >= margin + _INDENT for text in running)
    edge = max((drawn_width(text) for text in running), default=0) - _FULL if is_indented else float("inf")
    held, begin, full = "", 0, False
    for (number, text), is_long in zip(texts, is_running, strict=True):
        goes_on = full and _indent(text) < margin + _INDENT and not _GAP.search(text.strip())
        if not goes_on and held:
            yield Paragraph(held, Place(line=begin))
        held, begin = (held + text.strip(), begin) if goes_on else (text.strip(), number)
        full = is_long and (drawn_width(text) >= edge or not text.endswith(_ENDS))
    if held:
        yield Paragraph(held, Place(line=begin))


def page_numbers(lines: Sequence[str]) -> set[int]:
    """The numbers (from 1) of the lines that hold nothing but the number of their page: set off by dashes or words, or bare at
    the page's edge."""
    return {number for number, text in enumerate(lines, 1) if _is_page_number(text.replace("\f", " "), number, lines)}


class _Widths(dict[str, int]):
    """The columns that each character takes, asked once."""

    def __missing__(self, character: str) -> int:
        self[character] = width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        return width


_width_of = _Widths().__getitem__


def drawn_width(text: str) -> int:
    """How many columns a text takes where Chinese characters take two."""
    return sum(map(_width_of, text))


def _is_page_number(text: str, number: int, lines: Sequence[str]) -> bool:
    text = text.strip()
    if len(text) > _LONGEST_PAGE_NUMBER or not _PAGE_NUMBER.fullmatch(text):
        return False
    if not text.isdecimal():
        return True
    following = next((lines[place] for place in range(number, len(lines)) if lines[place].strip(" \t\n")), "\f")
    return following.startswith("\f")


def _is_running(text: str) -> bool:
    text = text.strip()
    return 2 * len(text) >= _RUNNING and drawn_width(text) >= _RUNNING and not _GAP.search(text)


def _indent(text: str) -> int:
    return drawn_width(text[:len(text) - len(text.lstrip())])
