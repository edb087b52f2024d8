"""What the text says against the tables of the report: the period and the numbers of requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analytics.checks.comparing import Side, add_up, compare, unjudged
from analytics.checks.labels import day, worded
from analytics.checks.layout import TOTAL
from analytics.checks.model import Judgement
from analytics.checks.registry import rule
from analytics.checks.subject import Subject
from analytics.dictionary import FactKind, Term, dictionary
from analytics.reports.model import Fact, Report


@rule("period")
def period(subject: Subject) -> Iterator[Judgement]:
    """The stated period is 1 January to 31 December of the report year; an unstated one is not judged."""
    stated, year = subject.report.period, subject.report.year
    if stated is None:
        return
    evidence = (subject.sentence(stated.sentence, stated.place),)
    values = (("start", day(stated.start)), ("end", day(stated.end)), ("year", year))
    due = (date(year, 1, 1), date(year, 12, 31)) if year is not None else (None, None)
    if _differs(stated.start, due[0]) or _differs(stated.end, due[1]):
        yield Judgement("broken", evidence, values)
    elif None in (stated.start, stated.end, year):
        yield unjudged(evidence, worded("stated_period"), worded("period_unclear"))
    else:
        yield Judgement("holds", evidence, values)


def _differs(stated: date | None, due: date | None) -> bool:
    return stated is not None and due is not None and stated != due


@rule("narrative_table")
def narrative_table(subject: Subject) -> Iterator[Judgement]:
    """A number that the text repeats from table 3 (facts.toml: `indicator`) is the one in the 总计 column."""
    kinds = dictionary().fact_kinds
    for fact in subject.report.facts if "3" in subject.tables else ():
        kind = kinds.get(fact.kind)
        if kind is not None and kind.indicator and fact.value is not None:
            yield _against_table(subject, fact, kind)


def _against_table(subject: Subject, fact: Fact, kind: FactKind) -> Judgement:
    left = stated_side(subject, fact)
    right = add_up(subject, ((kind.indicator, TOTAL),))
    reason = incomparable(fact, subject.report)
    if reason is not None:
        return unjudged(left.evidence + right.evidence, kind, reason, left.value, right.value)
    if any(word in fact.sentence for word in kind.carried_words):
        both = add_up(subject, ((kind.indicator, TOTAL), (kind.carried, TOTAL)))
        right = both if both.value == fact.value else right
    return compare(left, right, kind, (("what", kind),))


def stated_side(subject: Subject, fact: Fact) -> Side:
    """A fact as one side of a comparison, with its sentence; a fact without a number is 0 and must not be asked for."""
    return Side(fact.value or 0, (subject.sentence(fact.sentence, fact.place),))


def incomparable(fact: Fact, report: Report) -> Term | None:
    """Why a fact cannot be held against the report's table: it speaks of the whole area and the table of the agency
    alone (a difference of scope, not an error), the other way round, or it is an approximate number."""
    scopes = {fact.scope, report.scope}
    if "aggregated" in scopes and len(scopes) > 1 and fact.scope != "unknown":
        return worded("scope_differs")
    return worded("approximate") if fact.approximate else None
