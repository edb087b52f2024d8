"""The sides that a table's printer left open: at a page break, where the row goes on, and left and right in some styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

Drawn = dict[str, Any]

_NEAR = 3.0  # points within which rules meet, and end together


class _Rule(NamedTuple):
    """A rule by its direction: it stands `at` one coordinate and runs from `start` to `end` along the other."""

    at: float
    start: float
    end: float


def close_sides(edges: Sequence[Drawn]) -> list[Drawn]:
    """The rules that are missing where several rules that cross a common one end together and no rule meets their ends."""
    upright = [_Rule(e["x0"], e["top"], e["bottom"]) for e in edges if e["orientation"] == "v"]
    level = [_Rule(e["top"], e["x0"], e["x1"]) for e in edges if e["orientation"] == "h"]
    sides = [
        {"orientation": "h", "x0": start, "x1": end, "width": end - start, "top": at, "bottom": at, "height": 0}
        for at, start, end in _missing(upright, level)
    ]
    sides += [
        {"orientation": "v", "x0": at, "x1": at, "width": 0, "top": start, "bottom": end, "height": end - start}
        for at, start, end in _missing(level, upright)
    ]
    return sides


def _missing(rules: Sequence[_Rule], across: Sequence[_Rule]) -> Iterator[_Rule]:
    """Where rules that cross a common one start together, or end together, and one of them where nothing runs across."""
    for end in (1, 2):
        places: list[float] = []
        for rule in rules:
            place = rule[end]
            if any(abs(place - other) <= _NEAR for other in places) or any(_meets(rule.at, place, other) for other in across):
                continue
            places.append(place)
            together = [rule for rule in rules if abs(rule[end] - place) <= _NEAR]
            for crossed in across:
                held = [rule.at for rule in together if _meets(rule.at, min(max(crossed.at, rule.start), rule.end), crossed)]
                if len(held) > 1:
                    yield _Rule(place, min(held), max(held))


def _meets(at: float, end: float, other: _Rule) -> bool:
    """Whether a rule across runs by the end of a rule."""
    return abs(other.at - end) <= _NEAR and other.start - _NEAR <= at <= other.end + _NEAR
