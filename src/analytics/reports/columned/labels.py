"""Puts labels together that wrap over lines and stand beside others that do: each word goes on with the label that it continues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from analytics.dictionary import bare
from analytics.reports.columned.words import Line, Word
from analytics.reports.listed import UNITS
from analytics.reports.tokens import MOST_WRAPPED_LINES
from analytics.reports.vocabulary import known_labels, match_label

_NEAR = 2  # lines
_BESIDE = 4  # columns


@dataclass(slots=True, eq=False)
class Label:
    """A label or, while it is `open`, what was printed of it so far."""

    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        """As printed, without the breaks."""
        return "".join(word.text for word in self.words)

    @property
    def first(self) -> int:
        """The line it begins in."""
        return self.words[0].line

    @property
    def last(self) -> int:
        """The line it ends in."""
        return self.words[-1].line

    @property
    def start(self) -> int:
        """The column that its first word begins in."""
        return self.words[0].start

    def begins_at(self, share: float) -> float:
        """The same when Chinese characters count for up to two columns (`share` 1)."""
        first = self.words[0]
        return first.counted + share * (first.drawn - first.counted)

    @property
    def end(self) -> int:
        """The column that its last line ends in."""
        return max(word.end for word in self.words if word.line == self.last)

    @property
    def spread(self) -> Word:
        """The label as one word that covers all its columns."""
        return self.words[0]._replace(text=self.text, start=min(w.start for w in self.words), end=max(w.end for w in self.words))

    def overlap(self, word: Word) -> int:
        """How many columns of a word stand under this label."""
        return max(min(w.end, word.end) - max(w.start, word.start) for w in self.words)

    def takes(self, word: Word) -> bool:
        """Whether the label may go on with a word. One that is whole, or goes on in brackets, does so right here."""
        text = self.text + word.text
        if word.text in UNITS and self.overlap(word) <= 0 and match_label(text) is None:  # 件 in a column of units
            return False
        if begins_label(text) and not self.is_whole:
            return word.row - self.words[-1].row <= MOST_WRAPPED_LINES
        if bare(word.text).startswith("(") and begins_label(word.text):  # a label of its own: （本列数据的勾稽关系为：…
            return False
        is_here = self.overlap(word) > 0 or self.is_beside(word) or closes_bracket(word.text)
        return word.row - self.words[-1].row <= _NEAR and is_here and goes_on_in_brackets(text)

    def is_beside(self, word: Word) -> bool:
        """Whether a word stands right behind the label."""
        last = self.words[-1]
        return last.line == word.line and 0 < word.start - last.end <= _BESIDE

    @property
    def is_whole(self) -> bool:
        """Whether it is a label as it stands."""
        return match_label(self.text) is not None


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(label[:end] for label in known_labels() for end in range(1, len(label) + 1))


def begins_label(text: str) -> bool:
    """Whether a text is a label, or the beginning of one."""
    return bare(text) in _beginnings()


def goes_on_in_brackets(text: str) -> bool:
    """Whether a text is the beginning of a label, or a label with a bracket behind it, which may say anything."""
    head, bracket, tail = bare(text).partition("(")
    return begins_label(text) or (bool(bracket) and ")" not in tail[:-1] and head in known_labels())


def closes_bracket(text: str) -> bool:
    """Whether a text ends a bracket that it does not begin: 计）."""
    label = bare(text)
    return label.endswith(")") and "(" not in label


def put_together(lines: Iterable[Line]) -> tuple[list[Label], list[Word]]:
    """The whole labels of these lines in the order of their first words, and the words that belong to none."""
    labels: list[Label] = []
    strangers: list[Word] = []
    recent: list[Label] = []
    for line in lines:
        if line.words:
            recent = [label for label in recent if line.words[0].row - label.words[-1].row <= MOST_WRAPPED_LINES]
        for word in line.words:
            label = _continued(recent, word)
            if label is not None:
                label.words.append(word)
            elif goes_on_in_brackets(word.text):
                labels.append(Label([word]))
                recent.append(labels[-1])
            else:
                strangers.append(word)
    whole = [label for label in labels if label.is_whole]
    strangers += [word for label in labels if not label.is_whole for word in label.words]
    return whole, sorted(strangers, key=lambda word: (word.line, word.start))


def _continued(labels: Sequence[Label], word: Word) -> Label | None:
    """The label that a word goes on with: the one that it stands under, else the first that wants it."""
    recent = [label for label in labels if label.takes(word)]
    if not recent:
        return None
    under = [label for label in recent if label.overlap(word) > 0]
    if under:
        opens = bare(word.text).startswith("(")  # a bracket is the nearest label's
        return max(under, key=lambda label: (label.last if opens else 0, label.overlap(word), label.last))
    return next((label for label in recent if label.is_beside(word)), recent[0])
