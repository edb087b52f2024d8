"""Opens PDFs by pdfplumber within limits: what is encrypted, damaged or out of proportion is a sentence, never its exception."""

from __future__ import annotations

import logging
import re
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFXRefFallback
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from analytics.documents.limits import LIMITS, in_words
from analytics.errors import UnreadableFile

# It warns of each font without a box; what makes a file unreadable comes as an exception.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 400  # bytes before a stream, in which its dictionary stands
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_PACKED_TWICE = re.compile(rb"/Filter\s*\[[^\]]*/Fl(?:ateDecode)?\b[^\]]*/Fl(?:ateDecode)?\b")
_MOSTLY = 0.8  # of a page's characters
_END = 4096  # bytes at the end of a file, among which its end mark stands


class _Budget:
    """What the pages of one PDF may still take, in marks and seconds."""

    def __init__(self) -> None:
        self._marks = LIMITS.marks
        self._end = time.monotonic() + LIMITS.seconds

    def spend(self) -> None:
        """One mark more; raises UnreadableFile where there are too many, or where they took too long."""
        self._marks -= 1
        if self._marks < 0:
            raise UnreadableFile("too_many_marks", limit=LIMITS.marks)
        if self._marks % 64 == 0 and time.monotonic() > self._end:
            raise UnreadableFile("too_slow", limit=f"{LIMITS.seconds:.0f}")


class _Device(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's device, which stops where the budget is spent: a page may refer to itself a million times."""

    budget: _Budget

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.budget.spend()
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        self.budget.spend()
        super().paint_path(*args, **kwargs)

    def begin_figure(self, *args: Any, **kwargs: Any) -> None:
        self.budget.spend()
        super().begin_figure(*args, **kwargs)


def open_pages(data: bytes) -> tuple[PDF, Iterator[Page]]:
    """Bytes of a PDF → the opened file, and its pages one by one, laid out; each is forgotten when the next is asked for.
    Raises UnreadableFile where the file has a password, is damaged or incomplete, or goes beyond the limits."""
    _check_streams(data)
    with _in_sentences():
        pdf = PDF.open(BytesIO(data), pages=list(range(1, LIMITS.pages + 2)))
        pages = pdf.pages
        is_repaired = any(isinstance(xref, PDFXRefFallback) for xref in pdf.doc.xrefs)
        expected = resolve1(resolve1(pdf.doc.catalog.get("Pages", {})).get("Count"))
    if len(pages) > LIMITS.pages:
        raise UnreadableFile("too_many_pages", limit=LIMITS.pages)
    is_cut = is_repaired and b"%%EOF" not in data.rstrip(b"\0\r\n ")[-_END:]
    if not pages or is_cut or (isinstance(expected, int) and len(pages) < expected):
        raise UnreadableFile("damaged_pdf")
    return pdf, _laid_out(pdf, pages)


def _laid_out(pdf: PDF, pages: list[Page]) -> Iterator[Page]:
    budget = _Budget()
    for page in pages:
        with _in_sentences():
            _check_contents(page)
            _lay_out(pdf, page, budget)
            if quarters := _quarters(page):
                page.close()
                page = _turned(pdf, page, quarters)
                _lay_out(pdf, page, budget)
        yield page
        page.close()


def _lay_out(pdf: PDF, page: Page, budget: _Budget) -> None:
    device = _Device(pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    device.budget = budget
    PDFPageInterpreter(pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()
    page.objects  # noqa: B018 (computed here, where its exceptions become sentences)


def _quarters(page: Page) -> int:
    """How many quarters with the clock bring most of a page's text upright: tables too wide for a page are printed along it."""
    chars = page.objects.get("char", ())
    counts = Counter(_direction(*char["matrix"][:2]) for char in chars if not char["text"].isspace())
    quarters, count = counts.most_common(1)[0] if counts else (0, 0)
    return quarters if quarters and count > _MOSTLY * counts.total() else 0


def _direction(along: float, up: float) -> int:
    """Which way a line of text runs: 0 to the right, 1 up the page, 2 to the left, 3 down."""
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 2
    return 1 if up > 0 else 3


class TurnedPage(Page):
    """A page by some `quarters` turned with the clock."""

    quarters = 0


def _turned(pdf: PDF, page: Page, quarters: int) -> Page:
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = (page.rotation + 90 * quarters) % 360
    turned = TurnedPage(pdf, page.page_obj, page.page_number)
    turned.quarters = quarters
    return turned


@contextmanager
def _in_sentences() -> Iterator[None]:
    """Whatever the libraries raise on bytes that are no proper PDF: they follow references and call what they find there,
    so that a broken file ends in any exception of Python."""
    try:
        yield
    except UnreadableFile:
        raise
    except Exception as error:
        causes = (error, *error.args)
        raise UnreadableFile("encrypted" if any(isinstance(c, PDFEncryptionError) for c in causes) else "damaged_pdf") from error


def _check_contents(page: Page) -> None:
    """The library reads what does not unpack as nothing, and a page would be missing in silence."""
    for reference in page.page_obj.contents:
        stream = resolve1(reference)
        packed = getattr(stream, "rawdata", None)
        if packed and not stream.get_data():
            raise UnreadableFile("damaged_pdf")


def _check_streams(data: bytes) -> None:
    """The library unpacks without measure: what unpacks to more than a document is found before it is asked. Images are
    never unpacked."""
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _DICTIONARY):match.start()].rpartition(b"obj")[2]
        if _PACKED_TWICE.search(dictionary):
            raise UnreadableFile("too_compressed", limit=LIMITS.ratio)
        if _IMAGE.search(dictionary) or b"/Fl" not in dictionary:
            continue
        end = data.find(b"endstream", match.end())
        try:
            unpacked = zlib.decompressobj().decompress(data[match.end():end], LIMITS.file_bytes + 1)
        except zlib.error:
            continue  # encrypted, or damaged, which is noticed where it is read
        if len(unpacked) > LIMITS.file_bytes:
            raise UnreadableFile("too_large", limit=in_words(LIMITS.file_bytes))
