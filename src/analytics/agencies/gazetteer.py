"""The country's divisions down to townships, from data/divisions.txt.xz, by every name a division may be written with."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from analytics.agencies.other_names import other_names
from analytics.agencies.words import compared, words
from analytics.dictionary.loading import check, read_toml

_DATA = files("analytics.agencies") / "data"
NOWHERE = -1
"""Stands above the provinces."""
PROVINCE, CITY, COUNTY, TOWNSHIP = 1, 2, 3, 4
# Lines of the source that only group counties; no name contains them.
_GROUPINGS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_SUBDISTRICT = ("街道办事处", "街道办", "办事处")


class Naming(NamedTuple):
    """That a text names a division: `how` is a code of certainty.toml, or "" for its own name."""

    unit: int
    how: str


class Succession(NamedTuple):
    """An earlier name of a division; without `year` and `source` where only its kind tells that it is one."""

    former: str
    year: int | None = None
    source: str = ""


class Gazetteer:
    """Divisions by number; `codes`, `names`, `levels` and `parents` are indexed by it. Built once for each process (gazetteer())."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.names: list[str] = []
        self.levels: list[int] = []
        self.parents: list[int] = []
        self.by_name: dict[str, int | list[Naming | int]] = {}
        self._others: dict[str, dict[int, str]] = {}
        self.statutory: dict[int, tuple[str, ...]] = {}
        self.successions: dict[tuple[int, str], Succession] = {}
        self._read()
        self._name_otherwise()
        self._correct()
        self._succeed()
        self._merge()
        self.longest = max(map(len, self.by_name))

    def namings(self, text: str) -> Iterator[Naming]:
        """The divisions that a compared text names."""
        found = self.by_name.get(text, ())
        for naming in (found,) if isinstance(found, int) else found:
            yield Naming(naming, "") if isinstance(naming, int) else naming

    def above(self, unit: int) -> Iterator[int]:
        """The divisions above one, the nearest first, then NOWHERE."""
        while unit != NOWHERE:
            unit = self.parents[unit]
            yield unit

    def path(self, unit: int) -> tuple[str, ...]:
        """The names from the province down."""
        return tuple(self.names[u] for u in reversed([unit, *self.above(unit)]) if u != NOWHERE)

    def is_zone(self, unit: int) -> bool:
        """Whether it is a development zone that is counted as a county (its code says so: 7 in the fifth place)."""
        return self.levels[unit] == COUNTY and self.codes[unit][4] == "7"

    def unit_at(self, path: str) -> int:
        """The division at a path `province/…/name`; raises DictionaryError."""
        wanted = tuple(path.split("/"))
        found = [n.unit for n in self.namings(compared(wanted[-1])) if self.path(n.unit) == wanted]
        check(len(found) == 1, "dictionary/data/agencies", f"the gazetteer has no division {path}")
        return found[0]

    def _read(self) -> None:
        text = lzma.decompress((_DATA / "divisions.txt.xz").read_bytes()).decode()
        place = [NOWHERE] * 4
        for line, key_line in zip(text.splitlines(), compared(text).splitlines(), strict=True):
            head, *below = line.split("\t")
            key, *keys = key_line.split("\t")
            level = COUNTY if head[4:6].isdigit() else CITY if head[2:4].isdigit() else PROVINCE
            code, name, parent = head[:2 * level], head[2 * level:], place[level - 1]
            if name in _GROUPINGS or (level == COUNTY and parent != NOWHERE and self.names[parent] == name):
                place[level] = parent
            else:
                place[level] = len(self.names)
                self._enter([key[2 * level:]], [name], [code], level, parent)
            if below:
                townships = [_subdistrict(k[3:]) if k[-1] == "处" else k[3:] for k in keys]
                self._enter(townships, [t[3:] for t in below], [code + t[:3] for t in below], TOWNSHIP, place[COUNTY])

    def _enter(self, keys: list[str], names: list[str], codes: list[str], level: int, parent: int) -> None:
        """Divisions of one level below the same parent."""
        by_name = self.by_name
        for unit, key in enumerate(keys, len(self.names)):
            first = by_name.setdefault(key, unit)
            if first != unit:
                by_name[key] = [*first, unit] if isinstance(first, list) else [first, unit]
        self.names += names
        self.codes += codes
        self.levels += [level] * len(keys)
        self.parents += [parent] * len(keys)

    def _name_otherwise(self) -> None:
        known = words()
        for unit, (name, level) in enumerate(zip(self.names, self.levels, strict=True)):
            if level < TOWNSHIP or "族" in name:
                above = [self.names[u] for u in self.above(unit) if u != NOWHERE] if level == COUNTY else []
                for other, how in other_names(name, level, above, known, is_zone=self.is_zone(unit)):
                    self._add(other, unit, how)

    def _correct(self) -> None:
        found = [(entry, self.unit_at(entry["division"])) for entry in read_toml("agencies/corrections.toml")["entry"]]
        for entry, unit in found:
            for other in (*entry.get("also", ()), *([entry["name"]] if "name" in entry else ())):
                self._add(other, unit, "zone" if self.is_zone(unit) else "variant")
            if "statutory" in entry:
                self.statutory[unit] = self.path(self.unit_at(entry["statutory"]))
        for entry, unit in found:
            self.names[unit] = entry.get("name", self.names[unit])

    def _succeed(self) -> None:
        for entry in read_toml("agencies/successions.toml")["succession"]:
            unit, former = self.unit_at(entry["to"]), entry["from"].rsplit("/", 1)[-1]
            self._add(former, unit, "succession")
            self.successions[unit, compared(former)] = Succession(former, entry["year"], entry["source"])

    def _add(self, name: str, unit: int, how: str) -> None:
        self._others.setdefault(compared(name), {}).setdefault(unit, how)

    def _merge(self) -> None:
        """The other names beside the own ones, which come first and are not repeated."""
        for key, others in self._others.items():
            own = {naming.unit: naming for naming in self.namings(key)}
            self.by_name[key] = list({**{unit: Naming(unit, how) for unit, how in others.items()}, **own}.values())
        self._others.clear()


def _subdistrict(name: str) -> str:
    """Subdistricts are indexed as …街道, however the source ends them."""
    for ending in _SUBDISTRICT:
        if name.endswith(ending) and len(name) > len(ending) + 1 and not name.endswith("地区办事处"):
            return name.removesuffix(ending) + "街道"
    return name


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read when it is first asked for."""
    return Gazetteer()
