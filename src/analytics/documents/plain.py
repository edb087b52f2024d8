"""Plain text: each line that says something is a paragraph, and every line is kept as it stands."""

from __future__ import annotations

from itertools import compress

from analytics.documents import delimited
from analytics.documents.charsets import Decoded, decode, is_text
from analytics.documents.limits import LIMITS
from analytics.documents.model import Paragraph, Place
from analytics.documents.opener import Content, Opener
from analytics.documents.running import is_laid_out, paragraphs
from analytics.documents.signatures import known
from analytics.errors import UnreadableFile

_places: list[Place] = []


def _places_of_lines(count: int) -> list[Place]:
    # Places are immutable and every text has the same ones, so they are made once.
    if len(_places) < count:
        _places.extend([Place(line=number) for number in range(len(_places) + 1, count + 1)])
    return _places


def decoded_lines(data: bytes) -> tuple[Decoded, list[str]]:
    """The text of a file that is nothing but text, and its lines. Raises UnreadableFile where the bytes are no text, or beyond
    the limit of blocks."""
    decoded = decode(data)
    if not is_text(data, decoded):
        raise UnreadableFile("unknown_content")
    lines = decoded.text.splitlines()
    if len(lines) > LIMITS.blocks:
        raise UnreadableFile("too_many_blocks", limit=LIMITS.blocks)
    return decoded, lines


def read(data: bytes) -> Content:
    """Bytes of a text file → its lines and paragraphs. A paragraph keeps a leading tab, by which text with one cell a line
    tells cells from sentences, and loses other white space around it. Raises UnreadableFile where the bytes are no text."""
    decoded, lines = decoded_lines(data)
    # Most texts are neither: that is asked of the whole text before its lines are looked at.
    if delimited.may_have_rows(decoded.text) and (sign := delimited.separator_of(lines)) is not None:
        return Content(delimited.blocks(lines, sign), notes=lost_notes(decoded))
    if "   " in decoded.text and is_laid_out(lines):
        return Content(tuple(paragraphs(lines)), notes=lost_notes(decoded), lines=tuple(lines))
    if decoded.text.startswith("\t") or "\n\t" in decoded.text:
        texts = [line.rstrip() if line[:1] == "\t" else line.strip() for line in lines]
    else:
        texts = [line.strip() for line in lines]
    new = tuple.__new__  # half the price of Paragraph(…), which is paid for every line
    blocks = [new(Paragraph, pair) for pair in compress(zip(texts, _places_of_lines(len(lines)), strict=False), texts)]
    if not blocks:
        raise UnreadableFile("empty")
    return Content(tuple(blocks), notes=lost_notes(decoded), lines=tuple(lines))


def lost_notes(decoded: Decoded) -> tuple[str, ...]:
    """The opener's note on characters that the bytes do not tell."""
    return (f"lost_characters:{decoded.lost}",) if decoded.lost else ()


OPENER = Opener("text/plain", lambda data: known(data) is None, read)
