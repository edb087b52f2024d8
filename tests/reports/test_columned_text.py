"""Text in columns, as tools print the pages of a PDF: what its places tell is read to the cell, and what they do not tell is noted."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.demo import truth
from analytics.demo.model import ReportTruth
from analytics.demo.printers.columns import Sheet, print_columns
from analytics.documents import open_document
from analytics.reports import Roster, read_reports
from analytics.reports.alignment import Alignment
from analytics.reports.lines import align_lines
from analytics.reports.model import Report

WITH_TABLES = [report for report in truth() if report.cells]
HONGZE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "hongze_2024.pdf"
Key = tuple[str, str | None]

APPLICANTS = """
                             申请人情况
                          法人或其他组织
              自然人  商业  科研  社会公益  法律服务  其他    总计
                      企业  机构    组织      机构
"""


def read(data: bytes) -> Report:
    (report,) = read_reports(open_document("年报.txt", data), Roster(()))
    return report


def values(report: Report) -> dict[Key, tuple[int | float | None, str]]:
    return {(c.indicator, c.applicant): (c.value, c.kind) for c in report.cells}


def align(text: str) -> Alignment:
    alignment = Alignment()
    align_lines(text.split("\n"), alignment)
    return alignment


sheets = st.builds(
    Sheet, label=st.integers(16, 40), nested=st.tuples(st.integers(4, 12), st.integers(6, 14), st.integers(8, 30)),
    number=st.integers(6, 16), gap=st.integers(2, 5), line=st.integers(30, 42), page=st.integers(20, 60),
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WITH_TABLES), sheets)
def test_however_wide_the_columns_no_cell_is_wrong_and_none_is_lost_in_silence(truly: ReportTruth, sheet: Sheet) -> None:
    report = read(print_columns(truly, sheet))
    found = values(report)
    right = {key: (cell.value, cell.kind) for key, cell in truly.cells.items()}
    assert found.items() <= right.items()
    assert report.notes or found.keys() == right.keys()


@pytest.mark.skipif(not HONGZE.is_file() or shutil.which("pdftotext") is None, reason="needs ../shared and pdftotext (poppler-utils)")
def test_a_real_report_that_pdftotext_printed_reads_as_its_pdf(tmp_path: Path) -> None:
    printed = tmp_path / "hongze.txt"
    subprocess.run(["pdftotext", "-layout", HONGZE, printed], check=True)
    (pdf,) = read_reports(open_document(HONGZE.name, HONGZE.read_bytes()), Roster(()))
    report = read(printed.read_bytes())
    assert len(report.cells) == 186
    assert values(report) == values(pdf)
    assert [(f.kind, f.channel, f.value) for f in report.facts] == [(f.kind, f.channel, f.value) for f in pdf.facts]


def test_a_label_wraps_around_its_numbers_beside_a_heading_that_wraps_too() -> None:
    rows = APPLICANTS + """
三、本     （二）部分公开（区分处理
年度办     的，只计这一情形，
                           3     2     0      1         0        0       6
理结果     不计其他情形）
          （三）不   1.属于国
            予公开    家秘密    0     1     0      0         0        0       1
                     2.其他法律
                              1     0     0      0         0        0       1
                     行政法规禁止公开
"""
    cells = align(rows).cells
    assert [cells[key].value for key in (("granted_in_part", "natural_person"), ("granted_in_part", "total"))] == [3, 6]
    assert cells["denied_state_secret", "business"].value == 1
    assert cells["denied_by_law", "natural_person"].value == 1
    assert len(cells) == 21


def test_a_blank_is_told_by_the_whole_rows_of_its_page() -> None:
    rows = APPLICANTS + """
一、本年新收政府信息公开申请数量    12    3    0    0    1    0    16
二、上年结转政府信息公开申请数量     2         0    0                2
（一）予以公开                       9    1    0    0    1    0    11
"""
    alignment = align(rows)
    forward = {applicant: cell for (code, applicant), cell in alignment.cells.items() if code == "requests_brought_forward"}
    assert {a: c.value for a, c in forward.items() if c.kind == "number"} == {
        "natural_person": 2, "research": 0, "public_interest": 0, "total": 2,
    }
    assert {a for a, c in forward.items() if c.kind == "blank"} == {"business", "legal_service", "other_organisation"}
    assert alignment.notes == []


def test_numbers_whose_column_their_place_does_not_tell_are_noted() -> None:
    rows = APPLICANTS + """
一、本年新收政府信息公开申请数量    12    3    0    0    1    16
二、上年结转政府信息公开申请数量     2    0    0    0    1    3
（一）予以公开                       9    1    0    0    1    11
"""
    alignment = align(rows)
    assert not [cell for cell in alignment.cells.values() if cell.kind == "number"]
    assert [note.reason for note in alignment.notes] == ["row_length"] * 3


def test_a_header_in_an_order_that_no_form_has_places_nothing() -> None:
    swapped = """
                             申请人情况
                          法人或其他组织
              自然人  科研机构  商业企业  社会公益组织  法律服务机构  其他    总计
一、本年新收政府信息公开申请数量    12    3    0    0    1    0    16
二、上年结转政府信息公开申请数量     2    0    0    0    1    0    3
（一）予以公开                       9    1    0    0    1    0    11
"""
    alignment = align(swapped)
    assert alignment.cells == {}
    assert len(alignment.notes) == 3


def test_words_and_remarks_in_brackets_are_values_of_their_row() -> None:
    rows = """
信息内容          本年制发件数    本年废止件数    现行有效件数
规章                    0               0          不适用
行政规范性文件          1               0     26（其中修
                                               订 8 件）
信息内容                        本年处理决定数量
行政许可                             详见附件
行政处罚                               12
行政强制                                3
"""
    cells = align(rows).cells
    assert (cells["rules_in_force", None].kind, cells["normative_documents_in_force", None].value) == ("not_applicable", 26)
    assert cells["normative_documents_in_force", None].note == "其中修订8件"
    assert (cells["licences_decided", None].printed, cells["licences_decided", None].kind) == ("详见附件", "words")
    assert (cells["penalties_decided", None].value, cells["coercions_decided", None].value) == (12, 3)


def test_page_numbers_are_no_cells_and_broken_lines_are_one_paragraph() -> None:
    text = APPLICANTS + """
一、本年新收政府信息公开申请数量    12    3    0    0    1    0    16
                               - 3 -
\f二、上年结转政府信息公开申请数量     2    0    0    0    1    0    3
（一）予以公开                       9    1    0    0    1    0    11
                                 4
\f    五、存在的主要问题及改进情况
    2024年，全区政府信息公开工作虽取得一定成绩，但对照上级要求和群
众期盼，仍存在一些不足，主要是公开的深度不够。
"""
    document = open_document("年报.txt", text.encode())
    alignment = align(text)
    assert len(alignment.cells) == 21
    assert alignment.notes == []
    assert document.blocks[-1].text == (  # type: ignore[union-attr]
        "2024年，全区政府信息公开工作虽取得一定成绩，但对照上级要求和群众期盼，仍存在一些不足，主要是公开的深度不够。"
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9999).map(str), min_size=7, max_size=7), min_size=4, max_size=4), st.integers(0, 6))
def test_rows_that_do_not_stand_under_one_another_tell_no_blank(numbers: list[list[str]], lost: int) -> None:
    labels = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "1.属于国家秘密")
    rows = [[label, *row] for label, row in zip(labels, numbers, strict=True)]
    del rows[1][1 + lost]
    alignment = align(APPLICANTS + "\n".join("     ".join(row) for row in rows))
    assert not any(indicator == "requests_brought_forward" for indicator, _ in alignment.cells)
    assert len(alignment.cells) == 21
    assert [note.reason for note in alignment.notes] == ["row_length"]
