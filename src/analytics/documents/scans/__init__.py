"""Pictures of printed pages (photographs and scans as JPEG, PNG, TIFF …): read by an engine for printed text, every doubt kept."""

from __future__ import annotations

import re

from analytics.documents.opener import Content, Opener

# The types that are decoded, by their first bytes.
_STARTS = {
    "image/jpeg": rb"\xff\xd8\xff",
    "image/png": rb"\x89PNG\r\n\x1a\n",
    "image/tiff": rb"II\*\0|MM\0\*",
    "image/bmp": rb"BM.{4}\0{4}",
    "image/gif": rb"GIF8[79]a",
    "image/webp": rb"RIFF.{4}WEBP",
}


def read(data: bytes) -> Content:
    """Bytes of a picture → paragraphs and ruled tables with the doubts of the engine. Raises UnreadableFile where it is
    damaged, beyond the limits, or shows no text."""
    from analytics.documents.scans.reading import read_pictures  # numpy, OpenCV and the engine: for pictures alone

    return read_pictures(data)


def _opener(media: str, starts: bytes) -> Opener:
    pattern = re.compile(starts, re.DOTALL)
    return Opener(media, lambda data: pattern.match(data) is not None, read)


OPENERS = tuple(_opener(media, starts) for media, starts in _STARTS.items())
