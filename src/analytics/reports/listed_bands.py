"""Aligns rows of a grid to a form's table with one number a row, printed as one list or as several beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from analytics.documents.model import Table
from analytics.reports.alignment import Alignment
from analytics.reports.bands import Band, Labels, Numbered, Row, placed
from analytics.reports.listed import ListedRows, Piece
from analytics.reports.values import read_value

# Fewer labels of one table than this are chance: a list of duties may name 行政许可 and 行政处罚 in cells of its own.
FEWEST_LABELS = 3


class ListedBand(Band):
    """Rows of a table with one number a row; a piece goes on under the last one's header, or under that header printed again."""

    def __init__(
        self, table: Table, rows: list[Numbered], form: str, number: int, labels: Labels, alignment: Alignment, last: Band | None,
    ) -> None:
        super().__init__(table, rows, form, number, alignment)
        before = last if isinstance(last, ListedBand) and (last.form, last.number) == (form, number) else None
        outline = before.listed.outline if before else None
        self.listed: ListedRows = ListedRows(form, number, alignment, outline)
        self.head = list(takewhile(_has_no_number, (row for _, row in rows)))
        if before and before.width == self.width:
            self.listed = before.listed
            self.rows = rows[_printed_again(before.head, self.head):]
            self.head = before.head

    def align(self) -> None:
        halves = self._halves()
        for first, end in halves:
            if first:
                self.listed.columns = {}
            for number, row in self.rows:
                squares = [(columns, s) for columns, s in placed(row) if s.row == number and columns.start in range(first, end)]
                if squares and (len(halves) == 1 or any(s.text.strip() for _, s in squares)):
                    self.listed.row([Piece(s.text, c.start, len(c), self.table.place_of(s)) for c, s in squares])

    def _halves(self) -> list[tuple[int, int]]:
        """From which column to before which the list goes, more than once where it is printed in columns beside each other:
        labels then stand right of numbers. The first part is read to its end, then the next."""
        labels = Counter(c.start for n, row in self.rows for c, s in placed(row) if s.row == n and self.listed.is_label(s.text))
        numbers = {columns.start for _, row in self.rows for columns, s in placed(row) if read_value(s.text).kind == "number"}
        columns = sorted(column for column, count in labels.items() if count >= FEWEST_LABELS)
        starts = [b for a, b in pairwise(columns) if any(a < number < b for number in numbers)]
        return list(pairwise([0, *starts, self.width]))


def _has_no_number(row: Row) -> bool:
    return all(read_value(square.text).kind != "number" for square in row)


def _printed_again(head: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many of these rows are the head of the piece before: a heading among them begins nothing."""
    same = takewhile(lambda both: [s.text for s in both[0]] == [s.text for s in both[1]], zip(head, rows, strict=False))
    return sum(1 for _ in same)
