"""How much of a narrative repeats another one: sentences without names, numbers, dates and official phrases, found by the
passages that few others have, then aligned exactly. No two reports are compared that share nothing rare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from analytics.checks.parameters import parameters
from analytics.checks.sentences import Said, sentences
from analytics.checks.shingles import Sketch, near, resembling, sketch
from analytics.checks.thresholds import Thresholds
from analytics.reports.facts.cleaning import fold
from analytics.reports.model import Report

# Shorter sentences (headings, 一是加强学习) are alike by chance; a clause is what stands between commas.
SHORTEST, SHORTEST_CLAUSE = 12, 8
ALIKE, PART_ALIKE = 75, 90
"""From these ratios (rapidfuzz) two sentences are one that was edited, and one is a part of a longer one."""
CANDIDATES = 3
_PART, _RARE_PART = 0.25, 0.1
"""Texts of whose passages a smaller part of the share asked for is the same, or the same and rare, are not looked at any closer."""
_CLAUSE = re.compile(r"[,;:、]")
_PLACES = re.compile("[^省市县区旗州]{1,6}(?:省|市|县|区|旗|州|镇|乡|街道)")
_REST = re.compile(r"[\W\d_]+|[一二三四五六七八九十百千万两零〇]+(?=[年月日条件次期个项篇])")


class Spoken(NamedTuple):
    """A sentence, what of it is compared, and its longer clauses as numbers."""

    said: Said
    words: str
    clauses: tuple[int, ...]


class Shared(NamedTuple):
    """A sentence of a report and that of another one which it repeats; `is_template`: many agencies say it."""

    own: Said
    other: Said
    is_template: bool = False


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a report repeats of another: `share` of the weight of its own text, sentence by sentence."""

    other: Report
    share: float
    shared: tuple[Shared, ...]

    @property
    def own_words(self) -> tuple[Shared, ...]:
        """The shared sentences that are no template."""
        return tuple(pair for pair in self.shared if not pair.is_template)


class Library:
    """All narratives, sentence by sentence. Sentences that many agencies say are template and weigh little."""

    def __init__(self, reports: Sequence[Report], thresholds: Thresholds) -> None:
        self.thresholds = thresholds
        self._reports = {id(report): report for report in reports}
        self._spoken: dict[int, tuple[Spoken, ...]] = {}
        self._weighed: dict[int, list[tuple[Spoken, float]]] = {}
        self._sketches: dict[int, Sketch] = {}
        self._near: dict[int | None, dict[int, dict[int, int]]] = {}
        self._compared: dict[tuple[int, int], tuple[Report, Reuse]] = {}
        # Which agencies say a clause in a year, up to one more than may share it; and the reports that say it.
        self._said_by: dict[tuple[int | None, int], dict[object, int]] = defaultdict(dict)
        limit = thresholds.copied_common + 1
        for report in reports:
            agency = _agency(report)
            for clause in self.clauses(report):
                speakers = self._said_by[report.year, clause]
                if len(speakers) < limit:
                    speakers[agency] = id(report)

    def spoken(self, report: Report) -> tuple[Spoken, ...]:
        """The report's sentences, stripped of what is put aside."""
        found = self._spoken.get(id(report))
        if found is None:
            found = self._spoken[id(report)] = tuple(_strip(report))
        return found

    def clauses(self, report: Report) -> list[int]:
        """The clauses of a report, each once, as numbers that are the same for the same words."""
        return list(dict.fromkeys(clause for spoken in self.spoken(report) for clause in spoken.clauses))

    def weighed(self, report: Report) -> list[tuple[Spoken, float]]:
        """The sentences that are long enough, each with what a character of it weighs: 1, less where every clause is template."""
        found = self._weighed.get(id(report))
        if found is None:
            template = self.thresholds.copied_template
            found = self._weighed[id(report)] = [
                (spoken, template if self._is_template(spoken, report.year) else 1.0)
                for spoken in self.spoken(report) if len(spoken.words) >= SHORTEST
            ]
        return found

    def weighing(self, report: Report) -> list[Spoken]:
        """The sentences that are long enough and no template."""
        return [spoken for spoken, weight in self.weighed(report) if weight == 1]

    def weight(self, report: Report) -> float:
        """What all of the report's sentences weigh, in characters."""
        return sum(weight * len(spoken.words) for spoken, weight in self.weighed(report))

    def _is_template(self, spoken: Spoken, year: int | None) -> bool:
        limit = self.thresholds.copied_common
        return bool(spoken.clauses) and all(len(self._said_by.get((year, clause), ())) > limit for clause in spoken.clauses)

    def remember(self, report: Report, reuse: Reuse) -> None:
        """Keeps what a comparison found."""
        self._compared[id(report), id(reuse.other)] = report, reuse

    def compared(self) -> list[tuple[Report, Reuse]]:
        """Every report with what it repeats of another, of all that were compared and share a sentence; of two reports of a year
        both ways, though only one of them may be a candidate of the other."""
        for report, reuse in list(self._compared.values()):
            if reuse.own_words and report.year == reuse.other.year and (id(reuse.other), id(report)) not in self._compared:
                compare(self, reuse.other, report)
        return [pair for pair in self._compared.values() if pair[1].own_words]

    def candidates(self, report: Report) -> list[Report]:
        """The reports of other agencies and the same year that share most rare passages with this one, most first."""
        found = self._resembling(report.year).get(id(report), {})
        enough = len(self.sketch(report)) * self.thresholds.copied_share * _RARE_PART
        # Of equals the first in the order of the reports: sorting is stable.
        most = sorted(((count, position) for position, count in found.items() if count >= enough), key=lambda pair: -pair[0])
        return [self._reports[position] for _, position in most[:CANDIDATES]]

    def _resembling(self, year: int | None) -> dict[int, dict[int, int]]:
        """Of each report of the year (by its position in memory) those it shares rare passages with, and how many."""
        found = self._near.get(year)
        if found is None:
            reports = [report for report in self._reports.values() if report.year == year]
            counted = resembling([self.sketch(report) for report in reports], [_agency(r) for r in reports], self.thresholds.copied_common)
            places = [id(report) for report in reports]
            found = {places[own]: {places[other]: n for other, n in sorted(others.items())} for own, others in counted.items()}
            self._near[year] = found
        return found

    def sketch(self, report: Report) -> Sketch:
        """The passages by which the report's sentences are compared before anything is aligned."""
        found = self._sketches.get(id(report))
        if found is None:
            found = self._sketches[id(report)] = sketch([spoken.words for spoken in self.weighing(report)])
        return found


def compare(library: Library, report: Report, other: Report) -> Reuse | None:
    """How much of `report` is `other`'s; None where all of it weighs too little."""
    total = library.weight(report)
    if total < library.thresholds.copied_characters:
        return None
    is_near = near(library.sketch(report), library.sketch(other)) >= _PART * library.thresholds.copied_share
    shared = tuple(_align(library.weighed(report), library.spoken(other), library.weighing(other) if is_near else ()))
    reuse = Reuse(other, sum(weight for _, weight in shared) / total, tuple(pair for pair, _ in shared))
    library.remember(report, reuse)
    return reuse


def _align(
    own: Sequence[tuple[Spoken, float]], others: Sequence[Spoken], near_by: Sequence[Spoken],
) -> Iterator[tuple[Shared, float]]:
    """Each sentence with the one it repeats and what that weighs: word for word or, in texts that share enough and where it is no
    template, nearly so (`near_by`: the sentences that are looked through)."""
    same = {spoken.words: spoken.said for spoken in reversed(others)}
    words = [spoken.words for spoken in near_by]
    for spoken, weight in own:
        said = same.get(spoken.words)
        if said is not None:
            yield Shared(spoken.said, said, weight < 1), weight * len(spoken.words)
        elif words and weight == 1:
            for position, length in _edited(spoken.words, words):
                yield Shared(spoken.said, near_by[position].said), length


def _edited(own: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The sentences that one repeats with some words changed, and how much of it: mostly one; the whole of which it is a part, or
    those that were joined in it."""
    best = process.extractOne(own, words, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if best is None:
        longer = [said if len(said) > len(own) else "" for said in words]
        best = process.extractOne(own, longer, scorer=fuzz.partial_ratio, score_cutoff=PART_ALIKE)
    if best is not None:
        yield best[2], len(own)
        return
    left = len(own)
    shorter = [said if len(said) <= len(own) else "" for said in words]
    for said, _, position in process.extract(own, shorter, scorer=fuzz.partial_ratio, score_cutoff=PART_ALIKE, limit=None):
        if length := min(len(said), left):
            left -= length
            yield position, length


def _strip(report: Report) -> Iterator[Spoken]:
    """The sentences without the agency's names, numbers, dates, punctuation and official phrases."""
    names, official = _names(report), _official()
    for said in sentences(report.narrative):
        text = fold(said.text)
        for name in names:
            text = text.replace(name, "")
        clauses = [_REST.sub("", clause) for clause in _CLAUSE.split(official.sub("", text))]
        yield Spoken(said, "".join(clauses), tuple(hash(clause) for clause in clauses if len(clause) >= SHORTEST_CLAUSE))


def _names(report: Report) -> tuple[str, ...]:
    """What the report calls its agency, the longest name first: with the division before it and without."""
    agency = report.agency
    names = {agency.printed, agency.name or "", *_PLACES.findall(agency.printed)}
    return tuple(sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name)))


@cache
def _official() -> re.Pattern[str]:
    return re.compile("|".join(fold(pattern) for pattern in parameters().copied))


def _agency(report: Report) -> object:
    return report.agency.id or report.agency.printed
