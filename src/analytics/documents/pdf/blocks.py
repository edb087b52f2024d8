"""From the pages of a PDF to the blocks of a document: paragraphs over line and page breaks, pieces of tables as grids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from analytics.documents.flow import PAGE_CHARACTERS, BlockWriter, cell_of, settle
from analytics.documents.grid import Cell, Flow, Rows
from analytics.documents.model import Block, Doubt, Place, Table
from analytics.documents.pdf.margins import Sheet, margins
from analytics.documents.pdf.page import PageContent, Piece
from analytics.documents.pdf.pieces import Item, join_pieces
from analytics.documents.pdf.tables import Box
from analytics.documents.pdf.text import Area, Line, area_of, paragraphs_of, text_of

_NARROWEST = 0.7  # of a page's width: where every line ends before, none of them is full


def in_reading_order(pages: Sequence[PageContent]) -> list[Item]:
    """What the pages hold, without headers, footers and page numbers."""
    around = margins([Sheet(page.height, page.lines) for page in pages])
    flow: list[Item] = []
    for index, page in enumerate(pages):
        lines = [line for at, line in enumerate(page.lines) if at not in around[index]]
        contents: list[Line | Piece] = [*lines, *page.pieces]
        flow += [Item(index, content) for content in sorted(contents, key=lambda content: content.top)]
    return flow


def blocks_of(flow: Sequence[Item], pages: Sequence[PageContent]) -> tuple[tuple[Block, ...], tuple[Doubt, ...]]:
    """The blocks of these lines and pieces, numbered, and what is doubted in them; raises UnreadableFile beyond the limit of
    blocks."""
    flow = join_pieces(flow)
    areas = _areas(flow, pages)
    writer = BlockWriter()
    doubts: list[Doubt] = []
    for is_text, run in groupby(flow, lambda item: isinstance(item.content, Line)):
        items = list(run)
        if is_text:
            # Lines do not know their page, and equal lines of two pages are told apart by what they are, not what they say.
            numbers = {id(item.content): pages[item.page].number for item in items}
            lines = [item.content for item in items if isinstance(item.content, Line)]
            for paragraph in paragraphs_of(lines, areas[_format(pages[items[0].page])]):
                writer.add([text_of(paragraph)], page=numbers[id(paragraph[0])], box=_rounded(_around(paragraph)))
                doubts += [Doubt(writer.blocks[-1].place, line.doubt) for line in paragraph if line.doubt]
        else:
            for page, content in items:
                if isinstance(content, Piece):
                    first = len(writer.blocks)
                    writer.add(_flow_of(content), page=pages[page].number, box=_rounded(content.ruled.box))
                    doubts += _doubts(content, writer.blocks[first:], pages[page].number)
    return tuple(writer.blocks), tuple(doubts)


def _doubts(piece: Piece, blocks: Sequence[Block], page: int) -> Iterator[Doubt]:
    """What is doubted in a piece: at its square, where the piece became one table and kept its rows, else on its page."""
    table = blocks[0] if len(blocks) == 1 and isinstance(blocks[0], Table) else None
    if table is not None and (len(table.grid), len(table.grid[0])) != (piece.ruled.height, piece.ruled.width):
        table = None
    for span, lines in zip(piece.ruled.spans(), piece.texts, strict=True):
        for line in lines:
            if line.doubt and table is not None:
                yield Doubt(table.place_of(table.grid[span.row][span.column]), line.doubt)
            elif line.doubt:
                yield Doubt(Place(page=page), line.doubt)


def _areas(flow: Iterable[Item], pages: Sequence[PageContent]) -> dict[int, Area]:
    """Between which margins the text of pages of one format runs: a short page has those of the others."""
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for page, content in flow:
        if isinstance(content, Line):
            lines[_format(pages[page])].append(content)
    areas = {width: area_of(group) for width, group in lines.items()}
    return {width: Area(left, max(right, _NARROWEST * width)) for width, (left, right) in areas.items()}


def _format(page: PageContent) -> int:
    return round(page.width)


def _flow_of(piece: Piece) -> Flow:
    """A piece as a grid, or, where it arranges the page, as what its cells hold."""
    spans = piece.ruled.spans()
    covers = piece.ruled.covers(spans)
    rows: Rows = []
    for row in range(piece.ruled.height):
        rows.append([])
        for column in range(piece.ruled.width):
            number = covers.get((row, column))
            if number is None:  # no rules around it
                rows[-1].append(("", 1, 1, None))
            elif (spans[number].row, spans[number].column) == (row, column):
                span = spans[number]
                is_whole = span.end_column - span.column == piece.ruled.width > 1
                rows[-1].append(_cell(piece.texts[number], span.end_row - row, span.end_column - column, is_whole))
    flow: Flow = []
    settle(rows, flow)
    return flow


def _cell(lines: list[Line], rowspan: int, colspan: int, is_whole: bool) -> Cell:
    """A cell with these lines. One that goes over the whole width of its table may hold paragraphs, as one with a page of text does."""
    texts: Flow = [line.text for line in lines]
    if is_whole or sum(len(line.text) for line in lines) > PAGE_CHARACTERS:
        texts = [text_of(paragraph) for paragraph in paragraphs_of(lines, area_of(lines))] if lines else []
    return cell_of(texts, rowspan, colspan)


def _around(lines: Sequence[Line]) -> Box:
    """The box around the lines of a paragraph; of one that goes on over a page break, around those on its first page."""
    here = [line for line in lines if line.top >= lines[0].top]
    return min(x.left for x in here), here[0].top, max(x.right for x in here), max(x.bottom for x in here)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(side, 1) for side in box)
    return left, top, right, bottom
