"""Versions computed from the program's own source, so that nobody has to remember to raise one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from analytics.warehouse.columns import metric_columns, wide_columns

_READING_ROOMS = ("documents", "agencies", "reports", "readers", "dictionary")
_BUILDING_ROOMS = (*_READING_ROOMS, "checks", "warehouse")
# What they make of the same bytes may change with their versions.
_READING_LIBRARIES = ("pdfplumber", "pdfminer.six", "lxml", "python-docx", "charset-normalizer", "rapidfuzz", "olefile", "xlrd")


@cache
def reader_version() -> str:
    """Changes whenever the same bytes might be read differently."""
    return _digest(*_sources(_READING_ROOMS), *(f"{name} {version(name)}".encode() for name in _READING_LIBRARIES))


@cache
def builder_version() -> str:
    """Changes whenever the same reports might give another snapshot."""
    return _digest(reader_version().encode(), *_sources(_BUILDING_ROOMS))


@cache
def schema_version() -> str:
    """Changes whenever the tables of a snapshot do."""
    declared = (files("analytics.warehouse") / "schema.sql").read_bytes()
    columns = [*metric_columns(), *(f"{name} {comment}" for name, comment in wide_columns().items())]
    return _digest(declared, *(column.encode() for column in columns))


@cache
def demo_version() -> str:
    """Changes whenever the fictional district might be printed differently."""
    return _digest(*_sources(("demo",)))


def content_version(paths: Iterable[Path]) -> str:
    """Of the bytes of some files, in their order."""
    return _digest(*(path.read_bytes() for path in paths))


def short_hash(parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits of the parts in their order."""
    return _digest(*(part.encode() for part in parts))


def _sources(rooms: Iterable[str]) -> list[bytes]:
    found: list[bytes] = []
    for room in rooms:
        _collect(files("analytics") / room, room, found)
    return found


def _collect(folder: Traversable, name: str, found: list[bytes]) -> None:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                _collect(entry, path, found)
        elif not entry.name.endswith(".pyc"):
            found.append(path.encode() + b"\0" + entry.read_bytes())


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:16]
