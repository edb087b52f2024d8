"""Excel number formats (ECMA-376 part 1, 18.8.30 and 18.8.31): what a person sees in a cell, from the number stored in it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

GENERAL = "General"
# The formats that a file names by number without declaring them; dates as an Excel in Chinese shows them.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}
_MOST_DIGITS = 308
_LONGEST_CODE = 255
_EXACT = Context(prec=2 * (_MOST_DIGITS + _LONGEST_CODE))
_LAST_DAY = 2_958_465  # 31 December 9999
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<hidden>\[[^\]]*\]|[_*].)|(?P<date>y+|m+|d+|h+|s+)|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+|General)'
    r"|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)


class _Part(NamedTuple):
    kind: str
    text: str


def shown(stored: str, code: str, since_1904: bool) -> str:
    """A stored number as its format code shows it. Fractions and exponents are shown as General, in full; what is no number,
    or beyond those of Excel, as it is stored."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return stored
    if len(code) > _LONGEST_CODE:
        return _general(value)
    sections = _sections(code)
    section = sections[0]
    sign = "-" if value < 0 else ""
    if value < 0 and len(sections) > 1:  # a section for negative numbers says itself how they look
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if any(part.kind == "date" for part in section):
        return _date(value, section, since_1904) or _general(value)
    if "/" in code or re.search("E[+-]", code):
        return _general(value)
    return sign + "".join(_number(abs(value), part.text, section) if part.kind == "number" else part.text for part in section)


@cache
def _sections(code: str) -> tuple[tuple[_Part, ...], ...]:
    sections: list[list[_Part]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "plain" and text == ";":
            sections.append([])
        elif kind != "hidden":
            sections[-1].append(_Part(kind, text))
    return tuple(map(tuple, sections))


def _number(value: Decimal, places: str, section: tuple[_Part, ...]) -> str:
    if places.lower() == GENERAL.lower():
        return _general(value)
    value *= 100 ** sum(part == ("plain", "%") for part in section)
    whole, _, fraction = places.rstrip(",").partition(".")
    value /= 1000 ** (len(places) - len(places.rstrip(",")))
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _EXACT)
    digits, _, after = f"{rounded:{',' if ',' in whole else ''}f}".partition(".")
    least = len(fraction.rstrip("#?"))
    after = after[:least] + after[least:].rstrip("0")
    if digits == "0" and "0" not in whole:
        digits = ""
    return digits.rjust(whole.count("0"), "0") + ("." + after if after else "")


def _general(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else f"{float(value):.11g}"


def _date(value: Decimal, section: tuple[_Part, ...], since_1904: bool) -> str:
    """The date that is so many days after the file's day 0; nothing where there is no such date."""
    if not 0 <= value <= _LAST_DAY:
        return ""
    moment = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    moment += timedelta(seconds=int((value * 86400).quantize(Decimal(1), ROUND_HALF_UP)))
    shown = ""
    previous = ""
    for kind, text in section:
        code = text[0].lower() if kind == "date" else ""
        if code == "y":
            shown += f"{moment.year:04}" if len(text) > 2 else f"{moment.year % 100:02}"
        elif code:
            number = {"m": moment.minute if previous == "h" else moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[code]
            shown += f"{number:02}" if len(text) == 2 else str(number)
        elif kind != "number":
            shown += text
        previous = code or previous
    return shown
