"""The type of an agency (agency_types.toml), from the division it governs or from the ending of its name."""

from __future__ import annotations

from analytics.agencies.gazetteer import CITY, COUNTY, PROVINCE, Gazetteer
from analytics.dictionary import bare, dictionary


def division_type(unit: int, known: Gazetteer) -> str:
    """The type of the body that governs a division."""
    level, name = known.levels[unit], known.names[unit]
    if level == PROVINCE:
        return "province"
    if level == CITY:
        return "city"
    if level == COUNTY:
        return "zone" if known.is_zone(unit) else "county"
    if name.endswith(("街道", "街道办事处", "街道办", "办事处")):
        return "subdistrict"
    if name.endswith("镇"):
        return "town"
    if name.endswith(("乡", "苏木")):
        return "township"
    return "zone" if name.endswith(("开发区", "园区", "新区", "管理区", "管委会", "管理委员会", "示范区")) else "other"


def type_of(name: str) -> str | None:
    """The type that a name's ending tells (agency_types.toml; the longest suffix wins), or None."""
    key = bare(name)
    endings = [(len(s), t.code) for t in dictionary().agency_types.values() for s in t.suffixes if key.endswith(s)]
    return max(endings)[1] if endings else None
