"""Makes a page of pixels even: paper white in every corner, lines of text and rules level, also those of a photograph."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from analytics.documents.scans.perspective import Matrix, perspective_of
from analytics.documents.scans.pictures import Pixels

_PAPER = 31  # pixels around a point, in which there is some paper between the ink
_STEEPEST = 4.0  # degrees
_STEP, _FINE = 0.5, 0.05
_SMALL = 900  # pixels of the long side, on which the tilt is measured
_COARSE = 8  # pixels that are one where the sheet is told from what it lies on
_DARK = 0.5  # of the sheet's brightness: what is darker and reaches the edge of the picture is the table, or a copier's lid
_LEAST_GROUND = 0.002  # of the picture
_EDGE = 17  # pixels around it: the edge of the sheet, and its shadow
_INK = 185  # of 255: darker is ink


def straightened(picture: Pixels) -> Pixels:
    """The page with an even ground, turned level, and as if seen from right above."""
    even = _even(picture)
    even[_ground(picture)] = 255
    angle = _tilt(even)
    turn, level = np.eye(3), even
    if abs(angle) >= _FINE:
        height, width = even.shape
        turn[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        level = _warped(even, turn)
    seen = perspective_of(level)
    return level if seen is None else _warped(even, seen @ turn)


def _warped(picture: Pixels, by: Matrix) -> Pixels:
    height, width = picture.shape
    return np.asarray(cv2.warpPerspective(picture, by, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,)), dtype=np.uint8)


def ink_of(picture: Pixels, lightest: int = _INK) -> Pixels:
    """255 where a point of an even page is ink, else 0; `lightest` (of 255) is no ink any more."""
    return np.where(picture < lightest, 255, 0).astype(np.uint8)


def _even(picture: Pixels) -> Pixels:
    """Every point by the paper around it: shadows and grey paper become white."""
    kernel = np.ones((_PAPER, _PAPER), np.uint8)
    small = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) if min(picture.shape) > 1 else picture
    paper = cv2.blur(cv2.dilate(cv2.medianBlur(small, 3), kernel), (_PAPER, _PAPER))
    paper = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, np.maximum(paper, 60), scale=250), dtype=np.uint8)


def _ground(picture: Pixels) -> NDArray[np.bool_]:
    """Where a picture shows what its sheet lies on, of which the noise would look like print."""
    height, width = picture.shape
    small = cv2.resize(picture, (max(1, width // _COARSE), max(1, height // _COARSE)), interpolation=cv2.INTER_AREA)
    dark = np.asarray(small < _DARK * np.median(small), dtype=np.uint8)
    _, labels = cv2.connectedComponents(dark, connectivity=8)
    sides = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    ground = np.isin(labels, sides[sides > 0])
    if ground.mean() < _LEAST_GROUND:
        return np.zeros(picture.shape, dtype=bool)
    whole = cv2.resize(ground.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.dilate(whole, np.ones((_EDGE, _EDGE), np.uint8)) > 0, dtype=np.bool_)


def _tilt(picture: Pixels) -> float:
    """By how many degrees the page leans: turned back by them, its rows are fullest and emptiest."""
    scale = min(1.0, _SMALL / max(picture.shape))
    ink = np.asarray(cv2.resize(ink_of(picture), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if not ink.any():
        return 0.0
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP), key=lambda angle: _evenness(ink, angle))
    return float(max(np.arange(coarse - _STEP, coarse + _STEP + _FINE, _FINE), key=lambda angle: _evenness(ink, angle)))


def _evenness(ink: Pixels, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())
