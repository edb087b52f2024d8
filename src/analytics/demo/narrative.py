"""Writes a report's text from the sentences of narrative.toml, and keeps every number that the text states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.demo.declared import Reporter, data, district, form_of, since
from analytics.demo.dice import Dice
from analytics.demo.facts import Figures, Statements
from analytics.demo.model import SectionText, StatedFact
from analytics.dictionary import dictionary

_DRAWS_A_YEAR = 3
_NUMERALS = "一二三四五六"


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text of one report and the facts that stand in it."""

    title: tuple[str, ...]
    introduction: tuple[str, ...]
    sections: tuple[SectionText, ...]
    facts: tuple[StatedFact, ...]


def write(
    agency: Reporter, figures: Figures, period: tuple[date, date], form: str, drawn: tuple[str, int] | None = None,
) -> Narrative:
    """The narrative of the agency's report; `figures` are the numbers that its text may state, `drawn` the report (agency, year)
    whose sentences it takes: its own where nothing was copied. Before the forms with six sections (`form` "2014", "narrative")
    it has the sections of its day."""
    voice = _Voice(agency, figures, period, drawn or (agency.id, figures.year))
    if form not in dictionary().forms or not dictionary().forms[form].has_sections:
        return _write_older(agency, voice, with_table=form in dictionary().forms)
    style = data("narrative.toml")["styles"][since(agency.styles, figures.year)]

    headings = [
        style["numbering"].format(numeral=numeral) + heading
        for numeral, heading in zip(_NUMERALS, style["headings"], strict=True)
    ]
    title, introduction = voice.say(style["title"]), voice.say(style["introduction"])
    texts = [voice.say(style["overview"]), (), (), (), voice.say(style["problems"]), voice.say(style["others"])]
    sections = tuple(
        SectionText(number, heading, text)
        for number, (heading, text) in enumerate(zip(headings, texts, strict=True), 1)
    )
    return Narrative(title, introduction, sections, tuple(voice.statements.facts))


def _write_older(agency: Reporter, voice: _Voice, with_table: bool) -> Narrative:
    styles: dict[str, dict[str, Any]] = data("narrative.toml")["older_styles"]
    style = styles[Dice(district().seed, agency.id, "older_style").pick(list(styles))]
    title, introduction = voice.say(style["title"]), voice.say(style["introduction"])
    sections = [
        SectionText(entry["section"], f"{numeral}、{entry['heading']}", voice.say(entry["paragraphs"]))
        for numeral, entry in zip(_NUMERALS, style["sections"], strict=True)
    ]
    if with_table:
        last = sections[-1]
        sections[-1] = SectionText(last.number, last.heading, (*last.paragraphs, *voice.say(style["annex"])))
    return Narrative(title, introduction, tuple(sections), tuple(voice.statements.facts))


class _Voice(Mapping[str, str]):
    """What stands in the braces of a template: a plain word, a sentence drawn from a pool, or a sentence that states facts."""

    def __init__(self, agency: Reporter, figures: Figures, period: tuple[date, date], drawn: tuple[str, int]) -> None:
        declared, texts = district(), data("narrative.toml")
        self._pools: dict[str, list[str]] = texts["pools"]
        kind = {"county": "government", "department": "department"}.get(agency.type, "local")
        order = Dice(declared.seed, drawn[0], "order")
        self._orders: dict[str, list[str]] = {name: order.order(pool) for name, pool in self._pools.items()}
        self._orders["theme"] = order.order(texts["themes"][kind])
        self._from = drawn[1] - declared.first_year
        self._drawn: Counter[str] = Counter()
        self._dice = Dice(declared.seed, agency.id, figures.year, "words")
        start, end = (f"{day.year}年{day.month}月{day.day}日" for day in period)
        self._words = {
            "year": str(figures.year), "last": str(figures.year - 1), "next": str(figures.year + 1),
            "name": agency.name, "short": agency.short_name, "we": agency.we, "office": agency.office,
            "page": f"http://www.{declared.host}/{agency.path}/", "start": start, "end": end,
            "end_short": end if period[0].year != period[1].year else end.partition("年")[2],
            # No Chinese area code is 0000.
            "phone": f"0000-0000{Dice(declared.seed, agency.id, 'phone').integer(100, 999)}",
        }
        self.statements = Statements(agency, figures)
        self._older: dict[str, list[str]] = texts["older_pools"].get(form_of(figures.year), {})
        self._agency_dice = Dice(declared.seed, agency.id, figures.year, "older")

    def say(self, paragraphs: list[str]) -> tuple[str, ...]:
        """The paragraphs with all that stands in braces said; those that say nothing are left out."""
        return tuple(text for text in (template.format_map(self) for template in paragraphs) if text)

    def __getitem__(self, key: str) -> str:
        if key in self._words:
            return self._words[key]
        if key == "number":
            return str(self._dice.integer(2, 28))
        if key in self._older:
            return self._agency_dice.pick(self._older[key]).format_map(self)
        if key in self._orders:
            return self._draw(key).format_map(self)
        said = self.statements.say(key)
        return said if said is not None else self[self.statements.instead_of(key)]

    def _draw(self, pool: str) -> str:
        sentences: list[str] = self._orders[pool]
        # Themes are drawn many times a report; sentences a few times, and each year goes on where the last one ended.
        step = 17 if pool == "theme" else _DRAWS_A_YEAR
        drawn = sentences[(self._from * step + self._drawn[pool]) % len(sentences)]
        self._drawn[pool] += 1
        return drawn

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
