"""Damages documents: what transport, broken programs and malice do to a file, drawn from dice (for tests and benchmarks)."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def flip(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A few bytes become others."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 40)):
        changed[dice.randrange(len(changed))] = dice.choice((0, 1, 255, dice.randrange(256)))
    return bytes(changed)


def cut(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The end is missing."""
    return data[: dice.randrange(1, len(data))]


def lose(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A piece in the middle is missing."""
    start, length = dice.randrange(len(data)), dice.randint(1, max(len(data) // 4, 1))
    return data[:start] + data[start + length :]


def repeat(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A piece stands there many times."""
    start, length = dice.randrange(len(data)), dice.randint(1, 2000)
    return data[:start] + data[start : start + length] * dice.randint(2, 200) + data[start:]


def splice(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The beginning of one document and the end of another."""
    other = dice.choice(others or (data,))
    return data[: dice.randrange(1, len(data))] + other[dice.randrange(len(other)) :]


def insert(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Something hostile in a place of its own choosing."""
    start = dice.randrange(len(data))
    return data[:start] + dice.choice(HOSTILE) * dice.choice((1, 1, 3, 500)) + data[start:]


def renumber(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Digits become long, negative or strange numbers: spans, counts, sizes, offsets."""
    places = [n for n, byte in enumerate(data) if 48 <= byte <= 57]
    changed = data
    for _ in range(min(dice.randint(1, 8), len(places))):
        place = dice.choice(places)
        changed = changed[:place] + dice.choice(NUMBERS) + changed[place + 1 :]
    return changed


HOSTILE = (
    b"\0", b"\xff\xfe", b"\x1a", b"\r", b"\t", "\u202e".encode(), "\u3000".encode(), "总计".encode(), "总计".encode("gbk"),
    b"<table><tr><td>", b"</td>", b"<td colspan=999999 rowspan=999999>", b"<!ENTITY a '&a;&a;'>", b"<div>" * 50, b"]]>", b"<!--",
    b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1 ", b"endobj", b"stream\n", b"|---|" * 20, b"\n\n", b"=20=",
    b"Content-Type: multipart/related; boundary=a\n\n--a\n",
)
NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e308", "１２".encode(), b"NaN", b"")
CHANGES: tuple[Change, ...] = (flip, cut, lose, repeat, splice, insert, renumber)


def damaged(dice: random.Random, data: bytes, others: Sequence[bytes] = ()) -> bytes:
    """The document with one to three changes; those of a packed one mostly happen inside a part of it. `others` are documents of
    which a piece may take the place of its own; the same dice damage it alike."""
    inside = data.startswith(b"PK\x03\x04") and dice.random() < 0.7
    result = _inside(dice, data, others) if inside else _several(dice, data, others)
    return result or b"\0"


def _several(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    for _ in range(dice.randint(1, 3)):
        data = dice.choice(CHANGES)(dice, data or b"\0", others)
    return data


def _inside(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        parts = [(info.filename, source.read(info)) for info in source.infolist()]
        chosen = dice.choices(range(len(parts)), [len(part) + 1 for _, part in parts])[0]
        for number, (name, part) in enumerate(parts):
            target.writestr(name, _several(dice, part, others) if number == chosen else part)
    return packed.getvalue()
