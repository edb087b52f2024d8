"""A page as a camera sees it that is not quite above it: the rules of its tables lean more and more, and say how it was seen."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from analytics.documents.scans.pictures import Pixels
from analytics.documents.scans.rules import thin_ink

Matrix = NDArray[np.float64]

_LONG = 150  # pixels of a stroke that says how the page leans: longer than those of characters
_STEP = 20  # pixels that a leaning rule keeps to a row or two
_STRAIGHT = 1.5  # pixels by which the points of a rule may lie beside it
_FEWEST = 3  # rules in each direction: two say nothing of each other's mistakes
_APART = 0.08  # of the page that they must be spread over
_ASTRAY = 0.005  # of slope: what leans so differently from the others is none of them
_EVEN = (0.0, 0.0)  # of a direction that has no rules to tell: as it was turned
_SEEN = 3.0  # pixels by which a corner is out of place; less is a flat scan


def perspective_of(even: Pixels) -> Matrix | None:
    """What maps an even page, turned level, to the page as if seen from right above; None where it was, or where it has not
    the rules to tell."""
    height, width = even.shape
    ink = thin_ink(even)
    level, upright = _leaning(_strokes(ink), width, height), _leaning(_strokes(ink.T), height, width)
    if level is None and upright is None:
        return None
    level, upright = level or _EVEN, upright or _EVEN
    corners = [_crossing(level, upright, x, y, width / 2, height / 2) for x, y in ((0, 0), (width, 0), (width, height), (0, height))]
    page = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(corners, np.float32)
    if float(np.abs(seen - page).max()) < _SEEN:
        return None
    return np.asarray(cv2.getPerspectiveTransform(seen, page), dtype=np.float64)


def _strokes(ink: Pixels) -> list[tuple[float, float, float]]:
    """The long level strokes of a page: slope, height at x = 0, and length."""
    runs = cv2.morphologyEx(np.ascontiguousarray(ink), cv2.MORPH_OPEN, np.ones((1, _STEP), np.uint8))
    joined = cv2.dilate(runs, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for number in range(1, count):
        left, top, width, height, _ = stats[number].tolist()
        if width < _LONG or height > width / 4:
            continue
        part = slice(top, top + height), slice(left, left + width)
        rows, columns = np.nonzero((labels[part] == number) & (runs[part] > 0))
        slope, at = np.polyfit(columns + left, rows + top, 1)
        if np.abs(rows + top - slope * (columns + left) - at).mean() <= _STRAIGHT:
            found.append((float(slope), float(at), float(width)))
    return found


def _leaning(strokes: list[tuple[float, float, float]], along: int, across: int) -> tuple[float, float] | None:
    """By which slope a level line leans that crosses the page's middle at 0, and how that changes for each pixel below: exactly
    even for lines that meet in one point. None where the strokes are too few, or too near each other."""
    slopes, ats, lengths = (np.array(values) for values in zip(*strokes, strict=True)) if strokes else (np.empty(0),) * 3
    heights = slopes * along / 2 + ats
    kept = np.ones(len(slopes), dtype=bool)
    for _ in range(3):
        if kept.sum() < _FEWEST or np.ptp(heights[kept]) < _APART * across:
            return None
        change, first = np.polyfit(heights[kept], slopes[kept], 1, w=lengths[kept])
        kept = np.abs(slopes - first - change * heights) <= _ASTRAY
    return float(first), float(change)


def _crossing(
    level: tuple[float, float], upright: tuple[float, float], x: float, y: float, middle_x: float, middle_y: float,
) -> tuple[float, float]:
    """Where the line that crosses the upright middle of the page at y, and the one that crosses its level middle at x, meet."""
    m, n = level[0] + level[1] * y, upright[0] + upright[1] * x
    # Y = y + m · (X - middle_x) and X = x + n · (Y - middle_y)
    across = (x + n * (y - m * middle_x - middle_y)) / (1 - m * n)
    return across, y + m * (across - middle_x)
