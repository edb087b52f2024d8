"""The streams of a Word document and numbers in them; a place beyond their end is damage, said so (MS-DOC 2.1, 2.5)."""

from __future__ import annotations

import struct
from typing import NamedTuple

from analytics.documents.compound import Compound
from analytics.errors import UnreadableFile

_WORD = 0xA5EC
_WORD_97 = 0xC1  # the first version whose streams are as here; earlier ones have another layout (FIB: nFib)
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
# Places in the file information block (FIB): lengths of the parts of the text, and where three structures lie.
_LENGTHS = 76
_CHARACTER_PAGES, _PARAGRAPH_PAGES, _PIECES = 0xFA, 0x102, 0x1A2


class Streams(NamedTuple):
    """`text` is the stream WordDocument; `pieces`, `character_pages` and `paragraph_pages` the structures Clx,
    PlcfBteChpx and PlcfBtePapx; `lengths` the characters of the body, footnotes, headers, macros, comments, endnotes,
    and text boxes, in the order in which they follow one another; `data` the stream Data."""

    text: bytes
    data: bytes
    pieces: bytes
    character_pages: bytes
    paragraph_pages: bytes
    lengths: tuple[int, ...]


def open_streams(compound: Compound) -> Streams:
    """The streams of a document of Word 97 or later; raises UnreadableFile for any other."""
    text = compound.read("WordDocument")
    identity, version = whole(text, 0, 2), whole(text, 2, 2)
    flags = whole(text, 10, 2)
    if identity != _WORD or version < _WORD_97:
        raise UnreadableFile("older_word" if version < _WORD_97 else "damaged_office")
    if flags & _ENCRYPTED:
        raise UnreadableFile("encrypted")
    table = compound.read("1Table" if flags & _SECOND_TABLE else "0Table")
    pieces, characters, paragraphs = (_part(text, table, place) for place in (_PIECES, _CHARACTER_PAGES, _PARAGRAPH_PAGES))
    lengths = tuple(whole(text, _LENGTHS + 4 * n, 4) for n in range(7))
    return Streams(text, compound.read("Data"), pieces, characters, paragraphs, lengths)


def _part(text: bytes, table: bytes, place: int) -> bytes:
    return cut(table, whole(text, place, 4), whole(text, place + 4, 4))


def whole(data: bytes, at: int, size: int) -> int:
    """The unsigned number of `size` bytes at a place."""
    return int.from_bytes(cut(data, at, size), "little")


def wholes(data: bytes, at: int, count: int) -> tuple[int, ...]:
    """Unsigned numbers of four bytes, one behind the other."""
    return struct.unpack(f"<{count}I", cut(data, at, 4 * count))


def signed(data: bytes, at: int, count: int) -> tuple[int, ...]:
    """Signed numbers of two bytes, one behind the other."""
    return struct.unpack(f"<{count}h", cut(data, at, 2 * count))


def cut(data: bytes, at: int, size: int) -> bytes:
    """So many bytes from a place on."""
    found = data[at:at + size]
    if len(found) < size:
        raise UnreadableFile("damaged_office")
    return found
