"""Web pages: what a person sees of them, as paragraphs and tables."""

from __future__ import annotations

import re
from bisect import bisect_right

from lxml import etree

from analytics.documents.charsets import decode, family
from analytics.documents.flow import PAGE_CHARACTERS, blocks_of, cell_of, settle
from analytics.documents.grid import Cell, Flow, Rows
from analytics.documents.html_carried import bring_out
from analytics.documents.html_dress import undress
from analytics.documents.memory import check_memory
from analytics.documents.model import Block, Table
from analytics.documents.opener import Content, Opener
from analytics.errors import UnreadableFile

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_ROWS_AND_CELLS = frozenset(("tr", "td", "th"))
_BY_THEMSELVES = _ROWS_AND_CELLS | {"table"}
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")

# All of these are sought in lower case: a pattern that ignores case takes ten times as long.
_TAG = re.compile(
    rb"<(?:!doctype html|!--|(?:html|head|body|table|div|p|br|meta|title|span|td|script|style|link|center|font|strong|ul|ol|h[1-6])[\s>/])"
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""")
_DECLARED_AS_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_NOT_PAGES = (b"mime-version:", b"from:", b"{\\rtf")
_FIRST = 4096

_SPACES = re.compile(r"[\x00-\x20\x7f\xa0]+")
# A line break in the source between two wide characters is no space (CSS Text Level 3, 4.1.3).
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d"
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*\r?\n[ \t\r\n]*(?=[{_WIDE}])")


def recognises(data: bytes) -> bool:
    """Whether a tag of HTML stands near the beginning."""
    head = data[:_FIRST].lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")):
        head = head.replace(b"\0", b"")
    return not head.startswith(_NOT_PAGES) and _TAG.search(head) is not None


def read(data: bytes) -> Content:
    """Bytes of a page → its paragraphs and tables in reading order, its title and meta tags, and what its charset
    declaration got wrong. Raises UnreadableFile where the page is nested too deeply or beyond the limits."""
    source, notes = _source(data)
    root = _parsed(source)
    properties = _properties(root)
    pictures = sum(1 for _ in root.iter("img"))
    blocks = _blocks(root, source, with_hidden=False)
    if not _hold_a_page(blocks):  # a script would show it
        hidden = _blocks(_parsed(source), source, with_hidden=True)
        blocks = hidden if _hold_a_page(hidden) else blocks
    if pictures and not any(isinstance(block, Table) for block in blocks):
        notes = (*notes, f"pictures_unread:{pictures}")
    return Content(blocks, properties, notes)


def _hold_a_page(blocks: tuple[Block, ...]) -> bool:
    """Whether there is a table, or more text than an entry of a table has."""
    length = 0
    for block in blocks:
        if isinstance(block, Table):
            return True
        length += len(block.text)
    return length > PAGE_CHARACTERS


def _blocks(root: etree._Element, source: bytes, with_hidden: bool) -> tuple[Block, ...]:
    bring_out(root)
    undress(root, source, with_hidden)
    return blocks_of(_flow(root))


def _parsed(source: bytes) -> etree._Element:
    # huge_tree: pages with hundreds of unclosed tags are real, and the parser would stop at a depth of 256.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.ParserError as error:
        raise UnreadableFile("empty") from error
    except etree.XMLSyntaxError as error:
        check_memory(parser.error_log)
        raise UnreadableFile("no_text") from error
    check_memory(parser.error_log)
    if root is None:
        raise UnreadableFile("no_text")
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise UnreadableFile("too_deep")
    return root


def _source(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    head = data[:_FIRST].lower()
    found = _DECLARED.search(head) or _DECLARED_AS_XML.search(head, 0, 1024)
    label = found[1].decode("ascii") if found else ""
    declared = family(label)
    decoded = decode(data, declared)
    notes = []
    if not label and not decoded.marked and not decoded.text.isascii():
        notes.append(f"missing_charset:{decoded.charset}")
    elif label and declared != decoded.charset and not decoded.text.isascii():
        notes.append(f"wrong_charset:{decoded.charset}")
    if decoded.lost:
        notes.append(f"lost_characters:{decoded.lost}")
    in_place = decoded.charset == "utf-8" and not decoded.lost and not decoded.marked
    source = data if in_place else decoded.text.encode("utf-8", "replace")
    return source.replace(b"&amp;nbsp;", b" "), tuple(notes)  # escaped twice by an editor


def _properties(root: etree._Element) -> tuple[tuple[str, str], ...]:
    found = []
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            name, value = "title", str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
        else:
            name, value = element.get("name") or element.get("property") or "", element.get("content") or ""
        if name.strip() and (tidy := _tidy(value).strip()):
            found.append((name.strip(), tidy))
    return tuple(found)


def _tidy(chunk: str) -> str:
    if chunk.isalnum():
        return chunk
    if "\n" in chunk:
        chunk = _SOURCE_BREAK.sub("", chunk)
    return _SPACES.sub(" ", chunk).strip(" ")


def _flow(root: etree._Element) -> Flow:
    # Innermost tables first: each is emptied once it is read, so that the one around it sees only its own cells, and no
    # depth of nesting costs depth of calls.
    inside: dict[etree._Element, Flow] = {}
    for table in reversed(list(root.iter("table"))):
        inside[table] = _read_table(table, inside)
        del table[:]
    return _lines(root, inside)


def _lines(element: etree._Element, inside: dict[etree._Element, Flow]) -> Flow:
    """The lines of an element whose inner tables have been read, and those tables' contents, in reading order."""
    lines: Flow = []
    chunk = element.text
    if chunk and not chunk.isspace():
        lines.append(_tidy(chunk))
    for child in element:
        if len(child) or child.tag in _BY_THEMSELVES:
            return _deep_lines(element, inside)
        chunk = child.text
        if chunk and not chunk.isspace():
            lines.append(_tidy(chunk))
        chunk = child.tail
        if chunk and not chunk.isspace():
            lines.append(_tidy(chunk))
    return lines


def _deep_lines(element: etree._Element, inside: dict[etree._Element, Flow]) -> Flow:
    flow: Flow = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if event == "end":
            chunk = part.tail if part is not element else None
        elif part in inside:
            flow.extend(inside[part])
            continue
        elif part.tag in _ROWS_AND_CELLS and part is not element and element.tag in _ROWS_AND_CELLS:
            walk.skip_subtree()  # a cell within a cell is the table's next one, as in browsers, and read as such
            continue
        else:
            chunk = part.text
        if chunk and not chunk.isspace():
            flow.append(_tidy(chunk))
    return flow


def _read_table(table: etree._Element, inside: dict[etree._Element, Flow]) -> Flow:
    rows: Rows = []
    groups = [0]
    spanning: list[tuple[int, int]] = []
    row: list[Cell] | None = None
    for element in table.iter(*_TABLE_PARTS):
        tag = element.tag
        if tag == "tr":
            row = []
            rows.append(row)
        elif tag in _GROUPS:
            row = None
            groups.append(len(rows))
        else:
            if row is None:  # a cell outside any row makes one, as browsers do
                row = []
                rows.append(row)
            if (rowspan := element.get("rowspan")) or element.get("colspan"):
                spanning.append((len(rows) - 1, len(row)))
                row.append(cell_of(_lines(element, inside), _span(rowspan), _span(element.get("colspan")) or 1))
            else:
                row.append(_plain_cell(element) or cell_of(_lines(element, inside)))
    groups.append(len(rows))
    _end_with_group(rows, spanning, groups)
    etree.strip_elements(table, "td", "th", with_tail=False)
    # What is left is a caption, or text that belongs to no cell: browsers show both before the table.
    flow = _lines(table, inside)
    settle(rows, flow)
    return flow


def _plain_cell(element: etree._Element) -> Cell | None:
    """What most cells are, read without detours: a text, bare or in one paragraph; None for anything else."""
    chunk = element.text
    if len(element):
        child = element[0]
        if len(element) > 1 or len(child) or child.tag == "table" or not _blank(chunk) or not _blank(child.tail):
            return None
        chunk = child.text
    if not chunk:
        return "", 1, 1, None
    text = _tidy(chunk) if not chunk.isspace() else ""
    return (text, 1, 1, None) if len(text) <= PAGE_CHARACTERS else None


def _blank(chunk: str | None) -> bool:
    return not chunk or chunk.isspace()


def _span(printed: str | None) -> int:
    digits = (printed or "").strip().rstrip("%")
    return min(int(digits), 10**6) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 1


def _end_with_group(rows: Rows, spanning: list[tuple[int, int]], groups: list[int]) -> None:
    """A cell merged downwards ends with its group of rows; rowspan 0 means just that (HTML Standard, 4.9.12)."""
    for number, at in spanning:
        text, rowspan, colspan, page = rows[number][at]
        rows_left = groups[bisect_right(groups, number)] - number
        rows[number][at] = text, min(rowspan or rows_left, rows_left), colspan, page


OPENER = Opener("text/html", recognises, read)
