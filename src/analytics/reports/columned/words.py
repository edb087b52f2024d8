"""Lines of text in columns as words with their places, the numbers at the end of a line apart from what stands before them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import fmean, median
from typing import NamedTuple

from analytics.dictionary.forms import BOOKMARK
from analytics.documents.running import drawn_width, page_numbers
from analytics.reports.listed import UNITS
from analytics.reports.values import NO_CHANGE, read_value

_WORD = re.compile(r"\S+")
_GAP = 2  # fewer spaces may stand within a label or a sentence
_BEGIN_UNITS = frozenset((*UNITS, *(unit[0] for unit in UNITS)))  # 万元 may wrap behind 万


class Word(NamedTuple):
    """A word of a line: its text, and the columns from `start` up to `end` that it covers. `counted` is the column it starts in when
    every character counts for one, `drawn` when Chinese ones count for two; `start` is that by which the numbers of the text align.
    `row` counts the lines before it that say something."""

    text: str
    start: int
    end: int
    line: int
    counted: int
    drawn: int
    row: int

    def stands_over(self, other: Word) -> bool:
        """Whether a word of another line has a column in common, by either count."""
        counted = self.counted - other.counted
        drawn = self.drawn - other.drawn
        return -len(self.text) < counted < len(other.text) or -drawn_width(self.text) < drawn < drawn_width(other.text)

    @property
    def middle(self) -> float:
        """The column at its middle."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `words` before its numbers, and the `values` at its end; `page` counts the pages before it."""

    number: int
    page: int
    words: tuple[Word, ...]
    values: tuple[Word, ...]
    is_sentence: bool


def read_lines(lines: Sequence[str]) -> list[Line]:
    """The lines, which are numbered from 1, but for blank ones and page numbers."""
    counted = list(_read(lines))
    drawn = [replace(line, words=tuple(map(_drawn, line.words)), values=tuple(map(_drawn, line.values))) for line in counted]
    return min((counted, drawn), key=_raggedness)


def _drawn(word: Word) -> Word:
    return word._replace(start=word.drawn, end=word.drawn + drawn_width(word.text))


def _raggedness(lines: Sequence[Line]) -> float:
    """How far the numbers of rows with as many are from standing one below the other, in columns a number."""
    rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if len(line.values) > 1:
            rows[line.page, len(line.values)].append(line)
    away = []
    for (_, count), alike in rows.items():
        for column in range(count):
            middles = [row.values[column].middle for row in alike]
            usual = median(middles)
            away += [abs(middle - usual) for middle in middles]
    return fmean(away) if away else 0.0


def _read(lines: Sequence[str]) -> Iterator[Line]:
    page, row, numbers = 0, 0, page_numbers(lines)
    for number, text in enumerate(lines, 1):
        page += text.count("\f")
        printed = text.replace("\f", " ")
        if not printed.strip() or number in numbers:
            continue
        row += 1
        words = list(_bracketed(_words_of(_without_bookmarks(printed), number, row)))
        first = _first_value(words)
        yield Line(number, page, tuple(words[:first]), tuple(_joined(words[first:])), "。" in printed)


def _words_of(text: str, line: int, row: int) -> list[Word]:
    drawn = [0, *accumulate(map(drawn_width, text))]
    return [Word(m[0], m.start(), m.end(), line, m.start(), drawn[m.start()], row) for m in _WORD.finditer(text)]


def _without_bookmarks(text: str) -> str:
    return BOOKMARK.sub(lambda found: " " * len(found[0]), text)


_MOST_IN_BRACKETS = 40
"""Words of a remark: a bracket that stays open would be sought to the end of its line, and so the next one."""


def _bracketed(words: Sequence[Word]) -> Iterator[Word]:
    """The words, one that opens a bracket together with those up to its close: 26（其中修订 8 件）."""
    position = 0
    while position < len(words):
        end = position
        while _is_open(text := "".join(w.text for w in words[position:end + 1])) and _is_next(words, end):
            end += 1
            if end - position > _MOST_IN_BRACKETS:
                break
        if _is_open(text):  # it closes in another line, if at all
            end, text = position, words[position].text
        yield words[position]._replace(text=text, end=words[end].end)
        position = end + 1


def _is_next(words: Sequence[Word], position: int) -> bool:
    return position + 1 < len(words) and words[position + 1].start - words[position].end < _GAP


def pieces(words: Iterable[Word]) -> Iterator[Word]:
    """Words that stand together in a line as one."""
    return _together(words, lambda held, word: held.line == word.line and 0 <= word.start - held.end < _GAP)


def _together(words: Iterable[Word], goes_on: Callable[[Word, Word], bool]) -> Iterator[Word]:
    held: Word | None = None
    for word in words:
        if held is not None and goes_on(held, word):
            held = held._replace(text=held.text + word.text, end=word.end)
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _is_open(text: str) -> bool:
    """Whether a text opens a bracket that it does not close."""
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _first_value(words: Sequence[Word]) -> int:
    """Where the numbers at the end of a line begin: behind a gap, or at the start of the line."""
    first = len(words)
    while first and _is_value(words[first - 1].text):
        first -= 1
    while first < len(words) and first and words[first].start - words[first - 1].end < _GAP and not _ends_column(words, first):
        first += 1  # 大道 90, and 2022 年 1
    while first < len(words) and words[first].text in UNITS:
        first += 1
    return first


def _ends_column(words: Sequence[Word], first: int) -> bool:
    """Whether the word is the first of several numbers, or stands behind a unit: a long label may leave them one space only."""
    before = words[first - 1].text
    return before in _BEGIN_UNITS or (len(words) - first > 1 and not before[-1:].isdigit())


def _is_value(text: str) -> bool:
    if text in UNITS or text in NO_CHANGE:
        return True
    kind = read_value(text).kind
    return kind == "not_applicable" or (kind == "number" and not unicodedata.normalize("NFKC", text).isalpha())


def _joined(words: Sequence[Word]) -> Iterator[Word]:
    """The values; a unit behind a number is part of what is printed (340000 元)."""
    return _together(words, lambda held, word: word.text in UNITS and word.start - held.end < _GAP)
