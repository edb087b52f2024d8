"""Cuts a sentence into clauses, each with at most one number: what leads to the number and what follows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from analytics.reports.facts.numbers import Number
from analytics.reports.facts.words import Token, scan

_BREAKS = frozenset(",，;；:：()。")
STRONG = frozenset(";；:：")
# Words between a verb, noun or channel and its number that change nothing: 公开信息“共计约”100条.
FILLERS = frozenset({"filler", "sum", "bracket", "digits", "all"})


@dataclass
class Clause:
    """A stretch of a sentence. `opener` is the sign before it ("" at the start or where none is printed), `lead` the
    tokens up to its number, `kinds` their kinds, `count` the number's token or None, `after` the tokens between the number
    and the next sign, `prior` the clauses since the last number, nearest last."""

    text: str
    start: int
    end: int
    opener: str
    lead: list[Token]
    count: Token | None = None
    after: list[Token] = field(default_factory=list)
    prior: list[Clause] = field(default_factory=list)
    kinds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = frozenset([t.kind for t in self.lead])

    @property
    def number(self) -> Number:
        """The number; only for a clause that has a count."""
        assert self.count is not None and self.count.number is not None
        return self.count.number

    @property
    def words(self) -> str:
        """The clause as matched."""
        return self.text[self.start : self.end]

    @property
    def lead_words(self) -> str:
        """What leads to the number, as matched."""
        return self.text[self.start : self.count.start if self.count else self.end]

    def has(self, *kinds: str) -> bool:
        """Whether a token of these kinds leads to the number."""
        return not self.kinds.isdisjoint(kinds)

    def last(self, kinds: Collection[str]) -> Token | None:
        """The last token of these kinds before the number."""
        return next((t for t in reversed(self.lead) if t.kind in kinds), None)

    def followed_by(self, token: Token, kind: str) -> bool:
        """Whether a token of this kind stands right behind `token`."""
        return any(t.start == token.end and t.kind == kind for t in self.lead)

    def head(self) -> Token | None:
        """The word the number is said of: the last one before it but fillers; None where an unknown word stands there."""
        edge = self.count.start if self.count else self.end
        for token in reversed(self.lead):
            if token.end != edge:
                return None
            if token.kind not in FILLERS:
                return token
            edge = token.start
        return Token("start", "", self.start, self.start, "") if edge == self.start else None

    def is_plain(self, begin: int) -> bool:
        """Whether from `begin` to the number nothing stands but fillers and words for information in general."""
        edge = self.count.start if self.count else self.end
        for token in reversed([t for t in self.lead if t.start >= begin]):
            if token.end != edge or token.kind not in FILLERS | {"information", "publish", "parts", "respectively"}:
                return False
            edge = token.start
        return edge == begin


def clauses(text: str) -> list[Clause]:
    """The clauses of a cleaned sentence in order; `prior` of each are those since the last number, nearest last.

    >>> [c.words for c in clauses("公开信息3条,网站2条、微信1条")]
    ['公开信息3条', '网站2条', '微信1条']
    """
    found = list(_cut(text))
    since: list[Clause] = []
    for clause in found:
        if clause.opener in (";", "；"):
            since = []
        clause.prior = since
        since = [] if clause.count else [*since, clause]
    return found


def _cut(text: str) -> Iterator[Clause]:
    tokens = scan(text)
    begin, opener, segment = 0, "", list[Token]()
    counted = {t.start for t in tokens if t.kind == "count"}
    for token in tokens:
        if token.text in (":", "：") and segment and token.end in counted:
            segment.append(token._replace(kind="filler"))  # 主动公开信息数:526条
        elif token.kind == "mark" and token.text in _BREAKS:
            yield from _part(text, opener, segment, begin, token.start)
            begin, opener, segment = token.end, token.text, []
        else:
            segment.append(token)
    yield from _part(text, opener, segment, begin, len(text))


def _part(text: str, opener: str, tokens: list[Token], begin: int, end: int) -> Iterator[Clause]:
    """The clauses between two signs: one for each number, cut at the 、 behind a number, or right behind the number where
    the text runs on without a sign."""
    numbers = [i for i, t in enumerate(tokens) if t.kind == "count"]
    first = 0
    for this, following in pairwise(numbers):
        comma = next((i for i in range(this, following) if tokens[i].kind == "mark"), None)
        stop = this + 1 if comma is None else comma
        clause_end = tokens[this].end if comma is None else tokens[comma].start
        yield Clause(text, begin, clause_end, opener, tokens[first:this], tokens[this], tokens[this + 1 : stop])
        first = stop if comma is None else stop + 1
        begin, opener = (clause_end, "") if comma is None else (tokens[comma].end, "、")
    if numbers:
        last = numbers[-1]
        yield Clause(text, begin, end, opener, tokens[first:last], tokens[last], tokens[last + 1 :])
    elif begin < end:
        yield Clause(text, begin, end, opener, tokens)
