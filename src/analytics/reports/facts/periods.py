"""When a number is said of: the reporting year, the year before, or all years since a site, an account or the work was begun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analytics.dictionary.loading import read_toml
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.words import Token
from analytics.reports.model import FactPeriod

_YEAR = re.compile(r"(?:19|20)\d\d年")
_DONE = frozenset({"publish", "push", "pass_on", "received", "answered"})


def period_of(clause: Clause, year: int | None, said_of: Token | None = None) -> FactPeriod | None:
    """The period of a clause's number; None for a year before last, or one to come.

    `year` is the reporting year (None: not known), `said_of` the word that the number is said of, by default its verb: a
    year counts only before it (2022年公开300条), and never as what is compared with (比2022年增加3件).
    """
    names_year = year is not None and f"{year}年" in _until().sub("", clause.lead_words)
    if _is_since(clause, year) or (any(_is_since(c, year) for c in clause.prior) and not names_year):
        return "since_opening"
    word = said_of or clause.last(_DONE)
    if word is None or year is None:
        return "this_year"
    named = list(_years(clause, word, year))
    offset = named[-1] - year if named else 0
    return "this_year" if offset == 0 else "last_year" if offset == -1 else None


def goes_on_for(clause: Clause, before: FactPeriod | None, year: int | None) -> FactPeriod | None:
    """The period of a clause behind one of the period `before` in its sentence: the year named there goes on (2022年公开信息
    300条，收到申请2件) until another is named or a semicolon ends it."""
    if before not in ("last_year", None) or clause.opener in (";", "；") or says_year(clause, year) or clause.has("year", "against"):
        return period_of(clause, year)
    return before


def names_whole_year(clause: Clause) -> bool:
    """Whether a clause names a year, not a month of one (2022年12月)."""
    if clause.words.endswith(("后", "基础上")):  # 继2022年公开12件后
        return False
    dates = {t.start for t in clause.lead if t.kind == "date"}
    return any(t.kind == "last_year" or (t.kind == "year" and t.end not in dates) for t in clause.lead)


def is_this_year(clause: Clause, year: int | None) -> bool:
    """Whether a clause's number is said of the reporting year."""
    return period_of(clause, year) == "this_year"


def _years(clause: Clause, word: Token, year: int) -> Iterator[int]:
    compared = {t.end for t in clause.lead if t.kind == "against"}
    for token in clause.lead:
        if token.start < word.start and token.start not in compared:
            if token.kind == "year":
                yield int(token.text[:4])
            elif token.kind == "last_year":
                yield year - 1


def _is_since(clause: Clause, year: int | None) -> bool:
    """历年累计, 网站开通以来; 自2008年5月起 where that is before the reporting year."""
    if clause.has("since"):
        return True
    begun = _since_year().search(clause.lead_words) if year is not None and clause.has("year") else None
    return begun is not None and int(begun[1]) < (year or 0)


def is_unclear(clause: Clause, year: int | None) -> bool:
    """截至2010年底,累计公开信息120条 may count the year or all years before too: nothing says which."""
    words = "".join(c.lead_words for c in (*clause.prior, clause))
    if year is None or not _until().search(words):
        return False
    left = _until().sub("", words)
    return not (_of_the_year().search(left) or _YEAR.search(left) or "新增" in left)


def counts_all_years(clause: Clause, following: Sequence[Clause], year: int | None) -> bool:
    """Whether the next number is the reporting year's part of this one: 截至2023年底已公开712条，其中2023年公开203条."""
    part = next((c for c in following if c.count), None)
    if part is None or not narrows_to_year(part, year) or not is_this_year(part, year) or not is_all_of_it(part):
        return False
    if not _so_far().search("".join(c.lead_words for c in (*clause.prior, clause))):
        return False
    if any(w in clause.lead_words for w in ("新增", "本年", "当年")):
        return False
    words = _until().sub("", "".join(c.lead_words for c in (*clause.prior, clause)))
    is_smaller = part.number.unit == clause.number.unit and part.number.value <= clause.number.value
    return is_smaller and f"{year}年" not in words and not _of_the_year().search(words)


def is_all_of_it(clause: Clause) -> bool:
    """Whether a clause counts items in general, no kind of them: 其中2023年公开203条, not 其中2023年公开规范性文件3条."""
    verb = clause.last(_DONE)
    return verb is not None and clause.is_plain(verb.end)


def narrows_to_year(clause: Clause, year: int | None) -> bool:
    """Whether a part is what the reporting year gave (其中2023年公开501条, 当年新增37条): what it is part of counts earlier
    years too."""
    return (clause.has("parts") or clause.lead_words.endswith(("新增", "新增公开", "新增主动公开"))) and says_year(clause, year)


def says_year(clause: Clause, year: int | None) -> bool:
    """Whether a clause says that its number is of the reporting year: 2023年, 本年度, 全年."""
    return year is not None and (f"{year}年" in clause.lead_words or bool(_of_the_year().search(clause.lead_words)))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"][name])


def _since_year() -> re.Pattern[str]:
    return _pattern("since_year")


def _until() -> re.Pattern[str]:
    return _pattern("until")


def _so_far() -> re.Pattern[str]:
    return _pattern("so_far")


def _of_the_year() -> re.Pattern[str]:
    return _pattern("of_the_year")
