"""Private persons in a text: identity numbers with a valid check digit, mobile numbers, names beside a case; and their masks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from analytics.dictionary.loading import read_toml
from analytics.documents.model import Block, Table
from analytics.reports.facts.cleaning import fold
from analytics.reports.model import Report

Kind = Literal["identity_number", "mobile", "name"]

# GB 11643: the weights of the first 17 digits, and the check characters by their sum modulo 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_NUMBER = re.compile(
    r"(?<![\dA-Za-z])(?:(?P<id>[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])"
    r"|(?P<mobile>1[3-9]\d(?:[ -]?\d{4}){2}))(?![\dA-Za-z])"
)
_HINT = re.compile(
    r"1[3-9]\d[ -]?\d{4}|[\dXx]{18}|申请人|当事人|原告|上诉人|信访人|举报人|投诉人|居民|村民|市民|群众|公民|先生|女士|诉|不服"
)
_STAR = "*"


class Private(NamedTuple):
    """What is private in a text, text[start:end]."""

    start: int
    end: int
    kind: Kind


@lru_cache(maxsize=4096)
def find_private(text: str) -> tuple[Private, ...]:
    """Everything private in the text, in its order."""
    folded = fold(text)
    if not _HINT.search(folded):
        return ()
    return tuple(sorted({*_numbers(folded), *_names(folded)}))


def mask(text: str) -> str:
    """The text with every private part made unreadable, each character still in its place: surname, three digits before and
    four after of a mobile number, and the first four of an identity number are left.

    >>> mask("申请人王建国，电话13800001234")
    '申请人王**，电话138****1234'
    """
    masked = list(text)
    for start, end, kind in find_private(text):
        first, last = {"name": (1, 0), "mobile": (3, 4), "identity_number": (4, 0)}[kind]
        masked[start + first:end - last] = _STAR * (end - last - start - first)
    return "".join(masked)


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters have the check character of GB 11643."""
    return _CHECK[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17].upper()


def _numbers(text: str) -> Iterator[Private]:
    for match in _NUMBER.finditer(text):
        if match["mobile"]:
            yield Private(*match.span(), "mobile")
        elif is_identity_number(match["id"]):
            yield Private(*match.span(), "identity_number")


def _names(text: str) -> Iterator[Private]:
    spaceless = [(i, c) for i, c in enumerate(text) if not c.isspace()]
    joined = "".join(c for _, c in spaceless)
    for pattern in _name_patterns():
        for match in pattern.finditer(joined):
            if not match["name"].startswith(_not_names()):
                start, end = match.span("name")
                yield Private(spaceless[start][0], spaceless[end - 1][0] + 1, "name")


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    data = read_toml("privacy.toml")
    name = f"(?P<name>[{data['surnames']}][^\\W\\d_{data['not_in_names']}]{{1,2}})"
    return tuple(re.compile(pattern.replace("{name}", name)) for pattern in data["names"])


@cache
def _not_names() -> tuple[str, ...]:
    return tuple(read_toml("privacy.toml")["not_names"])


def mask_report(report: Report) -> Report:
    """The report with every text of it masked; the same object where nothing in it is private."""
    texts = (*(p.text for p in report.narrative), *(s.text for s in report.sections), *(n.printed for n in report.notes))
    if not any(find_private(text) for text in texts):
        return report
    return replace(
        report,
        narrative=tuple(p._replace(text=mask(p.text)) for p in report.narrative),
        sections=tuple(replace(s, heading=mask(s.heading), text=mask(s.text)) for s in report.sections),
        facts=tuple(replace(f, sentence=mask(f.sentence)) for f in report.facts),
        notes=tuple(replace(n, printed=mask(n.printed)) for n in report.notes),
        period=report.period and replace(report.period, sentence=mask(report.period.sentence)),
    )


def mask_blocks(blocks: Sequence[Block]) -> list[Block]:
    """A document's blocks with every text masked; merged cells stay the same square in all the places they cover."""
    return [_mask_table(block) if isinstance(block, Table) else block._replace(text=mask(block.text)) for block in blocks]


def _mask_table(table: Table) -> Table:
    squares = {id(square): square._replace(text=mask(square.text)) for row in table.grid for square in row}
    return replace(table, grid=tuple(tuple(squares[id(square)] for square in row) for row in table.grid))
