"""Requests for information: received, answered, and their change against the year before."""

from __future__ import annotations

import re

from analytics.reports.facts.answers import answer_rest, are_they_answered, is_answered_behind, is_rest_answered, read_all_answered
from analytics.reports.facts.channels import CHANNELS
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.no_requests import read_none, read_not_one
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.reading import Reading
from analytics.reports.facts.request_changes import read_change
from analytics.reports.facts.request_words import FOREIGN, REQUEST, first_about_requests, is_foreign_behind
from analytics.reports.facts.words import Token

_HEADINGS = ("申请情况", "申请办理情况", "申请受理情况")
_UNITS = frozenset({"件", "条", "份", "宗", "起", "件次", "个", "例", "项", "次", "人次", "名", "人", None})


def read_requests(clause: Clause, reading: Reading) -> bool:
    """Takes the clause's number as requests received or answered, or as their change; True when it is about requests."""
    if read_change(clause, reading) or read_not_one(clause, reading):
        return True
    if _is_comparison(clause, reading):
        return True
    if clause.number.unit not in _UNITS or clause.has("against"):
        return False
    if reading.period(clause) != "this_year":
        return _passes_over(clause, reading)
    named = clause.last(REQUEST)
    verb = clause.last({"received", "answered", "publish", "pass_on", "aside"})
    if (clause.has(*FOREIGN) or is_foreign_behind(clause)) and not _is_said_received(clause, named, verb):
        return False
    if clause.has("carried"):
        reading.is_carried_over = reading.is_carried_over or clause.number.value > 0
        return _is_about(clause, reading)
    if reading.subject == "requests" and _begins_parts(clause, reading):
        reading.is_in_parts = True
    is_outcome = verb is not None and verb.kind == "publish" and clause.head() is verb  # 公开23件, 不予公开9件
    if (is_outcome or (verb is None and clause.has(*CHANNELS))) and is_part_of_requests(clause, reading):  # 网上38件, 邮寄22件
        reading.is_in_parts = True
        return True
    if verb is None and clause.has("sum") and (head := clause.head()) and head.kind == "start":
        if reading.received is not None and reading.is_carried_over:
            return True  # 新收52宗,上年结转4宗,共56宗
        if reading.received is None and _adds_up(clause, reading):
            return _receive(clause, reading, None)
        if _adds_up_to_more(clause, reading):
            if reading.received in reading.facts:
                reading.take_back(reading.received)
                reading.received = None
            return _receive(clause, reading, None)
    if _is_outcome(clause, verb) or not _is_about(clause, reading):
        return False
    if verb and (verb.kind == "received" or (verb.kind == "answered" and clause.has("received")) or _are_new(clause, named, verb)):
        return _receive(clause, reading, named)
    if verb and verb.kind == "answered":
        return _answer(clause, reading, named, verb)
    is_bare = verb is None and named is None and clause.is_plain(clause.start) and (clause.opener in (":", "：") or clause.has("sum"))
    if is_bare and reading.received is None and clause.prior and clause.prior[-1].has("received") and clause.prior[-1].has("request"):
        return _receive(clause, reading, None)
    if (verb is None or verb.text == "共有") and _stands_behind(clause):
        return _receive(clause, reading, clause.last(REQUEST) or clause.after[0])
    if verb is None and not reading.is_answered and (is_rest_answered(clause, reading) or are_they_answered(clause, reading)):
        return answer_rest(clause, reading)
    if named and named.kind == "request" and verb is None and not clause.has("parts"):
        if _is_classified(clause, reading):
            return True
        if _counts_requests(clause, named):
            return _receive(clause, reading, named)
        reading.perhaps_received = clause if clause.is_plain(named.end) else None
    return False


def _is_comparison(clause: Clause, reading: Reading) -> bool:
    """同比2022年的12件: the change follows; 与2022年受理的2件持平: there is none."""
    if not clause.has("against") or reading.subject != "requests" or clause.has(*FOREIGN):
        return False
    reading.is_compared = True
    if any(t.kind == "same" for t in clause.after):
        reading.add("requests_change", clause, clause, Number(0, "件", False))
    return True


def _passes_over(clause: Clause, reading: Reading) -> bool:
    """Whether another year's number is about requests: what is said next is compared with it."""
    about = _is_about(clause, reading)
    reading.subject = "requests" if about else reading.subject
    reading.is_compared = reading.is_compared or (about and reading.received is not None)
    return about


def _is_said_received(clause: Clause, named: Token | None, verb: Token | None) -> bool:
    """Whether requests are named right behind a verb of receiving, whatever else the clause names; not 行政复议案件收到申请12件."""
    if named is None or verb is None or verb.kind != "received" or clause.head() is not named:
        return False
    return named.kind != "bare_request" or not any(t.kind in FOREIGN and t.start < named.start for t in clause.lead)


def _are_new(clause: Clause, named: Token | None, verb: Token) -> bool:
    """新增依申请公开3件, 依申请公开新增3件."""
    if verb.text != "新增" or named is None:
        return False
    return clause.head() is named or (named.kind == "request" and named.end == verb.start and clause.head() is verb)


def _begins_parts(clause: Clause, reading: Reading) -> bool:
    """Whether a list of some of the requests begins: 其中…, 予以公开2件, 收到4件:拆迁3件、财务1件."""
    if clause.has("parts", "outcome") or any(c.has("parts") for c in clause.prior):
        return True
    is_spelt_out = clause.opener in (":", "：") and not clause.prior and reading.facts[-1:] == [reading.received]
    return is_spelt_out and not clause.has("answered")


def _adds_up_to_more(clause: Clause, reading: Reading) -> bool:
    """Whether a first way of asking was taken for all, and this is the sum: 线上收到3件,线下收到1件,共4件."""
    first = reading.received
    return first is not None and bool(reading.also_received) and (first.value or 0) + reading.also_received == clause.number.value


def _adds_up(clause: Clause, reading: Reading) -> bool:
    """Whether the number is the sum of ways of asking counted before it: 收到网络申请2件、信函申请1件,共3件."""
    ways = [c for c in reading.untaken if c.number.unit == clause.number.unit and c.has("outcome", "request", "bare_request")]
    return len(ways) > 1 and ways[0].has("received") and sum(c.number.value for c in ways) == clause.number.value


def is_part_of_requests(clause: Clause, reading: Reading) -> bool:
    """Whether a number counts some of the requests just counted: who handles them, how they came, what became of them."""
    received = reading.received
    if reading.subject != "requests" or received is None or not received.value or clause.number.unit != received.unit:
        return False
    beside = any(t.kind in CHANNELS and t.code != "other" and t.kind != "weak_channel" for t in clause.lead)
    return clause.number.value <= received.value and not beside and not clause.has(*FOREIGN, "information")


def _receive(clause: Clause, reading: Reading, named: Token | None) -> bool:
    is_new = reading.received is None and any(t.kind == "received" and _is_new(clause, t) for t in clause.lead)
    if (clause.has("parts") and not is_new) or (reading.received and clause.opener not in ("", ";", "；") and named is None):
        if clause.has("received") and not clause.has("parts") and clause.number.unit == (reading.received and reading.received.unit):
            reading.also_received += clause.number.value
        return True
    if clause.number.unit is None and not (clause.head() and named):
        return False
    answered = clause.has("answered") and not clause.lead_words.count("处理") and not clause.lead_words.count("办理")
    first = first_about_requests(clause, named)
    counts_them = reading.is_answered and reading.facts[-1].kind == "requests_answered"  # 办理15件,其中结转2件,新收13件
    fact = reading.add("requests_received", first, clause, clause.number, subject="requests")
    reading.received, reading.is_answered = fact, counts_them and clause.opener not in ("", ";", "；")
    if answered or is_answered_behind(clause):
        reading.add("requests_answered", first, clause, clause.number)
        reading.is_answered = True
    return True


def _is_new(clause: Clause, verb: Token) -> bool:
    """处理92件,其中本年度新接收91件: the part that came in this year."""
    return verb.text.startswith("新") or clause.text[verb.start - 1] == "新"


def _is_outcome(clause: Clause, verb: Token | None) -> bool:
    """Whether a part is counted: 收到信函申请3件; not where the way of asking stands first: 通过信函、网络接收申请47件."""
    begin = verb.end if verb and verb.kind == "received" else 0
    return any(t.kind == "outcome" and t.start >= begin for t in clause.lead)


def _answer(clause: Clause, reading: Reading, named: Token | None, verb: Token) -> bool:
    if re.search(r"(?:不予|未|不|无法|没有)(?:予以)?" + verb.text, clause.lead_words):
        return True
    if named is None and verb.end != clause.end and clause.head() is not verb and not clause.is_plain(verb.end):
        return False
    if reading.is_answered and (clause.has("parts") or reading.is_in_parts) and reading.subject == "requests":
        return True  # 办结71件,其中按时办结70件
    reading.add("requests_answered", first_about_requests(clause, named), clause, clause.number, subject="requests")
    reading.is_answered = True
    return True


def _is_about(clause: Clause, reading: Reading) -> bool:
    """Whether requests are spoken of: named here, behind the number, in the clauses before, or by the heading."""
    if clause.has("request") or any(t.kind in REQUEST for t in clause.after):
        return True
    if reading.subject == "requests" or any(c.has("request") or c.words in _HEADINGS for c in clause.prior):
        return True
    if reading.topic == "requests" and reading.subject in (None, "requests"):
        return True
    return _is_bare_request(clause) or any(t.text.startswith("申请办结") for t in clause.lead)


def _is_bare_request(clause: Clause) -> bool:
    """收到申请8件, 收到8份申请: with nothing between that names another kind of request (受理低保申请120件)."""
    verb, named = clause.last({"received"}), clause.last({"bare_request"})
    if verb is None or any(c.has(*FOREIGN) for c in clause.prior):
        return False
    if named:
        between = [t for t in clause.lead if verb.end <= t.start < named.start]
        return sum(len(t.text) for t in between if t.kind == "filler") == named.start - verb.end
    return bool(clause.after) and clause.after[0].kind == "bare_request" and clause.head() is verb


def _stands_behind(clause: Clause) -> bool:
    """本年度有1件依申请公开信息, 共有3名群众提出公开申请: with nothing before the number but when."""
    behind = [t for t in clause.after if t.kind not in ("applicant", "filler")]
    is_named = bool(behind) and behind[0].kind == "request" and "有" in clause.lead_words
    only_when = all(t.kind in ("filler", "year", "sum") or t.text == "共有" for t in clause.lead)
    return is_named and only_when and clause.count is not None and clause.lead[-1].end == clause.count.start


_WITHHELD = re.compile(r"(?:不予|免予|暂不|不)公开(?:的)?(?:政府|政务)?(?:信息)?(?:数|数量)?(?:共|为)?\d")


def _is_classified(clause: Clause, reading: Reading) -> bool:
    """主动公开81条,依申请公开4条: kinds of the documents made, or requests counted like them: which, nothing says, unless
    those withheld stand beside them (不予公开3条)."""
    before = reading.sentence.clean[: clause.start]
    if "主动公开" in before and _WITHHELD.search(reading.sentence.clean):
        return True
    beside = reading.facts[-1] if reading.facts and reading.counts else None
    if beside is None or "主动公开" not in beside.sentence or beside.unit != clause.number.unit or clause.opener in (";", "；"):
        return False
    reading.doubt(clause, clause)
    return True


def _counts_requests(clause: Clause, named: Token) -> bool:
    """依申请公开共4件 counts requests; 依申请公开文件12条 counts documents, and 依申请公开信息12条 may."""
    return clause.head() is named


def read_without_number(clause: Clause, reading: Reading) -> None:
    """Takes what a clause says of requests in words: 未收到…申请, 均已答复, 与上年持平."""
    if read_none(clause, reading):
        return
    if reading.subject == "requests" and clause.has("same") and (clause.has("against") or any(c.has("against") for c in clause.prior)):
        reading.add("requests_change", clause, clause, Number(0, "件", False))
        return
    read_all_answered(clause, reading)
