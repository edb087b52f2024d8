"""Which bytes are opened how: the type is decided by content, the name is only a label."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from analytics.documents.limits import LIMITS, in_words
from analytics.documents.model import Block, Document
from analytics.errors import UnreadableFile


class Content(NamedTuple):
    """What an opener reads from bytes; the fields are those of Document."""

    blocks: tuple[Block, ...]
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class Opener(NamedTuple):
    """One type of file: its MIME type, whether bytes are of it, and how they are read. `read` raises UnreadableFile
    without the file's name, which only open_document knows."""

    media: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Content]


def open_document(name: str, data: bytes) -> Document:
    """The bytes as a Document, its type told by content alone. Raises UnreadableFile with the sentence for this file."""
    try:
        return _open(name, data)
    except UnreadableFile as error:
        raise UnreadableFile(error.reason, **{**error.values, "file": name}) from error


def _open(name: str, data: bytes) -> Document:
    from analytics.documents.openers import OPENERS
    from analytics.documents.signatures import known

    if len(data) > LIMITS.file_bytes:
        raise UnreadableFile("too_large", limit=in_words(LIMITS.file_bytes))
    if not data:
        raise UnreadableFile("empty")
    opener = next((opener for opener in OPENERS if opener.recognises(data)), None)
    if opener is None:
        if signature := known(data):
            raise UnreadableFile(signature.reason, media=signature.name)
        raise UnreadableFile("unknown_content")
    content = opener.read(data)
    if not content.blocks and not content.lines:
        raise UnreadableFile("no_text")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(name, sha256, opener.media, content.blocks, content.properties, content.notes, content.lines)
