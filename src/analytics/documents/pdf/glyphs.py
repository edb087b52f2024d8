"""Characters that a font's glyphs stand for, where a PDF names another that looks the same (dictionary/data/glyphs.toml)."""

from __future__ import annotations

import unicodedata
from functools import cache

from analytics.dictionary.loading import check, read_toml

_FILE = "glyphs.toml"


@cache
def written() -> dict[int, str]:
    """For str.translate: from the character named to the one meant. Raises DictionaryError."""
    data = read_toml(_FILE)
    where = f"dictionary/data/{_FILE}"
    meant: dict[int, str] = {}
    for first, last in data["compatible"]:
        for code in range(ord(first), ord(last) + 1):
            meant[code] = unicodedata.normalize("NFKC", chr(code))
    pairs = data["radicals"]
    check(len(pairs) % 2 == 0, where, "radicals: a character has no partner")
    for radical, character in zip(pairs[::2], pairs[1::2], strict=True):
        check("⺀" <= radical <= "⻳" and character not in meant, where, f"radicals: {radical} is no radical, or {character} is one")
        meant[ord(radical)] = character
    return meant
