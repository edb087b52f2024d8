"""From what a reader collects (lines and raw tables, nested as printed) to a document's blocks."""

from __future__ import annotations

from typing import TypeAlias

from analytics.documents.grid import Cell, Flow, Grid, Item, lay
from analytics.documents.limits import LIMITS
from analytics.documents.model import Block, Paragraph, Place, Table
from analytics.errors import UnreadableFile

# A cell with more text than this holds a page, not an entry of a table (the forms' longest label has about 40).
_LAYOUT_CHARACTERS = 600

Rows: TypeAlias = list[list[Cell]]


def settle(rows: Rows, into: Flow) -> None:
    """Adds a finished table to the flow around it: as a grid, or, where it only arranges the page, as its contents in
    reading order.

    A table arranges the page where it is one column wide, and in the rows of which a cell holds a table or long text;
    runs of its other rows stay grids. A table of a single cell is a frame around its lines; one without text is nothing.
    """
    if not any(cell.flow for row in rows for cell in row):
        return
    if all(len(row) < 2 for row in rows):
        _unfold(rows, into)
        return
    arranging = [any(_arranges(cell) for cell in row) for row in rows]
    if not any(arranging):
        into.append(lay(rows))
    elif any(flag and any(cell.rowspan > 1 for cell in row) for flag, row in zip(arranging, rows, strict=True)):
        _unfold(rows, into)  # without its merged cells a run of the other rows would lose its columns
    else:
        _split(rows, arranging, into)


def _split(rows: Rows, arranging: list[bool], into: Flow) -> None:
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and arranging[end] == arranging[start]:
            end += 1
        if arranging[start]:
            _unfold(rows[start:end], into)
        else:
            settle(rows[start:end], into)
        start = end


def _arranges(cell: Cell) -> bool:
    length = 0
    for item in cell.flow:
        if not isinstance(item, str):
            return True
        length += len(item)
    return length > _LAYOUT_CHARACTERS


def _unfold(rows: Rows, into: Flow) -> None:
    # Lines are copied, deeper contents are only referred to: a thousand tables in each other stay cheap.
    for row in rows:
        for cell in row:
            if _arranges(cell):
                into.append(cell.flow)
            else:
                into.extend(cell.flow)


def blocks_of(flow: Flow) -> tuple[Block, ...]:
    """The blocks of a flow, numbered in reading order; raises UnreadableFile beyond the limit of blocks."""
    blocks: list[Block] = []
    paragraphs = tables = 0
    pending: list[Item] = [flow]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            if text := item.strip():
                paragraphs += 1
                blocks.append(Paragraph(text, Place(paragraph=paragraphs)))
        elif isinstance(item, list):
            pending.extend(reversed(item))
        else:
            tables += 1
            blocks.append(Table(item, Place(table=tables)))
    if len(blocks) > LIMITS.blocks:
        raise UnreadableFile("too_many_blocks", limit=LIMITS.blocks)
    return tuple(blocks)


__all__ = ["Cell", "Flow", "Grid", "Rows", "blocks_of", "settle"]
