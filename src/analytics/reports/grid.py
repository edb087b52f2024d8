"""Aligns the grid of a table to a form by its labels: a value belongs to what stands left of it and above it."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.documents.model import Square, Table
from analytics.reports.alignment import Alignment, likeliest_form
from analytics.reports.values import could_be_value
from analytics.reports.vocabulary import Meaning, form_table, match_alike, match_label

# Fewer labels of one table than this are chance: a list of duties may name 行政许可 and 行政处罚 in cells of its own.
FEWEST_LABELS = 3

Row = tuple[Square, ...]
Context = dict[str, str]
Numbered = tuple[int, Row]


class GridAligner:
    """Aligns the tables of one document, in reading order; a table that goes on without its header (a page break, a grid
    printed in two) is read under the header of the piece before it."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self._last: _Band | None = None

    def align(self, table: Table, follows_table: bool) -> bool:
        """Places every value of the table; False (and nothing placed) where it is none of the forms' tables."""
        last = self._last if follows_table else None
        bands = [(rows, number) for rows, number in _bands(table) if number is not None]
        if not bands and table.grid and last is not None and last.width == len(table.grid[0]):
            bands = [(list(enumerate(table.grid, 1)), last.number)]
        for rows, number in bands:
            meanings = [m.meanings for _, row in rows for s in row if (m := match_label(s.text))]
            form = likeliest_form(meanings, number, self.alignment.tables) or (last.form if last else None)
            if form is not None:
                self.alignment.found(form, number)
                self._last = last = _Band(table, rows, form, number, self.alignment, last)
                last.align()
        return bool(bands)


def _bands(table: Table) -> Iterator[tuple[list[Numbered], int | None]]:
    """The rows of the grid, parted where the labels of another of the form's tables begin (all tables on one sheet)."""
    labels = {m.meanings for row in table.grid for s in row if (m := match_label(s.text))}
    numbers = [number for number in {m.table for options in labels for m in options}
               if sum(all(m.table == number for m in options) for options in labels) >= FEWEST_LABELS]
    rows: list[Numbered] = []
    current: int | None = None
    for index, row in enumerate(table.grid, 1):
        found = _table_of(row)
        if found in numbers and found != current:
            if current is not None:
                yield rows, current
                rows = []
            current = found
        rows.append((index, row))
    yield rows, current


def _table_of(row: Row) -> int | None:
    """The number of the one table that the labels of a row belong to, or None where they leave it open."""
    options = [{x.table for x in m.meanings} for s in row if (m := match_label(s.text))]
    definite = {number for numbers in options if len(numbers) == 1 for number in numbers}
    return definite.pop() if len(definite) == 1 else None


class _Band:
    """Rows of one grid that belong to one table of a form."""

    def __init__(
        self, table: Table, rows: list[Numbered], form: str, number: int, alignment: Alignment, last: _Band | None,
    ) -> None:
        self.table, self.rows, self.form, self.number, self.alignment = table, rows, form, number, alignment
        self.axes = form_table(form, number).axes
        self.width = len(rows[0][1])
        self.strangers: set[int] = set()
        self.meanings = [[self._meanings(square) for square in row] for _, row in rows]
        self.column_axes = [self._axes(row[c] for row in self.meanings) for c in range(self.width)]
        self.above: list[Context] = [{} for _ in range(self.width)]
        if last is not None and (last.number, last.width) == (number, self.width) and not self._has_header():
            self.above = last.above

    def _has_header(self) -> bool:
        """Whether the columns' axis is labelled here: it is not in a piece that goes on after a page break."""
        return any(self.axes[1] in axes for axes in self.column_axes)

    def _meanings(self, square: Square) -> tuple[Meaning, ...] | None:
        match = match_label(square.text)
        here = tuple(m for m in match.meanings if m.form == self.form and m.table == self.number) if match else ()
        return here or None

    @staticmethod
    def _axes(options: Iterator[tuple[Meaning, ...] | None]) -> set[str]:
        """The axes whose values stand there unmistakably."""
        return {m[0].axis for m in options if m and m[0].axis and len({x.axis for x in m}) == 1}

    def align(self) -> None:
        for (number, row), meanings in zip(self.rows, self.meanings, strict=True):
            self._align_row(number, row, meanings)

    def _align_row(self, number: int, row: Row, meanings: list[tuple[Meaning, ...] | None]) -> None:
        left: Context = {}
        lost: list[Square] = []
        row_axes = self._axes(iter(meanings))
        previous: Square | None = None
        for column, square in enumerate(row):
            if square is previous:
                continue
            previous = square
            label = self._value_of(square, meanings[column], row_axes, column, left)
            if label is not None:
                self._remember(square, column, label, left)
            elif square.row == number:
                self._place(square, column, left, lost)
        if lost:
            self.alignment.note("unplaced_row", " | ".join(s.text for s in _once(row)), self.table.place_of(lost[0]))

    def _value_of(
        self, square: Square, meanings: tuple[Meaning, ...] | None, row_axes: set[str], column: int, left: Context,
    ) -> Meaning | None:
        """The one meaning of a label square, or None where the square is no label."""
        if meanings is None:
            if could_be_value(square.text) or self._crossing(column, left) is not None:
                return None
            alike = match_alike(square.text, self.form, self.number)
            if alike is None:
                return None
            self.alignment.note("similar_label", square.text, self.table.place_of(square))
            meanings = alike.meanings
        if len(meanings) == 1:
            return meanings[0]
        for axes in (row_axes, self.column_axes[column]):  # 其他, 总计: the place decides, never the text
            near = [m for m in meanings if m.axis in axes]
            if len(near) == 1:
                return near[0]
        return None

    def _remember(self, square: Square, column: int, label: Meaning, left: Context) -> None:
        left.pop("", None)
        if not label.axis:
            return
        left[label.axis] = label.value
        for covered in range(column, min(column + square.colspan, len(self.above))):
            self.above[covered][label.axis] = label.value
            self.strangers.discard(covered)

    def _crossing(self, column: int, left: Context) -> tuple[str, str] | None:
        """The two axis values that meet in this column, what stands left going before what stands above."""
        above = self.above[column]
        beside: Context = {} if "" in left else left  # behind a label that is not understood, the row means nothing
        first, second = (beside.get(axis) or above.get(axis) for axis in self.axes)
        return (first, second) if first and second else None

    def _place(self, square: Square, column: int, left: Context, lost: list[Square]) -> None:
        crossing = None if column in self.strangers else self._crossing(column, left)
        if crossing is not None:
            self.alignment.place(self.form, self.number, crossing, square.text, self.table.place_of(square))
        elif not could_be_value(square.text):
            self._stranger(square, column, left)
        elif square.text.strip():
            lost.append(square)

    def _stranger(self, square: Square, column: int, left: Context) -> None:
        """A text that is no label: what follows it in the row, and below it in the column, belongs to no cell."""
        left[""] = square.text
        below = range(column, min(column + square.colspan, len(self.above)))
        if not left.keys() & set(self.axes) or any(self.above[c] for c in below):
            self.strangers.update(below)


def _once(row: Row) -> Iterator[Square]:
    previous = None
    for square in row:
        if square is not previous:
            yield square
        previous = square


