"""Rows that a page break tore in two: what is left of a label above it and what stands below it are one label again.

Rules do not tell: office programs close the cells of both halves. The words do: the halves are no labels, but their whole is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.dictionary import bare, dictionary, without_brackets
from analytics.documents.model import Block, Square, Table
from analytics.reports.values import could_be_value
from analytics.reports.vocabulary import known_labels, match_alike, match_label

_NUMBERING = re.compile(r"[(（][\d一二三四五六七八九十]{1,2}[)）]?|[\d一二三四五六七八九十]{1,2}[.．、]")

Row = tuple[Square, ...]


def with_whole_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those labels whole that are torn between two tables on consecutive pages, or between the first rows of a table
    whose header stood on both: in the half that holds the row's numbers, the other being blank, or in both where neither does. No
    square moves, so that every place stays what it is."""
    mended = list(blocks)
    for at, block in enumerate(blocks):
        if not isinstance(block, Table) or block.place.page is None:
            continue
        before = mended[at - 1] if at else None
        first = before if isinstance(before, Table) and _goes_on(before, block) else None
        rows = _until_numbers(first, block)
        kept = [*(first.grid[-1:] if first else ()), *block.grid[rows.start:rows.stop]]
        whole = list(kept)
        for place in range(len(whole) - 1):
            whole[place:place + 2] = _joined(whole[place], whole[place + 1])
        if whole == kept:
            continue
        if first:
            mended[at - 1] = replace(first, grid=(*first.grid[:-1], whole.pop(0)))
        mended[at] = replace(block, grid=(*block.grid[:rows.start], *whole, *block.grid[rows.stop:]))
    return tuple(mended)


def _goes_on(first: Table, second: Table) -> bool:
    one, two = first.place.page, second.place.page
    return one is not None and two is not None and one < two and len(first.grid[0]) == len(second.grid[0])


def _until_numbers(first: Table | None, second: Table) -> range:
    """The first rows of a piece, a header printed again left out, up to the first one with numbers."""
    again = 0
    for above, below in zip(first.grid if first else (), second.grid, strict=False):
        if [s.text for s in above] != [s.text for s in below]:
            break
        again += 1
    end = next((n for n, row in enumerate(second.grid[again:], again + 1) if _has_numbers(row)), len(second.grid))
    return range(again, end)


def _joined(above: Row, below: Row) -> tuple[Row, Row]:
    """Two rows, which may be the halves of one."""
    numbers = _has_numbers(above), _has_numbers(below)
    whole = [None if all(numbers) else _whole(one.text, two.text, any(numbers)) for one, two in zip(above, below, strict=True)]
    if not any(whole):
        return above, below
    is_header = not any(numbers)
    return _told(above, whole, numbers[0] or is_header), _told(below, whole, numbers[1] or is_header)


def _told(row: Row, whole: Sequence[str | None], is_kept: bool) -> Row:
    """The row with its whole labels, or blank where the other half is kept."""
    new = {}
    for square, text in zip(row, whole, strict=True):
        if is_kept:
            new[id(square)] = square._replace(text=text or square.text)
        elif text or match_label(square.text):
            new[id(square)] = square._replace(text="")
    return tuple(new.get(id(square), square) for square in row)


def _whole(one: str, two: str, has_numbers: bool) -> str | None:
    """The label of which these are the halves, or None. One of them may be a label too (行政|规范性文件), beside numbers both
    (2．其他|法律行政法规禁止公开), the first no more than its number; beside numbers the label may have a typing error."""
    is_numbering = _NUMBERING.fullmatch(one.strip()) is not None
    if not one.strip() or not two.strip() or (could_be_value(one) and not is_numbering) or could_be_value(two):
        return None
    whole, halves = match_label(one + two), (match_label(one), match_label(two))
    if whole and all(halves):
        return one + two if has_numbers and bare(one + two) in known_labels() else None
    if whole:
        strangers = [half for half, match in zip((one, two), halves, strict=True) if match is None]
        return one + two if is_numbering or any(without_brackets(bare(half)) for half in strangers) else None
    tables = {(form.code, table.number) for form in dictionary().forms.values() for table in form.tables}
    return one + two if has_numbers and not any(halves) and any(match_alike(one + two, *table) for table in tables) else None


def _has_numbers(row: Row) -> bool:
    return any(square.text.strip() and could_be_value(square.text) for square in row)
