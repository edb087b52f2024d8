"""Reports in a single table: rows that speak are narrative, the tables between them are read as if they stood alone."""

from __future__ import annotations

from itertools import chain, repeat

import pytest

from analytics.documents.model import Block, Document, Paragraph, Place, Square, Table
from analytics.reports import Roster, read_reports
from analytics.reports.framed import unframed

WIDE = 12
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def whole(text: str) -> list[tuple[str, int]]:
    return [(text, WIDE)]


FIRST = [
    whole("某市某镇2023年政府信息公开工作年度报告"), whole("一、总体情况"),
    whole("（一）主动公开\n2023年，本镇主动公开政府信息35条。\n（二）监督保障"), whole("二、主动公开政府信息情况"),
    whole("第二十条第（一）项"), [("信息内容", 3), ("本年制发件数", 3), ("本年废止件数", 3), ("现行有效件数", 3)],
    [("规章", 3), ("0", 3), ("0", 3), ("0", 3)], [("行政规范性文件", 3), ("2", 3), ("1", 3), ("9", 3)],
    whole("三、收到和处理政府信息公开申请情况"), [("", 5), *zip(HEADS, repeat(1))],
    [("一、本年新收政府信息公开申请数量", 5), *zip("1234567", repeat(1))],
]
SECOND = [[("二、上年结转政府信息公开申请数量", 2), *zip("1020000", repeat(1))], [("五、存在的主要问题及改进情况", 9)], [("人手不足。", 9)]]


def table(rows: list[list[tuple[str, int]]], number: int, page: int) -> Table:
    grid = []
    for row, cells in enumerate(rows, 1):
        starts = [1 + sum(span for _, span in cells[:n]) for n in range(len(cells))]
        squares = [Square(text, row, start, 1, span) for (text, span), start in zip(cells, starts, strict=True)]
        grid.append(tuple(chain.from_iterable(repeat(square, square.colspan) for square in squares)))
    return Table(tuple(grid), Place(table=number, page=page))


def test_rows_of_one_cell_are_narrative_and_a_table_goes_on_in_a_grid_of_other_columns() -> None:
    blocks = table(FIRST, 1, 1), table(SECOND, 2, 2)
    (report,) = read_reports(Document("a.pdf", "", "application/pdf", blocks), Roster(()))
    values = {(cell.indicator, cell.applicant): cell.value for cell in report.cells}
    assert [values["normative_documents_issued", None], values["normative_documents_in_force", None]] == [2, 9]
    assert [values["requests_received", "total"], values["requests_brought_forward", "research"]] == [7, 2]
    assert (report.title, report.year, report.form) == ("某市某镇2023年政府信息公开工作年度报告", 2023, "2021")
    assert [section.heading for section in report.sections][-1] == "五、存在的主要问题及改进情况"
    assert any(fact.value == 35 for fact in report.facts)
    assert {note.reason for note in report.notes}.isdisjoint({"unplaced_row", "unread_value", "double_cell"})
    placed = report.cell("requests_received", "total")
    assert placed is not None and (placed.place.table, placed.place.row, placed.place.column) == (1, 11, 12)


@pytest.mark.parametrize("text", ["第二十条第（一）项", "单位：件", "填报人：某某"])
def test_a_row_of_one_cell_that_is_a_label_or_says_little_leaves_the_table_whole(text: str) -> None:
    blocks: list[Block] = [table([whole(text), [("规章", 6), ("0", 6)]], 1, 1), Paragraph("完", Place())]
    assert unframed(blocks) == tuple(blocks)
