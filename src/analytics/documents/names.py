"""Labels for files: what a person can read and nothing can be done with, for a name in an archive is never a path to write."""

from __future__ import annotations

import os
import unicodedata
import zipfile

from analytics.documents.limits import LIMITS

# What file systems and office programs leave behind beside documents.
_LEFTOVERS = ("thumbs.db", "desktop.ini", "__macosx")
_UTF8_FLAG = 0x800


def label(name: str) -> str:
    """A name as a label: forward slashes, no drive, no leading slash, no "." or "..", no control or direction characters,
    not longer than the limit (its end is kept, where the file's own name stands)."""
    visible = "".join("_" if unicodedata.category(c)[0] == "C" else c for c in name.replace("\\", "/"))
    parts = [part for part in visible.split("/") if part.strip() not in ("", ".", "..")]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        parts = parts[1:]
    return "/".join(parts)[-LIMITS.name_characters:] or "_"


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a ZIP's member as its author wrote it: Windows writes Chinese names in GBK and does not say so."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:  # the member carried its name in Unicode as well, and it was taken
        return info.filename
    return _decoded(raw)


def file_name(name: str) -> str:
    """A file system's name, of which bytes that are no UTF-8 arrive as lone surrogates."""
    return name if name.isprintable() else _decoded(os.fsencode(name))


def is_leftover(name: str) -> bool:
    """Whether a file is no document but a trace of a program: hidden files, lock files, previews."""
    return any(part.startswith((".", "~$")) or part.lower() in _LEFTOVERS for part in name.split("/"))


def _decoded(raw: bytes) -> str:
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
