"""The blocks of a document as bytes and back, so that a snapshot can show every report as it was printed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from analytics.documents.model import Block, Paragraph, Place, Square, Table


def encode_blocks(blocks: Sequence[Block]) -> bytes:
    """JSON packed with zlib; a table is stored as its printed squares, each once."""
    packed = [_paragraph(b) if isinstance(b, Paragraph) else _table(b) for b in blocks]
    return zlib.compress(json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode())


def decode_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks that `encode_blocks` packed: equal, and a merged cell is again one object in every square it covers."""
    return tuple(_unpacked(b) for b in json.loads(zlib.decompress(data)))


def place_of(parts: dict[str, Any]) -> Place:
    """A Place from its JSON (Place.to_json)."""
    box = parts.get("box")
    return Place(**{**parts, "box": tuple(box)}) if box else Place(**parts)


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {"text": block.text, "place": block.place.to_json()}


def _table(block: Table) -> dict[str, Any]:
    squares = {id(square): square for row in block.grid for square in row}
    numbers = {key: number for number, key in enumerate(squares)}
    grid = [[numbers[id(square)] for square in row] for row in block.grid]
    return {"squares": list(squares.values()), "grid": grid, "place": block.place.to_json()}


def _unpacked(block: dict[str, Any]) -> Block:
    place = place_of(block["place"])
    if "text" in block:
        return Paragraph(block["text"], place)
    squares = [Square(*square) for square in block["squares"]]
    return Table(tuple(tuple(squares[number] for number in row) for row in block["grid"]), place)
