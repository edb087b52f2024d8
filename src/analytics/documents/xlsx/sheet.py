"""One worksheet (ECMA-376 part 1, 18.3): the text that each filled cell shows, and which cells are merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from analytics.documents.limits import LIMITS
from analytics.documents.packages import local_name
from analytics.documents.xlsx.formats import GENERAL, shown
from analytics.documents.xlsx.workbook import Style, Workbook, text_of
from analytics.errors import UnreadableFile

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_PLAIN = Style(GENERAL, False)


@dataclass(slots=True)
class Sheet:
    """`cells` by row and column (from 1) where a text is shown; `merged` from the top left to the bottom right cell; the
    cells with a border; the rows that are hidden, in their order; formulas of which no value is stored."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    bordered: set[tuple[int, int]] = field(default_factory=set)
    hidden: list[int] = field(default_factory=list)
    without_value: int = 0


def read_sheet(xml: bytes, workbook: Workbook) -> Sheet:
    """What a person sees of a sheet, without hidden rows and columns. Raises UnreadableFile where it is damaged, unsafe or
    beyond the limit of squares."""
    sheet = Sheet()
    hidden_columns: list[range] = []
    row = 0
    parts = ("{*}col", "{*}row", "{*}mergeCell")
    events = etree.iterparse(BytesIO(xml), tag=parts, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for _, element in events:
            name = local_name(element)
            if name == "row":
                row = _whole(element.get("r")) or row + 1
                if _is_hidden(element):
                    sheet.hidden.append(row)
                else:
                    _read_row(element, row, hidden_columns, workbook, sheet)
            elif name == "col":
                if _is_hidden(element):
                    hidden_columns.append(range(_whole(element.get("min")), _whole(element.get("max")) + 1))
            else:
                corners = [_REFERENCE.fullmatch(corner) for corner in element.get("ref", "").split(":")]
                if len(corners) == 2 and corners[0] and corners[1]:
                    sheet.merged.append((*_place(corners[0]), *_place(corners[1])))
            element.clear()
            if len(sheet.cells) > LIMITS.squares or len(sheet.merged) > LIMITS.squares:
                raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("damaged_markup") from error
    root = events.root
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("damaged_markup")
    return sheet


def _read_row(element: etree._Element, row: int, hidden: list[range], workbook: Workbook, sheet: Sheet) -> None:
    column = 0
    for cell in element.iterfind("{*}c"):
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _place(reference)[1] if reference else column + 1
        if any(column in columns for columns in hidden):
            continue
        style = (workbook.styles[_whole(cell.get("s")):] or (_PLAIN,))[0] if workbook.styles else _PLAIN
        if style.is_bordered:
            sheet.bordered.add((row, column))
        text = _shown(cell, style, workbook, sheet).strip()
        if text:
            sheet.cells[row, column] = text


def _shown(cell: etree._Element, style: Style, workbook: Workbook, sheet: Sheet) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return text_of(cell)
    stored = cell.findtext("{*}v") or ""
    if not stored:
        sheet.without_value += cell.find("{*}f") is not None
        return ""
    if kind == "s":
        number = _whole(stored)
        return workbook.texts[number] if number < len(workbook.texts) else ""
    if kind == "b":
        return "TRUE" if stored == "1" else "FALSE"
    return shown(stored, style.code, workbook.since_1904) if kind == "n" else stored


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") in ("1", "true")


def _place(reference: re.Match[str]) -> tuple[int, int]:
    column = 0
    for letter in reference[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(reference[2]), column


def _whole(printed: str | None) -> int:
    return int(printed) if printed and printed.isascii() and printed.isdigit() and len(printed) < 8 else 0
