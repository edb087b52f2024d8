"""All wording in Chinese and English: data/wording/<room>.toml, each entry `key = { zh = "…", en = "…" }`."""

from __future__ import annotations

import string
from functools import cache

from analytics.dictionary.entries import LANGUAGES
from analytics.dictionary.loading import check, data_files, read_toml


@cache
def wording() -> dict[str, dict[str, str]]:
    """Every entry by "<room>.<key>"; raises DictionaryError where a language is missing or the placeholders differ."""
    entries = {}
    for file in data_files("wording", ".toml"):
        room = file.name.removesuffix(".toml")
        for key, entry in read_toml(f"wording/{file.name}").items():
            where = f"dictionary/data/wording/{file.name} {key}"
            check(set(entry) == set(LANGUAGES), where, "needs zh and en, and nothing else")
            check(placeholders(entry["zh"]) == placeholders(entry["en"]), where, "zh and en name different placeholders")
            entries[f"{room}.{key}"] = entry
    return entries


def placeholders(template: str) -> set[str]:
    """The names in braces of a template."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def text(key: str, language: str, **values: object) -> str:
    """The wording of "<room>.<key>" in `language`, filled with `values`; raises KeyError for an unknown key."""
    return wording()[key][language].format(**values)
