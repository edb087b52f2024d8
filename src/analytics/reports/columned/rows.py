"""The rows of tables in columns: each line of numbers with the label that wraps around it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.reports.columned.headers import heads_columns, meanings_of, row_meanings
from analytics.reports.columned.labels import Label
from analytics.reports.columned.words import Line, Word, pieces
from analytics.reports.listed import UNITS
from analytics.reports.tokens import MOST_WRAPPED_LINES
from analytics.reports.vocabulary import form_table

_AROUND = 2
"""More numbers than this in a line without a label are a row of a table all the same."""
_APART = 2


@dataclass(slots=True)
class Row:
    """A line of numbers and the label that it belongs to (None: a row that has none, as in table 4, or whose label is lost, `text`
    being what stands in its place). `printed` is what it prints, in order; `values` the same by column, None where one is blank."""

    line: int
    page: int
    label: Label | None
    text: str
    printed: list[Word]
    values: Sequence[Word | None] = ()

    @property
    def is_listed(self) -> bool:
        """Whether it is a row, or a heading between rows, of a table with one number a row (form 2014)."""
        return self.label is not None and any(form_table(m.form, m.table).listed for m in meanings_of(self.label))

    def goes_on(self, line: Line) -> bool:
        """Whether a line without a label of its own holds more of the row's numbers: both are beside one label that wraps."""
        if self.label is None or not self.label.first <= line.number <= self.label.last + 1 or abs(line.number - self.line) != 1:
            return False
        apart = all(a.end <= b.start or b.end <= a.start for a in self.printed for b in line.values)
        return apart and all(word in self.label.words for word in line.words)

    @property
    def first(self) -> int:
        """The first line that it covers."""
        return min(self.line, self.label.first) if self.label else self.line

    @property
    def last(self) -> int:
        """The last one."""
        return max(self.line, self.label.last) if self.label else self.line


def find_rows(read: Sequence[Line], labels: Sequence[Label], strangers: Sequence[Word]) -> list[Row]:
    """Every line of numbers with its label; those that have none, and rows without numbers, only within a table."""
    free = [label for label in labels if row_meanings(label)]
    order = {line.number: index for index, line in enumerate(read)}
    beside: dict[int, list[Word]] = defaultdict(list)
    for word in strangers:
        beside[word.line].append(word)
    at: dict[int, list[Label]] = defaultdict(list)  # by the lines that a label covers, and the one before and behind
    for one in free:
        for place in range(order[one.first] - 1, order[one.last] + 2):
            at[place].append(one)
    used: set[Label] = set()
    rows: list[Row] = []
    for away in (0, 1):  # a label with a number of its own is not the next row's
        labelled = {row.line for row in rows}
        for line in read:
            wanted = line.values and line.number not in labelled and not (away and line.words)
            if wanted and (label := _label_of(line, [label for label in at[order[line.number]] if label not in used], order, away)):
                used.add(label)
                rows.append(Row(line.number, line.page, label, label.text, _printed_behind(line, label, beside)))
    by_line = {row.line: row for row in rows}
    for line in read:
        beside_it = (by_line.get(line.number - 1), by_line.get(line.number + 1))
        if line.values and (row := next((row for row in beside_it if row and row.goes_on(line)), None)):
            row.printed = sorted([*row.printed, *line.values], key=lambda word: word.start)
    first, last = min((row.line for row in rows), default=0), max((row.line for row in rows), default=-1)
    labelled = {word.line for row in rows for word in row.printed}
    for line in read:
        if line.values and line.number not in labelled and (first <= line.number <= last or len(line.values) > _AROUND):
            *_, text = ("", *(piece.text for piece in pieces(beside[line.number])))  # a label with a typing error
            rows.append(Row(line.number, line.page, None, text, list(line.values)))
    pages = {line.number: line.page for line in read}
    lost = sorted(row.line for row in rows if row.label is None)
    for label in [*(label for label in free if label not in used), *(label for label in labels if _is_heading(label))]:
        near = bisect_left(lost, label.last - MOST_WRAPPED_LINES)
        if near < len(lost) and lost[near] <= label.last + MOST_WRAPPED_LINES:  # the numbers may be its own
            continue
        if first < label.first < last and not heads_columns(label) and not _is_optional(label):
            words = [word for word in beside[label.last] if word.start >= label.end and word.text not in UNITS]
            rows.append(Row(label.last, pages[label.last], label, label.text, words))
    return sorted(rows, key=lambda row: (row.line, row.label is None))


def _printed_behind(line: Line, label: Label, beside: dict[int, list[Word]]) -> list[Word]:
    """What a line prints for its row: its numbers, and the words among them (持平, 详见附件)."""
    begin = max((word.end for word in label.words if word.line == line.number), default=label.start)
    words = [word for word in beside[line.number] if word.start - begin >= _APART]
    return sorted([*words, *line.values], key=lambda word: word.start)


def _is_heading(label: Label) -> bool:
    """Whether a label is a heading between the rows of a table with one number a row."""
    return all(not m.axis and form_table(m.form, m.table).listed for m in meanings_of(label))


def _is_optional(label: Label) -> bool:
    return any(form_table(m.form, m.table).values[m.axis][m.value].optional for m in row_meanings(label))


def _label_of(line: Line, free: Sequence[Label], order: dict[int, int], away: int) -> Label | None:
    """The label that a line of numbers stands in (`away` 0), or that ends just above it or begins just below (1); the innermost
    of several."""
    here = order[line.number]
    near = [
        label for label in free
        if label.start < line.values[-1].start and max(order[label.first] - here, here - order[label.last], 0) == away
        and not (away and heads_columns(label))
    ]
    return max(near, key=lambda label: label.start, default=None)
