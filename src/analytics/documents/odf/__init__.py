"""OpenDocument texts and spreadsheets (.odt, .ods; ISO/IEC 26300): LibreOffice's own, which WPS writes too."""

from __future__ import annotations

from lxml import etree

from analytics.documents.archives import Archive
from analytics.documents.flow import BlockWriter
from analytics.documents.odf.names import OFFICE, TABLE, is_hiding, is_raising, styles_where
from analytics.documents.odf.sheet import bordered_styles, read_sheet
from analytics.documents.odf.text import flow_of_text
from analytics.documents.opener import Content, Opener
from analytics.documents.packages import local_name, parse
from analytics.documents.xlsx.blocks import flow_of
from analytics.errors import UnreadableFile

_TEXT, _SHEETS = b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.spreadsheet"
_PROPERTIES = {"title": "title", "creator": "creator", "initial-creator": "creator"}


def _is(data: bytes, media: bytes) -> bool:
    # The member "mimetype" comes first and is stored as it is (ISO/IEC 26300-3, 3.3).
    return data.startswith(b"PK\x03\x04") and media in data[:200]


def read_text(data: bytes) -> Content:
    """Bytes of an ODT → its body in reading order and its title; what is deleted or hidden, notes and comments are not the
    text. Raises UnreadableFile where the package is encrypted, damaged, unsafe or beyond the limits."""
    root, properties = _opened(data)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableFile("damaged_markup")
    writer = BlockWriter()
    writer.add(flow_of_text(body, styles_where(root, is_hiding), styles_where(root, is_raising)))
    return Content(tuple(writer.blocks), properties)


def read_spreadsheet(data: bytes) -> Content:
    """Bytes of an ODS → the blocks of its sheets in their order, each with its sheet. Raises as read_text."""
    root, properties = _opened(data)
    writer = BlockWriter()
    bordered = bordered_styles(root)
    for table in root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
        writer.add(flow_of(read_sheet(table, bordered)), sheet=table.get(f"{TABLE}name", ""))
    return Content(tuple(writer.blocks), properties)


def _opened(data: bytes) -> tuple[etree._Element, tuple[tuple[str, str], ...]]:
    with Archive(data) as archive:
        if "content.xml" not in archive:
            raise UnreadableFile("damaged_archive")
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UnreadableFile("encrypted")
        root = parse(archive.read("content.xml"))
        stated = parse(archive.read("meta.xml")).iter("{*}title", "{*}creator", "{*}initial-creator") if "meta.xml" in archive else ()
        properties = {_PROPERTIES[local_name(e)]: (e.text or "").strip() for e in stated}
    return root, tuple((name, value) for name, value in properties.items() if value)


TEXT_OPENER = Opener(_TEXT.decode(), lambda data: _is(data, _TEXT), read_text)
SPREADSHEET_OPENER = Opener(_SHEETS.decode(), lambda data: _is(data, _SHEETS), read_spreadsheet)
