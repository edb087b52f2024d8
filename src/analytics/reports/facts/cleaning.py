"""Cleans narrative text for matching and keeps the way back to the printed words.

Lines broken by layout are joined, table rows, page numbers and page widgets left out, traditional script, full-width signs
and spaces folded away; a sentence of the cleaned text knows what was printed and where.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from analytics.dictionary.loading import check, read_toml
from analytics.documents.model import Paragraph, Place

_WIDE = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_SIGNS = str.maketrans({
    "﹪": "%", "「": "“", "『": "“", "」": "”", "』": "”", "‘": "“", "’": "”", "〝": "“", "〞": "”", "｢": "“", "｣": "”",
    "【": "(", "】": ")",
    "﹐": ",", "﹔": ";", "∶": ":", "︰": ":", "．": ".", "\u200b": " ", "\ufeff": " ", "\u00ad": " ",
})
# A line that layout broke goes on in the next one only when it is as long as a line of running text.
RUNNING_LINE = 18
# A numbered line up to this length, without a sign, is a heading all the same.
_LONGEST_HEADING = 32
_ENDS = tuple("。！？!?：:")
_GOES_ON = tuple("，,、；;。)）”》％%")
# The rest of a number that layout broke: 公开信息12|6条, 微信
_REST_OF_NUMBER = re.compile(r"\d{0,4}[余多万]{0,2}[条件篇期份次宗起][,，;；。、]")
_PAGE = re.compile(r"\s*(?:[-—–·]?\s*\d{1,3}\s*[-—–·]?|[Pp]age\s*\d+.*|第?\s*\d+\s*页(?:[,，/]?\s*共\s*\d+\s*页)?)\s*")
_WIDGET = re.compile(
    r"打印|字号|字体|分享|浏览次数|阅读次数|点击数|点击率|来源[:：]|发布日期|发布时间|发布机构|索引号|发文字号|成文日期|关闭窗口|关闭本页"
    r"|语音播报|无障碍|当前位置|主题分类|收藏|责任编辑"
)
_WIDGET_LINE = 90
# A line of the table above a page's text.
_METADATA = re.compile(
    r"\s*(?:索引号|信息索引|发布机构|发布单位|公开日期|发布日期|成文日期|生成日期|发文日期|发布时间|发文字号|文号|主题分类|信息分类|信息名称|有效性|公开方式|公开范围|关键词|责任编辑)\s*[:：]"
)


@cache
def script() -> dict[int, str | int]:
    """The character table of matching: traditional to simplified, full-width to half-width, one quotation mark."""
    data = read_toml("narrative/script.toml")
    old, new = data["traditional"].strip(), data["simplified"].strip()
    check(len(old) == len(new), "narrative/script.toml", "traditional and simplified differ in length")
    return {ord(a): b for a, b in zip(old, new, strict=True)} | dict(_WIDE) | dict(_SIGNS)


def fold(text: str) -> str:
    """The text as it is matched, every character still in its place (spaces are left in).

    >>> fold("發佈政府資訊１２３條，共“２”期")
    '发布政府资讯123条,共“2”期'
    """
    return text.translate(script())


@dataclass(frozen=True)
class Sentence:
    """One sentence: `printed` as in the file, `clean` as it is matched; `place` of the line it begins in."""

    printed: str
    place: Place
    clean: str = field(compare=False)

    @cached_property
    def _offsets(self) -> list[int]:
        return [i for i, c in enumerate(_blank_marks(fold(self.printed))) if not c.isspace()]

    def as_printed(self, start: int, end: int) -> str:
        """What was printed for clean[start:end]."""
        return self.printed[self._offsets[start] : self._offsets[end - 1] + 1]


def sentences(paragraphs: Sequence[Paragraph]) -> Iterator[list[Sentence]]:
    """The sentences of each passage of running text, in order; a passage is one paragraph, or lines that belong together."""
    for printed, starts in _passages(paragraphs):
        yield [*_cut(printed, starts)]


# Converted mirrors print "?" around numbers where a space was, and the sound of a character behind it: 網(wǎng)站.
_MIRROR_MARKS = re.compile(r"\?(?=\d)|(?<=\d)\?|(?<=[一-鿿])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹê]{1,7}\)")


def _blank_marks(text: str) -> str:
    return _MIRROR_MARKS.sub(lambda m: " " * len(m[0]), text) if "?" in text or "(" in text else text


def _cut(printed: str, starts: list[tuple[int, Place]]) -> Iterator[Sentence]:
    offsets = [offset for offset, _ in starts]
    start = 0
    for end in [m.end() for m in re.finditer(r"[。！!]", printed)] + [len(printed)]:
        piece = printed[start:end]
        clean = "".join(_blank_marks(fold(piece)).split())
        if clean:
            first = start + len(piece) - len(piece.lstrip())
            yield Sentence(piece, starts[bisect_right(offsets, first) - 1][1], clean)
        start = end


def _passages(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, list[tuple[int, Place]]]]:
    text, starts, fresh = "", list[tuple[int, Place]](), False
    for paragraph in paragraphs:
        fresh = True
        for line in paragraph.text.splitlines():
            if _is_furniture(line):
                continue
            if text and _goes_on(text, line):
                # Inside one paragraph the break is part of what was printed; between paragraphs there is none.
                text += "" if fresh else "\n"
            else:
                if text:
                    yield text, starts
                text, starts = "", []
            starts.append((len(text), paragraph.place))
            text += line
            fresh = False
    if text:
        yield text, starts


def _is_furniture(line: str) -> bool:
    if not line.strip() or line.count("|") > 1 or "\t|" in line or _PAGE.fullmatch(line):
        return True
    if _METADATA.match(line) and len(line) < _WIDGET_LINE and "。" not in line:
        return True
    if len(line) >= _WIDGET_LINE or "。" in line or not _WIDGET.search(line):
        return False
    return len(set(_WIDGET.findall(line))) > 1


def _goes_on(before: str, line: str) -> bool:
    """Whether `line` is the rest of what `before` began."""
    before, line = before.rstrip(), line.strip()
    if before.endswith(_ENDS):
        return False
    tail = before[-60:]
    if tail.count("“") > tail.count("”") or tail.count("《") > tail.count("》"):
        return True
    if line.startswith(_GOES_ON) or (before[-1:].isdigit() and _REST_OF_NUMBER.match(line)):
        return True
    if _numbering().match(line):
        return False
    last = before.rsplit("\n", 1)[-1].strip()
    is_heading = _numbering().match(last) and len(last) <= _LONGEST_HEADING and not any(sign in last for sign in "。，：")
    return len(last) >= RUNNING_LINE and not is_heading


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"]["numbering"] + "|第[一二三四五六七八九十百]+条")
