"""统一社会信用代码: the 18 characters that stand for an organisation, found in sites' addresses and 索引号 (GB 32100-2015)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: number for number, character in enumerate(_ALPHABET)}
_CODE = re.compile(rf"(?<![0-9A-Za-z])[{_ALPHABET}]{{2}}\d{{6}}[{_ALPHABET}]{{10}}(?![0-9A-Za-z])")


def is_credit_code(text: str) -> bool:
    """Whether the 18 characters end with the check character that the standard computes: weights are powers of 3, modulo 31."""
    if not _CODE.fullmatch(text):
        return False
    total = sum(_VALUE[character] * pow(3, place, 31) for place, character in enumerate(text[:17]))
    return _VALUE[text[17]] == -total % 31


def credit_codes(texts: Iterable[str]) -> list[str]:
    """Every valid code in the texts, in their order; what only looks like one is left out."""
    found = (match[0] for text in texts for match in _CODE.finditer(text))
    return list(dict.fromkeys(code for code in found if is_credit_code(code)))
