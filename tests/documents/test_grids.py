"""A grid with merged cells, printed as HTML or DOCX, reads back to the same grid."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from analytics.documents import Document, Table, open_document

DocxPrinter = Callable[..., bytes]


class Merged(NamedTuple):
    """A cell of the grid to be printed: its top left square (from 0), how far it goes, its text."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


class Layout(NamedTuple):
    """A grid of squares covered by cells without gaps."""

    height: int
    width: int
    cells: tuple[Merged, ...]

    def rows(self) -> list[list[Merged]]:
        return [[cell for cell in self.cells if cell.row == number] for number in range(self.height)]

    def texts(self) -> list[list[str]]:
        grid = [[""] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    grid[row][column] = cell.text
        return grid


WORDS = st.sampled_from(["0", "12", "", "规章", "其他", "（六）其他处理", "　3", "1,234", "a<b&c", "结果\n维持", "总 计"])


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Random grids of at least two columns; one row is kept unmerged, so that the last column is one of the print."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    plain_row = draw(st.integers(0, height - 1))
    free = {(r, c) for r in range(height) for c in range(width)}
    cells = []
    for r in range(height):
        for c in range(width):
            if (r, c) not in free:
                continue
            rowspan, colspan = (1, 1) if r == plain_row else (draw(st.integers(1, height - r)), draw(st.integers(1, width - c)))
            if r < plain_row:
                rowspan = min(rowspan, plain_row - r)
            while not all((r, x) in free for x in range(c, c + colspan)):
                colspan -= 1
            free -= {(y, x) for y in range(r, r + rowspan) for x in range(c, c + colspan)}
            cells.append(Merged(r, c, rowspan, colspan, draw(WORDS)))
    first = cells[0]
    return Layout(height, width, (first._replace(text="表头"), *cells[1:]))


def as_html(layout: Layout) -> bytes:
    rows = "".join(
        "<tr>" + "".join(
            f"<td rowspan={cell.rowspan} colspan='{cell.colspan}'>" + escape(cell.text).replace("\n", "<br>") + "</td>" for cell in row
        ) + "</tr>"
        for row in layout.rows()
    )
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'.encode()


def as_word(layout: Layout) -> str:
    body = ""
    for number in range(layout.height):
        body += "<w:tr>"
        for cell in sorted(layout.cells, key=lambda cell: cell.column):
            if not cell.row <= number < cell.row + cell.rowspan:
                continue
            starts = number == cell.row
            merge = "" if cell.rowspan == 1 else f"<w:vMerge w:val='{'restart' if starts else 'continue'}'/>"
            lines = "<w:br/>".join(f"<w:t xml:space='preserve'>{escape(line)}</w:t>" for line in (cell.text if starts else "").split("\n"))
            body += f"<w:tc><w:tcPr><w:gridSpan w:val='{cell.colspan}'/>{merge}</w:tcPr><w:p><w:r>{lines}</w:r></w:p></w:tc>"
        body += "</w:tr>"
    return f"<w:tbl>{body}</w:tbl>"


def only_table(document: Document) -> Table:
    (table,) = document.blocks
    assert isinstance(table, Table)
    return table


def assert_same(table: Table, layout: Layout) -> None:
    assert [[square.text for square in row] for row in table.grid] == layout.texts()
    printed = {(s.row - 1, s.column - 1, s.rowspan, s.colspan, s.text) for s in table.squares()}
    assert printed == set(layout.cells)
    for cell in layout.cells:
        squares = {
            id(table.grid[r][c]) for r in range(cell.row, cell.row + cell.rowspan) for c in range(cell.column, cell.column + cell.colspan)
        }
        assert len(squares) == 1


@given(layouts())
def test_a_grid_reads_back_from_html(layout: Layout) -> None:
    assert_same(only_table(open_document("g", as_html(layout))), layout)


@given(layout=layouts())
def test_a_grid_reads_back_from_word(layout: Layout, docx_of: DocxPrinter) -> None:
    assert_same(only_table(open_document("g", docx_of(as_word(layout)))), layout)


@given(st.lists(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 1200)), max_size=5), min_size=1, max_size=6))
def test_any_spans_make_a_rectangle(spans: list[list[tuple[int, int]]]) -> None:
    rows = "".join("<tr>" + "".join(f"<td rowspan={r} colspan={c}>文</td>" for r, c in row) + "</tr>" for row in spans)
    document = open_document("g", f"<meta charset=utf-8><p>始</p><table>{rows}</table>".encode())
    for table in document.blocks:
        if isinstance(table, Table):
            assert len({len(row) for row in table.grid}) == 1
            for number, row in enumerate(table.grid, 1):
                for column, square in enumerate(row, 1):
                    assert square.row <= number < square.row + square.rowspan
                    assert square.column <= column < square.column + square.colspan
