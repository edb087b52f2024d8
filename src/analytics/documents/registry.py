"""Which bytes are opened how: the type is decided by content, the name is only a label."""

from __future__ import annotations

import hashlib

from analytics.documents import doc, docx, html, markdown, mhtml, odf, pdf, plain, rtf, scans, xls, xlsx
from analytics.documents.limits import LIMITS, in_words
from analytics.documents.model import Document
from analytics.documents.signatures import known
from analytics.errors import UnreadableFile

# Every type that is opened, in the order they are asked; another type is one module and one entry here. Plain text is
# asked last: every page of HTML is text as well.
OPENERS = (
    docx.OPENER, doc.OPENER, xlsx.OPENER, xls.OPENER, odf.TEXT_OPENER, odf.SPREADSHEET_OPENER, pdf.OPENER, rtf.OPENER, mhtml.OPENER,
    *scans.OPENERS, markdown.OPENER, html.OPENER, plain.OPENER,
)


def open_document(name: str, data: bytes) -> Document:
    """The bytes as a Document, its type told by content alone. Raises UnreadableFile with the sentence for this file."""
    try:
        return _open(name, data)
    except UnreadableFile as error:
        raise UnreadableFile(error.reason, **{**error.values, "file": name}) from error


def _open(name: str, data: bytes) -> Document:
    if len(data) > LIMITS.file_bytes:
        raise UnreadableFile("too_large", limit=in_words(LIMITS.file_bytes))
    if not data:
        raise UnreadableFile("empty")
    for opener in OPENERS:
        if opener.recognises(data):
            content = opener.read(data)
            break
    else:
        if signature := known(data):
            raise UnreadableFile(signature.reason, media=signature.name)
        raise UnreadableFile("unknown_content")
    if not content.blocks:
        raise UnreadableFile("no_text")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(name, sha256, opener.media, content.blocks, content.properties, content.notes, content.lines, content.doubts)
