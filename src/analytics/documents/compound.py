"""Compound files (OLE, MS-CFB), the containers of office programs before 2007: their streams, by name."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from types import TracebackType
from typing import Self

import olefile

from analytics.documents.limits import LIMITS, in_words
from analytics.errors import UnreadableFile

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CODE_PAGE, _PROPERTIES = 1, {"title": 2, "creator": 4}
_MOST_PROPERTIES, _LONGEST_PROPERTY = 64, 1024
# All that olefile raises on bytes that are no proper compound file; its tree of directories is walked by recursion.
_DAMAGED = (OSError, struct.error, IndexError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


class Compound:
    """A compound file in memory; a context manager. Raises UnreadableFile (without the file's name) on opening where the
    bytes are none, or damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = olefile.OleFileIO(BytesIO(data))
        except _DAMAGED as error:
            raise UnreadableFile("damaged_office") from error
        self._size = len(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return bool(self._file.exists(name))

    def read(self, name: str) -> bytes:
        """A stream's bytes; b"" where there is none. Raises UnreadableFile where its chain of sectors is broken."""
        if name not in self:
            return b""
        try:
            if self._file.get_size(name) > self._size:
                raise UnreadableFile("too_large", limit=in_words(LIMITS.file_bytes))
            with self._file.openstream(name) as stream:
                return bytes(stream.read())
        except _DAMAGED as error:
            raise UnreadableFile("damaged_office") from error

    def properties(self) -> tuple[tuple[str, str], ...]:
        """Title and author as the file states them (MS-OLEPS 2.21), by the names that packages give them. Read here: on a
        damaged property set olefile does not come to an end. What a file says of itself is no part of its text, and nothing
        is refused for its sake."""
        stated = dict(_properties(self.read("\x05SummaryInformation")))
        page = int.from_bytes(stated.get(_CODE_PAGE, b"")[4:6], "little")
        charset = "utf-8" if page == 65001 else "cp1252" if page == 1252 else "gb18030"
        texts = ((name, stated.get(number, b"")) for name, number in _PROPERTIES.items())
        decoded = ((name, raw[8:8 + int.from_bytes(raw[4:8], "little")].decode(charset, "replace")) for name, raw in texts)
        return tuple((name, text) for name, value in decoded if (text := value.partition("\0")[0].strip()))


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The number of each property of the first set, and the bytes from where it is said."""
    section = data[int.from_bytes(data[44:48], "little"):]
    for at in range(8, min(8 + 8 * int.from_bytes(section[4:8], "little"), 8 + 8 * _MOST_PROPERTIES), 8):
        number, place = (int.from_bytes(section[n:n + 4], "little") for n in (at, at + 4))
        yield number, section[place:place + _LONGEST_PROPERTY]


def holds(data: bytes, *names: str) -> bool:
    """Whether the bytes are a compound file with one of these streams on top. The bytes are searched before the file is
    opened: embedded objects have streams too."""
    if not data.startswith(MARK) or not any(name.encode("utf-16-le") in data for name in names):
        return False
    try:
        with Compound(data) as compound:
            return any(name in compound for name in names)
    except UnreadableFile:
        return True
