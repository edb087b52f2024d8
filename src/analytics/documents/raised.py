"""Digits that are printed raised or lowered: they point to a remark, and without their dress 3 with a raised 1 would be 31."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str | None) -> str:
    """The text with its digits as characters that are raised by themselves."""
    return text.translate(_RAISED) if text else ""
