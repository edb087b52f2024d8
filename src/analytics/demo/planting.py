"""Puts the planted mistakes of planted.toml into the numbers and the text of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.demo.declared import Planted, form_of, planted
from analytics.demo.model import CellKey, PrintedCell, SectionText, StatedFact
from analytics.demo.narrative import Narrative
from analytics.demo.numbers import Counts, numbers
from analytics.dictionary import dictionary
from analytics.dictionary.loading import check


def mistakes_of(agency: str, year: int) -> tuple[Planted, ...]:
    """The mistakes planted in this report."""
    return tuple(m for m in planted() if (m.agency, m.year) == (agency, year))


def shift(counts: Counts, agency: str, year: int) -> Counts:
    """The numbers with every planted addition; raises DictionaryError where a number would fall below 0 unsaid."""
    shifted = dict(counts)
    for mistake in mistakes_of(agency, year):
        if mistake.repeats_table is not None:
            keys = next(t for t in dictionary().forms["2021"].tables if t.number == mistake.repeats_table).expected()
            shifted |= {key: numbers()[agency, year - 1][key] for key in keys}
        for change in mistake.cells:
            for key in _selected(change, year) if "add" in change else ():
                shifted[key] += change["add"]
                where = f"planted.toml {agency} {year} {mistake.rule}"
                check(shifted[key] >= 0, where, f"{key} falls below 0; print a negative number with `printed`")
    return shifted


def overprint(agency: str, year: int) -> dict[CellKey, PrintedCell]:
    """The cells in which a planted mistake prints something of its own."""
    return {
        key: PrintedCell(change["printed"], change.get("value"), change["kind"])
        for mistake in mistakes_of(agency, year) for change in mistake.cells if "printed" in change
        for key in _selected(change, year)
    }


def left_out(cells: dict[CellKey, PrintedCell], agency: str, year: int) -> dict[CellKey, PrintedCell]:
    """The cells without those of a table that a planted mistake leaves out."""
    tables = {mistake.without_table for mistake in mistakes_of(agency, year)}
    gone = {key for table in dictionary().forms[form_of(year)].tables if table.number in tables for key in table.expected()}
    return {key: cell for key, cell in cells.items() if key not in gone}


def rewrite(narrative: Narrative, agency: str, year: int) -> Narrative:
    """The narrative with planted passages, and without the section that is left out."""
    for mistake in mistakes_of(agency, year):
        for passage in mistake.passages:
            narrative = _with_passage(narrative, passage)
        if mistake.without_section is not None:
            gone = next(s for s in narrative.sections if s.number == mistake.without_section)
            kept = tuple(section for section in narrative.sections if section is not gone)
            narrative = replace(narrative, sections=kept, facts=_without(narrative.facts, gone.paragraphs))
    return narrative


def _with_passage(narrative: Narrative, passage: dict[str, Any]) -> Narrative:
    text: str = passage["text"]
    facts = tuple(
        StatedFact(f["kind"], f.get("channel"), f.get("account"), f.get("value"), f.get("unit"), text) for f in passage.get("facts", ())
    )
    if passage["section"] == 0:
        return replace(narrative, introduction=(*narrative.introduction, text), facts=(*narrative.facts, *facts))
    old = next(section for section in narrative.sections if section.number == passage["section"])
    gone = old.paragraphs if passage.get("only") else ()
    new = SectionText(old.number, old.heading, (*(p for p in old.paragraphs if p not in gone), text))
    sections = tuple(new if section is old else section for section in narrative.sections)
    return replace(narrative, sections=sections, facts=(*_without(narrative.facts, gone), *facts))


def _without(facts: tuple[StatedFact, ...], gone: tuple[str, ...]) -> tuple[StatedFact, ...]:
    return tuple(fact for fact in facts if not any(fact.sentence in paragraph for paragraph in gone))


def _selected(change: dict[str, Any], year: int) -> list[CellKey]:
    """The cells of the year's form that match every key the change gives: `table`, `indicators`, `applicants`."""
    selected = [
        (indicator, applicant)
        for table in dictionary().forms[form_of(year)].tables if change.get("table", table.number) == table.number
        for indicator, applicant in table.expected()
        if indicator in change.get("indicators", (indicator,)) and applicant in change.get("applicants", (applicant,))
    ]
    check(bool(selected), "planted.toml", f"{change} selects no cell")
    return selected
