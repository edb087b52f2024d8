"""One sheet of an OpenDocument spreadsheet: the text that each filled cell shows (ISO/IEC 26300-1, 9.1)."""

from __future__ import annotations

from lxml import etree

from analytics.documents.limits import LIMITS
from analytics.documents.odf.names import FORMATTING, OFFICE, STYLE, TABLE, TEXT, count
from analytics.documents.odf.text import count_of_spaces
from analytics.documents.xlsx.sheet import Sheet
from analytics.errors import UnreadableFile

_COLUMN, _ROW, _CELL, _COVERED = (f"{TABLE}{name}" for name in ("table-column", "table-row", "table-cell", "covered-table-cell"))
_HIDDEN = ("collapse", "filter")
_ROWS, _COLUMNS = 2**20, 2**14


def read_sheet(table: etree._Element, bordered: frozenset[str]) -> Sheet:
    """What a person sees of a sheet, without hidden rows and columns; `bordered` are the styles of cells with a border. Raises
    UnreadableFile beyond the limit of squares."""
    sheet = Sheet()
    hidden_columns: set[int] = set()
    row = column = 0
    for element in table.iter(_COLUMN, _ROW):
        if element.tag == _COLUMN:
            repeated = count(element, "number-columns-repeated", _COLUMNS)
            if element.get(f"{TABLE}visibility") in _HIDDEN:
                hidden_columns.update(range(column + 1, min(column + repeated, _COLUMNS) + 1))
            column += repeated
            continue
        repeated = count(element, "number-rows-repeated", _ROWS)
        is_hidden = element.get(f"{TABLE}visibility") in _HIDDEN
        # Rows repeat where nothing stands in them; a filled one that repeats is printed as often.
        cells = [] if is_hidden else _cells(element, hidden_columns)
        for number in range(row + 1, row + 1 + (repeated if cells else 0)):
            for at, cell, text in cells:
                _put(sheet, number, at, cell, text, bordered)
        if is_hidden:
            if len(sheet.hidden) + repeated > LIMITS.squares:
                raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
            sheet.hidden.extend(range(row + 1, row + repeated + 1))
        row += repeated
    return sheet


def _put(sheet: Sheet, row: int, column: int, cell: etree._Element, text: str, bordered: frozenset[str]) -> None:
    sheet.cells[row, column] = text
    if len(sheet.cells) > LIMITS.squares:
        raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
    down, across = (max(count(cell, f"number-{kind}-spanned", _ROWS), 1) for kind in ("rows", "columns"))
    if down > 1 or across > 1:
        sheet.merged.append((row, column, row + down - 1, column + across - 1))
    if cell.get(f"{TABLE}style-name") in bordered:
        sheet.bordered.add((row, column))


def _cells(row: etree._Element, hidden: set[int]) -> list[tuple[int, etree._Element, str]]:
    """The filled cells of a row, each with its column."""
    found: list[tuple[int, etree._Element, str]] = []
    column = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        repeated = count(cell, "number-columns-repeated", _COLUMNS)
        text = _shown(cell) if cell.tag == _CELL else ""
        if text:
            if len(found) + repeated > LIMITS.squares:
                raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
            columns = range(column + 1, column + repeated + 1)
            found += [(at, cell, text) for at in columns if at not in hidden]
        column += repeated
    return found


def _shown(cell: etree._Element) -> str:
    lines = []
    for paragraph in cell.iterchildren(f"{TEXT}p", f"{TEXT}h"):
        parts = [paragraph.text or ""]
        for part in paragraph.iterdescendants():
            if part.tag == f"{TEXT}s":
                parts.append(" " * count_of_spaces(part))
            elif part.tag == f"{TEXT}line-break":
                parts.append("\n")
            elif part.tag != f"{OFFICE}annotation":
                parts.append(part.text or "")
            parts.append(part.tail or "")
        lines.append("".join(parts))
    return "\n".join(lines).strip()


def bordered_styles(root: etree._Element) -> frozenset[str]:
    """The cell styles that draw a border at any side."""
    return frozenset(
        style.get(f"{STYLE}name", "") for style in root.iter(f"{STYLE}style")
        for properties in style.iterfind(f"{STYLE}table-cell-properties")
        if any(str(name).startswith(f"{FORMATTING}border") and value != "none" for name, value in properties.items())
    )
