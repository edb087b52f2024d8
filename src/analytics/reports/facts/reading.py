"""What is known while a narrative is read from front to back: the facts so far, and what the sentences are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.cleaning import Sentence
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.periods import goes_on_for, names_whole_year
from analytics.reports.facts.scopes import said_scope
from analytics.reports.model import Fact, FactPeriod, Note, Scope

Subject = Literal["requests", "published", "audience", "fees", "proposals", "trainings", "disputes", "other"]

_OF_ACCOUNTS = frozenset({"account", "followers", "views"})


class Speaker(NamedTuple):
    """Who a publication count is said of: the channel code ("total" for all) and the account, where one speaks."""

    channel: str
    account: str | None = None


@dataclass
class Count:
    """A publication count of the sentence at hand; its clause ends at `end`."""

    speaker: Speaker
    value: int | float
    scope: Scope = "own"
    end: int = -1


@dataclass
class Reading:
    """The state of one narrative. `year` is the reporting year; `topic` what the last heading announced; `subject` what
    the last number was said of; `counts` the publication counts of the sentence, `counts_before` those of the sentence before; `breakdown`
    whether the sentence has begun to list parts of one, `is_in_parts` parts of the requests; `also_received` what it says was received
    beside `received` (线上收到3件,线下收到1件);
    `last` is who was last spoken of in the paragraph; `heading` the channel that
    the sentence before named as a heading (一是门户网站。), `pending` the speakers whose number is still to come (分别),
    `introduced` those whose accounts the sentence has counted (微信公众号1个); `is_compared` whether an earlier year's requests
    were given for comparison, `perhaps_received` a count of requests or of documents (依申请公开信息6条), `of_all_years` who a
    count since the beginning was said of, whose part of the year is to come; `is_since` whether the sentence speaks of an
    account since its opening; `spoken_of` the year it speaks of, `untaken` its numbers of which no fact was made, `speaking`
    for whom it speaks (我局, 全县); `has_area` whether a number of the whole area was stated before."""

    year: int | None
    facts: list[Fact] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    said: set[tuple[object, ...]] = field(default_factory=set)
    topic: Subject | None = None
    subject: Subject | None = None
    received: Fact | None = None
    is_answered: bool = False
    is_carried_over: bool = False
    accounts: dict[str, set[str]] = field(default_factory=dict)
    counts: list[Count] = field(default_factory=list)
    counts_before: list[Count] = field(default_factory=list)
    breakdown: bool = False
    last: Speaker | None = None
    heading: Speaker | None = None
    pending: list[Speaker] = field(default_factory=list)
    is_in_parts: bool = False
    also_received: int | float = 0
    is_compared: bool = False
    perhaps_received: Clause | None = None
    introduced: list[Speaker] = field(default_factory=list)
    of_all_years: Speaker | None = None
    is_since: bool = False
    spoken_of: FactPeriod | None = "this_year"
    untaken: list[Clause] = field(default_factory=list)
    speaking: Scope | None = None
    has_area: bool = False
    sentence: Sentence = field(init=False)

    def begin_passage(self) -> None:
        """A new paragraph speaks of something new until it says otherwise; a heading's topic stays."""
        self.subject = None
        self.received, self.is_answered, self.is_carried_over, self.last = None, False, False, None
        self.counts = []

    def begin_sentence(self, sentence: Sentence) -> None:
        """Lists of counts end with their sentence."""
        self.sentence = sentence
        self.pending, self.introduced, self.is_in_parts, self.is_compared, self.perhaps_received = [], [], False, False, None
        self.also_received = 0
        self.of_all_years, self.is_since, self.speaking, self.untaken, self.spoken_of = None, False, None, [], "this_year"
        if not sentence.clean.startswith("其中"):
            self.counts_before, self.counts, self.breakdown = self.counts, [], False

    def add(
        self, kind: str, first: Clause, last: Clause, number: Number | None = None, *,
        channel: str | None = None, account: str | None = None, subject: Subject | None = None,
        period: FactPeriod = "this_year", note: str | None = None,
    ) -> Fact:
        """States a fact said by the clauses from `first` to `last`; a fact stated twice is kept once."""
        fact = Fact(
            kind=kind, channel=channel, account=account, value=number.value if number else None,
            unit=number.unit if number else None, approximate=bool(number and number.approximate),
            scope="own" if account or kind in _OF_ACCOUNTS else self._scope(kind, channel, first, last),
            sentence=self._printed(first, last), place=self.sentence.place, period=period, note=note,
        )
        if (said := _said(fact)) not in self.said:
            self.said.add(said)
            self.facts.append(fact)
        self.subject = subject or self.subject
        self.has_area = self.has_area or fact.scope == "aggregated"
        return fact

    def take_back(self, fact: Fact) -> None:
        """A fact turned out to be a part of what follows."""
        self.facts.remove(fact)
        self.said.discard(_said(fact))

    def _scope(self, kind: str, channel: str | None, first: Clause, last: Clause) -> Scope:
        """Whose number it is. What became of requests is said of the same requests as their receipt (全区收到104件，办结98件),
        a part of the same area as its whole; a site or an account is the agency's own unless the words say more (a named
        account always is)."""
        received = self.received if kind in ("requests_answered", "requests_change") else None
        if received is not None and received.scope != "own":
            return received.scope
        if first.opener in (";", "；"):
            self.speaking = None
        self.speaking = said_scope(first, last) or self.speaking
        if self.speaking:
            return self.speaking
        if kind == "published" and self.counts and self.breakdown and self.counts[0].scope == "aggregated":
            return "aggregated"
        may_be_all = kind.startswith("requests") or channel == "total"
        return "unknown" if self.has_area and may_be_all else "own"

    def period(self, clause: Clause) -> FactPeriod | None:
        """The period of a clause's number, which may be named before it in the sentence; None for other years."""
        period = goes_on_for(clause, self.spoken_of, self.year)
        if period in ("this_year", "since_opening") or names_whole_year(clause):
            self.spoken_of = "this_year" if period == "since_opening" else period
        return period

    def doubt(self, first: Clause, last: Clause) -> None:
        """Notes that these clauses can be read in two ways, instead of taking a number."""
        note = Note("ambiguous_fact", self._printed(first, last), self.sentence.place)
        if note not in self.notes:
            self.notes.append(note)

    def _printed(self, first: Clause, last: Clause) -> str:
        return self.sentence.as_printed(min(first.start, last.start), max(first.end, last.end)).strip()


def _said(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.channel, fact.account, fact.value, fact.unit, fact.period
