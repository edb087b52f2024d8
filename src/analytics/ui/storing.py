"""Keeps imported originals below the folder of reports: as received, under names that are safe everywhere, never over another."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePosixPath

FOLDER = "imported"
NO_YEAR = "year-unknown"
LONGEST_NAME = 180  # bytes; file systems take 255, some programs add to it

_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def store(name: str, data: bytes, year: int | None, reports: Path) -> Path:
    """Writes the bytes below `reports`/imported/<year> and gives the new file. A name that is taken gets a number. The file
    appears as a whole: a build that runs meanwhile sees all of it or nothing that it reads."""
    folder = reports / FOLDER / (str(year) if year is not None else NO_YEAR)
    folder.mkdir(parents=True, exist_ok=True)
    target = _reserve(folder, safe_name(name))
    # Hidden files are no documents to a build.
    temporary = target.with_name(f".{os.getpid()}-{target.name}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, target)
    except OSError:
        temporary.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise
    return target


def safe_name(name: str) -> str:
    """The last part of a name as a file name for every system: no separators, no control or direction characters, not hidden, not
    one that Windows reserves, no longer than LONGEST_NAME bytes with its suffix kept."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join("_" if c in _FORBIDDEN or unicodedata.category(c)[0] == "C" else c for c in last)
    kept = kept.strip().lstrip(".~").rstrip(". ") or "report"
    stem, dot, suffix = kept.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, suffix = kept, ""
    if stem.split(".")[0].lower() in _RESERVED:
        stem = f"_{stem}"
    ending = f".{suffix}" if suffix else ""
    return _cut(stem, LONGEST_NAME - len(ending.encode())) + ending


def _cut(text: str, length: int) -> str:
    """At most `length` bytes, no character in pieces."""
    return text.encode()[:length].decode(errors="ignore").rstrip(". ")


def _reserve(folder: Path, name: str) -> Path:
    """A file of this name, or with a number, that did not exist and now does."""
    stem, dot, suffix = name.rpartition(".")
    stem, ending = (stem, dot + suffix) if dot else (name, "")
    number = 1
    while True:
        target = folder / (name if number == 1 else f"{stem}-{number}{ending}")
        try:
            target.open("xb").close()
        except FileExistsError:
            number += 1
            continue
        return target
