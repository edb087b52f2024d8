"""Which way up a page of pixels is: a page that lies on its side has upright lines, one that stands on its head is not read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.documents.scans.cells import cut, padded
from analytics.documents.scans.ocr import PixelBox, read_lines
from analytics.documents.scans.pictures import Pixels

_LONG = 3.0  # times as long as high: a line that says which way it runs
_FEWEST = 3  # such lines: of fewer nothing is concluded
_SAMPLE = 5  # lines that are read for a trial
_WIDEST = 14.0  # heights of a line that are read of it
_CERTAIN = 0.85  # confidence, from which text is the right way up without a second trial
_BETTER = 0.1  # by which the other way must be read better


def quarter_turns(picture: Pixels, found: Sequence[PixelBox]) -> int:
    """By how many quarters a page with these lines must be turned, against the clock, to stand upright."""
    level = [box for box in found if _length(box) >= _LONG and box.right - box.left > box.bottom - box.top]
    upright = [box for box in found if _length(box) >= _LONG and box.right - box.left < box.bottom - box.top]
    ways = (1, 3) if len(upright) > len(level) else (0, 2)
    lines = upright if ways[0] else level
    if len(lines) < _FEWEST:
        return 0
    sample = [_begun(box) for box in sorted(lines, key=_length, reverse=True)[:_SAMPLE]]
    first = _confidence(picture, sample, ways[0])
    if first >= _CERTAIN:
        return ways[0]
    return ways[1] if _confidence(picture, sample, ways[1]) > first + _BETTER else ways[0]


def turned(picture: Pixels, quarters: int) -> Pixels:
    """A picture turned against the clock."""
    return np.ascontiguousarray(np.rot90(picture, quarters)) if quarters else picture


def _confidence(picture: Pixels, lines: Sequence[PixelBox], quarters: int) -> float:
    readings = read_lines([_framed(turned(cut(picture, box), quarters)) for box in lines])
    return float(np.mean([reading.confidence if reading.text else 0.0 for reading in readings]))


def _framed(line: Pixels) -> Pixels:
    height, width = line.shape
    return padded(line, PixelBox(0, 0, width, height))


def _length(box: PixelBox) -> float:
    sides = box.right - box.left, box.bottom - box.top
    return max(sides) / min(sides)


def _begun(box: PixelBox) -> PixelBox:
    """Some characters of a line."""
    width, height = box.right - box.left, box.bottom - box.top
    most = round(_WIDEST * min(width, height))
    return PixelBox(box.left, box.top, box.left + min(width, most), box.top + min(height, most))
