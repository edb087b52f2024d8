"""Numbers of the narrative: digits, 万 and 亿, small Chinese numerals, what makes them approximate, and their unit."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analytics.dictionary.loading import read_toml

_SCALE = {"百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8, "百": 100, "千": 1000, None: 1, "": 1}
_DIGITS = {c: i for row in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖") for i, c in enumerate(row)} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_CHINESE = "".join((*_DIGITS, *_TENS))


class Number(NamedTuple):
    """A printed number with its unit (None where none is printed)."""

    value: int | float
    unit: str | None
    approximate: bool


@cache
def item_units() -> frozenset[str]:
    """Units in which items and requests are counted."""
    return frozenset(read_toml("narrative/units.toml")["items"])


def _units(*groups: str) -> str:
    data = read_toml("narrative/units.toml")
    words = sorted({w for g in groups for w in data[g]}, key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, words))


@cache
def number_pattern() -> str:
    """The pattern of numbers, as named groups of the scanner: `count` (with a unit, or at the end of what is said),
    `year`, `date`, `numbering` (1、 before a sentence), `digits` (any other figure)."""
    arabic = r"(?P<arabic>\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:\.\d+)?)"
    about = r"(?P<before>超过|大约|将近|接近|突破|约|近|超|逾|破)?"
    # 一件事, 一次性, 一条龙 and 十个工作日 count nothing.
    chinese = (
        rf"(?P<chinese>[{_CHINESE}]+)(?P<chinese_more>余|多)?(?!{_units('ignored')})(?P<chinese_unit>件次|人次|场次|条|件|次|期|篇|宗|起|份|项|场|例|个|名|元)"
        r"(?![事龙性条件批体]|码|标准|工作|方面|月)"
    )
    unit = rf"(?:(?!{_units('ignored')})(?P<unit>{_units('items', 'others')}))"
    none = r"(?=[,，;；:：、。!“”()]|$|通过|利用|依托)"
    return (
        r"(?P<numbering>(?:^|(?<=[;；。]))\d{1,2}、)"
        r"|(?P<year>(?:19|20)\d\d(?=年|[-.—至]))(?:年度?)?"
        r"|(?P<date>(?<!\d)\d{1,2}月(?:\d{1,2}日|份|底|末)?|\d{1,2}日)"
        r"|(?P<ordinal>第[\d一二三四五六七八九十百]+[^\d,，。;；、]?)"
        rf"|(?P<count>{about}{arabic}(?P<more>余|多|几)?(?P<scale>百万|千万|万|亿|千(?!米)|百)?(?P<some>余|多)?(?:{unit}(?P<over>以上|左右|有余)?|(?P<bare>{none})))"
        rf"|(?P<small>{chinese})"
        r"|(?P<digits>\d[\d.]*)"
    )


def read_number(match: re.Match[str]) -> Number:
    """The number of a `count` or `small` match.

    A number without 余, 约 and the like is exact: 15.8万条 is 158000.
    """
    if match["small"]:
        return Number(chinese_number(match["chinese"]), match["chinese_unit"], bool(match["chinese_more"]))
    printed = match["arabic"].replace(",", "")
    value = float(printed) * _SCALE[match["scale"]]
    exact: int | float = round(value) if match["scale"] or value.is_integer() else value
    about = any(match[g] for g in ("before", "more", "some", "over"))
    return Number(exact, match["unit"], about)


def chinese_number(printed: str) -> int:
    """The value of a Chinese numeral below ten thousand.

    >>> chinese_number("十二"), chinese_number("三百零五"), chinese_number("壹佰贰拾陆")
    (12, 305, 126)
    """
    value, digit = 0, 0
    for character in printed:
        if character in _TENS:
            value += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return value + digit
