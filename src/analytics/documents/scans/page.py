"""One page of pixels as the page of a PDF with text is given: ruled tables with the text of their cells, lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np

from analytics.documents.pdf.page import PageContent, Piece
from analytics.documents.pdf.tables import Drawn, ruled_tables
from analytics.documents.pdf.text import Line
from analytics.documents.scans.cells import enlarged, lines_in, padded, tight
from analytics.documents.scans.mending import Rule
from analytics.documents.scans.ocr import PixelBox, Reading, find_lines, read_lines
from analytics.documents.scans.pictures import Pixels
from analytics.documents.scans.rules import rules_of
from analytics.documents.scans.stamps import without_stamps
from analytics.documents.scans.straighten import ink_of, straightened
from analytics.documents.scans.upright import quarter_turns, turned

_USUAL = 20.0  # pixels: the height of a line where a page has none
_SHORT = 16  # characters of a value with what may stand beside it: such a cell is looked at twice
_SAME_SIZE = 0.25  # heights of lines measured in pixels are that uneven
_SURE = 0.9  # confidence, from which a reading is not doubted
_SURE_OF_TEXT = 0.5  # below, a line that stands in no table is a smudge or a part of a stamp
_BLACK = (0,)
_ALIKE = {"I": "1", "l": "1", "|": "1", "]": "1", "[": "1", "!": "1", "O": "0", "o": "0", "〇": "0", "D": "0", "Q": "0"}
_STRETCH = 0.06  # by how much one page may be wider than another


class _Crop(NamedTuple):
    """A line to be read: `piece` and `cell` say where it stands, -1 outside the tables."""

    box: PixelBox
    piece: int
    cell: int


class _Sheet:
    """A page of pixels made even and level: its `rules`, and what is left without them, as greys (`clean`) and as `ink`."""

    def __init__(self, picture: Pixels) -> None:
        even = without_stamps(straightened(picture))
        self.rules, mask = rules_of(even)
        self.clean, self.ink = even.copy(), ink_of(even)
        self.clean[mask > 0] = 255
        self.ink[mask > 0] = 0


class ScannedPage(PageContent):
    """A page as the engine reads it. `width` and `height` are in points, whatever the picture's resolution is, and those of
    the page stood upright: by so many `quarters` it was turned against the clock."""

    def __init__(self, number: int, picture: Pixels, width: float, height: float) -> None:
        super().__init__(number, width, height)
        self.picture = self.is_read = True
        sheet = _Sheet(picture)
        found = find_lines(sheet.clean)
        self.quarters = quarter_turns(sheet.clean, found)
        if self.quarters:
            sheet = _Sheet(turned(picture, self.quarters))
            found = find_lines(sheet.clean)
            if self.quarters % 2:
                self.width, self.height = height, width
        self._scale = self.height / sheet.clean.shape[0]
        self.pieces = [
            Piece(ruled)
            for ruled in ruled_tables({"line": [self._drawn(rule) for rule in sheet.rules]}, (0.0, 0.0, self.width, self.height))
        ]
        crops = self._crops(found, sheet.ink)
        readings = read_lines([padded(sheet.clean, crop.box) for crop in crops])
        self._take(crops, readings, sheet.clean)

    def _drawn(self, rule: Rule) -> Drawn:
        left, top, right, bottom = (side * self._scale for side in rule)
        return {
            "object_type": "line", "x0": left, "top": top, "x1": right, "bottom": bottom, "width": right - left,
            "height": bottom - top, "stroke": True, "stroking_color": _BLACK, "fill": False,
        }

    def _crops(self, found: Sequence[PixelBox], ink: Pixels) -> list[_Crop]:
        """Every line of every cell, and the lines outside the tables."""
        size = median(box.bottom - box.top for box in found) if found else _USUAL
        crops: list[_Crop] = []
        inside = np.zeros(ink.shape, dtype=bool)
        for number, piece in enumerate(self.pieces):
            for cell, sides in enumerate(piece.ruled.cells):
                box = PixelBox(*(round(side / self._scale) for side in sides))
                inside[box.top:box.bottom, box.left:box.right] = True
                near = [f for f in found if f.left < box.right and f.right > box.left and f.top < box.bottom and f.bottom > box.top]
                crops += [_Crop(line, number, cell) for line in lines_in(box, ink, near, size)]
        for box in found:
            if not inside[(box.top + box.bottom) // 2, (box.left + box.right) // 2] and (line := tight(ink, box)) is not None:
                crops.append(_Crop(line, -1, -1))
        return crops

    def _take(self, crops: Sequence[_Crop], readings: Sequence[Reading], clean: Pixels) -> None:
        """Lines and cells with what was read in them; what looks like a value is read a second time, enlarged."""
        lines: list[Line] = []
        by_cell: dict[tuple[int, int], list[int]] = {}
        for at, crop in enumerate(crops):
            if crop.piece >= 0:
                by_cell.setdefault((crop.piece, crop.cell), []).append(at)
            elif readings[at].text and readings[at].confidence >= _SURE_OF_TEXT:
                lines.append(self._line(crop.box, readings[at], None))
        again = [at for ats in by_cell.values() for at in ats if _is_short([readings[other].text for other in ats])]
        factor = {at: max(1.5, min(4.0, 64 / (crops[at].box.bottom - crops[at].box.top))) for at in again}
        seconds = dict(zip(again, read_lines([enlarged(clean, crops[at].box, factor[at]) for at in again]), strict=True))
        for (number, cell), ats in by_cell.items():
            kept = [self._line(crops[at].box, readings[at], seconds.get(at)) for at in ats]
            self.pieces[number].texts[cell] = sorted((line for line in kept if line.text or line.doubt), key=lambda line: line.top)
        self.lines = _evened(sorted(lines, key=lambda line: line.top))
        self.characters = sum(len(line.text) for line in (*self.lines, *(x for p in self.pieces for t in p.texts for x in t)))

    def _line(self, box: PixelBox, first: Reading, second: Reading | None) -> Line:
        left, top, right, bottom = (side * self._scale for side in box)
        width = sum(1.0 if ord(c) > 0xFF else 0.5 for c in first.text)
        size = (right - left) / width if width >= 3 else bottom - top
        best, doubt = _judged(first, second)
        return Line(best.text, left, top, right, bottom, size, doubt)

    def move(self, factor: float, by: float) -> None:
        """Moves all that stands on the page sideways: x becomes factor · x + by."""
        for piece in self.pieces:
            ruled = piece.ruled
            ruled.cells = [(factor * left + by, top, factor * right + by, bottom) for left, top, right, bottom in ruled.cells]
            ruled.xs = [factor * x + by for x in ruled.xs]
            ruled.box = ruled.xs[0], ruled.box[1], ruled.xs[-1], ruled.box[3]
            piece.texts = [[_moved(line, factor, by) for line in lines] for lines in piece.texts]
        self.lines = [_moved(line, factor, by) for line in self.lines]


def align_pages(pages: Sequence[PageContent]) -> None:
    """Brings a table that goes on over a page break under itself: no two sheets lie in a scanner alike."""
    for first, second in pairwise(pages):
        if not isinstance(second, ScannedPage) or not first.pieces or not second.pieces:
            continue
        above, below = first.pieces[-1].ruled, second.pieces[0].ruled
        factor = (above.box[2] - above.box[0]) / (below.box[2] - below.box[0])
        if abs(factor - 1) <= _STRETCH:
            second.move(factor, above.box[0] - factor * below.box[0])
    widths = {id(page): page.width for page in pages}
    for page in pages:  # sheets of one size are of one format, however they were cut
        page.width = next(w for w in widths.values() if abs(w - page.width) <= _STRETCH * page.width)


def _moved(line: Line, factor: float, by: float) -> Line:
    return line._replace(left=factor * line.left + by, right=factor * line.right + by)


def _judged(first: Reading, second: Reading | None) -> tuple[Reading, tuple[Reading, ...]]:
    """The reading that is kept, and where it is doubted, all there are. In a cell that may hold a value, letters that look
    like digits are digits, and doubted."""
    best, doubt = _chosen(first, second)
    if second is not None and best.text and not best.text.isdecimal() and all(c in _ALIKE or c.isdecimal() for c in best.text):
        digits = Reading("".join(_ALIKE.get(c, c) for c in best.text), best.confidence)
        return digits, (digits, *(doubt or (best,)))
    return best, doubt


def _chosen(first: Reading, second: Reading | None) -> tuple[Reading, tuple[Reading, ...]]:
    if second is None or "".join(first.text.split()) == "".join(second.text.split()):
        best = first if second is None or first.confidence >= second.confidence else second
        is_sure = best.text and best.confidence >= _SURE
        return best, () if is_sure else (best,)
    best, other = sorted((first, second), key=lambda reading: (bool(reading.text), reading.confidence), reverse=True)
    return best, (best, other)


def _is_short(texts: Sequence[str]) -> bool:
    """Whether a cell's text may be a value: digits or nothing; labels have words."""
    text = "".join(texts)
    has_words = any("一" <= character <= "鿿" for character in text) and not any(character.isdigit() for character in text)
    return len(text) <= _SHORT and (len(text) < 2 or not has_words)


def _evened(lines: Sequence[Line]) -> list[Line]:
    """Lines whose characters are about as large as the page's usual ones are as large."""
    if not lines:
        return []
    usual = median(line.size for line in lines for _ in line.text)
    return [line._replace(size=usual) if abs(line.size - usual) <= _SAME_SIZE * usual else line for line in lines]
