"""This year against last year: what was carried over, and what the text says of the change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from math import floor

from analytics.checks.comparing import Number, Side, add_up, compare, difference, unjudged
from analytics.checks.labels import cell_name, operands, worded
from analytics.checks.layout import BROUGHT_FORWARD, CARRIED_FORWARD, RECEIVED, TOTAL
from analytics.checks.model import Judgement, Severity, Verdict
from analytics.checks.narrative import incomparable, stated_side
from analytics.checks.parameters import parameters
from analytics.checks.registry import rule
from analytics.checks.subject import Key, Subject
from analytics.dictionary import dictionary
from analytics.reports.model import Fact

_PERCENTAGE = re.compile(r"\d+(?:\.\d+)?(?=\s*%)|(?<=百分之)\d+(?:\.\d+)?")


@rule("carry_over")
def carry_over(subject: Subject) -> Iterator[Judgement]:
    """Brought forward (Y) = carried forward (Y−1): in total an error, by column a warning."""
    last = subject.last_year
    if last is None or "3" not in subject.tables & last.tables:
        return
    years = (("last_year", last.report.year), ("year", subject.report.year))
    for applicant, name in dictionary().applicants.items():
        left = add_up(subject, ((BROUGHT_FORWARD, applicant),))
        right = add_up(last, ((CARRIED_FORWARD, applicant),))
        if _scopes_differ(subject, last):
            if applicant == TOTAL:
                evidence = left.evidence + right.evidence
                yield unjudged(evidence, name, worded("scope_differs_years"), left.value, right.value)
            continue
        severity: Severity | None = None if applicant == TOTAL else "warning"
        yield compare(left, right, name, (("applicant", name), *years), severity)


def _scopes_differ(subject: Subject, last: Subject) -> bool:
    return {subject.report.scope, last.report.scope} == {"own", "aggregated"}


@rule("in_force_roll")
def in_force_roll(subject: Subject) -> Iterator[Judgement]:
    """In force (Y) = in force (Y−1) + issued − repealed, where both years print the stock."""
    last = subject.last_year
    for roll in parameters().in_force_roll if last else ():
        if last is None or roll.in_force not in subject.rows & last.rows or _scopes_differ(subject, last):
            continue
        name = cell_name(roll.in_force, None, subject.report.form)
        before = add_up(last, ((roll.in_force, None),))
        issued, repealed = (add_up(subject, ((code, None),)) for code in (roll.issued, roll.repealed))
        right = Side(
            before.known + issued.known - repealed.known, before.evidence + issued.evidence + repealed.evidence,
            before.missing + issued.missing + repealed.missing,
        )
        values = (("cell", name), ("before", before.known), ("issued", issued.known), ("repealed", repealed.known))
        yield compare(add_up(subject, ((roll.in_force, None),)), right, name, values)


@rule("same_numbers")
def same_numbers(subject: Subject) -> Iterator[Judgement]:
    """Table 3 is not last year's, cell for cell; only asked where so many requests came in that it would be no accident."""
    last, received = subject.last_year, subject.cells.get((RECEIVED, TOTAL))
    if last is None or received is None or (received.value or 0) < parameters().same_numbers:
        return
    this, before = _values(subject), _values(last)
    proof = (subject.evidence[RECEIVED, TOTAL], *((last.evidence[RECEIVED, TOTAL],) if (RECEIVED, TOTAL) in before else ()))
    values = (("last_year", last.report.year), ("cells", len(this)))
    yield Judgement("broken" if this == before else "holds", proof, values)


def _values(subject: Subject) -> dict[Key, Number | None]:
    return {key: cell.value for key, cell in subject.cells.items() if key[1] is not None}


@rule("narrative_change")
def narrative_change(subject: Subject) -> Iterator[Judgement]:
    """比上年增加 k 件 or 同比 p% is what the tables of both years give, a percentage at its printed precision. Without
    last year's table it is not judged: nothing is guessed from what the text says."""
    if _received(subject) is None:
        return
    for fact in subject.facts:
        if fact.kind == "requests_change" and fact.value is not None:
            yield _change(subject, fact, fact.value)


def _received(subject: Subject) -> Side | None:
    """Requests received as the tables print them (in form 2014 without applicants), or None without such a table."""
    key = (RECEIVED, TOTAL if "3" in subject.tables else None)
    return add_up(subject, (key,)) if key[1] or key in subject.cells else None


def _change(subject: Subject, fact: Fact, stated: Number) -> Judgement:
    about, left, this = dictionary().fact_kinds[fact.kind], stated_side(subject, fact), _received(subject)
    last = _received(subject.last_year) if subject.last_year else None
    if this is None or last is None or subject.last_year is None:
        evidence = left.evidence + (this.evidence if this else ())
        return unjudged(evidence, about, worded("no_last_year"), stated)
    evidence = left.evidence + this.evidence + last.evidence
    places = _printed_places(fact) if fact.unit == "%" else None
    agrees = _verdict(stated, this.value, last.value, places) == "holds"
    reason = incomparable(fact, subject.report, agrees)
    if reason is None and _scopes_differ(subject, subject.last_year):
        reason = worded("scope_differs_years")
    if reason is not None:
        return unjudged(evidence, about, reason, stated)
    if this.value is None or last.value is None:
        zeros = _verdict(stated, this.with_zeros, last.with_zeros, places) if this.has_blank or last.has_blank else None
        return unjudged(evidence, about, operands(this.missing + last.missing), stated, None, zeros)
    computed = change(this.value, last.value, places)
    if computed is None:
        return unjudged(evidence, about, worded("base_zero"), stated)
    unit = worded("unit_requests" if places is None else "unit_percent")
    values = (("stated", _signed(stated, None)), ("computed", _signed(computed, places)), ("unit", unit))
    return Judgement("holds" if agrees else "broken", evidence, values, stated, computed, difference(stated, computed))


def change(this: Number, last: Number, places: int | None) -> Number | None:
    """this − last or, with `places`, the change in per cent rounded half up to so many decimals; None on base 0."""
    if places is None:
        return this - last
    if last == 0:
        return None
    exact = (Fraction(this) - Fraction(last)) / Fraction(last) * 100
    scale: int = 10**places
    steps = floor(abs(exact) * scale + Fraction(1, 2)) * (1 if exact > 0 else -1)
    return steps / scale if places else steps


def _verdict(stated: Number, this: Number | None, last: Number | None, places: int | None) -> Verdict:
    computed = None if this is None or last is None else change(this, last, places)
    if computed is None:
        return "cannot_judge"
    return "broken" if difference(stated, computed) else "holds"


def _printed_places(fact: Fact) -> int:
    """The decimals with which the sentence prints the percentage: 50.0% has one, though its value is 50."""
    stated = abs(Fraction(str(fact.value)))
    for match in _PERCENTAGE.finditer(unicodedata.normalize("NFKC", fact.sentence)):
        if Fraction(match.group()) == stated:
            return len(match.group().partition(".")[2])
    return len(str(fact.value).partition(".")[2]) if isinstance(fact.value, float) else 0


def _signed(number: Number, places: int | None) -> str:
    if not number:
        return "0"
    return f"{number:+}" if places is None else f"{number:+.{places}f}"
