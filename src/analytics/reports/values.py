"""What a printed cell says: a number, a blank, a not-applicable mark, or words (domain: forms, "Values")."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from analytics.dictionary.loading import read_toml
from analytics.reports.model import CellKind


class Statement(NamedTuple):
    """A printed cell, understood. `value` is None unless `kind` is "number"; `note` is what stood beside the number."""

    value: int | float | None
    kind: CellKind
    note: str | None


# A cell with more text than this is a sentence; a number with more digits counts nothing.
LONGEST_VALUE = 200
MOST_DIGITS = 15
_DATA = read_toml("values.toml")
_NOT_APPLICABLE = frozenset(_DATA["not_applicable"])
NO_CHANGE = frozenset(_DATA["no_change"])
_DIGITS = {character: digit for digit, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_FACTORS = {"": 1, "元": 1, "万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000}
_UNIT_OF_LABEL = re.compile(r"(?:单位[:为]?|[(,])(亿元|万元|元)[)]?$")
# Raised, lowered and ringed digits point to a remark: folded like wide ones, 3① would be 31.
_POINTERS = "²³¹⁰⁴-⁹₀-₉①-⑳㉑-㉟㊱-㊿⓪⓵-⓿❶-❿➀-➓⓫-⓴"
_POINTER = re.compile(f"([{_POINTERS}]+)")
# What nobody sees: soft hyphens, zero-width spaces and joiners, marks of direction.
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_QUOTES = "'`\"‘’“”"
_NUMBER = re.compile(
    r"(?:共计?|合计|计)?(?P<sign>[+\-−]|增加|减少|新增|增|减)?\s*"
    r"(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"\s*(?P<factor>亿元|万元|亿|万|元)?(?P<unit>" + "|".join(_DATA["units"]) + r")?"
    rf"\s*(?:[(\[〔【](?P<note>.+)[)\]〕】]|(?P<mark>[{_POINTERS}]+|[*※#△▲]+))?[。;]?",
)


@lru_cache(maxsize=16384)
def read_value(printed: str, unit: str = "件") -> Statement:
    """The statement of a printed cell of an indicator counted in `unit`.

    A money indicator (unit 万元) printed with its own unit is given in 万元: 251000元 is 25.1, with the printed unit as note.
    Where the form fixes no unit (as printed), the number stays as printed and the unit is its note.
    """
    text = folded(printed)
    if not text:
        return Statement(None, "blank", None)
    if text in _NOT_APPLICABLE:
        return Statement(None, "not_applicable", None)
    if text in _DIGITS:
        return Statement(_DIGITS[text], "number", None)
    match = _NUMBER.fullmatch(text) if len(text) <= LONGEST_VALUE else None
    if match is None or len(match["digits"]) > MOST_DIGITS:
        return Statement(None, "words", None)
    return _number(match, unit)


def folded(printed: str) -> str:
    """A printed value as it is compared: half-width, without what nobody sees and the quotes that keep it a text; digits that
    point to a remark stay as they are."""
    if printed.isascii():
        return printed.strip(_QUOTES + " \t\r\n\v\f")
    pieces = _POINTER.split(_UNSEEN.sub("", printed))
    return "".join(p if n % 2 else unicodedata.normalize("NFKC", p) for n, p in enumerate(pieces)).strip().strip(_QUOTES).strip()


def _number(match: re.Match[str], unit: str) -> Statement:
    sign, digits, decimals, factor, note = (match[name] for name in ("sign", "digits", "decimals", "factor", "note"))
    note = note or match["mark"]
    number: int | float = int(re.sub(r"[, ]", "", digits))
    if decimals:
        number = float(f"{number}{decimals}")
    money = "元" in unit
    if factor and factor != unit:
        number = number if unit.startswith("as printed") else number * _FACTORS[factor] / _FACTORS.get(unit, 1)
        note = "；".join(filter(None, (note, factor))) if money else note
    if isinstance(number, float):
        number = round(number, 6)
        if number.is_integer() and not decimals:
            number = int(number)
    if sign in ("-", "−", "减", "减少"):
        number = -number
    return Statement(number, "number", note)


def read_change(printed: str, unit: str = "件") -> Statement:
    """The statement of a printed change on last year (2019's 本年增/减): words for no change are 0, kept as its note."""
    words = folded(printed)
    return Statement(0, "number", words) if words in NO_CHANGE else read_value(printed, unit)


def read_beside(printed: str, unit: str, wanted: str) -> Statement:
    """The statement of a number whose unit is printed apart (in a column of units, in the label of its column), where the form
    counts in `wanted`: the printed unit is its note; 元 under 万元 is given in 万元."""
    plain, apart = read_value(printed, wanted), "".join(unicodedata.normalize("NFKC", unit).split())
    own = _NUMBER.fullmatch(folded(printed))
    if plain.kind != "number" or not apart or apart == wanted or (own and own["factor"]):
        return plain
    if plain.note is None and apart in _FACTORS and wanted in _FACTORS:
        converted = read_value(printed.strip() + apart, wanted)
        plain = converted if converted.kind == "number" else plain
    return plain._replace(note=plain.note or apart)


def unit_in(label: str) -> str:
    """The unit of money that a label names (收费金额（单位：万元）), or an empty text."""
    match = _UNIT_OF_LABEL.search("".join(unicodedata.normalize("NFKC", label).split()))
    return match[1] if match else ""


def could_be_value(printed: str) -> bool:
    """Whether a cell's text is a number, a blank or a not-applicable mark, rather than a label or a sentence."""
    return read_value(printed).kind != "words"
