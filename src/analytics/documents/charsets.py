"""Bytes to characters, by what the bytes are rather than by what they say they are; the same bytes always decode alike."""

from __future__ import annotations

import codecs
import re
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
_SLIPS = 16
_HALF = re.compile("[\ud800-\udfff]")
_ASCII = bytes(range(128))
_USUAL = re.compile("[\t\r\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_USUAL_SHARE = 0.95
_SAMPLE = 4096


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
    """By byte order mark, else as UTF-8 where that is valid but for a few slips, else as declared, else as GB18030, where
    that is valid; and where nothing is (a file cut in a character), as whichever of them loses the fewest characters.

    The slips come first because Chinese in UTF-8 is often valid GB18030 too, and then reads as other characters.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark):], charset)._replace(marked=True)
    if b"\0" in data and (text := _utf16_without_mark(data)) is not None:
        return text
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        # A slip in ten characters of three bytes is no slip: that is another charset.
        if _slips_in_utf8(data) * 30 <= len(data.translate(None, _ASCII)):
            return _tolerant(data, "utf-8")
    candidates = dict.fromkeys(charset for charset in (declared, "gb18030") if charset and charset != "utf-8")
    for charset in candidates:
        try:
            return Decoded(data.decode(charset), charset)
        except UnicodeDecodeError:
            continue
    return min((_tolerant(data, charset) for charset in (*candidates, "utf-8")), key=lambda decoded: decoded.lost)


def _slips_in_utf8(data: bytes) -> int:
    """How many places keep the text from being UTF-8; beyond a few, as many as there are bytes."""
    rest = memoryview(data)
    for slips in range(_SLIPS + 1):
        try:
            str(rest, "utf-8")
        except UnicodeDecodeError as error:
            rest = rest[error.end:]
        else:
            return slips
    return len(data)


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
    # Read the wrong way round, Chinese is anything but Chinese.
    for charset in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if len(_USUAL.findall(sample)) >= _USUAL_SHARE * len(sample):
            return Decoded(text, charset)
    return None


def whole_characters(text: str) -> str:
    """Text made of UTF-16 units, its pairs put together; a unit that has lost its other half is lost."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(text) else text
