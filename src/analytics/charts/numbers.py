"""Numbers as they are shown everywhere: thousands separators, shares with n/N, changes with a sign, true minus signs."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MINUS: Final = "\u2212"
SHARE_KINDS: Final = frozenset({"share", "growth"})


def is_missing(value: object) -> bool:
    """None or NaN: no number, which is never 0."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def number(value: float | None, decimals: int | None = None) -> str:
    """1234.5 → "1,234.5": whole numbers without decimals, others with at most two (or exactly `decimals`),
    half rounded up."""
    if value is None or is_missing(value):
        return ""
    places = 2 if decimals is None else decimals
    # Half is rounded up, as people do; formatting alone would round it to the even digit.
    rounded = Decimal(str(abs(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return (MINUS if value < 0 and text.strip("0.,") else "") + text


def per_cent(share: float | None, decimals: int = 1) -> str:
    """0.5 → "50.0%"."""
    return "" if share is None or is_missing(share) else f"{number(share * 100, decimals)}%"


def fraction(numerator: float | None, denominator: float | None) -> str:
    """"3/8", or nothing where one is missing."""
    return "" if is_missing(numerator) or is_missing(denominator) else f"{number(numerator)}/{number(denominator)}"


def measure(value: float | None, kind: str, unit: str = "") -> str:
    """A metric's value by its kind (metrics.toml): shares and growth in per cent, changes signed, the rest with its unit."""
    if is_missing(value):
        return ""
    if kind == "growth":
        return signed(value, per_cent(abs(value or 0)))
    if kind in SHARE_KINDS:
        return per_cent(value)
    if kind == "change":
        return signed(value, number(abs(value or 0))) + unit
    return number(value) + unit


def signed(value: float | None, text: str | None = None) -> str:
    """"+3", "−3", "0"; `text` is the absolute value already written."""
    if value is None or is_missing(value):
        return ""
    text = number(abs(value)) if text is None else text
    return text if value == 0 else (("+" if value > 0 else MINUS) + text)
