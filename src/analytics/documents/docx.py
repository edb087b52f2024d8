"""Word documents (Office Open XML, ECMA-376 part 1, chapter 17), read from the package directly: body text and tables."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from analytics.documents import html, mhtml, rtf
from analytics.documents.archives import Archive
from analytics.documents.flow import blocks_of, cell_of, settle
from analytics.documents.grid import Flow, Rows
from analytics.documents.model import Paragraph, Table
from analytics.documents.opener import Content, Opener
from analytics.documents.packages import core_properties, main_part, parse, related
from analytics.documents.raised import raised
from analytics.errors import UnreadableFile

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Properties whose insides bear the names of content (w:tabs/w:tab), and what was deleted, moved away or never shown.
_DROPPED = (
    "pPr", "rPr", "tblPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr", "rubyPr", "rt", "instrText", "del", "moveFrom", "delText",
)
_HIDING = ("vanish", "strike", "dstrike")
_IDS = tuple(f"{{{namespace}}}id" for namespace in (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships",
))
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{http://purl.oclc.org/ooxml/drawingml/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_OFF = ("0", "false", "off")


class _Names:
    """The tags of one namespace of WordprocessingML: files are written in the transitional or in the strict one."""

    def __init__(self, namespace: str) -> None:
        def tag(name: str) -> str:
            return f"{{{namespace}}}{name}"

        self.body, self.box, self.anchor = tag("body"), tag("txbxContent"), tag("p")
        self.run, self.row_properties, self.deleted = tag("r"), tag("trPr"), tag("del")
        self.hiding, self.raising = tuple(map(tag, _HIDING)), tag("vertAlign")
        self.dropped = tuple(map(tag, _DROPPED))
        self.table, self.row, self.cell, self.value = tag("tbl"), tag("tr"), tag("tc"), tag("val")
        self.grid_span, self.merge_down, self.grid_before = tag("gridSpan"), tag("vMerge"), tag("gridBefore")
        self.text = frozenset((tag("t"), _FORMULA_TEXT))
        self.characters = {tag("tab"): "\t", tag("ptab"): "\t", tag("noBreakHyphen"): "-"}
        self.chunk = tag("altChunk")
        structure = (self.chunk, self.table, self.row, self.cell, self.grid_span, self.merge_down, self.grid_before)
        self.parts = (*self.text, *self.characters, *structure, tag("p"), tag("br"), tag("cr"))


_names = lru_cache(maxsize=8)(_Names)


def recognises(data: bytes) -> bool:
    """Whether the bytes are a ZIP that names the parts of a Word document."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data and b"[Content_Types].xml" in data


def read(data: bytes) -> Content:
    """Bytes of a DOCX → its body in reading order and its core properties; headers, footers and notes are not the text.
    Raises UnreadableFile where the package or its main part is damaged, unsafe or beyond the limits."""
    with Archive(data) as archive:
        part = main_part(archive, "word/document.xml")
        xml = archive.read(part)
        properties = core_properties(archive)
        root = parse(xml)
        names = _names(str(root.tag).rpartition("}")[0].removeprefix("{"))
        body = root.find(names.body)
        if body is None:
            raise UnreadableFile("damaged_markup")
        inside = _embedded(archive, part, body, names) if b"altChunk" in xml else {}
    _undress(body, names, xml)
    pictures = sum(1 for _ in body.iter(*_PICTURES))
    blocks = blocks_of(_flow(body, names, inside))
    is_only_text = pictures and not any(isinstance(block, Table) for block in blocks)
    return Content(blocks, properties, (f"pictures_unread:{pictures}",) if is_only_text else ())


def _embedded(archive: Archive, part: str, body: etree._Element, names: _Names) -> dict[etree._Element, Flow]:
    """Documents of another type that stand in the body (17.17.2.1): editors of web sites put the page there as it is. Raises
    UnreadableFile where one is of a type that is not read so."""
    parts = related(archive, part)
    inside: dict[etree._Element, Flow] = {}
    for chunk in body.iter(names.chunk):
        identity = next((value for name in _IDS if (value := chunk.get(name))), "")
        target = parts.get(identity, ("", ""))[1]
        data = archive.read(target) if target in archive else b""
        opener = next((opener for opener in (mhtml.OPENER, rtf.OPENER, html.OPENER) if opener.recognises(data)), None)
        if opener is None:
            raise UnreadableFile("unknown_content")
        inside[chunk] = [block.text if isinstance(block, Paragraph) else block.grid for block in opener.read(data).blocks]
    return inside


def _undress(body: etree._Element, names: _Names, xml: bytes) -> None:
    """Takes away what is not shown and brings text boxes out of their anchors; the bytes are asked first, for most
    documents have nothing of the kind."""
    if b"vanish" in xml or b"strike" in xml:
        for mark in list(body.iter(names.hiding)):
            run = next(mark.iterancestors(names.run), None)
            if run is not None and mark.get(names.value) not in _OFF:
                run.tag = names.deleted
    if b"vertAlign" in xml:
        for mark in body.iter(names.raising):
            run = next(mark.iterancestors(names.run), None)
            if run is not None and mark.get(names.value) in ("superscript", "subscript"):
                for part in run.iter(*names.text):
                    part.text = raised(part.text)
    if b"trPr" in xml:
        for properties in list(body.iter(names.row_properties)):
            row = properties.getparent()
            if row is not None and properties.find(names.deleted) is not None:
                row.tag = names.deleted
    etree.strip_elements(body, *names.dropped, _FALLBACK, with_tail=False)
    if b"txbxContent" in xml:
        _lift_boxes(body, names)


def _lift_boxes(body: etree._Element, names: _Names) -> None:
    # A text box stands inside a run of the paragraph it is anchored to; it is read after that paragraph.
    for box in reversed(list(body.iter(names.box))):
        anchor = next(box.iterancestors(names.anchor), None)
        if anchor is not None:
            for child in reversed(list(box)):
                anchor.addnext(child)


def _flow(body: etree._Element, names: _Names, inside: dict[etree._Element, Flow]) -> Flow:
    # Innermost tables first, each emptied once it is read: the one around it sees only its own rows.
    for table in reversed(list(body.iter(names.table))):
        flow, rows = _collect(table, names, inside)
        settle(_merged(rows), flow)
        inside[table] = flow
        table.clear()
    return _collect(body, names, inside)[0]


class _WordCell:
    """A cell with its w:vMerge: None, "restart" (the top of a merged cell) or "continue" (covered by the one above)."""

    __slots__ = ("colspan", "flow", "merge", "rowspan")

    def __init__(self) -> None:
        self.flow: Flow = []
        self.rowspan = self.colspan = 1
        self.merge: str | None = None


def _collect(element: etree._Element, names: _Names, inside: dict[etree._Element, Flow]) -> tuple[Flow, list[list[_WordCell]]]:
    """What stands outside any cell, and the rows, in one pass over the parts of an element whose inner tables are read."""
    outside: Flow = []
    rows: list[list[_WordCell]] = []
    flow = outside
    cell = _WordCell()
    line: list[str] = []
    text, characters, cell_tag, row_tag = names.text, names.characters, names.cell, names.row
    for part in element.iter(names.parts):
        tag = part.tag
        if tag in text:
            line.append(part.text or "")
            continue
        if tag in characters:
            line.append(characters[tag])
            continue
        if line:
            _end_line(line, flow)
            line = []
        if tag == cell_tag:
            cell = _WordCell()
            flow = cell.flow
            if not rows:
                rows.append([])
            rows[-1].append(cell)
        elif tag == row_tag:
            rows.append([])
        elif tag == names.grid_span:
            cell.colspan = _count(part.get(names.value))
        elif tag == names.merge_down:
            cell.merge = part.get(names.value) or "continue"
        elif tag == names.grid_before and rows:
            rows[-1].extend(_WordCell() for _ in range(min(_count(part.get(names.value)), 63)))
        elif tag == names.chunk or (tag == names.table and part is not element):
            flow.extend(inside[part])
    if line:
        _end_line(line, flow)
    return outside, rows


def _end_line(line: list[str], flow: Flow) -> None:
    text = line[0] if len(line) == 1 else "".join(line)
    if text and not text.isspace():
        flow.append(text.strip(" \t\r\n\xa0"))


def _count(printed: str | None) -> int:
    return int(printed) if printed and printed.isascii() and printed.isdigit() and len(printed) < 7 else 1


def _merged(rows: list[list[_WordCell]]) -> Rows:
    """Rows in which a cell merged downwards stands once with its rowspan, instead of once a row with a continuation mark;
    a continuation with nothing above it in the same columns is a cell of its own."""
    above: dict[int, _WordCell] = {}
    merged: list[list[_WordCell]] = []
    for row in rows:
        kept = []
        here: dict[int, _WordCell] = {}
        column = 0
        for cell in row:
            top = above.get(column) if cell.merge == "continue" else None
            if top is not None and top.colspan == cell.colspan:
                top.rowspan += 1
                here[column] = top
            else:
                kept.append(cell)
                if cell.merge is not None:
                    here[column] = cell
            column += cell.colspan
        merged.append(kept)
        above = here
    return [[cell_of(cell.flow, cell.rowspan, cell.colspan) for cell in row] for row in merged]


OPENER = Opener(MEDIA, recognises, read)
