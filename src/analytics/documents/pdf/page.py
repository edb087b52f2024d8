"""One page of a PDF: its ruled tables with the text of their cells, and the lines of text around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low
from typing import Any
from unicodedata import category

from pdfplumber.page import Page

from analytics.documents.pdf.columns import in_two_columns
from analytics.documents.pdf.paper import is_on, mark_cut_column, paper_of, sides_at_edge, text_on
from analytics.documents.pdf.tables import Box, Drawn, Ruled, drawn_on, ruled_tables
from analytics.documents.pdf.text import DIGIT_GAP, WORD_GAP, Glyph, Line, lines_of

_LOST = "\ufffd"
_LOST_SHARE = 0.1  # of a page's characters
_PRIVATE = "Co"  # Unicode's category of characters that mean what each font likes
_LARGER = 2.5  # times the usual character of a table: what is larger lies over it
_TALLER = 1.5  # times a cell's height
_COVERED = 0.8  # of a page: a scan often leaves out the margins
_LEVEL = 0.1  # how far a line may fall along its length and still be level


class Piece:
    """A ruled table, or what of it stands on one page; `texts[i]` are the lines of its cell `cells[i]`."""

    def __init__(self, ruled: Ruled) -> None:
        self.ruled = ruled
        self.texts: list[list[Line]] = [[] for _ in ruled.cells]

    @property
    def top(self) -> float:
        """In points from the page's top."""
        return self.ruled.box[1]


class PageContent:
    """What a page holds: `lines` outside its tables and `pieces` of tables, each from the top down; `characters` that it
    prints, of which `lost` ones its fonts do not name; whether there is a `picture`, and whether the page `is_read` from
    how it looks, by how many `quarters` it was turned, and whether it `hides_text` which was not read, or `is_unnamed`, so much
    being lost that nothing of its text can be trusted; whether it `is_cut`, something running over the edge of its paper, and the
    text `beyond` that edge; whether its text `has_columns`, which are not told apart. `width` and `height` are in points."""

    def __init__(self, number: int, width: float, height: float) -> None:
        self.number, self.width, self.height = number, width, height
        self.picture = self.is_read = self.hides_text = self.is_cut = self.is_unnamed = self.has_columns = False
        self.beyond = ""
        self.lines: list[Line] = []
        self.pieces: list[Piece] = []
        self.characters = self.lost = self.quarters = 0


class ReadPage(PageContent):
    """A page that was drawn with text; it `is_covered` where a picture is as large as the page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.page_number, float(page.width), float(page.height))
        self.quarters = getattr(page, "quarters", 0)
        paper = paper_of(page)
        pictures = page.objects.get("image", ())
        self.picture = bool(pictures)
        self.is_covered = any(_covers(picture, paper) for picture in pictures)
        self.pieces = [Piece(ruled) for ruled in ruled_tables(page.objects, paper)]
        free: list[dict[str, Any]] = []
        cells: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
        # A table in another one's cell is asked first.
        inmost = sorted(range(len(self.pieces)), key=lambda number: _area(self.pieces[number].ruled))
        for char in self._seen(page, paper):
            x, y = min(max((char["x0"] + char["x1"]) / 2, paper[0]), paper[2]), (char["top"] + char["bottom"]) / 2
            for number in inmost:
                cell = self.pieces[number].ruled.cell_at(x, y)
                if cell is not None:
                    cells[number, cell].append(char)
                    break
            else:
                free.append(char)
        sizes: defaultdict[int, list[float]] = defaultdict(list)
        for (number, _), chars in cells.items():
            sizes[number] += [char["size"] for char in chars]
        usual = {number: median_low(found) for number, found in sizes.items()}
        for (number, cell), chars in cells.items():
            _, top, _, bottom = self.pieces[number].ruled.cells[cell]
            self.pieces[number].texts[cell] = _lines(_of_size(chars, usual[number], bottom - top), DIGIT_GAP)
        self.lines = _lines(free)
        self.has_columns = in_two_columns(self.lines, [piece.ruled.box for piece in self.pieces], self.width)
        self.is_unnamed = self.lost > _LOST_SHARE * self.characters
        for piece in self.pieces:
            self.is_cut |= mark_cut_column(piece.ruled, piece.texts, drawn_on(page.objects), paper)

    @property
    def is_picture(self) -> bool:
        """Whether nothing of the page is text but a picture is on it."""
        return self.picture and not self.characters

    def _seen(self, page: Page, paper: Box) -> Iterator[dict[str, Any]]:
        """The characters of the text on a page's paper, marks in the place of what the edge cuts; what stands beyond it is kept for
        the note."""
        chars = [char for char in page.objects.get("char", ()) if _is_text(char)]
        sides = sides_at_edge(drawn_on(page.objects), chars, paper)
        beyond: list[dict[str, Any]] = []
        for char in chars:
            if not is_on(char, paper):
                beyond.append(char)
                continue
            self._take(char, paper, sides)
            if char["text"]:
                yield char
        self.beyond = " ".join(line.text for line in _lines(beyond))

    def _take(self, char: dict[str, Any], paper: Box, sides: Sequence[Drawn]) -> None:
        """Counts a character, and puts marks in the place of what is lost of it."""
        # "(cid:" is what the library writes for a glyph that the font does not name.
        if char["text"].startswith("(cid:") or category(char["text"][0]) == _PRIVATE:
            char["text"] = _LOST
            self.lost += 1
        if not char["text"].isspace():
            self.characters += 1
            char["text"], printed = text_on(char, paper, sides), char["text"]
            self.is_cut |= char["text"] != printed


def _is_text(char: dict[str, Any]) -> bool:
    """Whether a character is one of the text; a slanting one is a watermark's."""
    text, (a, b, *_) = char["text"], char["matrix"]
    is_seen = text.isprintable() or category(text[:1] or " ") == _PRIVATE
    return bool(text.isspace() or (is_seen and not _LEVEL * abs(a) < abs(b) < abs(a) / _LEVEL))


def _covers(picture: dict[str, Any], paper: Box) -> bool:
    left, top, right, bottom = paper
    width = min(picture["x1"], right) - max(picture["x0"], left)
    height = min(picture["bottom"], bottom) - max(picture["top"], top)
    return bool(width > 0 < height and width * height >= _COVERED * (right - left) * (bottom - top))


def _of_size(chars: list[dict[str, Any]], usual: float, height: float) -> list[dict[str, Any]]:
    """The characters of a cell without those of a level watermark: too large for the cell, or for a table of this usual size."""
    largest = min(_TALLER * height, _LARGER * usual)
    return chars if max(char["size"] for char in chars) <= largest else [char for char in chars if char["size"] <= largest]


def _area(ruled: Ruled) -> float:
    left, top, right, bottom = ruled.box
    return (right - left) * (bottom - top)


def _lines(chars: Iterable[dict[str, Any]], digit_gap: float = WORD_GAP) -> list[Line]:
    level: list[Glyph] = []
    upwards: list[Glyph] = []
    downwards: list[Glyph] = []
    for char in chars:
        a, b, _, _, _, _ = char["matrix"]
        left, top, right, bottom = char["x0"], char["top"], char["x1"], char["bottom"]
        if abs(a) >= abs(b):
            level.append(Glyph(char["text"], left, right, top, bottom, char["size"]))
        elif b > 0:  # reads up the page, its lines from the left to the right
            upwards.append(Glyph(char["text"], -bottom, -top, left, right, right - left))
        else:
            downwards.append(Glyph(char["text"], top, bottom, -right, -left, right - left))
    lines = lines_of(level, digit_gap)
    lines += [Line(t, top, -right, bottom, -left, size) for t, left, top, right, bottom, size, *_ in lines_of(upwards)]
    lines += [Line(t, -bottom, left, -top, right, size) for t, left, top, right, bottom, size, *_ in lines_of(downwards)]
    return lines
