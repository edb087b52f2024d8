"""How paragraphs and characters of a Word document are dressed, as far as it says what is a table's and what is not shown.

Formatting is a list of modifiers (sprm, MS-DOC 2.6), found by where the text lies in the stream: pages of 512 bytes name
the runs of characters and paragraphs and the modifiers of each (2.9.33 ChpxFkp, 2.9.174 PapxFkp).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from analytics.documents.doc.binary import Streams, cut, signed, whole, wholes
from analytics.documents.edges import Edges, Merge
from analytics.errors import UnreadableFile

_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of a modifier's operand, by its topmost three bits; 6: the operand says it itself
_IN_TABLE, _ROW_END, _DEPTH, _DEPTH_CHANGE, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x664A, 0x244B, 0x244C
_ROW, _MERGED_DOWN, _MERGED_ACROSS, _TABS, _ELSEWHERE = 0xD608, 0xD62B, 0x5624, 0xC615, (0x6645, 0x6646)
_HIDING = (0x0800, 0x0802, 0x083C, 0x0837, 0x2A53)  # deleted, hidden with its field, hidden, struck out once or twice
_RAISING = 0x2A48
_MERGED, _BEGINS = 0x20, 0x40  # bits of a cell (TCGRF): merged downwards, and the top of that


@dataclass(slots=True)
class Dress:
    """What a paragraph's modifiers say: how deep in tables it stands, whether it ends a cell of an inner table or a row,
    and, where it ends a row, that row's cells."""

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    cells: list[Edges] = field(default_factory=list)


def modifiers(listed: bytes) -> Iterator[tuple[int, bytes]]:
    """The modifiers of a list, each with its operand; a list cut short ends there."""
    at = 0
    while at + 2 < len(listed):
        code = listed[at] | listed[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if code == _ROW:
            at, size = at + 2, max(0, (listed[at] | (listed[at + 1] << 8 if at + 1 < len(listed) else 0)) - 1)
        elif code == _TABS and listed[at] == 255:
            gone = 2 + 4 * (listed[at + 1] if at + 1 < len(listed) else 0)
            size = gone + 1 + 3 * (listed[at + gone] if at + gone < len(listed) else 0)
        elif not size:
            at, size = at + 1, listed[at]
        yield code, listed[at:at + size]
        at += size


def dress(listed: bytes, data: bytes) -> Dress:
    """The dress that a paragraph's modifiers give it; `data` is the stream where long lists lie."""
    found = Dress()
    in_table = False
    for code, operand in modifiers(listed):
        if code in _ELSEWHERE:
            at = whole(operand, 0, 4)
            if at + 2 <= len(data):
                return dress_of_long(cut(data, at + 2, whole(data, at, 2)))
        in_table = _apply(found, code, operand, in_table)
    return _settled(found, in_table)


def dress_of_long(listed: bytes) -> Dress:
    """The same of a list that lies elsewhere, which cannot send on."""
    found = Dress()
    in_table = False
    for code, operand in modifiers(listed):
        in_table = _apply(found, code, operand, in_table)
    return _settled(found, in_table)


def _settled(found: Dress, in_table: bool) -> Dress:
    found.depth = max(found.depth, 1) if in_table else found.depth
    return found


def _apply(found: Dress, code: int, operand: bytes, in_table: bool) -> bool:
    if code == _IN_TABLE:
        return operand[:1] != b"\0"
    if code in (_ROW_END, _INNER_ROW):
        found.ends_row = operand[:1] != b"\0"
    elif code == _INNER_CELL:
        found.ends_cell = operand[:1] != b"\0"
    elif code == _DEPTH:
        found.depth = int.from_bytes(operand, "little", signed=True)
    elif code == _DEPTH_CHANGE:
        found.depth += int.from_bytes(operand, "little", signed=True)
    elif code == _ROW:
        found.cells = _cells(operand)
    elif code == _MERGED_DOWN and len(operand) == 2 and operand[0] < len(found.cells):
        found.cells[operand[0]] = found.cells[operand[0]]._replace(down=(None, "continue", None, "restart")[operand[1] & 3])
    elif code == _MERGED_ACROSS and len(operand) == 2:
        for number in range(operand[0], min(operand[1], len(found.cells))):
            found.cells[number] = found.cells[number]._replace(across="restart" if number == operand[0] else "continue")
    return in_table


def _cells(operand: bytes) -> list[Edges]:
    """The cells of a row (TDefTableOperand): the edges of all, then what is said of each."""
    count = operand[0] if operand else 0
    edges = signed(operand, 1, count + 1)
    cells: list[Edges] = []
    begins = 0  # the mark of the first cell of those merged across: writers disagree which of the two it is
    for number in range(count):
        at = 1 + 2 * (count + 1) + 20 * number
        bits = operand[at] if at < len(operand) else 0
        across: Merge | None = None
        if mark := bits & 3:
            begins = begins or mark
            across = "restart" if mark == begins else "continue"
        else:
            begins = 0
        down: Merge | None = None
        if bits & (_MERGED | _BEGINS):
            down = "restart" if bits & _BEGINS else "continue"
        cells.append(Edges(edges[number], max(edges[number:number + 2]), down, across))
    return cells


class Paragraphs:
    """The paragraphs' modifiers by place in the stream."""

    def __init__(self, streams: Streams) -> None:
        runs = sorted(_runs(streams.text, streams.paragraph_pages, 13))
        self._begins = [begin for begin, _, _ in runs]
        self._runs = runs
        self._data = streams.data
        self._known: dict[bytes, Dress] = {}

    def dress_at(self, place: int, more: bytes) -> Dress:
        """The dress of the paragraph whose mark lies there; `more` are modifiers that its piece adds."""
        number = bisect_right(self._begins, place) - 1
        listed = self._runs[number][2] if number >= 0 and place < self._runs[number][1] else b""
        key = listed + more
        if (known := self._known.get(key)) is None:
            known = self._known[key] = dress(key, self._data)
        return known


def dressed_runs(streams: Streams) -> list[tuple[int, int, bool]]:
    """From where to where in the stream text is out of sight (True), or raised or lowered (False), in their order."""
    known: dict[bytes, bool | None] = {}
    found = []
    for begin, end, listed in _runs(streams.text, streams.character_pages, 1):
        if listed not in known:
            known[listed] = True if is_hiding(listed) else False if _is_raising(listed) else None
        if (is_hidden := known[listed]) is not None:
            found.append((begin, end, is_hidden))
    return sorted(found)


def _is_raising(listed: bytes) -> bool:
    return any(code == _RAISING and operand in (b"\x01", b"\x02") for code, operand in modifiers(listed))


def is_hiding(listed: bytes) -> bool:
    """Whether modifiers take characters out of sight; 0x81 is the opposite of a style in which nothing is hidden."""
    last = {code: operand for code, operand in modifiers(listed) if code in _HIDING}
    return any(operand in (b"\x01", b"\x81") for operand in last.values())


def _runs(text: bytes, pages: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
    """Begin, end and modifiers of every run that the pages name; `size` is what a page spends on each run."""
    count = (len(pages) - 4) // 8 if len(pages) >= 4 else 0
    if count * _PAGE > len(text) + _PAGE:
        raise UnreadableFile("damaged_office")
    for number in dict.fromkeys(wholes(pages, 4 * (count + 1), count)) if count else ():
        page = cut(text, (number & 0x3FFFFF) * _PAGE, _PAGE)
        runs = page[-1]
        if 4 * (runs + 1) + size * runs >= _PAGE:
            raise UnreadableFile("damaged_office")
        places = wholes(page, 0, runs + 1)
        for run in range(runs):
            at = 2 * page[4 * (runs + 1) + size * run]
            yield places[run], places[run + 1], _listed(page, at, size) if at else b""


def _listed(page: bytes, at: int, size: int) -> bytes:
    """The list of modifiers on a page: characters say its bytes, paragraphs half of them, and name their style first."""
    if size == 1:
        return page[at + 1:at + 1 + page[at]]
    length = page[at]
    return page[at + 3:at + 2 * length] if length else page[at + 4:at + 2 + 2 * page[at + 1]] if at + 1 < _PAGE else b""
