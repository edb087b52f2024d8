"""From a printed name to the division and body it stands for, with how it was found and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analytics.agencies.gazetteer import CITY, COUNTY, NOWHERE, PROVINCE, TOWNSHIP, Gazetteer, Succession, gazetteer
from analytics.agencies.parsing import Reading, readings
from analytics.agencies.types import division_type, type_of
from analytics.agencies.words import compared, plain_name, words

CERTAIN, PROBABLE, DOUBTFUL, UNKNOWN = "certain", "probable", "doubtful", "unknown"
MOST_CANDIDATES = 8
_TELLING_NAME = 3
_UNSURE = frozenset({"zone_kind", "earlier_kind"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a name stands for. `sure` and `how` are codes of agencies/certainty.toml; only "certain" and "probable" have an `id`.
    `division` runs from the province down as statistics count it, `statutory` as the law has it (empty where unknown, for
    zones and what they run), `administered_by` is the body above. `candidates` are the divisions that a doubtful name may be."""

    sure: str = UNKNOWN
    how: tuple[str, ...] = ()
    id: str | None = None
    name: str | None = None
    short_name: str | None = None
    type: str | None = None
    division: tuple[str, ...] = ()
    statutory: tuple[str, ...] = ()
    administered_by: str | None = None
    succession: Succession | None = None
    candidates: tuple[str, ...] = ()
    candidate_ids: tuple[str, ...] = ()


def resolve(printed: str, context: Sequence[str] = (), counties: Sequence[str] = (), text: str = "") -> Resolution:
    """The agency that bears the name. Where several do, `context` (other names that stand beside it: who publishes, whom to
    ask) and `counties` (division codes of six digits, from credit codes) decide, else the one county or city that `text` (all
    that the document says) names; they never overrule what the name says, and what only the text tells is probable."""
    found = list(_readings(printed))
    if not found:
        return Resolution()
    known = gazetteer()
    how: tuple[str, ...] = ()
    if len(found) > 1 and (within := _within(found, context, counties, known)):
        found, how = within, ("context",)
    if len(found) > 1 and text and (named := _named_in(found, compared(plain_name(text)), known)):
        found, how = named, ("mentioned",)
    if len(found) > 1:
        units = dict.fromkeys(r.unit for r in found)
        paths = tuple("/".join(known.path(u)) for u in list(units)[:MOST_CANDIDATES])
        ids = tuple(dict.fromkeys(_id(r, known) for r in found))
        return Resolution(DOUBTFUL, ("division",), type=_shared_type(found, known), candidates=paths, candidate_ids=ids)
    resolution = _resolution(found[0], printed, known)
    if how:
        sure = PROBABLE if how == ("mentioned",) else resolution.sure
        return replace(resolution, sure=sure, how=(*(h for h in resolution.how if h != "unique"), *how))
    return _against_context(resolution, found[0], context, known)


def places(ids: Sequence[str]) -> dict[str, str]:
    """From the ids of `candidate_ids` to the divisions they lie in, from the province down with /, in the gazetteer's order."""
    known = gazetteer()
    wanted: dict[str, list[str]] = {}
    for key in ids:
        wanted.setdefault(key.split("-")[1], []).append(key)
    units = (unit for unit, code in enumerate(known.codes) if code in wanted)
    return {key: "/".join(known.path(unit)) for unit in units for key in wanted[known.codes[unit]]}


@lru_cache(maxsize=8192)
def _readings(printed: str) -> tuple[Reading, ...]:
    return tuple(readings(printed, gazetteer()))


def _within(found: list[Reading], context: Sequence[str], counties: Sequence[str], known: Gazetteer) -> list[Reading]:
    """The one reading inside the place that the first telling context names: its county first, else its city. Where several
    places bear the context's name, the one of them that has a division of the name printed (江北区 for 观音桥街道)."""
    for name in context:
        inside = _inside(found, [r.unit for r in _readings(name)], known)
        if len(inside) == 1:
            return inside
    for county in counties:
        inside = [r for r in found if known.codes[r.unit].startswith(county)]
        if len(inside) == 1:
            return inside
    return []


def _inside(found: list[Reading], places: Sequence[int], known: Gazetteer) -> list[Reading]:
    inside = [r for r in found if any(place == r.unit or place in known.above(r.unit) for place in places)]
    if not inside and len(places) == 1 and known.levels[places[0]] == TOWNSHIP:
        inside = [r for r in found if known.parents[r.unit] == known.parents[places[0]]]
    return inside


def _named_in(found: list[Reading], text: str, known: Gazetteer) -> list[Reading]:
    """The one reading whose county the text names in full, else whose city; none where it names those of several."""
    for level in (COUNTY, CITY):
        named = [r for r in found if any(name in text for name in _names_above(r.unit, level, known))]
        if named:
            return named if len(named) == 1 else []
    return []


def _names_above(unit: int, level: int, known: Gazetteer) -> Iterator[str]:
    """The compared names of this level above a division, but for those of two characters: 郊区, 城区 stand in any text."""
    for above in known.above(unit):
        if above != NOWHERE and known.levels[above] == level and len(known.names[above]) >= _TELLING_NAME:
            yield compared(known.names[above])


def _against_context(resolution: Resolution, reading: Reading, context: Sequence[str], known: Gazetteer) -> Resolution:
    """A name printed alone that fits one place in the country is doubtful where everything else speaks of another city."""
    if reading.named > 1 or known.levels[reading.unit] != TOWNSHIP:
        return resolution
    places = [r[0].unit for name in context if len(r := _readings(name)) == 1 and (known.levels[r[0].unit] < TOWNSHIP or r[0].named > 1)]
    if not places:
        return resolution
    cities = {_city(place, known) for place in places if known.levels[place] > PROVINCE}
    if _city(reading.unit, known) in cities:
        return replace(resolution, sure=CERTAIN, how=(*(h for h in resolution.how if h != "unique"), "context"))
    if not cities:
        return resolution
    path = "/".join(resolution.division)
    ids = (resolution.id,) if resolution.id else ()
    return Resolution(DOUBTFUL, resolution.how, type=resolution.type, candidates=(path,), candidate_ids=ids)


def _city(unit: int, known: Gazetteer) -> int:
    """The prefecture in which a division lies, or the county where none stands between it and the province."""
    chain = [u for u in (unit, *known.above(unit)) if u != NOWHERE]
    return next((u for u in chain if known.levels[u] == CITY), next((u for u in chain if known.levels[u] == COUNTY), chain[-1]))


def _resolution(reading: Reading, printed: str, known: Gazetteer) -> Resolution:
    unit, tail = reading.unit, reading.tail
    is_department = tail.kind in ("office", "department")
    alone = reading.named == 1 and known.levels[unit] == TOWNSHIP
    how = ("department" if is_department else "division", *reading.how, *(("unique",) if alone else ()))
    path = known.path(unit)
    zone = next((u for u in (unit, *known.above(unit)) if u != NOWHERE and known.is_zone(u)), None)
    government = name_of(unit, known)
    doubts = alone or not tail.is_known or bool(reading.strange_zone) or not _UNSURE.isdisjoint(reading.how)
    return Resolution(
        PROBABLE if doubts else CERTAIN, how, _id(reading, known),
        _department_name(unit, tail.text, known) if is_department else government,
        tail.text if is_department else path[-1], _type(reading, known), path,
        _statutory(unit, zone, path, known) if not reading.strange_zone else path,
        government if is_department else reading.strange_zone or _above(unit, known),
        _succession(reading, printed, known),
    )


def _id(reading: Reading, known: Gazetteer) -> str:
    code = f"cn-{known.codes[reading.unit]}"
    return f"{code}-{reading.tail.text}" if reading.tail.text else code


def _statutory(unit: int, zone: int | None, path: tuple[str, ...], known: Gazetteer) -> tuple[str, ...]:
    if zone is None:
        return path
    lies_in = known.statutory.get(zone, ())
    return (*lies_in, path[-1]) if lies_in and unit != zone else lies_in


def _above(unit: int, known: Gazetteer) -> str | None:
    parent = known.parents[unit]
    return name_of(parent, known) if parent != NOWHERE else None


def _succession(reading: Reading, printed: str, known: Gazetteer) -> Succession | None:
    """The earlier name that the reading took, if it took one."""
    if "succession" not in reading.how:
        return Succession(printed) if "earlier_kind" in reading.how else None
    unit, text = reading.unit, compared(plain_name(printed))
    lines = {u: former for (u, name), former in known.successions.items() if name in text}
    return next((lines[u] for u in (unit, *known.above(unit)) if u in lines), None)


def _shared_type(found: Sequence[Reading], known: Gazetteer) -> str | None:
    types = {_type(reading, known) for reading in found}
    return types.pop() if len(types) == 1 else None


def _type(reading: Reading, known: Gazetteer) -> str:
    """A code of agency_types.toml."""
    tail = reading.tail
    if tail.kind == "office":
        return "government_office"
    if tail.kind == "department":
        return type_of(tail.text) or "department"
    return division_type(reading.unit, known)


def name_of(unit: int, known: Gazetteer) -> str:
    """The full name of the body that governs a division, with its city and county in front: 威海市环翠区张村镇人民政府."""
    kind = division_type(unit, known)
    bodies = words().bodies
    ending = {"zone": bodies["zone"][0], "subdistrict": bodies["subdistrict"][0], "other": ""}.get(kind, bodies["government"][0])
    name = _place(unit, known)
    return name if any(name.endswith(body) for forms in bodies.values() for body in forms if len(body) > 1) else name + ending


def _department_name(unit: int, department: str, known: Gazetteer) -> str:
    return _place(unit, known) + department


def _place(unit: int, known: Gazetteer) -> str:
    """The division's name behind its city's and county's; a zone whose name begins with its city's stands alone."""
    chain = [u for u in reversed([unit, *known.above(unit)]) if u != NOWHERE]
    if len(chain) > 1 and not known.names[chain[0]].endswith("市"):
        chain = chain[1:]
    told = ""
    for u in chain:
        name = known.names[u]
        told = name if known.is_zone(u) and told and name.startswith(told[:2]) else told + name
    return told
