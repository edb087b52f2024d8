"""The engine that reads text in pictures (RapidOCR on onnxruntime): its models come with its package, nothing is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from analytics.documents.scans.pictures import Pixels

THREADS = 1  # of a worker: several read at once, and sums of floating point keep their order
_LONG_SIDE = 1200  # pixels of a page in which lines are looked for: they are as well found as on a larger one, in a third of the time
_NARROWEST = 96  # pixels that a crop is padded to at a height of 48: two digits, where the engine's own 320 is a line of text
_SETTINGS = {
    "Global.log_level": "error",
    "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Rec.rec_img_shape": [3, 48, _NARROWEST],
}


class Reading(NamedTuple):
    """What the engine reads in a crop, and its confidence from 0 to 1."""

    text: str
    confidence: float


class PixelBox(NamedTuple):
    """A box in pixels from the top left corner, right and bottom excluded."""

    left: int
    top: int
    right: int
    bottom: int


@cache
def _engine() -> Any:
    """Loaded with the first picture: no other file needs it."""
    from rapidocr import RapidOCR

    return RapidOCR(params=_SETTINGS)


def find_lines(picture: Pixels) -> list[PixelBox]:
    """Where lines of text stand in a grey picture."""
    import cv2

    height, width = picture.shape
    scale = min(1.0, _LONG_SIDE / max(height, width))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    found = _engine()._load_det_model()(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)).boxes
    boxes = []
    for corners in () if found is None else found:
        xs, ys = [round(float(x) / scale) for x, _ in corners], [round(float(y) / scale) for _, y in corners]
        box = PixelBox(max(0, min(xs)), max(0, min(ys)), min(width, max(xs)), min(height, max(ys)))
        if box.left < box.right and box.top < box.bottom:
            boxes.append(box)
    return boxes


def read_lines(crops: Sequence[Pixels]) -> list[Reading]:
    """What each crop, one line of text in grey, says."""
    if not crops:
        return []
    import cv2
    from rapidocr.ch_ppocr_rec import TextRecInput

    found = _engine()._load_rec_model()(TextRecInput(img=[cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops]))
    return [Reading(str(text).strip(), float(score)) for text, score in zip(found.txts, found.scores, strict=True)]
