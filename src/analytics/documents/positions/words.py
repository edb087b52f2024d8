"""A word with its place, and what can be told from words alone: which is a value, which stand under one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_VALUE = re.compile(r"(?:增加?|减少?|[+＋±－-])?\d[\d,，]*(?:\.\d+)?[^\W\d_]{0,3}|[-－—–⸺─―/／\\]+")


class Word(NamedTuple):
    """Text without a gap: from `left` to `right`, its middle `at` down the page; `size` is the height of its characters. `line`
    is the line it stands in, counted over pages."""

    text: str
    left: float
    right: float
    at: float
    size: float
    line: int

    @property
    def middle(self) -> float:
        """Half way along it."""
        return (self.left + self.right) / 2


class Span(NamedTuple):
    """From one position to another along the line."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way between."""
        return (self.left + self.right) / 2


def is_value(word: Word) -> bool:
    """Whether a word can be nothing but a number (with a sign, a short unit) or a mark for none."""
    return _VALUE.fullmatch(word.text) is not None


def columns_of(words: Iterable[Word]) -> list[Span]:
    """The columns of words that stand under one another, from the left: those that share any width are in one."""
    columns: list[Span] = []
    for word in sorted(words, key=lambda word: word.left):
        if columns and word.left <= columns[-1].right:
            columns[-1] = Span(columns[-1].left, max(columns[-1].right, word.right))
        else:
            columns.append(Span(word.left, word.right))
    return columns



def nearest(words: Sequence[Word]) -> float:
    """How far the nearest two words that stand one below the other are apart; 0 where none do."""
    apart = (
        below.at - above.at for above in words for below in words
        if below.at - above.at > above.size / 2 and below.left < above.right and above.left < below.right
    )
    return min(apart, default=0.0)
