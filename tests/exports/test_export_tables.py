"""Rows taken away: texts stay texts, missing stays empty, and the workbook says what it is."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pandas as pd

from analytics.exports import to_csv, to_xlsx

ROWS = pd.DataFrame({"单位": ["甲镇", "=1+1"], "数值": [0.0, np.nan], "件数": [3, 4]})
INFO = [("来源", "年报"), ("口径", "=不是公式")]


def test_a_workbook_keeps_texts_zero_and_gaps_apart() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(ROWS, INFO, "历年结果", "说明")))
    assert book.sheetnames == ["历年结果", "说明"]
    cells = [[cell.value for cell in row] for row in book["历年结果"].iter_rows()]
    assert cells == [["单位", "数值", "件数"], ["甲镇", 0, 3], ["=1+1", None, 4]]
    assert book["历年结果"]["A3"].data_type == "s"
    assert [[cell.value for cell in row] for row in book["说明"].iter_rows()] == [["来源", "年报"], ["口径", "=不是公式"]]


def test_a_sheet_name_that_spreadsheets_refuse_is_made_acceptable() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(ROWS, INFO, "已报/应报：[一]" * 9, "说明")))
    assert len(book.sheetnames[0]) <= 31


def test_csv_has_a_byte_order_mark_and_no_formula() -> None:
    data = to_csv(ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == ["单位,数值,件数", "甲镇,0.0,3", "'=1+1,,4"]
