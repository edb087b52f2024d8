"""What every file becomes before anybody looks for a report in it: blocks in reading order, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from analytics.errors import UnreadableFile


class Source(NamedTuple):
    """One document's bytes. `name` is a label (its path below what was asked for, archives as folders); `problem` says why
    there are no bytes (an encrypted or oversized member, a damaged archive), and is to be told like an unreadable file."""

    name: str
    data: bytes
    problem: UnreadableFile | None = None


class Place(NamedTuple):
    """Where something stands in its file; counts start at 1, and what a format does not have is None.

    `line` is a line of a text file, `paragraph` and `table` count the blocks of their kind in reading order, `row` and
    `column` are the square in the table's grid, `page`, `sheet` and `box` (left, top, right, bottom) serve paged formats.
    """

    line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    box: tuple[float, float, float, float] | None = None

    def to_json(self) -> dict[str, object]:
        """Only what is known."""
        return {name: value for name, value in zip(self._fields, self, strict=True) if value is not None}


class Paragraph(NamedTuple):
    """A run of text as a person sees it; `text` may hold line breaks but is never empty."""

    text: str
    place: Place


class Square(NamedTuple):
    """One cell of a table as printed: `row` and `column` (from 1) of its top left square, and how far it is merged."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid. `grid[r][c]` is the square that covers row r+1, column c+1: a merged cell stands in every
    square it covers (the same object), and knows by its `row`, `column`, `rowspan`, `colspan`. In a part of a table they are
    those of the whole.
    """

    grid: tuple[tuple[Square, ...], ...]
    place: Place

    def rows(self) -> Iterator[tuple[int, tuple[Square, ...]]]:
        """The rows with their numbers."""
        return enumerate(self.grid, self.grid[0][0].row if self.grid else 1)

    def squares(self) -> Iterator[Square]:
        """Each printed cell once, row by row."""
        for number, row in self.rows():
            previous = None
            for square in row:
                if square is not previous and square.row == number:
                    yield square
                previous = square

    def place_of(self, square: Square) -> Place:
        """The square's place in the file."""
        line, paragraph, table, _, _, page, sheet, box = self.place
        return Place(line, paragraph, table, square.row, square.column, page, sheet, box)


Block = Paragraph | Table


class Doubt(NamedTuple):
    """Text that was read from a picture and is not certain: `readings` are (text, confidence from 0 to 1), the first of which
    stands in the document; an empty text means that there is ink which could not be read."""

    place: Place
    readings: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file, opened. `media` is its MIME type by content; `properties` are (name, value) pairs that the file states
    about itself outside the text (HTML title and meta tags, Word's core properties); `notes` what the opener doubts, as
    "reason" or "reason:printed" (wording/notes.toml). `lines` are a text file's raw lines, `lines[n - 1]` standing at
    Place(line=n), and empty for every other media: text with one cell a line says by a leading tab, a blank line and a
    lone tab what no paragraph can say. `doubts` are those of a document that was read from pictures.
    """

    name: str
    sha256: str
    media: str
    blocks: tuple[Block, ...]
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
