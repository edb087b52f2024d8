"""Plain text: each line that says something is a paragraph, and every line is kept as it stands."""

from __future__ import annotations

from analytics.documents.charsets import decode, is_text
from analytics.documents.limits import LIMITS
from analytics.documents.model import Paragraph, Place
from analytics.documents.registry import Content, Opener
from analytics.documents.signatures import known
from analytics.errors import UnreadableFile

_places: list[Place] = []


def _places_of_lines(count: int) -> list[Place]:
    # Places are immutable and every text has the same ones, so they are made once.
    if len(_places) < count:
        _places.extend([Place(line=number) for number in range(len(_places) + 1, count + 1)])
    return _places


def read(data: bytes) -> Content:
    """Bytes of a text file → its lines and paragraphs. A paragraph keeps a leading tab, by which text with one cell a line
    tells cells from sentences, and loses other white space around it. Raises UnreadableFile where the bytes are no text."""
    decoded = decode(data)
    if not is_text(data, decoded):
        raise UnreadableFile("unknown_content")
    lines = decoded.text.splitlines()
    if len(lines) > LIMITS.blocks:
        raise UnreadableFile("too_many_blocks", limit=LIMITS.blocks)
    blocks = []
    for line, place in zip(lines, _places_of_lines(len(lines)), strict=False):
        if text := line.strip():
            blocks.append(Paragraph("\t" + text if line[0] == "\t" else text, place))
    if not blocks:
        raise UnreadableFile("empty")
    notes = (f"lost_characters:{decoded.lost}",) if decoded.lost else ()
    return Content(tuple(blocks), notes=notes, lines=tuple(lines))


OPENER = Opener("text/plain", lambda data: known(data) is None, read)
