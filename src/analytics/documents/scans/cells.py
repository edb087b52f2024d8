"""Which pixels of a cell are text: its lines, as the engine found them or as the ink between the rules shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from analytics.documents.scans.ocr import PixelBox
from analytics.documents.scans.pictures import Pixels

_FEWEST = 6  # points of ink, all in one piece: less is dirt, and what dirt there is more of becomes a doubt
_LEAST_SIDE = 4  # pixels that a piece of ink measures in its longer direction
_MARGIN = 3  # pixels of a cell along its rules
_MARGIN_OF_CROP, _MARGIN_SHARE = 4, 0.4  # pixels around a line, or part of its height
_SHARED = 0.5  # of a line's height that lies in a cell, for the line to be one of its lines
_LINE_GAP = 3  # pixels without ink between two lines
_DASH = 8  # pixels: what is lower than this is no line of its own where another is near


def inner(cell: PixelBox) -> PixelBox:
    """A cell without the pixels along its rules."""
    return PixelBox(cell.left + _MARGIN, cell.top + _MARGIN, cell.right - _MARGIN, cell.bottom - _MARGIN)


def cut(picture: Pixels, box: PixelBox) -> Pixels:
    """The pixels of a box."""
    return picture[box.top:box.bottom, box.left:box.right]


def padded(picture: Pixels, box: PixelBox) -> Pixels:
    """The pixels of a box with some white around them, nothing of its neighbours."""
    margin = max(_MARGIN_OF_CROP, round(_MARGIN_SHARE * (box.bottom - box.top)))
    return np.pad(cut(picture, box), ((margin // 2, margin // 2), (margin, margin)), constant_values=255)


def enlarged(picture: Pixels, box: PixelBox, factor: float) -> Pixels:
    """The pixels of a box enlarged, with a wide white frame: for a second look."""
    crop = cv2.resize(cut(picture, box), None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.pad(crop, round(5 * factor), constant_values=255), dtype=np.uint8)


def is_inked(ink: Pixels) -> bool:
    """Whether pixels hold more than dirt."""
    if np.count_nonzero(ink) < _FEWEST:
        return False
    together = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))  # a thin stroke is broken by the picture's noise
    count, _, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    return any(
        area >= _FEWEST and max(width, height) >= _LEAST_SIDE
        for _, _, width, height, area in stats[1:count].tolist()
    )


def tight(ink: Pixels, box: PixelBox) -> PixelBox | None:
    """The part of a box that holds ink, or None."""
    part = cut(ink, box)
    if not is_inked(part):
        return None
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return PixelBox(
        box.left + int(columns[0]), box.top + int(rows[0]), box.left + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1,
    )


def lines_in(cell: PixelBox, ink: Pixels, found: Iterable[PixelBox], size: float) -> list[PixelBox]:
    """The lines of text in a cell from the top down: those that the engine found, as far as they lie in the cell, and where
    these leave ink out, those that the ink makes. `size` is the usual height of a line in pixels."""
    room = inner(cell)
    if room.left >= room.right or room.top >= room.bottom or tight(ink, room) is None:
        return []
    lines = _joined(_shared(room, ink, found))
    rest = cut(ink, room).copy()
    for line in lines:
        rest[max(0, line.top - room.top - 2):line.bottom - room.top + 2, max(0, line.left - room.left - 4):line.right - room.left + 4] = 0
    if lines and not is_inked(rest):
        return lines
    return _by_ink(room, ink, size)


def _shared(room: PixelBox, ink: Pixels, found: Iterable[PixelBox]) -> list[PixelBox]:
    lines = []
    for box in found:
        part = PixelBox(max(box.left, room.left), max(box.top, room.top), min(box.right, room.right), min(box.bottom, room.bottom))
        if part.left < part.right and part.bottom - part.top >= _SHARED * (box.bottom - box.top):
            line = tight(ink, part)
            if line is not None:
                lines.append(line)
    return lines


def _joined(lines: Sequence[PixelBox]) -> list[PixelBox]:
    """Lines from the top down, parts of one line that stand beside each other as one."""
    joined: list[PixelBox] = []
    for line in sorted(lines, key=lambda box: box.top + box.bottom):
        last = joined[-1] if joined else None
        if last is not None and line.top + line.bottom < 2 * last.bottom and line.top < (last.top + last.bottom) / 2:
            joined[-1] = PixelBox(
                min(last.left, line.left), min(last.top, line.top), max(last.right, line.right), max(last.bottom, line.bottom),
            )
        else:
            joined.append(line)
    return joined


def _by_ink(room: PixelBox, ink: Pixels, size: float) -> list[PixelBox]:
    rows = np.flatnonzero(cut(ink, room).any(axis=1))
    bands: list[list[int]] = []
    for row in rows.tolist():
        if bands and row - bands[-1][1] <= _LINE_GAP:
            bands[-1][1] = row
        else:
            bands.append([row, row])
    merged: list[list[int]] = []
    for band in bands:  # 二 and 三 are one line each
        near = merged and band[1] - merged[-1][0] <= 1.15 * size and min(band[1] - band[0], merged[-1][1] - merged[-1][0]) < size / 2
        if near:
            merged[-1][1] = band[1]
        else:
            merged.append(band)
    boxes = (PixelBox(room.left, room.top + top, room.right, room.top + bottom + 1) for top, bottom in merged)
    return [line for box in boxes if (line := tight(ink, box)) is not None]
