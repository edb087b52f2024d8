"""Rows of a table with one number a row (form 2014) in text in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.reports.columned.rows import Row
from analytics.reports.columned.words import Word
from analytics.reports.listed import UNITS
from analytics.reports.tokens import Token


def listed_tokens(row: Row, roles: Sequence[str], strangers: Sequence[Word], begin: int) -> Iterator[Token]:
    """A row of a table with one number a row (form 2014): what stands in each column that the header names, by its kind."""
    around = [*(word for word in strangers if row.first <= word.line <= row.last), *row.printed]
    edge = row.label.start if row.label else 0
    index = next((word for word in around if word.end <= edge and word.text.isdecimal()), None)
    number = row.printed[-1] if row.printed else None
    unit = _unit_of(row, around, strangers, number)
    cells = {"index": index, "unit": unit}
    for role in roles:
        if role == "name":
            yield Token(row.text, begin, row.last, is_cell=True)
            continue
        word = cells.get(role, number)
        yield Token(word.text if word else "", row.line, row.line, is_cell=True)
    yield Token("", row.line, row.line, ends_row=True)


def _unit_of(row: Row, around: Sequence[Word], strangers: Sequence[Word], number: Word | None) -> Word | None:
    """The unit between a row's label and its number, which may wrap (万 over 元)."""
    edge = row.label.start if row.label else 0
    line = [word for word in around if word.line == row.line and word is not number and word.start >= edge and not word.text.isdecimal()]
    if not line:
        return None
    unit = line[-1]
    for word in strangers:
        if row.line < word.line <= row.last + 1 and word.start < unit.end and unit.start < word.end and unit.text + word.text in UNITS:
            unit = unit._replace(text=unit.text + word.text)
    return unit if unit.text in UNITS or not unit.text.strip("—-") else None
