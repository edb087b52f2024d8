"""Text with tabs or commas between cells, as a worksheet is pasted or saved, has the tables of the worksheet."""

from __future__ import annotations

import pytest

from analytics.demo import truth
from analytics.demo.layout import grids
from analytics.demo.model import ReportTruth
from analytics.documents import Paragraph, Table, open_document
from analytics.reports import Roster, read_reports


def pasted(report: ReportTruth, sign: str) -> str:
    """The report with its tables as cells parted by a sign: merged cells stand once, those with breaks between quotes."""
    tables = grids(report)
    lines = ["".join(report.title), *report.introduction]
    for section in report.sections:
        lines += ["", section.heading, *section.paragraphs]
        for row in tables[section.number].covered() if section.number in tables else ():
            cells: list[str] = []
            for square, goes_on in row:
                text = "" if goes_on else square.text
                quoted = f'"{text}"' if "\n" in text or sign in text else text
                cells += [quoted, *[""] * (square.colspan - 1)]
            lines.append(sign.join(cells))
    return "\n".join(lines)


@pytest.mark.parametrize("sign", ["\t", ","])
@pytest.mark.parametrize("form", ["2021", "2019", "2014"])
def test_a_pasted_report_reads_to_its_cells(form: str, sign: str) -> None:
    for truly in [report for report in truth() if report.form == form and report.cells and not report.broken][:3]:
        (report,) = read_reports(open_document("年报.txt", pasted(truly, sign).encode()), Roster(()))
        found = {(c.indicator, c.applicant): (c.value, c.kind) for c in report.cells}
        assert found == {key: (c.value, c.kind) for key, c in truly.cells.items()}


def test_rows_are_a_table_and_what_stands_around_them_are_paragraphs() -> None:
    document = open_document("表.txt", "标题\n甲\t1\t2\n乙\t\t4\n\"丙\n丁\"\t5\t6\n完。".encode())
    before, table, behind = document.blocks
    assert (before, behind) == (Paragraph("标题", before.place), Paragraph("完。", behind.place))
    assert isinstance(table, Table)
    assert [[square.text for square in row] for row in table.grid] == [["甲", "1", "2"], ["乙", "", "4"], ["丙\n丁", "5", "6"]]


def test_text_with_one_cell_a_line_and_sentences_with_commas_are_no_tables() -> None:
    for text in ("\t甲\n\t1\n\t2\n\n\t乙\n\t3\n\t4\n\n", "a, b, c and " + "d" * 200 + ",\nb, c,\nc, d,\n"):
        assert not [block for block in open_document("文.txt", text.encode()).blocks if isinstance(block, Table)]
