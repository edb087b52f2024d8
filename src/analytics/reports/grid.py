"""Aligns the grid of a table to a form by its labels: a value belongs to what stands left of it and above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analytics.documents.model import Table
from analytics.reports.alignment import Alignment, likeliest_form
from analytics.reports.bands import Band, Labels, Numbered
from analytics.reports.crossings import CrossedBand
from analytics.reports.listed_bands import FEWEST_LABELS, ListedBand
from analytics.reports.vocabulary import Meaning, form_table, match_label, of_form

# A table with so many of a form's labels is that form's, also where none of its numbers finds a place.
LABELS_OF_A_TABLE = 8


class GridAligner:
    """Aligns the tables of one document, in reading order; a table that goes on without its header (a page break, a grid
    printed in two) is read under the header of the piece before it."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self._last: Band | None = None

    def align_first_piece(self, table: Table) -> bool:
        """Places the values of a table that was none of the forms' by itself, where the one behind it is: a page break may leave
        too few labels on its first page to tell by. False where it has none of that one's, or not its columns."""
        last = self._last
        labels = {square.text: match.meanings for square in table.squares() if (match := match_label(square.text))}
        if last is None or last.width != len(table.grid[0]) or not any(of_form(m, last.form, last.number) for m in labels.values()):
            return False
        kind: type[ListedBand | CrossedBand] = ListedBand if form_table(last.form, last.number).listed else CrossedBand
        kind(table, list(table.rows()), last.form, last.number, labels, self.alignment, None).align()
        return True

    def align(self, table: Table, follows_table: bool) -> bool:
        """Places every value of the table; False (and nothing placed) where it is none of the forms' tables."""
        last = self._last if follows_table else None
        texts = {square.text for row in table.grid for square in row}
        labels = {text: match.meanings for text in texts if (match := match_label(text))}
        sides = _side_by_side(table, labels)
        if len(sides) > 1:
            found = [self.align(side, follows_table=False) for side in sides]
            return any(found)
        bands = [(rows, number) for rows, number in _bands(table, labels) if number is not None]
        if not bands and table.grid and last is not None and last.width == len(table.grid[0]):
            bands = [(list(table.rows()), last.number)]
        placed = [self._align(table, rows, number, labels, last) for rows, number in bands]
        return any(placed)

    def _align(self, table: Table, rows: list[Numbered], number: int, labels: Labels, last: Band | None) -> bool:
        """Places the values of one band. Where it has few labels, follows none of its kind and no value finds a place, the
        table is somebody's own, and nothing was said of it."""
        last = self._last if self._last is not None and self._last.table is table else last
        printed = {square.text for _, row in rows for square in row}
        meanings = [labels[text] for text in labels if text in printed]
        form = likeliest_form(meanings, number, self.alignment.tables) or (last.form if last else None)
        if form is None:
            return False
        cells, notes = len(self.alignment.cells), len(self.alignment.notes)
        kind: type[ListedBand | CrossedBand] = ListedBand if form_table(form, number).listed else CrossedBand
        band = kind(table, rows, form, number, labels, self.alignment, last)
        band.align()
        goes_on = last is not None and last.number == number
        if len(self.alignment.cells) == cells and len(meanings) < LABELS_OF_A_TABLE and not goes_on:
            del self.alignment.notes[notes:]
            return False
        self.alignment.found(form, number)
        self._last = band
        return True


def _side_by_side(table: Table, labels: Labels) -> list[Table]:
    """The tables that stand beside each other in one grid (on a sheet), told by the labels in its columns; the grid itself where
    a column holds labels of two of the forms' tables, or all are one's."""
    sides: list[tuple[int, list[int]]] = []
    for column in range(len(table.grid[0]) if table.grid else 0):
        found = _numbers({row[column].text for row in table.grid}, labels)
        if len(found) > 1:
            return [table]
        if found and (not sides or found != {sides[-1][0]}):
            sides.append((found.pop(), []))
        if sides:
            sides[-1][1].append(column)
    if len(sides) < 2 or len({number for number, _ in sides}) < len(sides):
        return [table]
    return [Table(tuple(tuple(row[c] for c in columns) for row in table.grid), table.place) for _, columns in sides]


def _numbers(texts: set[str], labels: Labels) -> set[int]:
    """The forms' tables that labels among these texts can only be of."""
    return {numbers.pop() for text in texts & labels.keys() if len(numbers := {m.table for m in labels[text]}) == 1}


def _bands(table: Table, labels: Labels) -> Iterator[tuple[list[Numbered], int | None]]:
    """The rows of the grid, parted where the labels of another of the form's tables begin (all tables on one sheet)."""
    definite = {text: numbers.pop() for text, meanings in labels.items() if len(numbers := {m.table for m in meanings}) == 1}
    # A listed table is told by its rows alone: its headings and the names of its columns are everybody's words.
    definite = {text: n for text, n in definite.items() if any(_tells(m) for m in labels[text])}
    votes = Counter({labels[text]: number for text, number in definite.items()}.values())
    numbers = {number for number, count in votes.items() if count >= FEWEST_LABELS}
    rows: list[Numbered] = []
    current: int | None = None
    for index, row in table.rows():
        here = {definite[s.text] for s in row if s.text in definite}
        found = here.pop() if len(here) == 1 else None
        if found in numbers and found != current:
            if current is not None:
                yield rows, current
                rows = []
            current = found
        rows.append((index, row))
    yield rows, current


def _tells(meaning: Meaning) -> bool:
    table = form_table(meaning.form, meaning.table)
    return not table.listed or meaning.axis == table.axes[0]
