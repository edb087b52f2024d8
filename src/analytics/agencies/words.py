"""The words of agencies' names (dictionary/data/agencies), checked once, and the one way in which names are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from analytics.dictionary.loading import check, read_toml

_NO_NAME = re.compile(r"[\s,.;:!?。，；：！？“”\"'《》〈〉【】\[\]·•_/\\-]+")


@dataclass(frozen=True, slots=True)
class Words:
    """`bodies`: what government bodies add to a division's name, by kind; `zone_kinds`: the writings of each kind of zone, the
    longest first; `place_ending`: 市, 自治县 …; `nationality`: one or more names of nationalities before an ending; `aside`: what
    brackets may hold that is no part of a name; `later_kinds`: what a division of a kind may have become."""

    bodies: dict[str, tuple[str, ...]]
    zone_kinds: tuple[tuple[str, ...], ...]
    place_ending: re.Pattern[str]
    zone_ending: re.Pattern[str]
    ethnic: dict[str, str]
    nationality: re.Pattern[str]
    zone: re.Pattern[str]
    department: re.Pattern[str]
    subjects: re.Pattern[str]
    prefixes: tuple[str, ...]
    department_ending: re.Pattern[str]
    branch: re.Pattern[str]
    strange: re.Pattern[str]
    aside: re.Pattern[str]
    later_kinds: dict[str, tuple[str, ...]]


@cache
def words() -> Words:
    """From agencies/words.toml; raises DictionaryError."""
    data = read_toml("agencies/words.toml")
    endings, departments, zones = data["endings"], data["departments"], data["zones"]["kinds"]
    subjects = _any(departments["subjects"])
    ending = _any(departments["endings"])
    joint = _any(departments["joints"])
    return Words(
        bodies={kind: tuple(forms) for kind, forms in data["bodies"].items()},
        zone_kinds=tuple(tuple(sorted(forms, key=len, reverse=True)) for forms in zones),
        place_ending=re.compile(rf"(?:{_any([*endings['long'], *endings['plain']])})$"),
        zone_ending=re.compile(rf"(?:{_any([form for kind in zones for form in kind])})$"),
        ethnic=endings["ethnic"],
        nationality=re.compile(rf"(?:(?:{_any(endings['nationalities'])})族?)+$"),
        zone=re.compile(rf"[一-鿿]{{0,8}}?(?:{_any([form for kind in zones for form in kind])})"),
        department=re.compile(rf"(?:{subjects}|{joint})+(?:{ending})"),
        subjects=re.compile(subjects), prefixes=tuple(departments["prefixes"]), department_ending=re.compile(rf"(?:{ending})$"),
        branch=re.compile(departments["branch"]), strange=re.compile(f"[{departments['divisions']}]"),
        aside=re.compile(rf"(?:{_any(data['brackets']['aside'])})$|(?:{_any(data['brackets']['asides_begin'])})."),
        later_kinds={kind: tuple(later) for kind, later in data["later_kinds"].items()},
    )


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@cache
def variants() -> dict[int, str]:
    """From every character that names are compared without to the one that stands for it."""
    script = read_toml("narrative/script.toml")
    table = {ord(a): b for a, b in zip(script["traditional"].strip(), script["simplified"].strip(), strict=True)}
    for pair in read_toml("agencies/variants.toml")["pairs"]:
        check(len(pair) == 2, "agencies/variants.toml", f"{pair!r} is no pair")
        table[ord(pair[0])] = pair[1]
    return {old: new for old, new in table.items() if chr(old) != new}


def plain_name(printed: str) -> str:
    """A name without spaces and punctuation, in half width; its characters as printed.

    >>> plain_name("威海市　环翠区（张村镇）")
    '威海市环翠区(张村镇)'
    """
    return _NO_NAME.sub("", unicodedata.normalize("NFKC", printed))


def compared(name: str) -> str:
    """A plain name as it is compared: variant and traditional characters replaced.

    >>> compared("蔄山鎮")
    '苘山镇'
    """
    return name.translate(variants())
