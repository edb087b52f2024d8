"""PDFs with text (ISO 32000): pages become paragraphs and ruled tables in reading order, what surrounds them is left out."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import PDFDocEncoding

from analytics.documents.opener import Content, Opener
from analytics.documents.pdf.blocks import blocks_of, in_reading_order
from analytics.documents.pdf.opening import open_pages
from analytics.documents.pdf.page import PageContent, ReadPage
from analytics.documents.pdf.pictures import notes_of, read_pictures_among
from analytics.documents.pdf.unruled import with_unruled
from analytics.errors import UnreadableFile

_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes, among which viewers look for the mark (PDF Reference 1.7, appendix H, 3.4.1, note 13)
_CHARSETS = ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF8, "utf-8"))


def recognises(data: bytes) -> bool:
    """Whether the mark of a PDF stands at the beginning, or behind some line there."""
    return data.startswith(_MARK) or b"\n" + _MARK in data[:_MARK_WITHIN]


def read(data: bytes) -> Content:
    """Bytes of a PDF → its paragraphs and tables, each with page and box (points from the page's top left corner), and
    what the file states about itself. Raises UnreadableFile where it is encrypted, damaged, beyond the limits, or has no
    text that can be read. A page that is a picture is read from how it looks, with the engine's doubts."""
    pdf, laid_out = open_pages(data)
    pages = read_pictures_among([ReadPage(page) for page in laid_out], data)
    lost = sum(page.lost for page in pages)
    flow, unread = with_unruled(in_reading_order(pages), pages)
    if not flow:
        raise UnreadableFile(_reason(pages))
    notes = [f"lost_characters:{lost}"] if lost else []
    blocks, doubts = blocks_of(flow, pages)
    notes += [f"row_in_columns:{row}" for row in unread]
    return Content(blocks, tuple(_properties(pdf.doc.info)), (*notes, *notes_of(pages)), doubts=doubts)


def _reason(pages: Iterable[PageContent]) -> str:
    if any(page.is_unnamed for page in pages):
        return "unnamed_characters"
    return "no_text_in_picture" if any(page.picture for page in pages) else "no_text"


def _properties(stated: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The document information dictionary (14.3.3): title, author and the like."""
    for dictionary in stated:
        for name, value in dictionary.items():
            value = resolve1(value)
            if isinstance(value, bytes) and (text := _decoded(value).replace("\0", "").strip()):
                yield name.lower(), text


def _decoded(value: bytes) -> str:
    for mark, charset in _CHARSETS:
        if value.startswith(mark):
            return value[len(mark):].decode(charset, "replace")
    return "".join(PDFDocEncoding[byte] for byte in value)


OPENER = Opener("application/pdf", recognises, read)
