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
class Parameters:
    """All of checks.toml; `same_numbers` is the least number of requests, the words are looked for in a sentence."""

    rules_level: RulesLevel
    in_force_roll: tuple[Roll, ...]
    same_numbers: int
    answered_all: tuple[str, ...]
    missing_fee_statement: tuple[str, ...]


@cache
def parameters() -> Parameters:
    """Loaded once; raises DictionaryError where a key, an indicator or a type is unknown."""
    name, where = "checks.toml", "dictionary/data/checks.toml"
    data = read_toml(name)
    unknown = data.keys() ^ Parameters.__dataclass_fields__.keys()
    check(not unknown, where, f"{', '.join(sorted(unknown))} is unknown or missing")
    level = build(RulesLevel, data["rules_level"], f"{where} [rules_level]")
    rolls = tuple(build(Roll, roll, f"{where} [in_force_roll]") for roll in data["in_force_roll"])
    named = {*level.indicators, *(code for roll in rolls for code in (roll.in_force, roll.issued, roll.repealed))}
    strangers = (named - {code for code, _ in dictionary().indicators}) \
        | ({*level.never, *level.in_a_county} - dictionary().agency_types.keys())
    check(not strangers, where, f"{', '.join(sorted(strangers))} is no indicator and no type")
    return Parameters(
        level, rolls, int(data["same_numbers"]["at_least"]), tuple(data["answered_all"]["words"]),
        tuple(data["missing_fee_statement"]["words"]),
    )
