"""Which column each number of a row stands in: by count where the row is whole, else by its place under the whole rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from analytics.reports.columned.words import Word

_NEAR = 0.4
"""Of the distance to the next column: a number further off its column's middle may be of either."""

_CLOSE = 0.25
"""The same where labels alone tell the columns."""

Columns = tuple[float, ...]


def columns_of(rows: Sequence[Sequence[Word]], count: int) -> Columns | None:
    """The middles of `count` columns, from the rows that have a number in each; None where there is no such row, or where they do
    not stand under one another (rows set apart by spaces alone)."""
    whole = [row for row in rows if len(row) == count]
    columns = _rising([fmean(row[column].middle for row in whole) for column in range(count)]) if whole else None
    is_straight = columns is not None and all(_column_of(word, columns) == place for row in whole for place, word in enumerate(row))
    return columns if is_straight else None


def columns_under(labels: Sequence[Word], values: Sequence[Word]) -> Columns | None:
    """The middles of the labels above, for rows of which none is whole; None where the numbers do not stand below them. Headers are
    often set closer than their columns: that is ruled out where most columns have a number near the middle of its label, or where
    the one number stands under or behind the last label."""
    columns = _rising([label.middle for label in labels])
    if columns is None or not values:
        return None
    under_last = len(values) == 1 and values[0].end > labels[-1].start
    return columns if under_last or (2 * len(values) > len(columns) and all(_is_near(value, columns) for value in values)) else None


def _rising(middles: Sequence[float]) -> Columns | None:
    return tuple(middles) if middles and all(a < b for a, b in pairwise(middles)) else None


def _is_near(value: Word, columns: Columns) -> bool:
    gaps = [b - a for a, b in pairwise(columns)]
    return min(abs(column - value.middle) for column in columns) <= _CLOSE * min(gaps, default=1.0)


def in_columns(values: Sequence[Word], columns: Columns, wrapped: Sequence[Word] = ()) -> list[Word | None] | None:
    """A row's numbers by column, None where a column is blank; `wrapped` are pieces of values above and below the row's line.
    None for the whole row where a number's column is not plain."""
    found: list[Word | None] = [None] * len(columns)
    for value in values:
        column = _column_of(value, columns)
        if column is None or found[column] is not None:
            return None
        found[column] = value
    blank = [column for column, value in enumerate(found) if value is None]
    narrowest = min((b - a for a, b in pairwise(columns)), default=float("inf"))
    for word in (word for word in wrapped if word.end - word.start <= narrowest):  # a wider one is a sentence near the table
        column = _column_of(word, columns)
        if column is None and word.middle > columns[0]:
            return None
        if column is not None:
            if column not in blank:
                return None
            held = found[column]
            found[column] = word if held is None else held._replace(text=held.text + word.text)
    return found


def _column_of(word: Word, columns: Columns) -> int | None:
    """The column whose middle a word is near, or None where it may be of another; behind the last one there is no other."""
    if word.middle >= columns[-1]:
        return len(columns) - 1
    gaps = [b - a for a, b in pairwise(columns)]
    column = min(range(len(columns)), key=lambda c: abs(columns[c] - word.middle))
    room = min(gaps[max(column - 1, 0):column + 1], default=float("inf"))
    return None if abs(columns[column] - word.middle) > _NEAR * room else column
