"""What a module that opens one type of file offers to the registry."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analytics.documents.model import Block, Doubt


class Content(NamedTuple):
    """What an opener reads from bytes; the fields are those of Document."""

    blocks: tuple[Block, ...]
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Opener(NamedTuple):
    """One type of file: its MIME type, whether bytes are of it, and how they are read. `read` raises UnreadableFile
    without the file's name, which only open_document knows."""

    media: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Content]
