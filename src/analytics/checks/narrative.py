"""What the text says against the tables of the report: the period and the numbers of requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analytics.checks.comparing import Side, add_up, compare, unjudged
from analytics.checks.labels import day, worded
from analytics.checks.layout import CARRIED_FORWARD, TOTAL
from analytics.checks.model import Judgement
from analytics.checks.parameters import parameters
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
    for fact in subject.facts if "3" in subject.tables else ():
        kind = kinds.get(fact.kind)
        if kind is not None and kind.indicator and fact.value is not None:
            yield _against_table(subject, fact, kind)


def _against_table(subject: Subject, fact: Fact, kind: FactKind) -> Judgement:
    left = stated_side(subject, fact)
    right = add_up(subject, ((kind.indicator, TOTAL),))
    reason = incomparable(fact, subject.report, agrees=right.value == fact.value)
    if reason is not None:
        return unjudged(left.evidence + right.evidence, kind, reason, left.value, right.value)
    if any(word in fact.sentence for word in kind.carried_words):
        both = add_up(subject, ((kind.indicator, TOTAL), (kind.carried, TOTAL)))
        right = both if both.value == fact.value else right
    return compare(left, right, kind, (("what", kind),))


@rule("answered_all")
def answered_all(subject: Subject) -> Iterator[Judgement]:
    """Where the text says that all were answered (均已办结), nothing is carried forward."""
    kind = dictionary().fact_kinds["requests_answered"]
    for fact in subject.facts if "3" in subject.tables else ():
        if fact.kind != kind.code or not any(word in fact.sentence for word in parameters().answered_all):
            continue
        carried = add_up(subject, ((CARRIED_FORWARD, TOTAL),))
        sentence = stated_side(subject, fact).evidence
        reason = incomparable(fact, subject.report, agrees=carried.value == 0)
        if reason is not None:
            yield unjudged(sentence + carried.evidence, kind, reason, carried.value, 0)
        else:
            yield compare(carried, Side(0, sentence), kind, (("sentence", fact.sentence),))


def stated_side(subject: Subject, fact: Fact) -> Side:
    """A fact as one side of a comparison, with its sentence; a fact without a number is 0 and must not be asked for."""
    return Side(fact.value or 0, (subject.sentence(fact.sentence, fact.place),))


def incomparable(fact: Fact, report: Report, agrees: bool) -> Term | None:
    """Why a fact cannot be held against the report's table: it is an approximate number, or it speaks of the whole area
    and the table of the agency alone (a difference of scope, not an error), or the other way round."""
    if fact.scope == "aggregated" != report.scope:
        return worded("scope_differs")
    # A sentence that names no area counts as the agency's own; where it agrees with the area's table it repeats it.
    if fact.scope == "own" and report.scope == "aggregated" and not agrees:
        return worded("scope_differs")
    if fact.scope == "unknown" and not agrees:
        return worded("scope_unknown")
    return worded("approximate") if fact.approximate else None
