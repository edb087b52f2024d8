"""What the rows of a grid have in common that belong to one of a form's tables, however that table is read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from analytics.documents.model import Square, Table
from analytics.reports.alignment import Alignment
from analytics.reports.vocabulary import Meaning

Row = tuple[Square, ...]
Numbered = tuple[int, Row]
Labels = dict[str, tuple[Meaning, ...]]


class Band(ABC):
    """Numbered rows of one grid that belong to one table of a form; `width` is in columns."""

    def __init__(self, table: Table, rows: list[Numbered], form: str, number: int, alignment: Alignment) -> None:
        self.table, self.rows, self.form, self.number, self.alignment = table, rows, form, number, alignment
        self.width = len(rows[0][1])

    @abstractmethod
    def align(self) -> None:
        """Places every value of the rows; what finds no place becomes a note."""


def once(row: Row) -> Iterator[Square]:
    """The squares of a row, each once that covers several columns."""
    return (square for _, square in placed(row))


def placed(row: Row) -> Iterator[tuple[range, Square]]:
    """The squares of a row with the columns of the grid that each covers, from 0: a part of a table may have fewer columns than the
    whole, by which a square counts its own."""
    start = 0
    for end in range(1, len(row) + 1):
        if end == len(row) or row[end] is not row[start]:
            yield range(start, end), row[start]
            start = end
