"""What every publication count has in common: the words that say another matter is counted, and how one is stated."""

from __future__ import annotations

from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.periods import is_unclear
from analytics.reports.facts.reading import Count, Reading, Speaker
from analytics.reports.facts.speakers import MAKING_PUBLIC

VERBS = MAKING_PUBLIC | {"aside", "received", "answered"}
ELSEWHERE = (
    "views", "followers", "request", "bare_request", "charge", "other_charge", "proposal", "training", "carried", "outcome", "up", "down",
    "against", "nothing", "rate",
)
NOT_ITEMS = frozenset({"个", "部", "起", "宗", "例"})


def take_count(clause: Clause, first: Clause, speaker: Speaker, reading: Reading) -> bool:
    """States the clause's number as a count of `speaker`, its words beginning with `first`; True, as the number is taken."""
    number = clause.number
    note = "period_unclear" if "累计" in clause.lead_words and is_unclear(clause, reading.year) else None
    fact = reading.add(
        "published", first, clause, number, channel=speaker.channel, account=speaker.account, subject="published", note=note,
    )
    reading.counts.append(Count(speaker, number.value, fact.scope, clause.end))
    reading.last = speaker
    return True
