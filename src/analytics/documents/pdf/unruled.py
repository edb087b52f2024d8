"""Tables without rules: among the lines of a PDF's pages, those whose words stand in columns become pieces of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from analytics.documents.pdf.glyphs import written
from analytics.documents.pdf.page import PageContent, Piece
from analytics.documents.pdf.pieces import Item
from analytics.documents.pdf.tables import Box, Ruled
from analytics.documents.pdf.text import Glyph, Line
from analytics.documents.positions import Block, Word, blocks_of

# Parts of the size of the characters.
_GAP = 0.6  # between two columns of numbers
_NARROW_GAP = 0.3  # between headings and labels in narrow cells
_OVER_BREAK = 1.0  # between the last line of a page and the first of the next
_HALF = 8.0  # points above the first row's middle and below the last one's
_MAY_BE_ROW = re.compile(r"(?:^|\s)[^\s\w]*[\d⸺—–－-][^\s]*$")


class _Row(NamedTuple):
    """A row of a piece: its middle down the page, and its cells as (column, end column, words); the labels are in column 0."""

    page: int
    at: float
    cells: list[tuple[int, int, Sequence[Word]]]


def with_unruled(flow: Sequence[Item], pages: Sequence[PageContent]) -> tuple[list[Item], list[str]]:
    """The flow with pieces in the place of lines that make a table without rules, and rows of numbers that stand in columns
    but could not be read."""
    found: list[Item] = []
    unread: list[str] = []
    for is_text, run in groupby(flow, lambda item: isinstance(item.content, Line)):
        items = list(run)
        if is_text and any(_may_be_row(item) for item in items):
            items, rows = _in(items, pages)
            unread += rows
        found += items
    return found, unread


def _may_be_row(item: Item) -> bool:
    return isinstance(item.content, Line) and bool(item.content.glyphs) and _MAY_BE_ROW.search(item.content.text) is not None


def _in(items: Sequence[Item], pages: Sequence[PageContent]) -> tuple[list[Item], list[str]]:
    lines = [item.content for item in items if isinstance(item.content, Line)]
    downs = list(_downs(items, lines))
    wide = [_words(line, down, number, _GAP) for number, (line, down) in enumerate(zip(lines, downs, strict=True))]
    narrow = [_words(line, down, number, _NARROW_GAP) for number, (line, down) in enumerate(zip(lines, downs, strict=True))]
    out: list[Item] = []
    unread: list[str] = []
    end = 0
    for block in blocks_of(wide, narrow):
        out += items[end:block.lines.start]
        end = block.lines.stop
        if block.headings is None:
            out += items[block.lines.start:end]
            unread += [lines[n].text for n in sorted({w.line for row in block.rows for words in row.values.values() for w in words})]
            continue
        unread += [" ".join(w.text for words in row.values.values() for w in words) for row in block.rows if not block.reads(row)]
        out += [Item(items[w.line].page, _line_of(w, downs[w.line])) for w in block.rest]
        out += _pieces(block, items, downs)
    return [*out, *items[end:]], unread


def _downs(items: Sequence[Item], lines: Sequence[Line]) -> Iterator[float]:
    """What is to be added to the heights of each line, so that pages stand one below the other without what is around them."""
    down = 0.0
    for at, (item, line) in enumerate(zip(items, lines, strict=True)):
        if at and items[at - 1].page != item.page:
            last = lines[at - 1]
            down += last.bottom + (_OVER_BREAK - 0.5) * last.size - line.top
        yield down


def _words(line: Line, down: float, number: int, gap: float) -> list[Word]:
    glyphs = sorted(line.glyphs, key=lambda glyph: glyph.u0)
    if not glyphs:
        return [Word(line.text, line.left, line.right, (line.top + line.bottom) / 2 + down, line.size, number)]
    words: list[list[Glyph]] = [[glyphs[0]]]
    for before, glyph in pairwise(glyphs):
        if glyph.u0 - before.u1 > gap * max(before.size, glyph.size):
            words.append([])
        words[-1].append(glyph)
    return [_word(word, down, number) for word in words]


def _word(glyphs: Sequence[Glyph], down: float, number: int) -> Word:
    text = "".join(glyph.text for glyph in glyphs).translate(written())
    middle = sum(glyph.v0 + glyph.v1 for glyph in glyphs) / (2 * len(glyphs))
    return Word(text, glyphs[0].u0, glyphs[-1].u1, middle + down, max(glyph.size for glyph in glyphs), number)


def _line_of(word: Word, down: float) -> Line:
    middle = word.at - down
    return Line(word.text, word.left, middle - word.size / 2, word.right, middle + word.size / 2, word.size)


def _pieces(block: Block, items: Sequence[Item], downs: Sequence[float]) -> Iterator[Item]:
    """The cells of a table by page; those of a row are on the page of its numbers."""
    rows = list(_rows(block, items, downs))
    left = min((w.left for row in rows for _, _, words in row.cells for w in words), default=0.0)
    between = [(a.right + b.left) / 2 for a, b in pairwise(block.columns)]
    edge = block.columns[0].left - 1
    xs = [min(left, edge) - 2, edge, *between, block.columns[-1].right + 1]
    for page, group in groupby(rows, lambda row: row.page):
        yield Item(page, _piece(list(group), xs, downs))


def _rows(block: Block, items: Sequence[Item], downs: Sequence[float]) -> Iterator[_Row]:
    headings = block.headings or []
    cells: list[tuple[int, int, Sequence[Word]]]
    for number, heading in enumerate(headings, 1):
        last = max((w for h in heading for w in h.words), key=lambda w: w.at)
        cells = [(h.column + 1, h.end_column + 1, h.words) for h in heading]
        if number == len(headings) and block.corner:
            cells.insert(0, (0, 1, block.corner))
        yield _Row(items[last.line].page, last.at - downs[last.line], cells)
    for row in block.rows:
        line = next(iter(row.values.values()))[0].line
        if block.reads(row):
            cells = [(0, 1, row.label)]
            cells += [(n + 1, n + 2, words) for n, words in row.values.items()]
            yield _Row(items[line].page, row.at - downs[line], cells)


def _piece(rows: Sequence[_Row], xs: Sequence[float], downs: Sequence[float]) -> Piece:
    """Each square of the grid has its box, so that no column is lost where it is empty."""
    middles = [row.at for row in rows]
    ys = [middles[0] - _HALF, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + _HALF]
    boxes: dict[Box, list[Line]] = {}
    for row, (top, bottom) in zip(rows, pairwise(ys), strict=True):
        covered = {column for start, end, _ in row.cells for column in range(start, end)}
        free = [(column, column + 1, ()) for column in range(len(xs) - 1) if column not in covered]
        for start, end, words in (*row.cells, *free):
            boxes[xs[start], top, xs[end], bottom] = [_line_of(word, downs[word.line]) for word in words]
    piece = Piece(Ruled.by_position(list(boxes)))
    piece.texts = [boxes[box] for box in piece.ruled.cells]
    return piece
