"""Rows as a workbook and as CSV. Texts stay texts (no formula is ever made of them), missing numbers stay empty cells."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd
import xlsxwriter

Info = Sequence[tuple[str, str]]
"""(label, text) lines that say what the rows are: title, scope, source, data version."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def to_xlsx(rows: pd.DataFrame, info: Info, sheet: str, info_sheet: str) -> bytes:
    """A workbook of two sheets: the rows (header frozen, columns filterable), and the info lines."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(stream, options) as book:
        look = {"bold": True, "bg_color": "#EDF2F8", "border": 1, "border_color": "#D5DDE7", "text_wrap": True, "valign": "top"}
        head = book.add_format(look)
        page = book.add_worksheet(_sheet_name(sheet))
        page.freeze_panes(1, 0)
        for column, name in enumerate(rows.columns):
            page.write_string(0, column, str(name), head)
            page.set_column(column, column, _width(rows[name], str(name)))
            for row, value in enumerate(rows[name], 1):
                _write(page, row, column, value)
        if len(rows.columns):
            page.autofilter(0, 0, max(len(rows), 1), len(rows.columns) - 1)
        about = book.add_worksheet(_sheet_name(info_sheet))
        about.set_column(0, 0, 16)
        about.set_column(1, 1, 100, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, (label, text) in enumerate(info):
            about.write_string(row, 0, label, head)
            about.write_string(row, 1, text)
    return stream.getvalue()


def to_csv(rows: pd.DataFrame) -> bytes:
    """CSV in UTF-8 with a byte order mark, which spreadsheet programs need for Chinese. A text that a spreadsheet would take
    for a formula gets a leading apostrophe."""
    safe = rows.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = [f"'{v}" if isinstance(v, str) and v.startswith(_FORMULA_SIGNS) else v for v in safe[name]]
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object) -> None:
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(value))


def _width(values: pd.Series, name: str) -> float:
    """In characters; Han characters count twice."""
    longest = max([len(str(v)) + sum(ord(c) > 0x2E80 for c in str(v)) for v in [name, *values.head(200)]], default=8)
    return float(min(max(longest + 2, 8), 60))


def _sheet_name(name: str) -> str:
    return "".join(c for c in name if c not in "[]:*?/\\'")[:31] or "Sheet1"
