"""Pages of a PDF that are pictures: told apart from pages with text, and read from how they look."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from analytics.documents.pdf.page import PageContent, ReadPage
from analytics.errors import UnreadableFile

_LONGEST = 200  # characters that are told of what stands beyond a page's edge
_DEPTH = 5  # forms within forms that are looked into


def read_pictures_among(pages: Sequence[ReadPage], data: bytes) -> list[PageContent]:
    """The pages, those that are pictures, or whose text cannot be known, read from how they look. Raises UnreadableFile where they are
    beyond the limits."""
    hidden = _with_hidden_text([page for page in pages if page.is_covered and page.characters], data)
    unnamed = {page.number for page in pages if page.is_unnamed}
    wanted = hidden | unnamed | {page.number for page in pages if page.is_picture}
    if not wanted:
        return list(pages)
    from analytics.documents.scans.page import align_pages  # OpenCV and the engine: for pictures alone
    from analytics.documents.scans.reading import PictureReader

    reader = PictureReader(data)
    read = [reader(page) if page.number in wanted else page for page in pages]
    for page in read:
        page.hides_text, page.is_unnamed = page.number in hidden, page.number in unnamed
    align_pages(read)
    return read


def notes_of(pages: Sequence[PageContent]) -> tuple[str, ...]:
    """Says which pages were read from pictures, and what about pages is unusual."""
    kinds = {
        "read_from_picture": [page for page in pages if page.is_read],
        "unnamed_text": [page for page in pages if page.is_unnamed],
        "hidden_text": [page for page in pages if page.hides_text],
        "two_columns": [page for page in pages if page.has_columns],
        "turned_page": [page for page in pages if page.quarters],
    }
    notes = [f"{kind}:{'、'.join(str(page.number) for page in those)}" for kind, those in kinds.items() if those]
    cut = [f"{page.number}{f'（{page.beyond[:_LONGEST]}）' if page.beyond else ''}" for page in pages if page.is_cut or page.beyond]
    return (*notes, f"beyond_edge:{'、'.join(cut)}") if cut else tuple(notes)


def _with_hidden_text(pages: Sequence[ReadPage], data: bytes) -> set[int]:
    """The numbers of those pages whose text nobody sees: what a copier recognised in its own picture is neither what the
    office wrote nor a table."""
    if not pages:
        return set()
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return {page.number for page in pages if _hides_its_text(pdf[page.number - 1])}
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableFile("damaged_pdf") from error


def _hides_its_text(page: Any) -> bool:
    """Whether all text of a page is drawn invisibly (ISO 32000-1, 9.3.6, mode 3) or before an opaque picture over it."""
    from pypdfium2 import raw

    objects = list(page.get_objects(max_depth=_DEPTH))
    pictures = [at for at, item in enumerate(objects) if item.type == raw.FPDF_PAGEOBJ_IMAGE]
    largest = max(pictures, key=lambda at: prod(objects[at].get_px_size()), default=-1)
    is_opaque = largest >= 0 and not raw.FPDFPageObj_HasTransparency(objects[largest])
    return not any(
        item.type == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(item) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
        and not (is_opaque and at < largest)
        for at, item in enumerate(objects)
    )
