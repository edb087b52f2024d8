"""Text whose cells are parted by tabs or commas, as a worksheet is pasted or saved: rows that follow one another are a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from analytics.documents.flow import blocks_of, settle_texts
from analytics.documents.grid import Flow
from analytics.documents.model import Block

FEWEST_ROWS = 3
_FEWEST_CELLS = 3  # a line with one tab is a cell of text with one cell a line, or an indented sentence
_LONGEST_CELL = 120
_TWO_TABS = re.compile(r"\t[^\t\n]*\t")
_MOST_BREAKS = 6  # a quoted cell with more line breaks is a stray quotation mark


def may_have_rows(text: str) -> bool:
    """Whether a text has a line with enough separators for a row; false for most texts, and quickly."""
    return _TWO_TABS.search(text) is not None or text.count(",") >= FEWEST_ROWS * (_FEWEST_CELLS - 1)


def separator_of(lines: Sequence[str]) -> str | None:
    """The sign between the cells of the text's rows, or None where it has too few rows."""
    for sign in ("\t", ","):
        rows = 0
        if not any(line.count(sign) >= _FEWEST_CELLS - 1 for line in lines):
            continue
        for line in _whole(lines, sign):
            rows = rows + 1 if line.count(sign) >= _FEWEST_CELLS - 1 and _is_row(line, sign) else 0
            if rows == FEWEST_ROWS:
                return sign
    return None


def blocks(lines: Sequence[str], sign: str) -> tuple[Block, ...]:
    """The paragraphs and tables of such a text, in order."""
    flow: Flow = []
    rows: list[list[str]] = []
    for line in _whole(lines, sign):
        cells = _cells(line, sign) if _is_row(line, sign) else []
        if len(cells) > 1:
            rows.append(cells)
        elif line.strip():
            rows = settle_texts(rows, flow)
            flow.append(line.strip())
    settle_texts(rows, flow)
    return tuple(blocks_of(flow))


def _is_row(line: str, sign: str) -> bool:
    return all(len(cell) <= _LONGEST_CELL for cell in line.split(sign))


def _cells(line: str, sign: str) -> list[str]:
    """The cells of a line; quotation marks are taken for what they are where they frame no cell."""
    try:
        return next(csv.reader(StringIO(line, newline=""), delimiter=sign, strict=True), [])
    except csv.Error:
        return line.split(sign)


def _whole(lines: Sequence[str], sign: str) -> Iterator[str]:
    """The lines, those put together again that a quoted cell with breaks in it was parted into."""
    number = 0
    while number < len(lines):
        line, last = lines[number], number
        if line.startswith('"') or f'{sign}"' in line:
            while line.count('"') % 2 and last - number < _MOST_BREAKS and last + 1 < len(lines):
                last += 1
                line += "\n" + lines[last]
        if last > number and (line.count('"') % 2 or sign not in line):
            line, last = lines[number], number
        yield line
        number = last + 1
