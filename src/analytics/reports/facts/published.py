"""Publication counts: which numbers say how many items were made public, and through which channel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from analytics.dictionary.loading import read_toml
from analytics.reports.facts.channels import CHANNELS, NEW_MEDIA, resolve
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.columns import column_between, is_whole_column
from analytics.reports.facts.counts import ELSEWHERE, NOT_ITEMS, VERBS, take_count
from analytics.reports.facts.numbers import item_units
from analytics.reports.facts.parts import is_list, is_part
from analytics.reports.facts.periods import counts_all_years, is_all_of_it, says_year
from analytics.reports.facts.reading import Reading, Speaker
from analytics.reports.facts.speakers import MAKING_PUBLIC, Said, find_speaker, goes_on, introduce_accounts
from analytics.reports.facts.totals import read_total
from analytics.reports.facts.words import Token

_SENT_IN = frozenset({"报送", "上报", "投稿", "供稿"})
_TAKEN = ("采用", "采纳", "录用")
_NAMED_CHANNELS = CHANNELS - {"weak_channel"}
_KEPT = frozenset({"不予公开", "不公开", "免予公开", "未公开", "暂不公开"})
_OF_FILMS = frozenset({"douyin", "video_account"})
_ISSUES = frozenset({"期", "次"})


def read_published(clause: Clause, following: Sequence[Clause], reading: Reading) -> bool:
    """Takes the clause's number as a publication count where it is one; True when it was taken or noted as doubtful.

    `following` are the clauses after it in the sentence: topics counted beside it (动态5条、公告3条) make it a part itself.
    """
    if reading.counts and (clause.has("parts") or clause.opener in (":", "：")):
        reading.breakdown = True
    number = clause.number
    if (number.unit is not None and number.unit not in item_units()) or clause.has(*ELSEWHERE) or _is_by_others(clause):
        return False
    period = reading.period(clause)
    if period == "since_opening" and clause.has(*MAKING_PUBLIC):
        reading.of_all_years = find_speaker(clause, clause.last(VERBS), following, reading).speaker or Speaker("total")
    if period != "this_year":
        return False
    if reading.is_since and not clause.has(*CHANNELS) and not says_year(clause, reading.year):  # 开通以来累计关注8906人,推文1733篇
        return False
    if (speaker := _channel_behind(clause, reading)) is not None:
        return take_count(clause, clause, speaker, reading)
    introduce_accounts(clause, reading)
    head, verb = clause.head(), clause.last(VERBS)
    if verb is None and head is not None and head.text == "公示" and any(t.code == "board" for t in clause.lead):
        verb = head  # 公开栏公示120次
    if _is_rest_of_channels(clause, reading):
        return take_count(clause, clause, Speaker("other"), reading)
    is_foreign = head is not None and head.kind == "foreign" and not is_whole_column(clause, head)
    if is_foreign and head is not None and head.text.endswith("文件") and _is_in_gazette(clause, reading):
        return take_count(clause, clause, Speaker("gazette"), reading)
    if is_foreign or (clause.after and clause.after[0].kind == "foreign"):
        return False
    if not _goes_on_list(clause, reading) and not _may_be_items(clause, head):
        return False
    if _is_passed_on(clause, verb, following):
        return False
    if verb and not _makes_public(clause, verb, head):
        return False
    of_all = reading.last if reading.is_since else reading.of_all_years
    is_year_of_all = of_all is not None and says_year(clause, reading.year) and is_all_of_it(clause) and not clause.has(*CHANNELS)
    said = Said(of_all, clause) if is_year_of_all else find_speaker(clause, verb, following, reading)
    if counts_all_years(clause, following, reading.year):  # 已公开信息712条,其中2023年公开203条
        reading.of_all_years = said.speaker or Speaker("total")
        return True
    if said.speaker and is_year_of_all:
        return take_count(clause, clause, said.speaker, reading)
    if said.is_doubtful:
        reading.doubt(said.first, clause)
        return True
    if said.speaker and said.speaker.channel != "total":
        return _read_channel(clause, said, said.speaker, verb, head, following, reading)
    if said.speaker:
        return take_count(clause, said.first, said.speaker, reading)
    return read_total(clause, verb, head, following, reading)


def _is_rest_of_channels(clause: Clause, reading: Reading) -> bool:
    """政府网站7533条,政务微博3102条,其他5030条: what other channels made public, behind two that were counted."""
    before = [c.speaker.channel for c in reading.counts[-2:]]
    is_behind = len(before) == 2 and "total" not in before and reading.counts[-1].end + 1 == clause.start
    return is_behind and clause.lead_words in ("其他", "其它", "其余")


def _goes_on_list(clause: Clause, reading: Reading) -> bool:
    """抖音号、快手号分别发布短视频30个、28个: the further numbers count what the first counted."""
    return bool(reading.pending) and goes_on(clause)


def _is_in_gazette(clause: Clause, reading: Reading) -> bool:
    """政府公报公开文件47件: documents are what a gazette publishes, and they are its count where no issues are counted."""
    named = {t.code for t in clause.lead if t.kind in _NAMED_CHANNELS}
    return named == {"gazette"} and clause.has("publish") and all(c.speaker.channel != "gazette" for c in reading.counts)


def _channel_behind(clause: Clause, reading: Reading) -> Speaker | None:
    """Who made the rest public, said behind its number: 另有12条通过电视台播出."""
    by, rest = clause.after[:1], clause.after[1:]
    is_rest = clause.lead_words.endswith(("另有", "另外", "另", "其余", "其他", "剩余")) and bool(reading.counts)
    if not is_rest or not by or by[0].kind != "by" or not any(t.kind in MAKING_PUBLIC for t in rest):
        return None
    named = [t for t in rest if t.kind in CHANNELS]
    return resolve(named, rest, clause.text) if named else None


def _makes_public(clause: Clause, verb: Token, head: Token | None) -> bool:
    """Whether a clause's verb is one of making public, or the number is said of a channel behind another verb."""
    if any(t.text in _KEPT for t in clause.lead):
        return False
    if verb.kind in MAKING_PUBLIC or verb.kind == "topic" or _is_printed(clause, verb):
        return True
    return bool(head and head.kind in _NAMED_CHANNELS and head.start > verb.start)


def _is_printed(clause: Clause, verb: Token) -> bool:
    """政府公报编印2期: said of the gazette, printing is publishing."""
    return verb.text in ("编印", "印发") and any(t.code == "gazette" and t.start < verb.start for t in clause.lead)


def _is_by_others(clause: Clause) -> bool:
    """被“长河日报”公众号转载2篇: what others made public."""
    return "被" in clause.lead_words and bool(_passive().search(clause.words))


def _is_passed_on(clause: Clause, verb: Token | None, following: Sequence[Clause]) -> bool:
    """Shares of readers (转发8200余次), what was sent to an office rather than to a site (向市人社部门报送信息86条), and what
    was sent in and taken in part (向网站投稿221篇,采用154篇)."""
    if verb is None:
        return False
    if verb.text in _SENT_IN and following and following[0].words.startswith(_TAKEN):
        return True
    sent = verb.text in ("报送", "上报") and not clause.has(*CHANNELS) and "部门" in clause.lead_words
    return sent or (verb.text == "转发" and clause.number.unit == "次")


def _may_be_items(clause: Clause, head: Token | None) -> bool:
    """Whether the number can count items: one without unit only right behind a verb (微信发布1115), a year never."""
    assert clause.count is not None
    if clause.number.unit is None:
        return bool(head and head.kind in MAKING_PUBLIC) and not re.fullmatch(r"(?:19|20)\d\d", clause.count.text)
    films = any("视频" in t.text or t.text == "作品" for t in (*clause.lead[-2:], *clause.after[:2]))
    by_film = bool(head and head.kind in MAKING_PUBLIC) and any(t.code in _OF_FILMS for t in clause.lead)  # 抖音号发布74个
    return clause.number.unit not in NOT_ITEMS or films or by_film


def _read_channel(
    clause: Clause, said: Said, speaker: Speaker, verb: Token | None, head: Token | None, following: Sequence[Clause], reading: Reading,
) -> bool:
    said_of_channel = head and (head.kind in ("information", "respectively") or _is_channel(clause, head) or is_whole_column(clause, head))
    if not (verb or said.goes_on or said_of_channel):
        return False
    if _is_part_of_channel(clause, speaker, reading):
        return True
    begin = max((t.end for t in clause.lead if t.kind in VERBS | CHANNELS), default=clause.start)
    is_plain = said.goes_on or clause.is_plain(begin)
    if verb is not None and not is_plain and not is_list(clause, begin) and is_part(clause, begin, following):
        return False
    if not is_plain and any(t.kind == "foreign" for t in clause.lead if t.start < begin):
        return False
    if column_between(clause, begin, following):
        return False
    if clause.number.unit in _ISSUES and following and following[0].count and _counts_items_of(following[0]):
        # 推送126期402条: the items are the count, the issues are how they came.
        reading.pending, reading.last = [speaker], speaker
        return True
    for each_of_them in (speaker, *said.others):
        take_count(clause, said.first, each_of_them, reading)
    return True


def _is_channel(clause: Clause, head: Token) -> bool:
    """Whether the number is said of a channel directly: 微信公众号69条, 微信公众号“长河发布”69条."""
    return head.kind in CHANNELS or (head.kind == "quote" and any(t.end == head.start and t.kind in CHANNELS for t in clause.lead))


def _is_part_of_channel(clause: Clause, speaker: Speaker, reading: Reading) -> bool:
    """Whether a channel's own count is being broken down: 网站发布8118篇,其中信息公开平台发布545篇."""
    if not reading.breakdown or not reading.counts:
        return False
    whole = reading.counts[-1].speaker.channel
    if speaker.account and all(c.speaker.account != speaker.account for c in reading.counts) and not reading.counts[0].speaker.account:
        return False  # 公众号共发布156条,其中“甲”发布120条,“乙”发布36条
    total, *parts = (c.value for c in reading.counts)
    is_another = reading.counts[0].speaker.channel == "total" and not clause.has("parts") and sum(parts) + clause.number.value <= total
    if whole in ("total", "other") or (is_another and clause.opener not in (":", "：")):
        return False  # 公开2386条,其中局网站1954条,市信息公开平台432条
    return whole == speaker.channel or (clause.has("parts") and speaker.channel not in NEW_MEDIA)


def _counts_items_of(beside: Clause) -> bool:
    pushed = beside.has("push") and beside.kinds <= {"push", "information", "filler", "sum"}  # 推送216次、共推送文章874篇
    return beside.number.unit in ("条", "篇") and (goes_on(beside) or pushed)


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"]["passive"])
