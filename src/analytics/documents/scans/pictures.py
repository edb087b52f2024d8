"""Picture files and pages of PDFs as grey pixels of a bounded size: decoded within limits, red stamps taken away."""

from __future__ import annotations

import math
from collections.abc import Iterator
from io import BytesIO
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from analytics.documents.limits import LIMITS
from analytics.errors import UnreadableFile

Pixels: TypeAlias = NDArray[np.uint8]

LONG_SIDE = 2000  # pixels, an A4 page at 170 dpi: more makes no reading better, and costs its square
_SHORT_OF = 1300  # a picture with less (110 dpi) is enlarged
_ENLARGED = 1754
_RED = 24  # by how much the red of a stamp is above its green and blue
_LIGHT = 150
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_DAMAGE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError, MemoryError)


def pages_of(data: bytes) -> Iterator[Pixels]:
    """Bytes of a picture → its pages (one, but for TIFF) one by one. Raises UnreadableFile where it is damaged, or has more
    pixels or pages than the limits."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is asked, before anything is decoded
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            if frames > LIMITS.pictures:
                raise UnreadableFile("too_many_pictures", limit=LIMITS.pictures)
            for frame in ImageSequence.Iterator(image) if frames > 1 else (image,):
                check_size(*frame.size)
                yield prepared(ImageOps.exif_transpose(frame))
    except UnreadableFile:
        raise
    except _DAMAGE as error:
        raise UnreadableFile("damaged_picture") from error


def check_size(width: float, height: float) -> None:
    """Raises UnreadableFile where a picture has more pixels than are decoded."""
    if width * height > LIMITS.pixels:
        raise UnreadableFile("too_many_pixels", limit=f"{LIMITS.pixels / 1e6:.0f}")


def prepared(image: Image.Image) -> Pixels:
    """A picture as grey pixels, black on white, of a size that suits the engine."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    if image.mode.startswith("I"):  # 16 bits a pixel
        image = Image.fromarray((np.asarray(image, dtype=np.float64) / 257).clip(0, 255).astype(np.uint8))
    image = image.convert("L" if image.mode in ("1", "L") else "RGB")
    if factor := _factor(max(image.size)):
        size = tuple(max(1, math.ceil(side * factor)) for side in image.size)
        image = image.resize((size[0], size[1]), Image.Resampling.LANCZOS)
    pixels: NDArray[Any] = np.asarray(image)
    return np.ascontiguousarray(pixels) if pixels.ndim == 2 else _without_red(pixels)


def _without_red(pixels: NDArray[Any]) -> Pixels:
    """The red channel, in which black stays black, with the paper instead of what is red and light: a stamp alone."""
    red = np.ascontiguousarray(pixels[:, :, 0])
    redness = red.astype(np.int16) - np.maximum(pixels[:, :, 1], pixels[:, :, 2])
    stamp = (redness > _RED) & (red > _LIGHT)
    if stamp.any():
        red = np.where(stamp, np.maximum(red, np.uint8(np.median(red))), red).astype(np.uint8)
    return red


def _factor(side: int) -> float | None:
    if side > LONG_SIDE:
        return LONG_SIDE / side
    return _ENLARGED / side if _ENLARGED // 4 < side < _SHORT_OF else None
