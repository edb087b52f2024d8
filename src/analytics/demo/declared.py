"""Reads district.toml and planted.toml into dataclasses; an unknown key or agency fails loudly."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from analytics.dictionary import dictionary
from analytics.dictionary.loading import build, check

Range = tuple[int, int]


@cache
def data(name: str) -> dict[str, Any]:
    """The mapping in demo/<name>."""
    return tomllib.loads((files("analytics.demo") / name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Account:
    """An account in new media; `output` its items a year, `silent` the first year without any, `closed` the first year in
    which it is no longer mentioned, `renamed` its names from later years on."""

    channel: str
    name: str
    since: int
    output: Range
    silent: int | None = None
    closed: int | None = None
    renamed: dict[str, str] | None = None

    def name_in(self, year: int) -> str:
        """Its name in this year."""
        return since(self.renamed or {}, year, self.name)


@dataclass(frozen=True, slots=True)
class Reporter:
    """One agency of the district. Ranges are items or cases a year (`fees` in hundredths of 万元); `formats` and `styles`
    hold from their year on; `missing` are the years without a report, `narrative_only` those whose report has no table, `late`
    those published after the deadline; `published_day` the day of the year of publication; `undated` reports print no day."""

    id: str
    name: str
    short_name: str
    type: str
    we: str
    office: str
    path: str
    requests: Range
    normative: Range
    in_force: int
    licences: Range
    penalties: Range
    coercions: Range
    fees: Range
    website: Range
    accounts: tuple[Account, ...]
    formats: dict[str, str]
    styles: dict[str, str]
    publishing: str
    published_day: Range
    aliases: tuple[str, ...] = ()
    residents: int | None = None
    narrative_only: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    late: tuple[int, ...] = ()
    undated: bool = False
    aggregates: bool = False


@dataclass(frozen=True, slots=True)
class District:
    """The district and its agencies in official order; the first is its government, whose report contains the others."""

    seed: str
    first_year: int
    printed_years: tuple[int, ...]
    mark: str
    division: str
    id: str
    host: str
    requests: dict[str, Any]
    disputes: dict[str, Any]
    agencies: tuple[Reporter, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A mistake put into one report: the `rule` that must find it, `what` is wrong and `where` in words, and how it is made.

    `cells` select cells by table, indicators and applicants and either add to the number or print something else; `text` adds
    to a fact that the narrative states; `period` prints other days; `passages` add a paragraph to a `section` (0 is the
    introduction) with the `facts` that it states, `only` in place of all that stood there. `without_section` and `without_table`
    leave one out, `repeats_table` prints last year's numbers of a table, `drawn` takes the sentences of another report
    (agency, year), `situation` speaks of requests as in that situation. `also` names rules that cannot but break with it.
    """

    agency: str
    year: int
    rule: str
    what: str
    where: str
    cells: tuple[dict[str, Any], ...] = ()
    text: dict[str, int] | None = None
    period: tuple[date, date] | None = None
    passages: tuple[dict[str, Any], ...] = ()
    without_section: int | None = None
    without_table: int | None = None
    repeats_table: int | None = None
    drawn: tuple[str, int] | None = None
    situation: str | None = None
    also: tuple[str, ...] = ()


def since(by_year: dict[str, str], year: int, default: str = "") -> str:
    """The entry of the latest year that is not after `year`, else the default."""
    known = [y for y in by_year if int(y) <= year]
    return by_year[max(known)] if known else default


def form_of(year: int) -> str:
    """The form in force for a report year (dictionary: forms)."""
    forms = dictionary().forms.values()
    return max((f for f in forms if f.first_year <= year), key=lambda f: f.first_year).code


@cache
def district() -> District:
    """The declared district; raises DictionaryError."""
    entry = dict(data("district.toml"))
    agencies = tuple(
        build(Reporter, {k: v for k, v in a.items() if k != "accounts"}, f"district.toml {a['id']}",
              accounts=tuple(build(Account, x, f"district.toml {a['id']} {x['name']}") for x in a["accounts"]))
        for a in entry.pop("agencies")
    )
    return build(District, entry, "district.toml", agencies=agencies)


@cache
def planted() -> tuple[Planted, ...]:
    """The planted mistakes; raises DictionaryError where one names no report of the district."""
    mistakes = tuple(build(Planted, entry, "planted.toml") for entry in data("planted.toml")["planted"])
    by_id = {a.id: a for a in district().agencies}
    for mistake in mistakes:
        where = f"planted.toml {mistake.agency} {mistake.year} {mistake.rule}"
        check(mistake.agency in by_id, where, "no such agency")
        check(mistake.year in district().printed_years, where, "no report is printed for this year")
        check(mistake.year not in by_id[mistake.agency].missing, where, "the agency has no report for this year")
    return mistakes
