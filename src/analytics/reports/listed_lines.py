"""Aligns a table with one number a row that is printed as text with one cell a line (reports/tokens.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analytics.documents.model import Place
from analytics.reports.alignment import Alignment
from analytics.reports.listed import ListedRows, Piece, is_beside
from analytics.reports.tokens import LONGEST_LABEL, Token
from analytics.reports.values import read_value
from analytics.reports.vocabulary import Meaning, form_table, match_label

FEWEST_LABELS = 3

Row = list[Token]


def align_listed_lines(tokens: Sequence[Token], form: str, number: int, alignment: Alignment) -> set[int]:
    """Places the numbers of the table; gives the numbers of the lines that are its text, from its header to its last row."""
    walk = _Rows(form, number, alignment)
    tabbed = any(token.is_cell for token in tokens)
    rows = list(_printed_rows(tokens) if tabbed else walk.cut(tokens))
    labelled = [i for i, row in enumerate(rows) if any(walk.listed.is_label(t.text) for t in row)]
    if len(labelled) < FEWEST_LABELS:
        return set()
    first = labelled[0]
    while first and any(walk.meanings(t.text) for t in rows[first - 1]):
        first -= 1
    before = rows[first - 1][-1] if first else None
    table = rows[first:labelled[-1] + 1]
    alignment.found(form, number)
    for row in table if tabbed else walk.uncounted(table, before):
        walk.listed.row([Piece(t.text, column, 1, Place(line=t.line)) for column, t in enumerate(row, 1)])
    return {line for row in table for t in row for line in range(t.line, t.last_line + 1)}


def _printed_rows(tokens: Sequence[Token]) -> Iterator[Row]:
    row: Row = []
    for token in tokens:
        if token.is_cell:
            row.append(token)
        elif row:
            yield row
            row = []
    if row:
        yield row


class _Rows:
    """Rows of text without tabs: each goes from its label, or from a text that is none, to the next one."""

    def __init__(self, form: str, number: int, alignment: Alignment) -> None:
        self.form, self.number, self.alignment = form, number, alignment
        self.listed = ListedRows(form, number, alignment)

    def meanings(self, text: str) -> list[Meaning]:
        """What a text means in this table."""
        match = match_label(text)
        return [m for m in match.meanings if (m.form, m.table) == (self.form, self.number)] if match else []

    def cut(self, tokens: Sequence[Token]) -> Iterator[Row]:
        """The rows; a sentence stands for itself."""
        row: Row = []
        for token in (t for t in tokens if t.text):
            sentence = len(token.text) > LONGEST_LABEL or "。" in token.text
            if row and (sentence or not is_beside(token.text)):
                yield row
                row = []
            row.append(token)
            if sentence:
                yield row
                row = []
        if row:
            yield row

    def uncounted(self, rows: Sequence[Row], before: Token | None) -> Iterator[Row]:
        """The rows without the names of the columns, which lines do not have, and without the numbers that count the rows:
        each stands before its label, and so behind the number of the row above. Where the count is lost, so is the row."""
        counted, count, lost = (before is not None and _number(before) == 1) or _is_counted(rows), 1, False
        columns = form_table(self.form, self.number).axes[1]
        for place, row in enumerate(rows):
            if any(m.axis == columns for m in self.meanings(row[0].text)):
                counted, count = counted or (place + 1 < len(rows) and _number(row[-1]) == 1), 1
                continue
            if not counted:
                yield row
                continue
            is_count = _number(row[-1]) == count + 1
            count += is_count
            if not is_count and place + 1 < len(rows) and self.listed.is_label(row[0].text):
                lost = not any(m.axis == "" for m in self.meanings(rows[place + 1][0].text)) or lost
            if lost and len(row) > 1:
                self.alignment.note("row_length", " ".join(t.text for t in row), Place(line=row[0].line))
            else:
                yield row[:-1] if is_count else row


def _is_counted(rows: Sequence[Row]) -> bool:
    """Whether most rows end with the number of the next one, where the first number of all is lost."""
    ends = [_number(row[-1]) for row in rows]
    steps = sum(a is not None and b == a + 1 <= len(rows) + 1 for a, b in pairwise(ends))
    return steps > len(rows) / 2


def _number(token: Token) -> int | float | None:
    return read_value(token.text).value
