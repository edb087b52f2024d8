"""No requests: negations in all their forms, and those that deny something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.reading import Reading
from analytics.reports.facts.request_words import FOREIGN, REQUEST, first_about_requests, is_foreign_behind
from analytics.reports.facts.words import Token

# 依申请公开情况:无。 依申请公开方面,全年为零。 我局无此项内容。
_NONE_OF_IT = re.compile(
    "(?:全年|本年度?|今年|年内)?(?:[本我][一-鿿]{1,3})?(?:均|暂)?(?:(?:为|是)?零|(?:无|没有)(?:(?:此|该|这)(?:项|类|方面)?(?:内容|情况|业务|事项|工作)?)?)"
)
_ELSE = frozenset({"foreign", "charge", "proposal", "aside"})
_ANOTHER_MATTER = re.compile("因|引起|引发|而|产生的|超期|逾期|导致")


def read_not_one(clause: Clause, reading: Reading) -> bool:
    """未发生一起依申请公开, 没有收到1件公开申请: not one is none."""
    if clause.number.value != 1 or not clause.has("nothing") or clause.has(*FOREIGN, "aside", "outcome"):
        return False
    about = any(t.kind == "request" for t in (*clause.lead, *clause.after))
    if not about or is_foreign_behind(clause) or _ANOTHER_MATTER.search(clause.words):
        return False
    reading.received = reading.add("requests_received", clause, clause, clause.number._replace(value=0), subject="requests")
    return True


def read_none(clause: Clause, reading: Reading) -> bool:
    """Takes a clause that denies requests as none received: 未收到…申请, 信息公开申请没有, 无."""
    nothing = next((t for t in clause.lead if t.kind == "nothing"), None)
    if nothing is None:
        return False
    rest = [t for t in clause.lead if t.start >= nothing.end]
    if not rest and clause.words.endswith(nothing.text) and _is_said_of_requests(clause, nothing):
        fact = reading.add("requests_received", clause, clause, Number(0, "件", False), subject="requests")  # 信息公开申请没有
        reading.received, reading.is_answered = fact, False
        return True
    named = next((t for t in rest if t.kind in REQUEST or _is_way_of_asking(clause, t)), None)
    spoken_of = reading.topic == "requests" or any(
        t.kind == "request" for c in (*clause.prior, clause) for t in c.lead if t.start < nothing.start
    )
    if named and named.kind == "bare_request" and reading.topic not in (None, "requests"):
        return False
    if not (_denies_request(clause, nothing, named, rest, spoken_of) if named else _denies_all(clause, nothing, rest, spoken_of)):
        return False
    fact = reading.add("requests_received", first_about_requests(clause, named), clause, Number(0, "件", False), subject="requests")
    reading.received, reading.is_answered = fact, False
    return True


def _is_said_of_requests(clause: Clause, nothing: Token) -> bool:
    """信息公开申请没有, 收到申请的数量为零: nothing but fillers between the request and the negation."""
    named = clause.last({"request"})
    edge = named.end if named else nothing.start + 1
    for token in (t for t in clause.lead if edge <= t.start < nothing.start):
        if token.kind != "filler" or token.start != edge:
            return False
        edge = token.end
    return edge == nothing.start


def _is_way_of_asking(clause: Clause, token: Token) -> bool:
    """未收到书面或网络申请公开信息: asking in one way is asking."""
    return token.kind == "outcome" and token.text.endswith("申请") and clause.followed_by(token, "publish")


def _denies_all(clause: Clause, nothing: Token, rest: Sequence[Token], spoken_of: bool) -> bool:
    """全年未收到。 or 无。 where the heading or the words before say that requests are meant, and nothing else is named."""
    verb = next((t for t in rest if t.kind in ("received", "answered")), None)
    if verb is None:
        return spoken_of and bool(_NONE_OF_IT.fullmatch(clause.words)) and (bool(clause.prior) or clause.opener in ("", ":"))
    return spoken_of and verb.kind == "received" and not clause.text[verb.end : clause.end].strip("过的到")


def _denies_request(clause: Clause, nothing: Token, named: Token, rest: Sequence[Token], spoken_of: bool) -> bool:
    """未收到…申请, 没有公民申请公开, 无依申请公开事项; not 未发生因申请公开引起的诉讼 nor 未收到复议申请."""
    verb = next((t for t in rest if t.kind in ("received", "answered") and t.start < named.start), None)
    ways = next((t.start for t in reversed(rest) if t.kind == "several" and t.start < named.start), nothing.end)
    ways = ways if any(t.kind == "by" and t.start < ways for t in rest) else nothing.end  # 通过电话、来信等方式提出的申请
    others = [t for t in rest if ways <= t.start < named.start and t.kind in _ELSE and t.text != "组织"]
    if clause.followed_by(named, "foreign") or others or any(t.kind == "charge" for t in rest) or _ANOTHER_MATTER.search(clause.words):
        return False
    behind = clause.text[named.end : clause.end] if named.kind == "bare_request" and not spoken_of else ""
    if named.kind == "bare_request" and not (spoken_of or nothing.end == named.start or verb):
        return False
    return verb is not None or (nothing.end == named.start and not behind) or _only_askers(clause, nothing, named)


def _only_askers(clause: Clause, nothing: Token, named: Token) -> bool:
    """没有公民、法人申请公开: between the negation and the request stand only those who might have asked."""
    between = [t for t in clause.lead if nothing.end <= t.start < named.start]
    if any(t.kind == "applicant" or t.text in ("组织", "申请人") for t in between):
        return True
    return bool(between) and all(t.kind == "filler" for t in between)
