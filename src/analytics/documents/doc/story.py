"""The text of a Word document, put together from its pieces, and its paragraphs laid into tables (MS-DOC 2.4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from analytics.documents.charsets import whole_characters
from analytics.documents.doc.binary import Streams, cut, whole, wholes
from analytics.documents.doc.formatting import Paragraphs, dressed_runs, is_hiding
from analytics.documents.edges import TableStack
from analytics.documents.grid import Flow
from analytics.documents.raised import raised
from analytics.errors import UnreadableFile

_COMPRESSED = 0x40000000
_TEXT_BOXES = 6
_PARAGRAPH = re.compile("[^\r\x07\x0c]*[\r\x07\x0c]?")
_FIELD = re.compile("([\x13\x14\x15])")
_LINES = re.compile("[\x0b\x0c\x0e\r\x07]")
_NOT_MARKS = re.compile("[^\r\x07\x0c\x13\x14\x15]")
# What is no character: pictures, notes, anchors, a hyphen shown only at a line's end; and one that never breaks.
_SPECIAL = dict.fromkeys((*range(9), 31)) | {30: "-"}


class _Piece(NamedTuple):
    """Characters from `begin` to `end` lie at `place`, `width` bytes each; `more` are modifiers of all of them."""

    begin: int
    end: int
    place: int
    width: int
    more: bytes


def flow_of(streams: Streams) -> Flow:
    """The body in reading order, then the text boxes. Raises UnreadableFile where pieces lie beyond the stream, or tables
    stand in each other more deeply than any are made."""
    pieces = list(_pieces(streams))
    text = _text(streams, pieces)
    paragraphs = Paragraphs(streams)
    first = sum(streams.lengths[:_TEXT_BOXES])
    flow = _laid(text, 0, streams.lengths[0], pieces, paragraphs)
    return flow + _laid(text, first, first + streams.lengths[_TEXT_BOXES], pieces, paragraphs)


def _pieces(streams: Streams) -> Iterator[_Piece]:
    shared: list[bytes] = []
    listed, at = streams.pieces, 0
    while at < len(listed) and listed[at] == 1:
        size = whole(listed, at + 1, 2)
        shared.append(cut(listed, at + 3, size))
        at += 3 + size
    if at >= len(listed) or listed[at] != 2:
        raise UnreadableFile("damaged_office")
    count = (whole(listed, at + 1, 4) - 4) // 12
    if count < 0:
        raise UnreadableFile("damaged_office")
    begins = wholes(listed, at + 5, count + 1)
    left = len(streams.text)  # no byte of the text is shown twice
    for number in range(count):
        entry = cut(listed, at + 5 + 4 * (count + 1) + 8 * number, 8)
        place, prm = whole(entry, 2, 4), whole(entry, 6, 2)
        width = 1 if place & _COMPRESSED else 2
        place = (place & ~_COMPRESSED) // 2 if width == 1 else place
        begin, end = begins[number], begins[number + 1]
        left -= width * (end - begin)
        if end < begin or left < 0 or begins[0]:
            raise UnreadableFile("damaged_office")
        yield _Piece(begin, end, place, width, shared[prm >> 1] if prm & 1 and prm >> 1 < len(shared) else b"")


def _text(streams: Streams, pieces: list[_Piece]) -> str:
    """All characters, one for each that Word counts; of those out of sight only marks are left."""
    dressed = dressed_runs(streams)
    parts: list[str] = []
    for piece in pieces:
        size = piece.width * (piece.end - piece.begin)
        raw = cut(streams.text, piece.place, size)
        text = raw.decode("cp1252", "replace") if piece.width == 1 else _units(raw)
        if piece.more and is_hiding(piece.more):
            text = _NOT_MARKS.sub("\0", text)
            parts.append(text)
        else:
            parts.extend(_in_sight(text, piece, size, dressed))
    return "".join(parts)


def _in_sight(text: str, piece: _Piece, size: int, dressed: list[tuple[int, int, bool]]) -> Iterator[str]:
    number = max(0, bisect_right(dressed, (piece.place, 0, False)) - 1)
    at = 0
    while number < len(dressed) and dressed[number][0] < piece.place + size:
        *places, is_hidden = dressed[number]
        start, stop = (min(max(at, (p - piece.place) // piece.width), len(text)) for p in places)
        yield text[at:start]
        yield _NOT_MARKS.sub("\0", text[start:stop]) if is_hidden else raised(text[start:stop])
        at = stop
        number += 1
    yield text[at:]


def _units(raw: bytes) -> str:
    text = raw.decode("utf-16-le", "replace")
    return text if 2 * len(text) == len(raw) else "".join(map(chr, memoryview(raw).cast("H")))


def _laid(text: str, begin: int, end: int, pieces: list[_Piece], paragraphs: Paragraphs) -> Flow:
    tables = TableStack()
    number = 0
    code_depth: list[bool] = []
    while begin < min(end, len(text)):
        match = _PARAGRAPH.match(text, begin, end)
        assert match is not None  # the pattern matches anything
        mark = match.end() - 1
        while number < len(pieces) - 1 and pieces[number].end <= mark:
            number += 1
        piece = pieces[number]
        dress = paragraphs.dress_at(piece.place + (mark - piece.begin) * piece.width, piece.more)
        tables.stand(dress.depth)
        if dress.depth and dress.ends_row:
            tables.end_row(dress.cells)
        else:
            tables.cell.extend(_lines(match[0], code_depth))
            if dress.depth and (text[mark] == "\x07" or dress.ends_cell):
                tables.end_cell()
        begin = match.end()
    return tables.finished()


def _lines(paragraph: str, codes: list[bool]) -> Iterator[str]:
    """The lines of a paragraph as shown: of a field its result, not its code. `codes` holds for each field that is open
    whether its code is being read; a code ends with its paragraph."""
    if codes or "\x13" in paragraph:
        shown = []
        for part in _FIELD.split(paragraph):
            if part == "\x13":
                codes.append(True)
            elif part == "\x14" and codes:
                codes[-1] = False
            elif part == "\x15" and codes:
                codes.pop()
            elif not any(codes):
                shown.append(part)
        paragraph = "".join(shown)
        if any(codes):
            codes.clear()
    for line in _LINES.split(paragraph):
        if line := line.translate(_SPECIAL).strip(" \t\r\n\xa0"):
            yield whole_characters(line)
