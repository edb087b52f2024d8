"""What the narrative says of itself: parts and totals, two numbers for one thing, another year, what nobody filled in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from analytics.checks.comparing import Side, difference, unjudged
from analytics.checks.labels import worded
from analytics.checks.model import Evidence, Judgement
from analytics.checks.parameters import parameters
from analytics.checks.registry import rule
from analytics.checks.sentences import Said
from analytics.checks.subject import Subject
from analytics.dictionary import dictionary
from analytics.reports.model import Fact

PROBLEMS, OVERVIEW = 5, 1


@rule("thin_section")
def thin_section(subject: Subject) -> Iterator[Judgement]:
    """Section 五 says more than 无, section 一 speaks of all its five aspects."""
    report, titles = subject.report, dictionary().sections
    if not report.sections or not subject.has_sections:
        return
    for number in (OVERVIEW, PROBLEMS):
        parts = [section for section in report.sections if section.number == number]
        about = (("number", number), ("section", titles[number]))
        if not parts:
            yield unjudged((), titles[number], worded("section_not_found"))
            continue
        text = "".join("".join(section.text.split()) for section in parts)
        evidence = (subject.sentence(parts[0].text or parts[0].heading, parts[0].place),)
        if number == PROBLEMS:
            broken, lacks = len(text) < subject.around.thresholds.thin_characters, worded("only_characters", count=len(text))
        else:
            absent = [zh_en for zh_en, words in parameters().aspects if not any(word in text for word in words)]
            broken, lacks = bool(absent), worded("lacks_aspects", aspects=worded_list(absent))
        yield Judgement("broken" if broken else "holds", evidence, (*about, ("lacks", lacks)))


def worded_list(names: list[str]) -> str:
    """Names in a row."""
    return "、".join(names)


@rule("narrative_sum")
def narrative_sum(subject: Subject) -> Iterator[Judgement]:
    """In a sentence that gives a total of items published and those of its channels (其中网站 a 条、微信 b 条), they add up."""
    for said, facts in _published_by_sentence(subject):
        totals = [fact for fact in facts if fact.channel == "total"]
        parts = [fact for fact in facts if fact.channel != "total"]
        words = parameters().narrative_sum
        if len(totals) != 1 or len(parts) < 2 or not any(word in said.text for word in words.parts):
            continue
        total, evidence = totals[0].value or 0, (subject.sentence(said.text.strip(), said.place),)
        added = Side(sum(fact.value or 0 for fact in parts), evidence)
        apart = difference(added.known, total)
        if any(fact.approximate for fact in facts):
            yield unjudged(evidence, worded("published_total"), worded("approximate"), added.known, total)
        elif added.known < total and any(word in said.text for word in words.open):
            yield unjudged(evidence, worded("published_total"), worded("not_all_channels"), added.known, total)
        else:
            values = (("count", len(parts)), ("left", added.known), ("right", total), ("difference", apart))
            yield Judgement("broken" if apart else "holds", evidence, values, added.known, total, apart)


def _published_by_sentence(subject: Subject) -> Iterator[tuple[Said, list[Fact]]]:
    """The sentences that state items published, with the facts that they state."""
    published = [fact for fact in subject.facts if fact.kind == "published" and fact.value is not None]
    if not any(fact.channel == "total" for fact in published):
        return
    by_place = defaultdict(list)
    for fact in published:
        by_place[fact.place].append(fact)
    for said in subject.said:
        facts = [fact for fact in by_place.get(said.place, ()) if fact.sentence in said.text]
        if facts:
            yield said, facts


@rule("contradiction")
def contradiction(subject: Subject) -> Iterator[Judgement]:
    """Sentences that state a number of the same thing state the same number."""
    stated: dict[tuple[str, str | None, str], list[Fact]] = defaultdict(list)
    for fact in subject.facts:
        if fact.value is not None and (fact.kind, fact.channel) in parameters().contradiction:
            stated[fact.kind, fact.channel, fact.scope].append(fact)
    for (kind, _, _), facts in stated.items():
        evidence = tuple(subject.sentence(fact.sentence, fact.place) for fact in facts)
        if len({(fact.sentence, fact.place) for fact in facts}) < 2:
            continue
        numbers = list(dict.fromkeys(fact.value for fact in facts))
        name = dictionary().fact_kinds[kind]
        if any(fact.approximate for fact in facts) or len({fact.unit for fact in facts}) > 1:
            yield unjudged(evidence, name, worded("approximate_or_units"))
        else:
            values = (("what", name), ("numbers", "、".join(f"{number:g}" for number in numbers if number is not None)))
            yield Judgement("holds" if len(numbers) == 1 else "broken", evidence, values, numbers[0], numbers[-1])


@rule("stale_year")
def stale_year(subject: Subject) -> Iterator[Judgement]:
    """The year that the text names as its own (编制…年度报告, 截至…年底, …年，我镇收到…) is the report's. The period has its own rule."""
    year, period = subject.report.year, subject.report.period
    stale, named = list[tuple[int, Evidence]](), False
    for said in subject.said:
        if period is not None and period.sentence in said.text:
            continue
        found = _own_year(said.text)
        if found is None:
            continue
        named = True
        if year is not None and found < year and str(year) not in said.text:
            stale.append((found, subject.sentence(said.text.strip(), said.place)))
    if not named:
        return
    if year is None:
        yield unjudged((), worded("own_year"), worded("year_unknown"))
    elif stale:
        values = (("stale", "、".join(str(y) for y in dict.fromkeys(y for y, _ in stale))), ("year", year))
        yield Judgement("broken", tuple(evidence for _, evidence in stale), values)
    else:
        yield Judgement("holds", (), (("stale", year), ("year", year)))


def _own_year(text: str) -> int | None:
    """The year that a sentence names as the report's own, or None."""
    if "20" not in text:
        return None
    joined = "".join(text.split())
    if any(word in joined for word in parameters().stale_year.compared):
        return None
    match = next((m for pattern in _own_year_patterns() for m in pattern.finditer(joined)), None)
    return int(match["year"]) if match else None


@cache
def _own_year_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in parameters().stale_year.patterns)


@rule("placeholder")
def placeholder(subject: Subject) -> Iterator[Judgement]:
    """No XX, ×× or 某某 stands where a name or number was to be filled in."""
    report = subject.report
    if not report.narrative:
        return
    found = []
    for paragraph in report.narrative:
        match = _placeholders().search(paragraph.text)
        if match is not None:
            found.append((match.group().strip(), subject.sentence(paragraph.text.strip(), paragraph.place)))
    if found:
        values = (("printed", "、".join(dict.fromkeys(printed for printed, _ in found))), ("count", len(found)))
        yield Judgement("broken", tuple(evidence for _, evidence in found), values)
    elif not report.sections:
        yield unjudged((), worded("narrative"), worded("no_sections"))
    else:
        yield Judgement("holds", (), (("printed", ""), ("count", 0)))


@cache
def _placeholders() -> re.Pattern[str]:
    return re.compile("|".join(parameters().placeholder))
