"""What stands behind the division in an agency's name: a government, an office, a zone's committee, a department."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from analytics.agencies.words import words

TOWNSHIP, COUNTY = 4, 3


class Tail(NamedTuple):
    """`kind`: "government" (also where nothing follows), "zone", "office" or "department"; `text` the words of an office or
    department; `is_known` whether its name is made of known words alone."""

    kind: str
    text: str = ""
    is_known: bool = True
    cost: int = 0


@lru_cache(maxsize=4096)
def read_tail(text: str, level: int, division: str) -> Tail | None:
    """What the text behind a division says, or None where it is no agency's: then the division was not what it names."""
    bodies = words().bodies
    if not text:
        return Tail("government")
    if text in bodies["government"]:
        return Tail("government")
    if division.endswith(bodies["zone"]) or (level >= COUNTY and text in bodies["zone"]):
        return Tail("zone") if text in ("", *bodies["zone"]) else _department(text)
    if level == TOWNSHIP and text in bodies["subdistrict"]:
        return Tail("government")
    if text in bodies["office"]:
        return Tail("office", bodies["office"][0])
    return _department(_without_body(text))


def _without_body(text: str) -> str:
    """环翠区人民政府教育局 says no more than 环翠区教育局."""
    for body in (*words().bodies["government"], *words().bodies["zone"], *words().bodies["subdistrict"][:1]):
        if text.startswith(body):
            return text.removeprefix(body)
    return text


def _department(text: str) -> Tail | None:
    known = words()
    if text.endswith(tuple("街道" + body for body in known.bodies["subdistrict"])):
        return None
    if known.department.fullmatch(text):
        return Tail("department", text)
    if known.branch.search(text):
        return Tail("department", text, is_known=False, cost=1)
    if len(text) < 3 or not known.department_ending.search(text):
        return None
    strange = known.subjects.sub("", known.department_ending.sub("", text))
    return None if known.strange.search(strange) else Tail("department", text, is_known=False, cost=3)
