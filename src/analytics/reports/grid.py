"""Aligns the grid of a table to a form by its labels: a value belongs to what stands left of it and above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from analytics.documents.model import Square, Table
from analytics.reports.alignment import Alignment, likeliest_form
from analytics.reports.listed import ListedRows, Piece
from analytics.reports.values import could_be_value, read_value, unit_in
from analytics.reports.vocabulary import Meaning, form_table, match_alike, match_label, of_form

# Fewer labels of one table than this are chance: a list of duties may name 行政许可 and 行政处罚 in cells of its own.
FEWEST_LABELS = 3
# A table with so many of a form's labels is that form's, also where none of its numbers finds a place.
LABELS_OF_A_TABLE = 8

Row = tuple[Square, ...]
Context = dict[str, str]
Numbered = tuple[int, Row]
Labels = dict[str, tuple[Meaning, ...]]


class GridAligner:
    """Aligns the tables of one document, in reading order; a table that goes on without its header (a page break, a grid
    printed in two) is read under the header of the piece before it."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self._last: Before = None

    def align_first_piece(self, table: Table) -> bool:
        """Places the values of a table that was none of the forms' by itself, where the one behind it is: a page break may leave
        too few labels on its first page to tell by. False where it has none of that one's, or not its columns."""
        last = self._last
        labels = {square.text: match.meanings for square in table.squares() if (match := match_label(square.text))}
        if last is None or last.width != len(table.grid[0]) or not any(of_form(m, last.form, last.number) for m in labels.values()):
            return False
        kind = _ListedBand if form_table(last.form, last.number).listed else _Band
        kind(table, list(enumerate(table.grid, 1)), last.form, last.number, labels, self.alignment, None).align()
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
            bands = [(list(enumerate(table.grid, 1)), last.number)]
        placed = [self._align(table, rows, number, labels, last) for rows, number in bands]
        return any(placed)

    def _align(self, table: Table, rows: list[Numbered], number: int, labels: Labels, last: Before) -> bool:
        """Places the values of one band. Where it has few labels, follows none of its kind and no value finds a place, the
        table is somebody's own, and nothing was said of it."""
        last = self._last if self._last is not None and self._last.table is table else last
        printed = {square.text for _, row in rows for square in row}
        meanings = [labels[text] for text in labels if text in printed]
        form = likeliest_form(meanings, number, self.alignment.tables) or (last.form if last else None)
        if form is None:
            return False
        cells, notes = len(self.alignment.cells), len(self.alignment.notes)
        kind = _ListedBand if form_table(form, number).listed else _Band
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
    for index, row in enumerate(table.grid, 1):
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


class _ListedBand:
    """Rows of one grid that belong to a table with one number a row; a piece without a header goes on under the last one's."""

    def __init__(
        self, table: Table, rows: list[Numbered], form: str, number: int, labels: Labels, alignment: Alignment,
        last: Before,
    ) -> None:
        self.table, self.rows, self.number, self.form, self.width = table, rows, number, form, len(rows[0][1])
        before = last.listed if isinstance(last, _ListedBand) and (last.form, last.number) == (form, number) else None
        same_columns = before is not None and last is not None and last.width == self.width
        outline = before.outline if before else None
        self.listed: ListedRows = before if before and same_columns else ListedRows(form, number, alignment, outline)

    def align(self) -> None:
        halves = self._halves()
        for first, end in halves:
            if first > 1:
                self.listed.columns = {}
            for number, row in self.rows:
                squares = [s for s in _once(row) if s.row == number and first <= s.column < end]
                if squares and (len(halves) == 1 or any(s.text.strip() for s in squares)):
                    self.listed.row([Piece(s.text, s.column, s.colspan, self.table.place_of(s)) for s in squares])

    def _halves(self) -> list[tuple[int, int]]:
        """From which column to before which the list goes, more than once where it is printed in columns beside each other:
        labels then stand right of numbers. The first part is read to its end, then the next."""
        labels = Counter(s.column for n, row in self.rows for s in _once(row) if s.row == n and self.listed.is_label(s.text))
        numbers = {s.column for _, row in self.rows for s in _once(row) if read_value(s.text).kind == "number"}
        columns = sorted(column for column, count in labels.items() if count >= FEWEST_LABELS)
        starts = [b for a, b in pairwise(columns) if any(a < number < b for number in numbers)]
        return list(pairwise([1, *starts, self.width + 1]))


class _Band:
    """Rows of one grid that belong to one table of a form."""

    def __init__(
        self, table: Table, rows: list[Numbered], form: str, number: int, labels: Labels, alignment: Alignment,
        last: Before,
    ) -> None:
        self.table, self.rows, self.form, self.number, self.alignment = table, rows, form, number, alignment
        self.axes = form_table(form, number).axes
        self.width = len(rows[0][1])
        self.strangers: set[int] = set()
        ours = {text: of_form(meanings, form, number) for text, meanings in labels.items()}
        self.labels = {text: meanings for text, meanings in ours.items() if meanings}
        # The axis of each label that has only one: 其他 and 总计 go by those around them.
        self.axis = {t: m[0].axis for t, m in self.labels.items() if m[0].axis and len({x.axis for x in m}) == 1}
        self.column_axes = [{self.axis[row[c].text] for _, row in rows if row[c].text in self.axis} for c in range(self.width)]
        self.above: list[Context] = [{} for _ in range(self.width)]
        self.told: list[set[str]] = [set() for _ in range(self.width)]  # the axes of which labels of this piece stand above
        self.headed_above = form_table(form, number).headed_above
        self.units: dict[int, str] = {}
        if isinstance(last, _Band) and (last.number, last.width) == (number, self.width):
            self.above = [dict(context) for context in last.above]  # until a header of this piece says otherwise
            self.units = dict(last.units)

    def align(self) -> None:
        for number, row in self.rows:
            self._align_row(number, row)

    def _align_row(self, number: int, row: Row) -> None:
        left: Context = {}
        lost: list[Square] = []
        row_axes = {self.axis[square.text] for square in row if square.text in self.axis}
        previous: Square | None = None
        heading: Meaning | None = None
        is_header, names_columns = self._is_header(row), self._names_columns(row)
        for column, square in enumerate(row):
            if square is previous:
                continue
            previous = square
            label = self._value_of(square, row_axes, column, left)
            if label is not None:
                heading = label
                self._remember(square, column, label, {} if names_columns else left)
            elif is_header and not square.text.strip():
                self._spread(heading, column)
            elif square.row == number:
                self._place(square, column, left, lost)
        if lost:
            self.alignment.note("unplaced_row", " | ".join(s.text for s in _once(row)), self.table.place_of(lost[0]))

    def _is_header(self, row: Row) -> bool:
        """Whether a row of a table that has both axes above its numbers holds labels and no number."""
        filled = [square.text for square in row if square.text.strip()]
        return self.headed_above and any(t in self.labels for t in filled) and not any(map(could_be_value, filled))

    def _names_columns(self, row: Row) -> bool:
        """Whether a row of such a table names several values of one axis: each is then of its column, and none of what stands
        right of it."""
        labels = {m[0] for square in row if len(m := self.labels.get(square.text, ())) == 1}
        return self.headed_above and len({m.axis for m in labels if m.axis}) < sum(bool(m.axis) for m in labels)

    def _spread(self, heading: Meaning | None, column: int) -> None:
        """A blank square behind a label of the header: where merged cells were lost, the label stands above it too."""
        if heading is not None and heading.axis and heading.axis not in self.told[column]:
            self.above[column][heading.axis] = heading.value
            self.strangers.discard(column)

    def _value_of(self, square: Square, row_axes: set[str], column: int, left: Context) -> Meaning | None:
        """The one meaning of a label square, or None where the square is no label."""
        meanings = self.labels.get(square.text)
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
            self.told[covered].add(label.axis)
            self.strangers.discard(covered)
            if label.axis == self.axes[1]:
                self.units[covered] = unit_in(square.text)

    def _crossing(self, column: int, left: Context) -> tuple[str, str] | None:
        """The two axis values that meet in this column, what stands left going before what stands above."""
        above = self.above[column]
        beside: Context = {} if "" in left else left  # behind a label that is not understood, the row means nothing
        one, two = self.axes
        first, second = beside.get(one) or above.get(one), beside.get(two) or above.get(two)
        return (first, second) if first and second else None

    def _place(self, square: Square, column: int, left: Context, lost: list[Square]) -> None:
        crossing = None if column in self.strangers else self._crossing(column, left)
        if crossing is not None:
            place, unit = self.table.place_of(square), self.units.get(column) or None
            self.alignment.place(self.form, self.number, crossing, square.text, place, unit)
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


Before = _Band | _ListedBand | None
