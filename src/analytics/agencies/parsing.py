"""The ways in which a printed name can be read: a chain of divisions from the left, each inside the one before, then a tail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from analytics.agencies.gazetteer import CITY, COUNTY, NOWHERE, TOWNSHIP, Gazetteer, Naming
from analytics.agencies.tails import Tail, read_tail
from analytics.agencies.words import compared, plain_name, words

# What it costs to take a text for a name that is not the division's own; a reading of less cost wins over one of more.
_COST = {"": 0, "variant": 0, "succession": 1, "short_name": 2, "zone": 2, "zone_kind": 4}
_STRANGE_ZONE = 6
_FIRST_KIND = 1  # where the kind of a division can stand in its name: 郧县
_MOST_BRACKETS = 3
_BRACKETS = re.compile(r"\(([^()]+)\)")


class Reading(NamedTuple):
    """One way to read a name: its division, what its tail says, how the division was named (codes of certainty.toml), how much
    above it is printed (`named`: divisions and zones before the last), and a zone that the gazetteer does not know."""

    unit: int
    tail: Tail
    cost: int
    how: tuple[str, ...]
    named: int
    strange_zone: str = ""


class _State(NamedTuple):
    cost: int
    how: tuple[str, ...]
    named: int
    strange_zone: str


def readings(printed: str, known: Gazetteer) -> list[Reading]:
    """The readings of least cost; all of them explain every character but brackets' asides. None where nothing does, not even where
    one or two of its divisions have become another kind (县 → 区, 乡 → 镇)."""
    names = list(without_brackets(plain_name(printed)))
    tried = [partial(_read, name, known) for name in names] + [partial(_read_earlier, name, known, n) for n in (1, 2) for name in names]
    return next((those for read in tried if (those := read())), [])


def without_brackets(name: str) -> Iterator[str]:
    """The names that a plain name with brackets may be: what they hold stands where it belongs, or is where the place lies, or
    is no part of the name.

    >>> list(without_brackets("张村镇(环翠区)"))
    ['张村镇环翠区', '环翠区张村镇']
    >>> list(without_brackets("张村镇人民政府(本级)"))
    ['张村镇人民政府']
    """
    bracket = _BRACKETS.search(name)
    if bracket is None or name.count("(") > _MOST_BRACKETS:
        yield name
        return
    before, inside, behind = name[:bracket.start()], bracket[1], name[bracket.end():]
    if words().aside.match(inside):
        yield from without_brackets(before + behind)
        return
    yield from without_brackets(before + inside + behind)
    if not behind:
        yield from without_brackets(inside + before)


def _read(name: str, known: Gazetteer) -> list[Reading]:
    text = compared(name)
    found = list(_complete(text, known, with_strange_zones=False))
    if not found and text.endswith("办事处") and not text.endswith("街道办事处"):
        found = list(_complete(text.removesuffix("办事处") + "街道办事处", known, with_strange_zones=False))
    if not found and words().zone.search(text):
        found = list(_complete(text, known, with_strange_zones=True))
    least = min((reading.cost for reading in found), default=0)
    best = {(r.unit, r.tail): r for r in reversed(found) if r.cost == least}
    return [_with_variant(reading, name, known) for reading in best.values()]


def _read_earlier(name: str, known: Gazetteer, changes: int) -> list[Reading]:
    """The readings of the name with so many of its divisions as what they may have become since. A township counts only behind the
    county that is printed before it: the country has many of one name."""
    found: dict[tuple[int, Tail], Reading] = {}
    for text, ends in _later(name, changes, _FIRST_KIND):
        for reading in _read(text, known):
            chain = {compared(known.names[u]): known.levels[u] for u in (reading.unit, *known.above(reading.unit)) if u != NOWHERE}
            changed = [next((level for own, level in chain.items() if compared(text[:end]).endswith(own)), None) for end in ends]
            if None not in changed and (TOWNSHIP not in changed or reading.named > 1):
                found.setdefault((reading.unit, reading.tail), reading._replace(how=(*reading.how, "earlier_kind")))
    return list(found.values())


def _later(name: str, changes: int, start: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The name with `changes` of its kinds behind `start` changed, and where each changed one ends."""
    if not changes:
        yield name, ()
        return
    for place in range(start, len(name)):
        for kind in words().later_kinds.get(name[place], ()):
            text, end = name[:place] + kind + name[place + 1:], place + len(kind)
            for later, ends in _later(text, changes - 1, end):
                yield later, (end, *ends)


def _complete(text: str, known: Gazetteer, *, with_strange_zones: bool) -> Iterator[Reading]:
    states: list[dict[int, _State]] = [{} for _ in range(len(text) + 1)]
    states[0][NOWHERE] = _State(0, (), 0, "")
    for prefix in words().prefixes:
        if text.startswith(prefix):
            states[len(prefix)][NOWHERE] = states[0][NOWHERE]
    for start in range(len(text)):
        here = states[start]
        if not here:
            continue
        if with_strange_zones:
            _pass_zone(text, start, states, known)
        for end in range(min(len(text), start + known.longest), start + 1, -1):
            for naming in known.namings(text[start:end]):
                _enter(naming, here, states[end], known)
    for end, there in enumerate(states):
        rest = text[end:]
        for unit, state in there.items():
            if unit != NOWHERE and (tail := read_tail(rest, known.levels[unit], known.names[unit])) is not None:
                if state.strange_zone and known.levels[unit] != TOWNSHIP:
                    continue
                yield Reading(unit, tail, state.cost + tail.cost, state.how, state.named, state.strange_zone)


def _enter(naming: Naming, here: dict[int, _State], there: dict[int, _State], known: Gazetteer) -> None:
    """A division begins inside the nearest of those that are printed before it."""
    for above in known.above(naming.unit):
        state = here.get(above)
        if state is None:
            continue
        how = state.how if not naming.how or naming.how in state.how else (*state.how, naming.how)
        entered = _State(state.cost + _COST[naming.how], how, state.named + 1, state.strange_zone)
        if naming.unit not in there or entered.cost < there[naming.unit].cost:
            there[naming.unit] = entered
        return


def _pass_zone(text: str, start: int, states: list[dict[int, _State]], known: Gazetteer) -> None:
    """A zone that the gazetteer does not know, inside a city or county: what follows still lies in that city."""
    match = words().zone.match(text, start)
    if match is None:
        return
    for unit, state in list(states[start].items()):
        if unit != NOWHERE and known.levels[unit] in (CITY, COUNTY) and not state.strange_zone:
            city = known.parents[unit] if known.levels[unit] == COUNTY else unit
            passed = _State(state.cost + _STRANGE_ZONE, (*state.how, "zone"), state.named + 1, known.names[city] + match[0])
            there = states[match.end()]
            if city not in there or passed.cost < there[city].cost:
                there[city] = passed


def _with_variant(reading: Reading, name: str, known: Gazetteer) -> Reading:
    """Says so where the characters printed are not those of the division's name."""
    own = known.names[reading.unit]
    if reading.how or compared(own) not in compared(name) or own in name:
        return reading
    return reading._replace(how=("variant",))
