"""The drawn rules of a level page of pixels: long thin runs of ink, upright and level."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from analytics.documents.scans.mending import NEAR, Rule, bridged, completed
from analytics.documents.scans.pictures import Pixels

_SHORTEST_LEVEL = 100  # pixels of a page 2000 high: most columns and every table are wider, no stroke is
_SHORTEST_UPRIGHT = 28  # a row of a table is higher, a character in a table lower
_GAP = 16  # pixels that a faint rule may be broken for
_THICKEST, _LEAN = 8, 0.006  # pixels, and how far a rule may lean over its length
_LONG = 160  # pixels: what is thick and not longer is an arc of a stamp
_FULL = 0.6  # of its length, on which a rule that something else touches has points
_DARKER = 24  # of 255: by this a rule is darker than what lies beside it; rules are often printed in a light grey, of which text is not
_FAINT = 212  # of 255: what is no ink any more
_BESIDE = 13  # pixels, thicker than a rule: so near lies what it is compared with, whether paper or the shading of a heading


class _Run(NamedTuple):
    """A rule with its points: the part of the page around it, and which of them are its own."""

    rule: Rule
    part: tuple[slice, slice]
    points: NDArray[np.bool_]


def rules_of(even: Pixels) -> tuple[list[Rule], Pixels]:
    """The rules of the tables on an even page, and the mask of the points that they cover. A long stroke that crosses no other
    (an underline, a stroke of a large character) is no rule."""
    ink = thin_ink(even)
    level, upright = _runs(ink, True), _runs(ink, False)
    upright = [run for run in upright if any(_meet(other.rule, run.rule) for other in level)]
    level, upright = _mended(level, upright)
    level = [run for run in level if sum(_meet(run.rule, other.rule) for other in upright) > 1]
    lines = [run.rule for run in level]
    upright = _trimmed([run for run in upright if _is_held(run.rule, lines)], lines)
    level = [run for run in level if sum(_meet(run.rule, other.rule) for other in upright) > 1]
    mask = np.zeros_like(even)
    for run in (*level, *upright):
        mask[run.part][run.points] = 255
    lines, sides = [run.rule for run in level], [run.rule for run in upright]
    lines = completed(lines, sides, True)
    return [*lines, *completed(sides, lines, False)], mask


def _mended(level: list[_Run], upright: list[_Run]) -> tuple[list[_Run], list[_Run]]:
    """The parts of broken rules, each with the whole rule that it is a part of."""
    lines, sides = [run.rule for run in level], [run.rule for run in upright]
    return (
        [run._replace(rule=rule) for run, rule in zip(level, bridged(lines, sides, True), strict=True)],
        [run._replace(rule=rule) for run, rule in zip(upright, bridged(sides, lines, False), strict=True)],
    )


def thin_ink(even: Pixels) -> Pixels:
    """255 where a page is darker than on both sides, above and below or left and right: the slow change of a shading and the
    edge of a ground are no ink."""
    sides = (np.ones((_BESIDE, 1), np.uint8), np.ones((1, _BESIDE), np.uint8))
    darker = [cv2.morphologyEx(even, cv2.MORPH_BLACKHAT, across) for across in sides]
    ink = np.where(np.maximum(*darker) > _DARKER, 255, 0).astype(np.uint8)
    # Where black rules meet it is dark on every side.
    near = np.maximum(*(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, across) for across in sides))
    return np.where((near > 0) & (even < _FAINT), 255, ink).astype(np.uint8)


def _trimmed(upright: list[_Run], level: list[Rule]) -> list[_Run]:
    """The upright rules without what they run on into beyond the first and the last level rule: strokes of a line of text that
    stands there. A table that goes on over a page break without a rule runs on in its outermost rules, or in most of them."""
    rules = [run.rule for run in upright]
    kept = []
    for run in upright:
        tops = [rule.top for rule in level if _meet(rule, run.rule)]
        start, end = run.rule.top, run.rule.bottom
        if start < min(tops) - NEAR and not _runs_on(start, 1, min(tops), rules):
            start = min(tops)
        if end > max(tops) + NEAR and not _runs_on(end, 3, max(tops), rules):
            end = max(tops)
        if end - start > NEAR:
            kept.append(run if (start, end) == (run.rule.top, run.rule.bottom) else _between(run, start, end))
    return kept


def _runs_on(end: float, side: int, level: float, upright: list[Rule]) -> bool:
    """Whether the upright rules of the table that ends with a level one run on beyond it to a common end."""
    ours = [rule for rule in sorted(upright) if rule.top - NEAR <= level <= rule.bottom + NEAR]
    ours = [rule for rule in ours if (rule.bottom > level + NEAR if side == 1 else rule.top < level - NEAR)]
    as_far = [abs(rule[side] - end) <= 2 * NEAR for rule in ours]
    return bool(ours) and (as_far[0] or as_far[-1] or sum(as_far) > len(as_far) / 2)


def _between(run: _Run, start: float, end: float) -> _Run:
    along, across = run.part
    first, last = max(along.start, round(start)), min(along.stop, round(end) + 1)
    points = run.points[first - along.start:last - along.start]
    return _Run(run.rule._replace(top=start, bottom=end), (slice(first, last), across), points)


def _runs(ink: Pixels, is_level: bool) -> list[_Run]:
    runs = _long_runs(ink, is_level)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs if is_level else runs.T.copy(), connectivity=8)
    found = []
    for number in range(1, count):
        left, top, width, height, _ = stats[number].tolist()
        points = labels[top:top + height, left:left + width] == number
        if height > _THICKEST + _LEAN * width:
            if width < _LONG:
                continue
            band = _fullest_band(points)
            if points[band].any(axis=0).sum() < _FULL * width:
                continue
            points = _only(points, band)  # without an arc of a stamp, a character beside the rule
        rows = np.flatnonzero(points.any(axis=1))
        if not len(rows) or rows[-1] - rows[0] >= _THICKEST + _LEAN * width:
            continue
        along, across = slice(left, left + width), slice(top, top + height)
        at = top + (int(rows[0]) + int(rows[-1]) + 1) / 2
        if is_level:
            found.append(_Run(Rule(left, at, left + width, at), (across, along), points))
        else:
            found.append(_Run(Rule(at, left, at, left + width), (along, across), points.T))
    return found


def _fullest_band(points: NDArray[np.bool_]) -> slice:
    """The rows, as many as a rule is thick, in which most of the points stand."""
    sums = np.convolve(points.sum(axis=1), np.ones(_THICKEST, dtype=np.int64), mode="valid")
    start = int(sums.argmax())
    return slice(start, start + _THICKEST)


def _only(points: NDArray[np.bool_], band: slice) -> NDArray[np.bool_]:
    kept = np.zeros_like(points)
    kept[band] = points[band]
    return kept


def _is_held(upright: Rule, level: list[Rule]) -> bool:
    """Whether an upright rule meets a level one, and does not end in the midst of a row at both its ends: an arc does."""
    here = [rule.top for rule in level if rule.left - NEAR <= upright.left <= rule.right + NEAR]
    if not any(upright.top - NEAR <= at <= upright.bottom + NEAR for at in here):
        return False
    hangs_above = min(here) < upright.top and min(abs(at - upright.top) for at in here) > 2 * NEAR
    hangs_below = max(here) > upright.bottom and min(abs(at - upright.bottom) for at in here) > 2 * NEAR
    return not (hangs_above and hangs_below)


def _meet(level: Rule, upright: Rule) -> bool:
    near_x = level.left - NEAR <= upright.left <= level.right + NEAR
    return near_x and upright.top - NEAR <= level.top <= upright.bottom + NEAR


def _long_runs(ink: Pixels, is_level: bool) -> Pixels:
    along = (1, _SHORTEST_LEVEL) if is_level else (_SHORTEST_UPRIGHT, 1)
    across = (3, 1) if is_level else (1, 3)
    gap = (1, _GAP) if is_level else (_GAP, 1)
    # A rule that is not quite level steps from one row of points to the next.
    thick = cv2.dilate(ink, np.ones(across, np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(along, np.uint8))
    return np.asarray(cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones(gap, np.uint8)), dtype=np.uint8)
