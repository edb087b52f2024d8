"""What the sheets of a workbook share: texts, formats and borders by number (ECMA-376 part 1, 18.4, 18.8)."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from analytics.documents.archives import Archive
from analytics.documents.packages import local_name, main_part, parse, related
from analytics.documents.raised import raised
from analytics.documents.xlsx.formats import BUILT_IN, GENERAL

_USUAL = "xl/workbook.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ID_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Style(NamedTuple):
    """How a cell is shown: its number format, and whether a border is drawn at any side of it."""

    code: str
    is_bordered: bool


class Workbook(NamedTuple):
    """`sheets`: name and part of each that is not hidden, in their order; `texts` and `styles` by the numbers that cells name
    them by; `since_1904`: from which of two days dates are counted."""

    sheets: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    styles: tuple[Style, ...]
    since_1904: bool


def open_workbook(archive: Archive) -> Workbook:
    """The workbook of a package; raises UnreadableFile where one of its parts is damaged or unsafe."""
    part = main_part(archive, _USUAL)
    root = parse(archive.read(part))
    parts = related(archive, part)
    sheets = [
        (sheet.get("name", ""), parts[identity][1]) for sheet in root.iter("{*}sheet")
        if (identity := sheet.get(_ID) or sheet.get(_ID_STRICT) or "") in parts and sheet.get("state", "visible") == "visible"
        and parts[identity][0].endswith("/worksheet") and parts[identity][1] in archive
    ]
    kinds = {kind.rpartition("/")[2]: target for kind, target in parts.values() if target in archive}
    texts = _texts(parse(archive.read(kinds["sharedStrings"]))) if "sharedStrings" in kinds else ()
    styles = _styles(parse(archive.read(kinds["styles"]))) if "styles" in kinds else ()
    since_1904 = any(properties.get("date1904") in ("1", "true") for properties in root.iter("{*}workbookPr"))
    return Workbook(tuple(sheets), texts, styles, since_1904)


def text_of(element: etree._Element) -> str:
    """The text of a shared or inline string as shown; how its characters are pronounced is none of it."""
    return "".join(map(_shown, element.iter("{*}t"))).replace("_x000D_", "").replace("\r", "")


def _shown(text: etree._Element) -> str:
    run = text.getparent()
    if run is None or local_name(run) == "si":
        return text.text or ""
    properties = run.find("{*}rPr")
    marks = {} if properties is None else {local_name(mark): mark.get("val", "1") for mark in properties}
    if local_name(run) == "rPh" or marks.get("strike", "0") not in ("0", "false"):
        return ""
    return raised(text.text) if marks.get("vertAlign", "baseline") != "baseline" else text.text or ""


def _texts(root: etree._Element) -> tuple[str, ...]:
    return tuple(text_of(element) for element in root.iter("{*}si"))


def _styles(root: etree._Element) -> tuple[Style, ...]:
    codes = BUILT_IN | {_number(f, "numFmtId"): f.get("formatCode", GENERAL) for f in root.iter("{*}numFmt")}
    bordered = [any(side.get("style", "none") != "none" for side in border) for border in root.iterfind("{*}borders/{*}border")]
    return tuple(
        Style(codes.get(_number(xf, "numFmtId"), GENERAL), any(bordered[_number(xf, "borderId"):][:1]))
        for xf in root.iterfind("{*}cellXfs/{*}xf")
    )


def _number(element: etree._Element, name: str) -> int:
    printed = element.get(name, "")
    return int(printed) if printed.isascii() and printed.isdigit() and len(printed) < 7 else 0
