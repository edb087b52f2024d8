"""Whose names stand in a report: private persons, who should not be named, and other agencies where its own belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from analytics.checks.comparing import unjudged
from analytics.checks.labels import worded
from analytics.checks.model import Evidence, Judgement
from analytics.checks.parameters import parameters
from analytics.checks.registry import rule
from analytics.checks.subject import Subject
from analytics.dictionary import Term
from analytics.reports.privacy import find_private, mask

LONGEST_NAME = 30


@rule("privacy")
def privacy(subject: Subject) -> Iterator[Judgement]:
    """No private person is named with a case, no identity or mobile number is printed. Sentences are given masked."""
    if not subject.report.narrative:
        return
    kinds: list[str] = []
    evidence: list[Evidence] = []
    for said in subject.said:
        found = find_private(said.text)
        if found:
            kinds += [private.kind for private in found]
            evidence.append(subject.sentence(mask(said.text).strip(), said.place))
    if kinds:
        told = [worded(f"private_{kind}", count=kinds.count(kind)) for kind in dict.fromkeys(kinds)]
        named = Term("private", "、".join(t.zh for t in told), ", ".join(t.en for t in told))
        yield Judgement("broken", tuple(evidence), (("private", named), ("count", len(kinds))))
    elif not subject.report.sections:
        yield unjudged((), worded("narrative"), worded("no_sections"))
    else:
        yield Judgement("holds", (), (("private", ""), ("count", 0)))


def is_private(subject: Subject) -> bool:
    """Whether anything in the narrative has to be masked."""
    return any(find_private(said.text) for said in subject.said)


def masked(judgement: Judgement) -> Judgement:
    """The judgement with masked sentences, for a report in which something is private."""
    return replace(
        judgement,
        evidence=tuple(replace(e, sentence=mask(e.sentence)) if e.sentence else e for e in judgement.evidence),
        values=tuple((name, mask(value) if isinstance(value, str) else value) for name, value in judgement.values),
    )


@rule("foreign_name")
def foreign_name(subject: Subject) -> Iterator[Judgement]:
    """Where the agency names itself, or an account of its own, it names no other: the name of a neighbour was copied with its
    text. Agencies above and below it are none."""
    report, names = subject.report, subject.around.names
    if not report.narrative:
        return
    strangers: dict[str, None] = {}
    evidence: list[Evidence] = []
    judged = False
    for said in subject.said:
        joined = "".join(said.text.split())
        for end in _own_places(joined):
            name, of = names.longest_ending(joined[max(0, end - LONGEST_NAME):end])
            judged = judged or bool(name)
            if name and names.is_foreign(name, of, report):
                strangers[name] = None
                evidence.append(subject.sentence(said.text.strip(), said.place))
    for fact in report.facts:
        if fact.account:
            judged = True
            if names.is_foreign(fact.account, names.accounts.get(fact.account, frozenset()), report):
                strangers[fact.account] = None
                evidence.append(subject.sentence(fact.sentence, fact.place))
    about = (("names", "、".join(strangers)),)
    if strangers:
        yield Judgement("broken", tuple(dict.fromkeys(evidence)), about)
    elif judged and not (report.agency.id or report.agency.printed):
        yield unjudged((), worded("own_name"), worded("agency_unknown"))
    elif judged:
        yield Judgement("holds", (), about)


def _own_places(text: str) -> Iterator[int]:
    """Where an agency's own name would end."""
    for pattern in _own_place_patterns():
        for match in pattern.finditer(text):
            yield match.start()


@cache
def _own_place_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in parameters().foreign_name)
