"""Workbooks of before 2007 (.xls, and .et of WPS; MS-XLS), read by xlrd: numbers as they are shown, merged cells, borders."""

from __future__ import annotations

import struct
from io import StringIO

import xlrd
from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_NUMBER, XL_CELL_TEXT
from xlrd.book import Book
from xlrd.sheet import Sheet as Worksheet

from analytics.documents.compound import holds
from analytics.documents.flow import BlockWriter
from analytics.documents.limits import LIMITS
from analytics.documents.opener import Content, Opener
from analytics.documents.xlsx.blocks import flow_of
from analytics.documents.xlsx.formats import GENERAL, shown
from analytics.documents.xlsx.sheet import Sheet
from analytics.errors import UnreadableFile

# All that xlrd raises on bytes that are no proper workbook.
_DAMAGED = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, IndexError, KeyError, ValueError, TypeError, AssertionError,
    AttributeError, OverflowError, UnboundLocalError, RecursionError, NotImplementedError, ArithmeticError,
)


def recognises(data: bytes) -> bool:
    """Whether the bytes are a compound file with a workbook."""
    return holds(data, "Workbook", "Book")


def read(data: bytes) -> Content:
    """Bytes of an XLS → the blocks of its sheets in their order, each with its sheet. Raises UnreadableFile where it is
    encrypted, damaged or beyond the limit of squares."""
    writer = BlockWriter()
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=StringIO()) as book:
            for number, name in enumerate(book.sheet_names()):
                worksheet = book.sheet_by_index(number)
                if not worksheet.visibility:
                    writer.add(flow_of(_seen(worksheet, book)), sheet=name)
                book.unload_sheet(number)
    except _DAMAGED as error:
        raise UnreadableFile("encrypted" if "encrypted" in str(error) else "damaged_office") from error
    return Content(tuple(writer.blocks))


def _seen(worksheet: Worksheet, book: Book) -> Sheet:
    """What a person sees of a sheet, without hidden rows and columns."""
    sheet = Sheet()
    hidden = {number for number, column in worksheet.colinfo_map.items() if column.hidden}
    sheet.hidden = sorted(number + 1 for number, row in worksheet.rowinfo_map.items() if row.hidden)
    unseen = {number - 1 for number in sheet.hidden}
    for row in range(worksheet.nrows):
        if row in unseen:
            continue
        for column in range(worksheet.row_len(row)):
            if column not in hidden:
                _put(sheet, worksheet, book, row, column)
        if len(sheet.cells) > LIMITS.squares:
            raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
    sheet.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in worksheet.merged_cells]
    return sheet


def _put(sheet: Sheet, worksheet: Worksheet, book: Book, row: int, column: int) -> None:
    dress = book.xf_list[worksheet.cell_xf_index(row, column)]
    border = dress.border
    if border.top_line_style or border.bottom_line_style or border.left_line_style or border.right_line_style:
        sheet.bordered.add((row + 1, column + 1))
    kind, value = worksheet.cell_type(row, column), worksheet.cell_value(row, column)
    if kind == XL_CELL_TEXT:
        text = str(value)
    elif kind in (XL_CELL_NUMBER, XL_CELL_DATE):
        declared = book.format_map.get(dress.format_key)
        text = shown(repr(value), declared.format_str if declared else GENERAL, bool(book.datemode))
    elif kind == XL_CELL_BOOLEAN:
        text = "TRUE" if value else "FALSE"
    else:
        return
    if text := text.replace("\r", "").strip():
        sheet.cells[row + 1, column + 1] = text


OPENER = Opener("application/vnd.ms-excel", recognises, read)
