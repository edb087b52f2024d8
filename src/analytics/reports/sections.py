"""Parts the narrative into the six sections by their headings, whatever their numbering."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from analytics.dictionary import bare, dictionary
from analytics.dictionary.loading import read_toml
from analytics.documents.model import Paragraph, Place
from analytics.reports.model import Section

_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八][)）]?\s*[、.．,，:： ]")
_FIRST_LEVEL = re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
_LONGEST_HEADING = 45
_LIKENESS = 80
_TAIL = tuple(read_toml("frame.toml")["tail"])


@cache
def _headings() -> dict[str, int]:
    return {bare(h): number for number, s in dictionary().sections.items() for h in (s.zh, *s.headings)}


@cache
def _older_headings() -> dict[str, int]:
    return {bare(h): number for number, s in dictionary().sections.items() for h in s.older}


def older_section_of(heading: str) -> int | None:
    """The section that the heading of a report without the later forms' tables corresponds to (before 2019), or None."""
    number = section_of(heading)
    if number is None and len(heading) <= _LONGEST_HEADING and _FIRST_LEVEL.match(heading):
        number = _older_headings().get(bare(heading))
    return number


@lru_cache(maxsize=4096)
def section_of(heading: str) -> int | None:
    """The number of the section that a paragraph is the heading of, or None: known words, or numbered and like them."""
    if len(heading) > _LONGEST_HEADING:
        return None
    words = bare(heading)
    if words in _headings():
        return _headings()[words]
    if not _NUMBERED.match(unicodedata.normalize("NFKC", heading)):
        return None
    best = process.extractOne(words, list(_headings()), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return _headings()[best[0]] if best else None


def cut_tail(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs up to where the site goes on after the report (版权所有, 上一篇 …)."""
    begun = False
    for index, paragraph in enumerate(paragraphs):
        begun = begun or section_of(paragraph.text) is not None
        if begun and paragraph.text.lstrip().startswith(_TAIL):
            return list(paragraphs[:index])
    return list(paragraphs)


def part_sections(narrative: Sequence[Paragraph], older: bool = False) -> tuple[Section, ...]:
    """The sections in the order they are printed; a heading printed twice in a row continues its section. `older` also
    knows the headings of reports before 2019."""
    parts: list[tuple[int, str, Place, list[str]]] = []
    for paragraph in narrative:
        number = older_section_of(paragraph.text) if older else section_of(paragraph.text)
        if number is not None and (not parts or parts[-1][0] != number):
            parts.append((number, paragraph.text.strip(), paragraph.place, []))
        elif number is None and parts:
            parts[-1][3].append(paragraph.text.strip())
    return tuple(Section(number, heading, "\n".join(texts), place) for number, heading, place, texts in parts)
