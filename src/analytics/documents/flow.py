"""From what a reader collects (lines and raw tables, nested as printed) to a document's blocks."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.documents.grid import Cell, Flow, Item, Rows, lay
from analytics.documents.limits import LIMITS
from analytics.documents.model import Block, Paragraph, Place, Table
from analytics.errors import UnreadableFile

# A cell with more text than this holds a page, not an entry of a table (the forms' longest label has about 40).
PAGE_CHARACTERS = 600


def cell_of(flow: Flow, rowspan: int = 1, colspan: int = 1) -> Cell:
    """A cell with these contents: lines that make its text, or a page where a table or long text is among them."""
    lines = [item for item in flow if isinstance(item, str)]
    text = "\n".join(lines)
    return text, rowspan, colspan, flow if len(lines) < len(flow) or len(text) > PAGE_CHARACTERS else None


def settle_texts(rows: list[list[str]], into: Flow) -> list[list[str]]:
    """`settle` for rows of bare texts, of which lines are parted by line feeds; gives the rows of the next table, none yet."""
    if rows:
        settle([[cell_of([*text.split("\n")]) for text in row] for row in rows], into)
    return []


def settle(rows: Rows, into: Flow) -> None:
    """Adds a finished table to the flow around it: as a grid, or, where it only arranges the page, as its contents in
    reading order.

    A table arranges the page where it is one column wide, and in the rows of which a cell holds a table or long text, with
    those that merged cells bind to such; runs of its other rows stay grids. A table of a single cell is a frame around its
    lines; one without text is nothing.
    """
    arranging: set[int] = set()
    words = False
    widest = 0
    for number, row in enumerate(rows):
        if len(row) > widest:
            widest = len(row)
        for text, _, _, page in row:
            if page is not None:
                arranging.add(number)
                words = True
            elif text:
                words = True
    if not words:
        return
    if widest < 2:
        _unfold(rows, into)
    elif not arranging:
        into.append(lay(rows))
    else:
        _split(rows, {number for group in _bound(rows) if not arranging.isdisjoint(group) for number in group}, into)


def _bound(rows: Rows) -> Iterator[range]:
    """The rows in groups over whose ends no cell is merged: without its merged cells a run of rows would lose its columns."""
    start = end = 0
    for number, row in enumerate(rows):
        if number >= end > start:
            yield range(start, end)
            start = number
        end = max(end, number + 1, *(number + rowspan for _, rowspan, _, _ in row))
    if rows:
        yield range(start, len(rows))


def _split(rows: Rows, arranging: set[int], into: Flow) -> None:
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and (end in arranging) == (start in arranging):
            end += 1
        if start in arranging:
            _unfold(rows[start:end], into)
        else:
            settle(rows[start:end], into)
        start = end


def _unfold(rows: Rows, into: Flow) -> None:
    # A page is referred to, not copied: a thousand tables in each other stay cheap.
    for row in rows:
        for text, _, _, page in row:
            if page is not None:
                into.append(page)
            elif text:
                into.extend(text.split("\n"))


def blocks_of(flow: Flow) -> tuple[Block, ...]:
    """The blocks of a flow, numbered in reading order; raises UnreadableFile beyond the limit of blocks."""
    writer = BlockWriter()
    writer.add(flow)
    return tuple(writer.blocks)


class BlockWriter:
    """Makes blocks of flows and numbers them in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._paragraphs = self._tables = 0

    def add(
        self, flow: Flow, *, page: int | None = None, sheet: str | None = None, box: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Adds what a flow holds, which stands there; raises UnreadableFile beyond the limit of blocks."""
        pending: list[Item] = [flow]
        while pending:
            item = pending.pop()
            if isinstance(item, str):
                if text := item.strip():
                    self._paragraphs += 1
                    place = Place(paragraph=self._paragraphs, page=page, sheet=sheet, box=box)
                    self.blocks.append(Paragraph(text, place))
            elif isinstance(item, list):
                pending.extend(reversed(item))
            else:
                self._tables += 1
                self.blocks.append(Table(item, Place(table=self._tables, page=page, sheet=sheet, box=box)))
        if len(self.blocks) > LIMITS.blocks:
            raise UnreadableFile("too_many_blocks", limit=LIMITS.blocks)
