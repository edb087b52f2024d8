"""From a file, a folder or a ZIP to the documents in it, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analytics.documents.archives import Archive
from analytics.documents.limits import LIMITS, in_words
from analytics.documents.model import Source
from analytics.documents.names import file_name, is_leftover, label, member_name
from analytics.errors import UnreadableFile

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# The member that makes a ZIP one document: Office Open XML, OpenDocument and EPUB, OFD.
_DOCUMENT_MEMBERS = ("[Content_Types].xml", "mimetype", "OFD.xml")


@dataclass(slots=True)
class _Budget:
    """What one call may still unpack."""

    size: int
    members: int


def unpack(path: Path) -> Iterator[Source]:
    """Every document of a file, a folder (walked in the order of names) or a ZIP (nested ones too). Traces of programs
    (hidden files, lock files) are passed over. One bad member never stops the rest. Raises UnreadableFile where the path
    does not exist or nothing is there."""
    if not path.exists():
        raise UnreadableFile("missing_file", file=label(file_name(str(path))))
    found = False
    files = [(path, file_name(path.name))] if path.is_file() else _walk(path)
    for file, name in files:
        found = True
        yield from _read_file(file, label(name))
    if not found:
        raise UnreadableFile("no_files", file=label(file_name(path.name)))


def unpack_bytes(name: str, data: bytes) -> Iterator[Source]:
    """The same of an uploaded file: itself, or the documents in it where it is a ZIP."""
    yield from _unpack(label(name), data, _Budget(LIMITS.archive_bytes, LIMITS.members), 0)


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            file = Path(parent, name)
            below = file_name(file.relative_to(folder).as_posix())
            if not is_leftover(below):
                yield file, below


def _read_file(path: Path, name: str) -> Iterator[Source]:
    if not path.is_file():  # a link to nothing, a pipe that would never end
        yield _refused(name, UnreadableFile("missing_file"))
        return
    try:
        with path.open("rb") as stream:
            is_zip = stream.read(4) in _ZIP
        size = path.stat().st_size
        limit = LIMITS.archive_bytes if is_zip else LIMITS.file_bytes
        if size > limit:
            yield _refused(name, UnreadableFile("too_large", limit=in_words(limit)))
            return
        data = path.read_bytes()
    except OSError:
        yield _refused(name, UnreadableFile("not_permitted"))
        return
    yield from unpack_bytes(name, data)


def _unpack(name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Source]:
    if not data.startswith(_ZIP):
        yield Source(name, data)
        return
    try:
        with Archive(data) as archive:
            if any(member in archive for member in _DOCUMENT_MEMBERS):
                yield Source(name, data)
                return
            yield from _members(name, archive, budget, depth)
    except UnreadableFile as error:
        yield _refused(name, error)


def _members(name: str, archive: Archive, budget: _Budget, depth: int) -> Iterator[Source]:
    if depth >= LIMITS.nesting:
        raise UnreadableFile("too_deep_archive", limit=LIMITS.nesting)
    members = [(info, label(member_name(info))) for info in archive.members]
    members = [(info, below) for info, below in members if not is_leftover(below)]
    if not members:
        raise UnreadableFile("no_files")
    for info, below in members:
        inner = f"{name}/{below}"
        budget.members -= 1
        if budget.members < 0:
            raise UnreadableFile("too_many_files", limit=LIMITS.members)
        try:
            data = archive.read(info)
        except UnreadableFile as error:
            yield _refused(inner, error)
            continue
        budget.size -= len(data)
        if budget.size < 0:
            raise UnreadableFile("too_large", limit=in_words(LIMITS.archive_bytes))
        yield from _unpack(inner, data, budget, depth + 1)


def _refused(name: str, error: UnreadableFile) -> Source:
    return Source(name, b"", UnreadableFile(error.reason, **{**error.values, "file": name}))
