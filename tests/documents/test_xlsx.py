"""Workbooks: sheets become tables with numbers as they are shown, and the texts between the tables paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from analytics.documents import Document, Paragraph, Table, open_document
from analytics.documents.limits import LIMITS
from analytics.documents.xlsx.formats import shown
from analytics.errors import UnreadableFile
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report

ZipPrinter = Callable[..., bytes]
LINE = Side(style="thin")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def packed(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(*rows: list[object], merged: tuple[str, ...] = (), bordered: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    if bordered:
        for line in sheet.iter_rows():
            for cell in line:
                if sum(value is not None for value in rows[cell.row - 1]) > 1:
                    cell.border = BORDER
    return packed(book)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[s.text for s in row] for row in t.grid] for t in document.blocks if isinstance(t, Table)]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        open_document("表.xlsx", data)
    assert "表.xlsx" in refusal.value.sentence("zh")
    return refusal.value.reason


def test_merged_cells_stand_in_every_square() -> None:
    document = open_document("a", sheet_of(
        ["行政复议", "结果", None], [None, "维持", "纠正"], ["合计", 1, 2], merged=("A1:A2", "B1:C1"),
    ))
    assert document.media.endswith("spreadsheetml.sheet")
    assert tables(document) == [[["行政复议", "结果", "结果"], ["行政复议", "维持", "纠正"], ["合计", "1", "2"]]]


def test_each_sheet_is_named_at_its_blocks_and_hidden_ones_are_not_shown() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "主动公开"
    first.append(["规章", 1])
    second = book.create_sheet("依申请")
    second.append(["新收", 2])
    book.create_sheet("备份").append(["旧", 3])
    book["备份"].sheet_state = "hidden"
    document = open_document("a", packed(book))
    assert [block.place.to_json() for block in document.blocks] == [{"table": 1, "sheet": "主动公开"}, {"table": 2, "sheet": "依申请"}]


def test_hidden_rows_and_columns_are_not_shown() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["甲", 1, 9, 2], ["乙", 3, 9, 4], ["丙", 5, 9, 6]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    assert tables(open_document("a", packed(book))) == [[["甲", "1", "2"], ["丙", "5", "6"]]]


def test_titles_and_narrative_are_paragraphs_and_a_row_without_values_is_not() -> None:
    narrative = "2024年，本机关通过政府网站主动公开政府信息12条，" * 4
    rows: list[list[object]] = [
        ["某镇2024年政府信息公开工作年度报告"], [narrative], ["二、主动公开政府信息情况"], ["信息内容", "制发件数", "废止件数"],
        ["规章", None, None], ["规范性文件", 1, 2], ["三、收到和处理申请情况"], ["申请人情况", "自然人", "总计"],
        ["一、新收数量", None, None], ["二、结转数量", 0, 0], ["四、结转下年度", None, None],
    ]
    expected = ["某镇2024年政府信息公开工作年度报告", narrative, "二、主动公开政府信息情况", "三、收到和处理申请情况"]
    grids = [
        [["信息内容", "制发件数", "废止件数"], ["规章", "", ""], ["规范性文件", "1", "2"]],
        [["申请人情况", "自然人", "总计"], ["一、新收数量", "", ""], ["二、结转数量", "0", "0"], ["四、结转下年度", "", ""]],
    ]
    plain = open_document("a", sheet_of(*rows))
    assert (texts(plain), tables(plain)) == (expected, grids)
    wide = open_document("a", sheet_of(*rows, merged=("A1:C1", "A2:C2", "A3:C3", "A7:C7")))
    assert (texts(wide), tables(wide)) == (expected, grids)


def test_borders_tell_a_heading_from_a_row_without_values() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["第一项", None], ["规章", 1], ["许可情况", None], ["许可", 2]):
        sheet.append(row)
    for cell in ("A1", "B1", "A2", "B2", "A4", "B4"):
        sheet[cell].border = BORDER
    document = open_document("a", packed(book))
    assert tables(document) == [[["第一项", ""], ["规章", "1"]], [["许可", "2"]]]
    assert texts(document) == ["许可情况"]


def test_a_blank_row_ends_a_table_and_all_tables_keep_the_columns_of_the_sheet() -> None:
    document = open_document("a", sheet_of(["甲", 1], [], [None, "乙", 2]))
    assert tables(document) == [[["甲", "1", ""]], [["", "乙", "2"]]]


@pytest.mark.parametrize(("stored", "code", "printed"), [
    ("2.0", "General", "2"), ("0.30000000000000004", "General", "0.3"), ("12345678901234", "General", "12345678901234"),
    ("2", "0.00", "2.00"), ("1234.5", "#,##0", "1,235"), ("1234567", "#,##0.00", "1,234,567.00"), ("0.125", "0.0%", "12.5%"),
    ("-3", "General", "-3"), ("-3", "0;(0)", "(3)"), ("0", '0;-0;"无"', "无"), ("5", '0"件"', "5件"), ("5", "+0;-0", "+5"),
    ("7", "000", "007"), ("1.5", "#.##", "1.5"), ("0", "0", "0"), ("0", "#", ""), ("3", "_-* 0_-", "3"), ("12500", "0.0,", "12.5"),
    ("0.5", "# ?/?", "0.5"), ("1e400", "0", "1e400"), ("NaN", "0", "NaN"), ("45657", "yyyy/m/d", "2024/12/31"),
    ("45657.5", 'yyyy"年"m"月"d"日" h:mm', "2024年12月31日 12:00"), ("45657", "[$-804]yyyy-mm-dd;@", "2024-12-31"),
])
def test_numbers_are_shown_as_their_format_says(stored: str, code: str, printed: str) -> None:
    assert shown(stored, code, False) == printed


@given(st.decimals(allow_nan=True, allow_infinity=True), st.text(max_size=12), st.booleans())
def test_no_number_and_no_format_fails(value: Decimal, code: str, since_1904: bool) -> None:
    assert isinstance(shown(str(value), code, since_1904), str)


def test_dates_decimals_and_texts_are_printed_as_shown() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", date(2024, 3, 5), datetime(2024, 3, 5, 9, 30), 2.0, 12.5, True, "０", "第一行\n第二行"])
    sheet["B1"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["C1"].number_format = "yyyy-mm-dd hh:mm"
    assert tables(open_document("a", packed(book)))[0][0] == [
        "日期", "2024年3月5日", "2024-03-05 09:30", "2", "12.5", "TRUE", "０", "第一行\n第二行",
    ]


def test_a_formula_without_its_value_is_noted() -> None:
    document = open_document("a", sheet_of(["甲", "乙"], [1, "=SUM(A2)"]))
    assert tables(document) == [[["甲", "乙"], ["1", ""]]]
    assert document.notes == ("values_not_stored:1",)


def test_hostile_workbooks_end_in_a_sentence(zip_of: ZipPrinter) -> None:
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = b'<workbook xmlns:r="%s"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>' % office
    leads = b'<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/></Relationships>'

    def workbook(sheet: bytes) -> bytes:
        return zip_of(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", leads),
                      ("xl/worksheets/a.xml", sheet))

    far = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>2</v></c></row></sheetData>'
    far += b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    assert tables(open_document("a", workbook(far))) == [[["2", "1"]]]
    assert refused(workbook(b"<worksheet><sheetData><row>")) == "damaged_markup"
    assert refused(workbook(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>')) == "damaged_markup"
    assert refused(workbook(b"<worksheet/>")) == "no_text"
    odd = b'<worksheet xmlns="a}b"><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>'
    assert refused(workbook(odd)) == "damaged_markup"
    many = b"<c><v>1</v></c>" * (LIMITS.squares + 1)
    assert refused(workbook(b"<worksheet><sheetData><row>%s</row></sheetData></worksheet>" % many)) == "too_compressed"
    assert refused(zip_of(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x"))) == "damaged_markup"


@given(data=st.data())
def test_no_broken_workbook_raises_anything_but_a_refusal(data: st.DataObject) -> None:
    broken = bytearray(BROKEN)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(4, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        open_document("a", bytes(broken))
    except UnreadableFile as error:
        assert error.sentence("zh")


BROKEN = sheet_of(["甲", 1], ["乙", 2.5], merged=("A1:B1",))


@pytest.mark.parametrize("layout", ["all on one sheet", "a table a sheet"])
@pytest.mark.parametrize("bordered", [True, False])
def test_a_report_printed_as_a_workbook_reads_to_the_same_cells(printed_district: Path, layout: str, bordered: bool) -> None:
    roster = Roster.load(printed_district / "roster.csv")
    for page in sorted(printed_district.rglob("*.docx"))[:3]:
        original = open_document(page.name, page.read_bytes())
        (expected,) = read_reports(original, roster)
        (report,) = read_reports(open_document("表", as_workbook(original, layout, bordered)), roster)
        assert contents(report) == contents(expected), page.name


def contents(report: Report) -> dict[str, object]:
    return {
        "frame": (report.agency.id, report.year, report.form, report.is_demo),
        "cells": [(cell.indicator, cell.applicant, "".join(cell.printed.split()), cell.kind) for cell in report.cells],
        "facts": [(fact.kind, fact.channel, fact.account, fact.value) for fact in report.facts],
        "sections": [section.number for section in report.sections],
    }


def as_workbook(document: Document, layout: str, bordered: bool) -> bytes:
    """The blocks of a document one under the other, numbers as numbers; before each table a new sheet, if so wished."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            row += 1
            sheet.cell(row, 1, block.text)
            continue
        for square in block.squares():
            text = square.text.strip()
            top, left = row + square.row, square.column
            cell = sheet.cell(top, left, int(text) if text.isascii() and text.isdigit() else text or None)
            if bordered:
                cell.border = BORDER
            if square.rowspan * square.colspan > 1:
                sheet.merge_cells(start_row=top, start_column=left, end_row=top + square.rowspan - 1, end_column=left + square.colspan - 1)
        row += len(block.grid)
        if layout == "a table a sheet":
            sheet, row = book.create_sheet(), 0
    return packed(book)
