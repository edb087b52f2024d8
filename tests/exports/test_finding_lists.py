"""The list to send back: what it says, how it looks in Word, and how its answers come home."""

from __future__ import annotations

import io
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from docx import Document

from analytics.errors import GongkaiError
from analytics.exports.findings import findings_xlsx, list_title, read_answers
from analytics.exports.letter import findings_docx

LISTED = pd.DataFrame([
    {
        "number": n, "finding_id": f"key{n}", "agency_id": "a" if n < 3 else "b", "name": "甲镇" if n < 3 else "乙镇", "is_demo": n < 3,
        "year": 2023, "rule": "收支平衡", "severity": "错误", "place": "“一、本年新收”\n“二、上年结转”", "printed": "=1+1",
        "expected": "两边相等", "message": "相差 1", "advice": "核对",
    }
    for n in (1, 2, 3)
])


def answered(texts: dict[int, str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(findings_xlsx(LISTED, "问题清单")))
    for row, said in texts.items():
        book.active.cell(row, 11).value = said
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_workbook_lists_every_finding_with_its_key_and_an_open_column() -> None:
    page = openpyxl.load_workbook(io.BytesIO(findings_xlsx(LISTED, "2023年问题清单"))).active
    assert page["A1"].value == "2023年问题清单"
    assert [cell.value for cell in page[2]][-3:] == ["处理建议", "答复", "校验编号"]
    assert [page.cell(row, 12).value for row in (3, 4, 5)] == ["key1", "key2", "key3"]
    assert page["G3"].value == "=1+1" and page["G3"].data_type == "s"
    assert page.protection.sheet and not page.cell(3, 11).protection.locked and page.cell(3, 7).protection.locked


def test_answers_come_home_and_are_carried_into_the_next_list() -> None:
    answers = read_answers("清单.xlsx", answered({3: "已更正", 5: " 属实，\n另行说明 "}))
    assert [(a.finding_id, "".join(a.answer.split())) for a in answers] == [("key1", "已更正"), ("key3", "属实，另行说明")]
    page = openpyxl.load_workbook(io.BytesIO(findings_xlsx(LISTED, "清单", answers=answers))).active
    assert page.cell(3, 11).value == "已更正"


def test_an_unanswered_list_has_no_answers_and_another_workbook_is_told() -> None:
    assert read_answers("清单.xlsx", answered({})) == []
    book = openpyxl.Workbook()
    book.active["A1"] = "别的表"
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(GongkaiError, match="别的"):
        read_answers("别的.xlsx", stream.getvalue())


def test_the_letter_has_a_table_for_each_agency_and_han_fonts() -> None:
    data = findings_docx(LISTED, "2023年问题清单")
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "附件" and document.paragraphs[1].text == "2023年问题清单"
    assert [len(table.rows) for table in document.tables] == [3, 2]
    assert [cell.text for cell in document.tables[0].rows[0].cells][-1] == "答复"
    assert "演示" in document.paragraphs[2].text
    xml = ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert 'w:eastAsia="仿宋_GB2312"' in xml and 'w:eastAsia="方正小标宋简体"' in xml and "w:tblHeader" in xml


def test_an_empty_list_says_so() -> None:
    empty = LISTED.iloc[:0]
    assert "没有发现问题。" in [p.text for p in Document(io.BytesIO(findings_docx(empty, "清单"))).paragraphs]
    assert list_title([], [], "zh") == "年政府信息公开工作年度报告问题清单"
    assert list_title(["甲镇"], [2022, 2023], "zh") == "甲镇2022–2023年政府信息公开工作年度报告问题清单"
