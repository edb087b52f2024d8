"""Aligns rows of a grid to a form's table with two axes: a value belongs to what stands left of it and above it."""

from __future__ import annotations

from analytics.documents.model import Square, Table
from analytics.reports.alignment import Alignment
from analytics.reports.bands import Band, Labels, Numbered, Row, once, placed
from analytics.reports.values import could_be_value, unit_in
from analytics.reports.vocabulary import Meaning, form_table, match_alike, of_form

Context = dict[str, str]


class CrossedBand(Band):
    """Rows of a table whose values stand where two labels cross."""

    def __init__(
        self, table: Table, rows: list[Numbered], form: str, number: int, labels: Labels, alignment: Alignment, last: Band | None,
    ) -> None:
        super().__init__(table, rows, form, number, alignment)
        self.axes = form_table(form, number).axes
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
        if isinstance(last, CrossedBand) and (last.number, last.width) == (number, self.width):
            self.above = [dict(context) for context in last.above]  # until a header of this piece says otherwise
            self.units = dict(last.units)

    def align(self) -> None:
        for number, row in self.rows:
            self._align_row(number, row)

    def _align_row(self, number: int, row: Row) -> None:
        left: Context = {}
        lost: list[Square] = []
        row_axes = {self.axis[square.text] for square in row if square.text in self.axis}
        heading: Meaning | None = None
        is_header, names_columns = self._is_header(row), self._names_columns(row)
        for columns, square in placed(row):
            label = self._value_of(square, row_axes, columns.start, left)
            if label is not None:
                heading = label
                self._remember(square, columns, label, {} if names_columns else left)
            elif is_header and not square.text.strip():
                self._spread(heading, columns.start)
            elif square.row == number:
                self._place(square, columns, left, lost)
        if lost:
            self.alignment.note("unplaced_row", " | ".join(s.text for s in once(row)), self.table.place_of(lost[0]))

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

    def _remember(self, square: Square, columns: range, label: Meaning, left: Context) -> None:
        left.pop("", None)
        if not label.axis:
            return
        left[label.axis] = label.value
        for covered in columns:
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

    def _place(self, square: Square, columns: range, left: Context, lost: list[Square]) -> None:
        column = columns.start
        crossing = None if column in self.strangers else self._crossing(column, left)
        if crossing is not None:
            place, unit = self.table.place_of(square), self.units.get(column) or None
            self.alignment.place(self.form, self.number, crossing, square.text, place, unit)
        elif not could_be_value(square.text):
            self._stranger(square, columns, left)
        elif square.text.strip():
            lost.append(square)

    def _stranger(self, square: Square, columns: range, left: Context) -> None:
        """A text that is no label: what follows it in the row, and below it in the column, belongs to no cell."""
        left[""] = square.text
        if not left.keys() & set(self.axes) or any(self.above[c] for c in columns):
            self.strangers.update(columns)
