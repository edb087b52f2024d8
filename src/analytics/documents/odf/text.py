"""The body of an OpenDocument text: paragraphs and tables in reading order (ISO/IEC 26300-1, 5, 6 and 9)."""

from __future__ import annotations

from lxml import etree

from analytics.documents.flow import cell_of, settle
from analytics.documents.grid import Cell, Flow, Rows
from analytics.documents.limits import LIMITS
from analytics.documents.odf.names import DRAW, OFFICE, TABLE, TEXT, count
from analytics.documents.raised import raised
from analytics.errors import UnreadableFile

_UNSEEN = (
    f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{OFFICE}forms", f"{TEXT}ruby-text",
    f"{TABLE}shapes", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
)
_PARAGRAPHS = frozenset((f"{TEXT}p", f"{TEXT}h"))
_BREAKS = frozenset((*_PARAGRAPHS, f"{TEXT}line-break", f"{DRAW}text-box"))
_SPACE, _TAB = f"{TEXT}s", f"{TEXT}tab"
_ROW, _CELL, _TABLE = (f"{TABLE}{name}" for name in ("table-row", "table-cell", "table"))
_MOST_SPACES = 1000


def flow_of_text(body: etree._Element, hidden: frozenset[str], raising: frozenset[str] = frozenset()) -> Flow:
    """The lines and tables of a body; `hidden` are the styles whose text is not shown, `raising` those that raise or lower it.
    The body is changed."""
    if raising:
        for element in body.iter(f"{TEXT}span"):
            if element.get(f"{TEXT}style-name") in raising:
                element.text = raised(element.text)
    if hidden:
        for element in body.iter(f"{TEXT}span", *_PARAGRAPHS):
            if element.get(f"{TEXT}style-name") in hidden:
                element.tag = f"{TEXT}hidden-text"
    etree.strip_elements(body, *_UNSEEN, with_tail=False)
    # Innermost tables first, each emptied once it is read: the one around it sees only its own rows.
    inside: dict[etree._Element, Flow] = {}
    for table in reversed(list(body.iter(_TABLE))):
        flow: Flow = []
        settle(_rows(table, inside), flow)
        inside[table] = flow
        del table[:]
    return _lines(body, inside)


def _rows(table: etree._Element, inside: dict[etree._Element, Flow]) -> Rows:
    rows: Rows = []
    cells = 0
    for element in table.iter(_ROW, _CELL):
        if element.tag == _ROW:
            rows.append([])
        elif rows:
            repeated = count(element, "number-columns-repeated", LIMITS.span)
            cells += repeated
            if cells > LIMITS.squares:
                raise UnreadableFile("too_many_squares", limit=LIMITS.squares)
            rows[-1].extend([_cell(element, inside)] * repeated)
    return rows


def _cell(element: etree._Element, inside: dict[etree._Element, Flow]) -> Cell:
    down, across = (count(element, f"number-{kind}-spanned", 10**6) for kind in ("rows", "columns"))
    return cell_of(_lines(element, inside), max(down, 1), max(across, 1))


def _lines(element: etree._Element, inside: dict[etree._Element, Flow]) -> Flow:
    flow: Flow = []
    line: list[str] = []
    depth = 0  # of paragraphs: white space between elements is none of the text
    for event, part in etree.iterwalk(element, events=("start", "end")):
        tag = part.tag
        if event == "start":
            if tag in _BREAKS or part in inside:
                _end_line(line, flow)
            if part in inside:
                flow.append(inside[part])
            depth += tag in _PARAGRAPHS
            chunk = part.text if depth else None
            if tag == _SPACE:
                chunk = " " * count_of_spaces(part)
            elif tag == _TAB:
                chunk = "\t"
        else:
            if tag in _BREAKS:
                _end_line(line, flow)
            depth -= tag in _PARAGRAPHS
            chunk = part.tail if depth and part is not element else None
        if chunk:
            line.append(chunk)
    _end_line(line, flow)
    return flow


def count_of_spaces(element: etree._Element) -> int:
    """How many spaces a text:s stands for."""
    printed = element.get(f"{TEXT}c", "1")
    return min(int(printed), _MOST_SPACES) if printed.isascii() and printed.isdigit() and len(printed) < 8 else 1


def _end_line(line: list[str], flow: Flow) -> None:
    text = "".join(line).strip(" \t\r\n\xa0")
    line.clear()
    if text:
        flow.append(text)
