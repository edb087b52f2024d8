"""A row that a page break tears in two is read whole, wherever its label is torn and on whichever page its numbers stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.demo.layout import Grid, grids
from analytics.demo.model import PrintedCell, ReportTruth, SectionText
from analytics.dictionary import dictionary
from analytics.documents.model import Document, Paragraph, Place, Square, Table
from analytics.reports import Roster, read_reports
from analytics.reports.torn_rows import with_whole_rows

Rows = list[list[str]]


def printed(form: str) -> list[Grid]:
    cells = {key: PrintedCell(str(1000 + n), 1000 + n) for n, key in enumerate(dictionary().forms[form].expected())}
    report = ReportTruth("a", "云渚镇人民政府", 2020, form, "own", "html_modern", "a.html", ("甲",), (), (SectionText(5, "五", ()),), cells)
    return list(grids(report).values())


def rows_of(grid: Grid) -> Rows:
    """Texts of every square, a merged cell's in each that it covers."""
    return [[square.text.strip() for square, _ in row for _ in range(square.colspan)] for row in grid.covered()]


def table(rows: Rows, page: int, number: int) -> Table:
    squares = tuple(tuple(Square(text, r, c) for c, text in enumerate(row, 1)) for r, row in enumerate(rows, 1))
    return Table(squares, Place(table=number, page=page))


def torn(rows: Rows, at: int, cut: float, *, below: bool) -> tuple[Rows, Rows]:
    """The rows on two pages, row `at` torn: its label in the share `cut`, its numbers on the page `below` or the one above."""
    label = [text for text in rows[at] if not text.isdecimal() and len(text) > 3][-1]
    place = max(2, min(len(label) - 2, round(cut * len(label))))
    halves = [["" if text.isdecimal() and is_first == below else text for text in rows[at]] for is_first in (True, False)]
    for half, text in zip(halves, (label[:place], label[place:]), strict=True):
        half[:] = [text if square == label else square for square in half]
    return [*rows[:at], halves[0]], [halves[1], *rows[at + 1:]]


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
@given(cut=st.floats(0, 1), below=st.booleans(), data=st.data())
@settings(deadline=None, max_examples=15)
def test_a_torn_row_is_read_whole(form: str, cut: float, below: bool, data: st.DataObject) -> None:
    blocks: list[Paragraph | Table] = [Paragraph("云渚镇人民政府2020年政府信息公开工作年度报告", Place(page=1))]
    for number, rows in enumerate(map(rows_of, printed(form))):
        labelled = [n for n, row in enumerate(rows) if any(map(str.isdecimal, row)) and max(map(len, row)) > 4]
        pieces = torn(rows, data.draw(st.sampled_from(labelled)), cut, below=below) if labelled else (rows,)
        blocks += [table(piece, n, number) for n, piece in enumerate(pieces, 1)]
    (report,) = read_reports(Document("a.pdf", "0" * 64, "application/pdf", tuple(blocks)), Roster(()))
    wanted = {key: 1000 + n for n, key in enumerate(dictionary().forms[form].expected())}
    found = {(c.indicator, c.applicant): c.value for c in report.cells if c.kind == "number"}
    told = " ".join(note.printed for note in report.notes)
    assert {key: value for key, value in found.items() if wanted.get(key) != value} == {}
    assert [value for key, value in wanted.items() if key not in found and str(value) not in told] == []
    assert [c for c in report.cells if c.kind != "number" and (c.indicator, c.applicant) not in found] == []


def test_only_what_is_torn_changes() -> None:
    first = table([["规章", "0"], ["行政规范", "3"]], 1, 1)
    second = table([["性文件", ""], ["行政许可", "5"]], 2, 2)
    whole = with_whole_rows([first, second])
    assert [[[s.text for s in row] for row in t.grid] for t in whole if isinstance(t, Table)] == [
        [["规章", "0"], ["行政规范性文件", "3"]], [["", ""], ["行政许可", "5"]],
    ]
    same_page = replace(second, place=Place(table=2, page=1))
    rows = table([["行政许可", "5"]], 2, 2)
    assert with_whole_rows([first, same_page]) == (first, same_page)
    assert with_whole_rows([first, rows]) == (first, rows)
