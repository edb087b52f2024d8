"""Word documents of before 2007 (.doc, and .wps of WPS; MS-DOC): body text and tables, with merged cells as they are drawn."""

from __future__ import annotations

from analytics.documents.compound import Compound, holds
from analytics.documents.doc.binary import open_streams
from analytics.documents.doc.story import flow_of
from analytics.documents.flow import blocks_of
from analytics.documents.opener import Content, Opener


def recognises(data: bytes) -> bool:
    """Whether the bytes are a compound file with the text of a Word document."""
    return holds(data, "WordDocument")


def read(data: bytes) -> Content:
    """Bytes of a .doc → its body in reading order, text boxes behind it; headers, footers, notes, comments and what is
    deleted or hidden are not the text. Raises UnreadableFile where it is encrypted, damaged, older than Word 97, or beyond
    the limits."""
    with Compound(data) as compound:
        streams = open_streams(compound)
        properties = compound.properties()
    return Content(blocks_of(flow_of(streams)), properties)


OPENER = Opener("application/msword", recognises, read)
