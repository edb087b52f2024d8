"""Reuse of text (雷同): a narrative against the agency's own last one and against those of all others of the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analytics.checks.comparing import unjudged
from analytics.checks.labels import day, worded
from analytics.checks.model import Evidence, Judgement
from analytics.checks.registry import rule
from analytics.checks.reuse import Reuse, compare
from analytics.checks.subject import Subject
from analytics.dictionary import Term
from analytics.reports.model import Report


@rule("copied_from_last_year")
def copied_from_last_year(subject: Subject) -> Iterator[Judgement]:
    """No more than the share of thresholds.toml repeats last year's report. `left` is the share in per cent."""
    last = subject.last_year
    if last is None or not subject.report.narrative or not last.report.narrative:
        return
    reuse = compare(subject.around.library, subject.report, last.report)
    if reuse is None:
        yield _too_short(subject)
        return
    yield _judged(subject, reuse, (("last_year", last.report.year),))


@rule("copied_from_sibling")
def copied_from_sibling(subject: Subject) -> Iterator[Judgement]:
    """No more than that share repeats another agency's report of the year, unless this one was published first."""
    report, library = subject.report, subject.around.library
    if not report.narrative or report.year not in subject.around.shared_years:
        return
    found = [compare(library, report, other) for other in library.candidates(report)]
    reuses = [reuse for reuse in found if reuse is not None]
    if not reuses:
        is_short = library.weight(report) < subject.around.thresholds.copied_characters
        yield _too_short(subject) if is_short else Judgement("holds", (), (("left", "0"),), 0)
        return
    most = max(reuses, key=lambda reuse: reuse.share)
    other = most.other.agency.name or most.other.agency.printed
    was_first, first = _first(report, most.other)
    yield _judged(subject, most, (("other", other), ("first", first)), was_first)


def _judged(subject: Subject, reuse: Reuse, about: tuple[tuple[str, object], ...], was_first: bool = False) -> Judgement:
    share = round(100 * reuse.share)
    broken = reuse.share > subject.around.thresholds.copied_share and not was_first
    evidence: list[Evidence] = []
    for pair in reuse.own_words if broken else ():
        evidence.append(subject.sentence(pair.own.text.strip(), pair.own.place))
        other = reuse.other
        evidence.append(Evidence(pair.other.place, other.sha256, sentence=pair.other.text.strip(), number=other.number))
    values = (*about, ("left", f"{share}"), ("count", len(reuse.own_words)))
    return Judgement("broken" if broken else "holds", tuple(evidence), values, share, round(100 * subject.around.thresholds.copied_share))


def _too_short(subject: Subject) -> Judgement:
    return unjudged((), worded("reuse"), worded("too_short", count=subject.around.thresholds.copied_characters))


def _first(own: Report, other: Report) -> tuple[bool, Term]:
    """Whether the report was published before the other, and the words for who was first."""
    mine, theirs = own.published_on.date, other.published_on.date
    if mine is None or theirs is None or mine == theirs:
        return False, worded("first_unknown")
    return _said_first(mine, theirs)


def _said_first(mine: date, theirs: date) -> tuple[bool, Term]:
    if mine < theirs:
        return True, worded("first_own", day=day(mine))
    return False, worded("first_other", day=day(theirs))
