"""Pages of a PDF that are pictures: told apart from pages with text, and read from how they look."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.documents.pdf.page import PageContent, ReadPage


def read_pictures_among(pages: Sequence[ReadPage], data: bytes) -> list[PageContent]:
    """The pages, those that are pictures read anew. Raises UnreadableFile where they are beyond the limits."""
    if not any(page.is_picture for page in pages):
        return list(pages)
    from analytics.documents.scans.page import align_pages  # OpenCV and the engine: for pictures alone
    from analytics.documents.scans.reading import PictureReader

    reader = PictureReader(data)
    read = [reader(page) if page.is_picture else page for page in pages]
    align_pages(read)
    return read


def notes_of(pages: Sequence[PageContent]) -> tuple[str, ...]:
    """Says which pages were read from pictures."""
    numbers = [str(page.number) for page in pages if page.is_read]
    return (f"read_from_picture:{'、'.join(numbers)}",) if numbers else ()
