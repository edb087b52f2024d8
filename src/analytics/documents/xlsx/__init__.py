"""Excel workbooks (Office Open XML, ECMA-376 part 1, chapter 18): sheets become tables, and the texts between them paragraphs."""

from __future__ import annotations

from analytics.documents.archives import Archive
from analytics.documents.flow import BlockWriter
from analytics.documents.opener import Content, Opener
from analytics.documents.packages import core_properties
from analytics.documents.xlsx.blocks import flow_of
from analytics.documents.xlsx.sheet import read_sheet
from analytics.documents.xlsx.workbook import open_workbook

_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def recognises(data: bytes) -> bool:
    """Whether the bytes are a ZIP that names the parts of a workbook; a binary one (XLSB) is another type."""
    named = b"xl/" in data and b"[Content_Types].xml" in data
    return data.startswith(b"PK\x03\x04") and named and b"xl/workbook.bin" not in data


def read(data: bytes) -> Content:
    """Bytes of an XLSX → the blocks of its sheets in their order, numbers as they are shown, each block with its sheet.
    Raises UnreadableFile where the package or a part of it is damaged, unsafe or beyond the limits."""
    with Archive(data) as archive:
        workbook = open_workbook(archive)
        sheets = [(name, read_sheet(archive.read(part), workbook)) for name, part in workbook.sheets]
        properties = core_properties(archive)
    writer = BlockWriter()
    for name, sheet in sheets:
        writer.add(flow_of(sheet), sheet=name)
    without_value = sum(sheet.without_value for _, sheet in sheets)
    notes = (f"values_not_stored:{without_value}",) if without_value else ()
    return Content(tuple(writer.blocks), properties, notes)


OPENER = Opener(_MEDIA, recognises, read)
