"""From pictures to a document: pages one by one within the limits, then blocks as those of a PDF with text."""

from __future__ import annotations

import time

from analytics.documents.limits import LIMITS
from analytics.documents.opener import Content
from analytics.documents.pdf.blocks import blocks_of, in_reading_order
from analytics.documents.pdf.page import PageContent
from analytics.documents.pdf.pictures import notes_of
from analytics.documents.scans.page import ScannedPage, align_pages
from analytics.documents.scans.pictures import LONG_SIDE, check_size, pages_of, prepared
from analytics.errors import UnreadableFile

_A4 = 842.0  # points: the long side of a page whose picture does not say its size
_FINEST = 300 / 72  # pixels a point


def read_pictures(data: bytes) -> Content:
    """Bytes of a picture → its content; raises UnreadableFile."""
    budget = Budget()
    pages: list[ScannedPage] = []
    for number, picture in enumerate(pages_of(data), 1):
        budget.spend()
        scale = _A4 / max(picture.shape)
        pages.append(ScannedPage(number, picture, picture.shape[1] * scale, picture.shape[0] * scale))
    align_pages(pages)
    flow = in_reading_order(pages)
    if not flow:
        raise UnreadableFile("no_text_in_picture")
    blocks, doubts = blocks_of(flow, pages)
    return Content(blocks, notes=notes_of(pages), doubts=doubts)


class Budget:
    """The pictures that one file may still have read, and the time for them."""

    def __init__(self) -> None:
        self._left = LIMITS.pictures
        self._end = time.monotonic() + LIMITS.picture_seconds

    def spend(self) -> None:
        """One picture more; raises UnreadableFile where there are too many, or where they took too long."""
        self._left -= 1
        if self._left < 0:
            raise UnreadableFile("too_many_pictures", limit=LIMITS.pictures)
        if time.monotonic() > self._end:
            raise UnreadableFile("too_slow", limit=f"{LIMITS.picture_seconds:.0f}")


class PictureReader:
    """Reads pages of a PDF that are pictures."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._budget = Budget()

    def __call__(self, page: PageContent) -> PageContent:
        """The page as read from how it looks; raises UnreadableFile where it cannot be drawn."""
        import pypdfium2

        self._budget.spend()
        scale = min(_FINEST, LONG_SIDE / max(page.width, page.height, 1.0))
        check_size(page.width * scale, page.height * scale)
        try:
            with pypdfium2.PdfDocument(self._data) as pdf:
                drawn = pdf[page.number - 1].render(scale=scale).to_pil()
        except (pypdfium2.PdfiumError, ValueError, IndexError) as error:
            raise UnreadableFile("damaged_pdf") from error
        return ScannedPage(page.number, prepared(drawn), page.width, page.height)
