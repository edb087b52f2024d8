"""What single rules look at (dictionary: checks.toml), checked when loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.dictionary import dictionary
from analytics.dictionary.loading import build, check, read_toml


@dataclass(frozen=True, slots=True)
class RulesLevel:
    """Types of agencies that may make no 规章: `never`, or where their division is `county_depth` deep or deeper."""

    indicators: tuple[str, ...]
    never: tuple[str, ...]
    in_a_county: tuple[str, ...]
    county_depth: int


@dataclass(frozen=True, slots=True)
class Roll:
    """A stock and the flows that change it over a year."""

    in_force: str
    issued: str
    repealed: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """Those of `least` together are no more than those of `most`; findings are `named` after one indicator."""

    named: str
    least: tuple[str, ...]
    most: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form2014:
    """The identities of the statistics table."""

    sums: tuple[Sum, ...]
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class NarrativeSum:
    """Words that announce the parts of a total, and words that leave room for others."""

    parts: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaleYear:
    """Patterns by which a sentence names its own year, and words of sentences that speak of another on purpose."""

    patterns: tuple[str, ...]
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parameters:
    """All of checks.toml; `same_numbers` is the least number of requests, the words are looked for in a sentence; lists of
    indicators are those that a rule looks at; `aspects` are (name, words), `contradiction` (kind of fact, channel)."""

    rules_level: RulesLevel
    in_force_roll: tuple[Roll, ...]
    same_numbers: int
    answered_all: tuple[str, ...]
    missing_fee_statement: tuple[str, ...]
    form_2014: Form2014
    fee_unit: tuple[str, ...]
    jump: tuple[str, ...]
    zero_among_peers: tuple[str, ...]
    hierarchy: tuple[str, ...]
    aspects: tuple[tuple[str, tuple[str, ...]], ...]
    narrative_sum: NarrativeSum
    contradiction: frozenset[tuple[str, str | None]]
    stale_year: StaleYear
    placeholder: tuple[str, ...]
    foreign_name: tuple[str, ...]
    copied: tuple[str, ...]


@cache
def parameters() -> Parameters:
    """Loaded once; raises DictionaryError where a key, an indicator or a type is unknown."""
    name, where = "checks.toml", "dictionary/data/checks.toml"
    data = read_toml(name)
    unknown = data.keys() ^ Parameters.__dataclass_fields__.keys()
    check(not unknown, where, f"{', '.join(sorted(unknown))} is unknown or missing")
    level = build(RulesLevel, data["rules_level"], f"{where} [rules_level]")
    rolls = tuple(build(Roll, roll, f"{where} [in_force_roll]") for roll in data["in_force_roll"])
    form_2014 = Form2014(
        tuple(build(Sum, entry, f"{where} [form_2014.sums]") for entry in data["form_2014"]["sums"]),
        tuple(build(Bound, entry, f"{where} [form_2014.bounds]") for entry in data["form_2014"]["bounds"]),
    )
    lists = {rule: tuple(data[rule]["indicators"]) for rule in ("fee_unit", "jump", "zero_among_peers", "hierarchy")}
    named = {*level.indicators, *(code for roll in rolls for code in (roll.in_force, roll.issued, roll.repealed))}
    named |= {code for codes in lists.values() for code in codes}
    named |= {code for entry in form_2014.sums for code in (entry.total, *entry.parts)}
    named |= {code for entry in form_2014.bounds for code in (entry.named, *entry.least, *entry.most)}
    strangers = (named - {code for code, _ in dictionary().indicators}) \
        | ({*level.never, *level.in_a_county} - dictionary().agency_types.keys())
    check(not strangers, where, f"{', '.join(sorted(strangers))} is no indicator and no type")
    return Parameters(
        level, rolls, int(data["same_numbers"]["at_least"]), tuple(data["answered_all"]["words"]),
        tuple(data["missing_fee_statement"]["words"]), form_2014, **lists,
        aspects=tuple((name, tuple(words)) for name, words in data["aspects"].items()),
        narrative_sum=build(NarrativeSum, data["narrative_sum"], f"{where} [narrative_sum]"),
        contradiction=_stated(data["contradiction"]["facts"], where),
        stale_year=build(StaleYear, data["stale_year"], f"{where} [stale_year]"),
        placeholder=tuple(data["placeholder"]["patterns"]),
        foreign_name=tuple(data["foreign_name"]["patterns"]), copied=tuple(data["copied"]["aside"]),
    )


def _stated(facts: list[str], where: str) -> frozenset[tuple[str, str | None]]:
    """The facts that are named as "kind" or "kind/channel"."""
    found = frozenset((kind, channel or None) for kind, _, channel in (name.partition("/") for name in facts))
    strangers = [kind for kind, channel in found
                 if kind not in dictionary().fact_kinds or (channel is not None and channel not in dictionary().channels)]
    check(not strangers, where, f"{', '.join(strangers)} is no fact")
    return found
