"""Rules that a stamp, a fold or a faint print has broken: they go on where they break off in the midst of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

NEAR = 5  # pixels within which rules meet
_BROKEN = 190  # pixels of a rule that the ring of a stamp may hide
_ONE = 4.0  # pixels within which the parts of one rule stand


class Rule(NamedTuple):
    """A rule in pixels, along its middle."""

    left: float
    top: float
    right: float
    bottom: float


class _Along(NamedTuple):
    """A rule by its direction: it stands `at` one coordinate and runs from `start` to `end` along the other."""

    at: float
    start: float
    end: float


def bridged(rules: Sequence[Rule], across: Sequence[Rule], is_level: bool) -> list[Rule]:
    """For each rule of one direction the whole that it is a part of. Two parts in line are one rule where one of them breaks
    off in the midst of a cell (at a merged cell a rule ends with the rules across) while another goes on: between two tables
    none does."""
    ours, others = [_along(rule, is_level) for rule in rules], [_along(rule, not is_level) for rule in across]
    whole = list(ours)
    order = sorted(range(len(ours)), key=lambda n: ours[n].start)
    for place, first in enumerate(order):
        for second in order[place + 1:]:
            gap = ours[second].start - whole[first].end
            if gap > _BROKEN:
                break
            if gap <= 0 or abs(ours[first].at - ours[second].at) > _ONE:
                continue
            start, end = whole[first].end, ours[second].start
            goes_on = any(rule.start <= start and end <= rule.end for rule in ours)
            if goes_on and not (_is_held(whole[first], start, others) and _is_held(ours[second], end, others)):
                joined = _Along(whole[first].at, whole[first].start, whole[second].end)
                whole = [joined if rule in (whole[first], whole[second]) else rule for rule in whole]
    return [_rule(one, is_level) for one in whole]


def completed(rules: Sequence[Rule], across: Sequence[Rule], is_level: bool) -> list[Rule]:
    """The rules of one direction, those that break off in the midst of a cell as far as the side of it."""
    ours, others = [_along(rule, is_level) for rule in rules], [_along(rule, not is_level) for rule in across]
    return [_rule(_to_the_sides(one, others), is_level) for one in ours]


def _to_the_sides(rule: _Along, across: Sequence[_Along]) -> _Along:
    crossed = [other.at for other in across if other.start - NEAR <= rule.at <= other.end + NEAR]
    start, end = rule.start, rule.end
    if not _is_held(rule, start, across):
        start = max((at for at in crossed if start - _BROKEN <= at < start), default=start)
    if not _is_held(rule, end, across):
        end = min((at for at in crossed if end < at <= end + _BROKEN), default=end)
    return _Along(rule.at, start, end)


def _is_held(rule: _Along, end: float, across: Sequence[_Along]) -> bool:
    """Whether a rule across stands at the end of a rule."""
    return any(abs(other.at - end) <= 2 * NEAR and other.start - NEAR <= rule.at <= other.end + NEAR for other in across)


def _along(rule: Rule, is_level: bool) -> _Along:
    left, top, right, bottom = rule
    return _Along((top + bottom) / 2, left, right) if is_level else _Along((left + right) / 2, top, bottom)


def _rule(one: _Along, is_level: bool) -> Rule:
    at, start, end = one
    return Rule(start, at, end, at) if is_level else Rule(at, start, at, end)
