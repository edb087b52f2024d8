"""Views and followers: they follow the count of their channel, often without naming it again."""

from __future__ import annotations

import re

from analytics.reports.facts.channels import NEW_MEDIA, named_before, resolve
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.periods import period_of
from analytics.reports.facts.reading import Reading

_UNITS = {"views": frozenset({"次", "人次", "人", None}), "followers": frozenset({"人", "名", "个", "户", "位", None})}
_USUAL = {"views": "次", "followers": "人"}
_NOT_ALL = ("新增", "净增", "增加", "增长", "注册", "迁移")
# 粉丝由2.1万人增加到3.5万人: the number reached
_REACHED = re.compile(
    r"(?:粉丝|关注|订阅)[^,;。\d]{0,8}(?:(?:由|从)[^,;。]{0,10}\d[\d.]*[万亿]?[余多]?[人名个户位]?)?"
    r"(?:增加|增长|上升|提升|上涨|增)(?:到|至|为)$"
)
_NEAR = 50
_GROWTH = ("up", "down", "against")


def read_audience(clause: Clause, reading: Reading) -> bool:
    """Takes 阅读量42万余次 as views and 粉丝量5.1万人 as followers of the channel spoken of; True when it was taken.

    New followers (新增粉丝) are another quantity, and the page's own counter (浏览次数) speaks of no channel: neither is taken.
    """
    head = clause.head()
    if _read_reached(clause, reading):
        return True
    others = any(t.code not in NEW_MEDIA for t in named_before(clause, None) if t.kind != "weak_channel")
    if head is not None and head.text == "播放" and reading.last is not None and reading.last.channel in NEW_MEDIA and not others:
        head = head._replace(kind="views")  # of films, not of a loudspeaker
    if head is None or head.kind not in _UNITS or clause.number.unit not in _UNITS[head.kind]:
        return False
    period = period_of(clause, reading.year, head)
    if period is None or clause.has("rate", *_GROWTH) or any(w in clause.lead_words for w in _NOT_ALL):
        return True
    named = named_before(clause, None)
    for earlier in reversed(clause.prior):
        named = named or named_before(earlier, None)
    speaking = clause.lead if named and named[0] in clause.lead else named
    speaker = resolve(named, speaking, clause.text) if named else reading.last
    if speaker is None:
        return False
    reading.last = speaker
    number = clause.number
    people = Number(number.value, number.unit or _USUAL[head.kind], number.approximate)
    reading.is_since = period == "since_opening"
    reading.add(head.kind, clause, clause, people, channel=speaker.channel, subject="audience", period=period)
    return True


def _read_reached(clause: Clause, reading: Reading) -> bool:
    assert clause.count is not None
    number, end = clause.number, clause.count.start
    if number.unit not in _UNITS["followers"] or reading.last is None or not _REACHED.search(clause.text, max(end - _NEAR, 0), end):
        return False
    people = number._replace(unit=number.unit or _USUAL["followers"])
    reading.add("followers", clause, clause, people, channel=reading.last.channel, subject="audience")
    return True
