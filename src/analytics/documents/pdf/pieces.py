"""Tables that go on over a page break: their pieces share columns, and a row that is torn in two is whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analytics.documents.pdf.page import Piece
from analytics.documents.pdf.tables import goes_on, share_columns
from analytics.documents.pdf.text import Line

_RUN_OUT = 3.0  # how far text may run out of a cell, in its own size
_PART = 0.5  # of a table's width: what spans more is a line of its own

_NUMBER = re.compile(r"[+－-]?\d[\d,，]*(?:\.\d+)?(?![\d.．、)）])")


class Item(NamedTuple):
    """A line or a piece of a table, on the page of this index."""

    page: int
    content: Line | Piece


def join_pieces(flow: Sequence[Item]) -> list[Item]:
    """The flow in which the pieces of one table stand one after the other, without what ran out of a cell between them."""
    pieces = [at for at, item in enumerate(flow) if isinstance(item.content, Piece)]
    taken: set[int] = set()
    chains: list[list[Piece]] = []
    for at, after in pairwise(pieces):
        first, second = flow[at].content, flow[after].content
        if not isinstance(first, Piece) or not isinstance(second, Piece) or not goes_on(first.ruled, second.ruled):
            continue
        beside = {n: first if flow[n].page == flow[at].page else second for n in range(at + 1, after)}
        between = [n for n, piece in beside.items() if not _is_left_of(piece, flow[n].content)]
        cells = [_cell_beside(beside[n], flow[n].content) for n in between]
        if flow[after].page != flow[at].page + 1 or any(cell is None for cell in cells):
            continue
        taken.update(between)
        for number, cell in zip(between, cells, strict=True):
            content = flow[number].content
            if cell is not None and isinstance(content, Line):
                cell.append(content)
                cell.sort(key=lambda line: line.top)
        if not chains or chains[-1][-1] is not first:
            chains.append([first])
        chains[-1].append(second)
    for chain in chains:
        share_columns([piece.ruled for piece in chain])
        for first, second in pairwise(chain):
            # A rule between two rows stands on one of the pages; where it stands on neither, there is one row.
            is_open = first.ruled.open_below, second.ruled.open_above
            if all(is_open) or (any(is_open) and _is_rest(first, second)) or _is_room(first, second):
                _join_row(first, second)
            _move_heads(first, second)
    return [item for at, item in enumerate(flow) if at not in taken]


def _cell_beside(piece: Piece, line: Line | Piece) -> list[Line] | None:
    """The text of the cell at the broken side of a piece whose column a line above or below it keeps to; None where the line
    is as wide as text is."""
    if isinstance(line, Piece):
        return None
    side = piece.ruled.box[3] if line.top > piece.top else piece.ruled.box[1]
    if abs((line.top + line.bottom) / 2 - side) > _RUN_OUT * line.size:
        return None
    widest = _PART * (piece.ruled.box[2] - piece.ruled.box[0])
    for (left, top, right, bottom), lines in zip(piece.ruled.cells, piece.texts, strict=True):
        reaches = min(abs(top - side), abs(bottom - side)) < line.size
        if reaches and left <= line.left and line.right <= right and right - left < widest:
            return lines
    return None


def _is_left_of(piece: Piece, line: Line | Piece) -> bool:
    """Whether a line stands beside the rows of a piece, where a heading goes on in a column without rules."""
    left, top, _, bottom = piece.ruled.box
    return isinstance(line, Line) and line.right <= left + line.size / 2 and top <= (line.top + line.bottom) / 2 <= bottom


def _is_rest(first: Piece, second: Piece) -> bool:
    """Whether the first row of a piece has text but not one number, in columns in which the last row before it has numbers: of a
    row that is torn, the numbers stand on one of the pages."""
    above = [(s, lines) for s, lines in zip(first.ruled.spans(), first.texts, strict=True) if s.end_row == first.ruled.height]
    valued = {(s.column, s.end_column) for s, lines in above if lines and _is_value("".join(line.text for line in lines))}
    below = [(s, lines) for s, lines in zip(second.ruled.spans(), second.texts, strict=True) if s.row == 0]
    texts = {(s.column, s.end_column) for s, lines in below if lines}
    return bool(valued and texts) and max(end for _, end in texts) <= min(column for column, _ in valued)


def _is_room(first: Piece, second: Piece) -> bool:
    """Whether nothing is printed in the last row of a piece, or in the first of the next: it is room of a row that is torn, around
    which a frame of the page closes all rules."""
    end = first.ruled.height
    last = [text for s, text in zip(first.ruled.spans(), first.texts, strict=True) if (s.row, s.end_row) == (end - 1, end)]
    begun = [text for s, text in zip(second.ruled.spans(), second.texts, strict=True) if (s.row, s.end_row) == (0, 1)]
    return any(texts and not any(texts) for texts in (last, begun))


def _join_row(first: Piece, second: Piece) -> None:
    """Gives the cells of a row that goes on over the page break all their text, and takes its second half away. Nothing is
    done where the two halves have not the same cells, or numbers one under the other: a number is in one line."""
    end = first.ruled.height
    above = {(s.column, s.end_column): number for number, s in enumerate(first.ruled.spans()) if s.end_row == end}
    below = [(number, span) for number, span in enumerate(second.ruled.spans()) if span.row == 0]
    # An empty cell in a column that has no rule on the page before goes on from none.
    below = [(number, span) for number, span in below if (span.column, span.end_column) in above or second.texts[number]]
    if any((span.column, span.end_column) not in above for _, span in below):
        return
    halves = [(first.texts[above[span.column, span.end_column]], second.texts[number]) for number, span in below]
    if any(all(half and half[0].text.isdecimal() for half in both) for both in halves):
        return
    for number, span in below:
        cell = above[span.column, span.end_column]
        first.texts[cell] = [*first.texts[cell], *second.texts[number]]
        second.texts[number] = first.texts[cell]  # of one that goes on in further rows; the others are taken away
    gone = {number for number, span in enumerate(second.ruled.spans()) if span.end_row == 1}
    second.texts = [text for number, text in enumerate(second.texts) if number not in gone]
    second.ruled.drop_first_row(gone)


def _move_heads(first: Piece, second: Piece) -> None:
    """Moves the last rows of a piece to the next where no number stands in them: a header goes with what it heads."""
    spans = first.ruled.spans()
    valued = [s.end_row for s, lines in zip(spans, first.texts, strict=True) if lines and _is_value("".join(x.text for x in lines))]
    cut = max(valued, default=0)
    while any(span.row < cut < span.end_row for span in spans):
        cut += 1
    moved = [number for number, span in enumerate(spans) if span.row >= cut]
    second.texts = [*(first.texts[number] for number in moved), *second.texts]
    first.texts = [text for number, text in enumerate(first.texts) if number not in moved]
    first.ruled.move_rows(cut, moved, second.ruled)


def _is_value(text: str) -> bool:
    """Whether a cell holds a number, with its unit or not, or a mark for none; a label may begin with its own number."""
    return _NUMBER.match(text) is not None or not any(character.isalpha() for character in text)
