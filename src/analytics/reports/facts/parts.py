"""Parts against wholes: whether a number counts one kind of item beside others."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.reports.facts.channels import CHANNELS
from analytics.reports.facts.clauses import STRONG, Clause
from analytics.reports.facts.reading import Reading

_OF_ITS_OWN = ("parts", "views", "request", "quote", "publish", "push", "pass_on", "aside", "received", "answered", *CHANNELS)


def is_list(clause: Clause, begin: int, at_least: int = 1) -> bool:
    """Whether what is counted is a list of kinds (动态、公告和解读), which names the whole by its parts."""
    between = [t for t in clause.lead if t.start >= begin]
    marks = sum(1 for t in between if t.kind == "mark" or (t.kind == "and" and t.text != "等"))
    return marks >= at_least or any(t.text == "等" or t.text.startswith("等各类") or t.kind == "quote" for t in between)


def is_part(clause: Clause, begin: int, following: Sequence[Clause]) -> bool:
    """Whether other kinds are counted beside this one: 发布动态5条、公告3条 has no whole."""
    if any(t.kind == "foreign" for t in clause.lead if t.start >= begin):
        return True
    if not following or following[0].count is None or following[0].opener in STRONG:
        return False
    beside = following[0]
    if beside.has("against"):  # 公开街道各类信息628条,较上年的554条增长13%
        return False
    of_its_own = [k for k in _OF_ITS_OWN if k != "pass_on"] if beside.opener == "、" else _OF_ITS_OWN  # 招聘公告26条、录用公示19条
    return beside.number.unit == clause.number.unit and not beside.has(*of_its_own)


def completes_the_total(clause: Clause, following: Sequence[Clause], reading: Reading) -> bool:
    """Whether this number, the counts before and those to come make up the stated total, with a channel among them."""
    total, *parts = reading.counts
    if total.speaker.channel != "total":
        return False
    coming = [c for c in following if c.count and c.number.unit == clause.number.unit]
    has_channel = bool(parts) or any(c.has(*CHANNELS) for c in coming)
    return has_channel and sum(p.value for p in parts) + clause.number.value + sum(c.number.value for c in coming) == total.value
