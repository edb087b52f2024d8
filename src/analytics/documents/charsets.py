"""Bytes to characters, by what the bytes are rather than by what they say they are; the same bytes always decode alike."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 contains GBK and GB2312, and pages that say gb2312 hold characters that only the larger ones have.
_FAMILIES = {
    "utf8": "utf-8", "utf-8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "gb18030": "gb18030",
    "gb-2312": "gb18030", "gb-18030": "gb18030", "chinese": "gb18030", "csgb2312": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
}
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))) + b"\x7f"
_TOLERATED = 0.001


class Decoded(NamedTuple):
    """Text without a byte order mark, the charset it was read as, whether a mark said so, and characters lost."""

    text: str
    charset: str
    marked: bool = False
    lost: int = 0


def family(label: str) -> str | None:
    """The charset that a declared label is read as, or None for a label that says nothing about Chinese text."""
    return _FAMILIES.get(label.strip().lower())


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """By byte order mark, else as UTF-8 where that is valid, else as declared, else as GB18030, where that is valid; and
    where nothing is (a file cut in a character), as whichever of UTF-8 and GB18030 loses the fewest characters."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark):], charset)._replace(marked=True)
    if b"\0" in data and (text := _utf16_without_mark(data)) is not None:
        return text
    candidates = ["utf-8", declared, "gb18030"] if declared else ["utf-8", "gb18030"]
    for charset in dict.fromkeys(c for c in candidates if c):
        try:
            return Decoded(data.decode(charset), charset)
        except UnicodeDecodeError:
            continue
    return min((_tolerant(data, charset) for charset in ("utf-8", "gb18030")), key=lambda decoded: decoded.lost)


def is_text(data: bytes, decoded: Decoded) -> bool:
    """Whether bytes, decoded so, are text at all: hardly a control character, hardly a byte that no charset explains."""
    size = len(decoded.text)
    encoded = data if decoded.charset in ("utf-8", "gb18030") else decoded.text.encode("utf-8", "replace")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    return decoded.lost <= 1 + size * _TOLERATED and controls <= size * _TOLERATED


def _tolerant(data: bytes, charset: str) -> Decoded:
    text = data.decode(charset, "replace")
    return Decoded(text, charset, lost=text.count("\ufffd"))


def _utf16_without_mark(data: bytes) -> Decoded | None:
    # Line ends and digits leave a zero byte on one side only; Chinese text read the wrong way round is not Chinese.
    if len(data) % 2:
        return None
    for charset, zeros in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[::2].count(0))):
        if zeros != data.count(0):
            continue
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        expected = sum(c < "\x7f" or "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" or "\u2010" <= c <= "\u2027" for c in text)
        if text.isprintable() is False and any(c < " " and c not in "\t\n\v\f\r" for c in text):
            continue
        if expected >= 0.95 * len(text):
            return Decoded(text, charset)
    return None
