"""The statistical period that a report states, and the day it was published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from analytics.dictionary.loading import read_toml
from analytics.documents.model import Document, Paragraph
from analytics.reports.identity import labelled_values
from analytics.reports.model import Period, Publication

_FRAME = read_toml("frame.toml")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_DAY = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]"
_RANGE = re.compile(rf"{_DAY}(?:起)?(?:,)?(?:到|至|-|—|~|–|－)+{_DAY}")
_PERIOD_WORDS = ("统计期限", "统计时限", "统计数据", "期限", "所列数据", "数据统计", "时限", "时间范围", "起至", "日起")
_DATE = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_SIGNED_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def find_period(narrative: Sequence[Paragraph]) -> Period | None:
    """The statistical period (统计期限) with its sentence, or None where the report states none."""
    for paragraph in narrative:
        if "月" not in paragraph.text:
            continue
        for sentence in _SENTENCE.findall(paragraph.text):
            text = "".join(unicodedata.normalize("NFKC", sentence).split())
            match = _RANGE.search(text)
            if match and any(word in text for word in _PERIOD_WORDS):
                first, *rest = match.groups()
                start = _day(first, *rest[:2])
                end = _day(rest[2] or first, *rest[3:])
                return Period(start, end, sentence.strip(), paragraph.place)
    return None


def find_publication(document: Document, narrative: Sequence[Paragraph]) -> Publication:
    """The day of publication: the page's own metadata, its metadata table or line, else the date under the text."""
    for name, value in document.properties:
        if name.lower() in _FRAME["published_properties"] and (day := _parse(value)):
            return Publication(day, "metadata")
    for value in labelled_values(document, _FRAME["published_labels"]):
        if day := _parse(value):
            return Publication(day, "metadata_table")
    for paragraph in reversed(narrative[-6:]):
        if day := signed_day(paragraph.text):
            return Publication(day, "signature")
    return Publication()


def signed_day(text: str) -> date | None:
    """The date that a line is, as under a letter (2024年1月20日), or None where it is anything else."""
    signed = _SIGNED_DATE.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    return _day(*signed.groups()) if signed else None


def _parse(text: str) -> date | None:
    match = _DATE.search(unicodedata.normalize("NFKC", text))
    return _day(*match.groups()) if match else None


def _day(year: str | None, month: str, day: str) -> date | None:
    """None where the digits are no date (2月30日): what is printed stays in the sentence."""
    try:
        return date(int(year or 0), int(month), int(day))
    except ValueError:
        return None
