"""Takes grey stamps off a page: large figures of thick strokes, as light as their ink is; what is darker under them stays."""

from __future__ import annotations

import cv2
import numpy as np

from analytics.documents.scans.pictures import Pixels
from analytics.documents.scans.straighten import ink_of

_STROKE = 6  # pixels: thicker than the strokes of text and than rules
_TIP = 5  # pixels around them that are thinner and the stamp's too
_LEAST = 90  # pixels of a stamp's breadth and height
_STAR = 60  # of what stands within its ring; a large character is as large, and black
_BLACK = 100  # of 255
_MOST = 500
_DARKER = 30  # of 255: what is darker than the stamp by this is print under it


def without_stamps(picture: Pixels) -> Pixels:
    """An even page without its stamps."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_STROKE, _STROKE))
    ink = ink_of(picture)
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(thick, np.ones((_TIP, _TIP), np.uint8)), connectivity=8)
    clean = picture.copy()
    for number in range(1, count):
        left, top, width, height, _ = stats[number].tolist()
        if not (_STAR <= width <= _MOST and _STAR <= height <= _MOST):
            continue
        part = (slice(top, top + height), slice(left, left + width))
        stamp = labels[part] == number
        tone = float(np.median(picture[part][stamp & (thick[part] > 0)]))
        if min(width, height) < _LEAST and tone < _BLACK:
            continue
        clean[part][stamp & (picture[part] > tone - _DARKER)] = 255
    return clean
