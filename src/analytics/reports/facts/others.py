"""Fees for information, proposals of congress and conference, trainings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.periods import period_of
from analytics.reports.facts.reading import Reading
from analytics.reports.facts.speakers import goes_on
from analytics.reports.facts.words import Token

_ABOUT_INFORMATION = ("request", "bare_request", "applicant", "information")
_OWN_FEES = ("处理费", "检索", "复制", "邮寄", "信息公开费用")
_HANDLED = ("办理", "承办", "收到", "接到", "答复", "办结", "受理", "主办", "协办", "会办", "办复", "涉及")
_NAMED_NEXT = ("人大", "政协", "市", "县", "区", "省", "代表")
_NOT_CHARGED = re.compile("(?:暂|一律|均|都|概|从)?不(?:予|再|向[^,;。]{1,12})?$")
_HELD = frozenset({"组织", "举办", "开展", "召开"})
_ZERO = Number(0, "元", False)


def read_fee(clause: Clause, reading: Reading) -> bool:
    """收取信息处理费0元, 收费金额为0; never the table's 行政事业性收费 in 万元."""
    number, head = clause.number, clause.head()
    if reading.topic == "fees" and head and head.kind == "start" and number.unit == "元" and not number.value:
        reading.add("information_fee", clause, clause, number, subject="fees")  # 收费。0元。
        return True
    if clause.has("other_charge") or not clause.has("charge"):
        return False
    is_zero = number.unit == "元" and not number.value  # what a report on disclosure charges nothing for is information
    if head is None or head.kind != "charge" or not (is_zero or _is_about_information(clause, reading)):
        return False
    if number.unit == "元" or (number.unit is None and number.value == 0):
        reading.add("information_fee", clause, clause, number._replace(unit="元"), subject="fees")
        return True
    return False


def read_no_fee(clause: Clause, reading: Reading) -> bool:
    """未收取…信息处理费, 没有向申请人收费, 无收费."""
    if not clause.has("charge", "nothing"):
        return False
    charge, nothing = clause.last({"charge"}), next((t for t in clause.lead if t.kind == "nothing" or t.text == "不存在"), None)
    first = next((t.start for t in clause.lead if t.kind == "charge"), clause.start)
    if charge and nothing is None and (denied := _NOT_CHARGED.search(clause.text, clause.start, first)):
        nothing = Token("nothing", "", *denied.span(), denied[0])  # 暂不收取费用
    asked = reading.topic == "fees" or (clause.opener in (":", "：") and any(c.words.endswith("收费情况") for c in clause.prior[-1:]))
    if asked and nothing and clause.words == nothing.text:
        reading.add("information_fee", (*clause.prior, clause)[0], clause, _ZERO, subject="fees")
        return True
    if not charge or clause.has("other_charge") or not _is_about_information(clause, reading):
        return False
    if nothing is None:
        if not (reading.topic == "fees" and clause.words.endswith(("为零", "零"))):
            return False
    elif nothing.start > charge.start:
        if not clause.words.endswith(nothing.text):
            return False
    elif any(w in clause.text[nothing.end : charge.start] for w in ("按", "缴", "规定", "及时", "公示")):
        return False
    reading.add("information_fee", clause, clause, _ZERO, subject="fees")
    return True


def _is_about_information(clause: Clause, reading: Reading) -> bool:
    if reading.topic == "fees" or reading.subject in ("requests", "fees") or reading.topic == "requests":
        return True
    if clause.words.endswith("任何费用") and not clause.has("foreign"):
        return True
    return any(w in clause.words for w in _OWN_FEES) or any(c.has(*_ABOUT_INFORMATION) for c in (*clause.prior, clause))


def read_proposals(clause: Clause, following: Sequence[Clause], reading: Reading) -> bool:
    """人大代表建议14件、政协委员提案19件, or of both 分别; a number said of both together can be read in two ways and is noted."""
    if not clause.has("proposal", "foreign") and not clause.after:
        return False
    tokens = [t for t in (*clause.lead, *clause.after[:2]) if t.kind == "proposal"]
    number = clause.number
    both = any(t.text == "建议提案" for t in clause.lead) and any(w in clause.lead_words for w in ("办理", "承办"))
    if not tokens and not (both and number.unit != "条"):
        return False
    about_them = any(w in clause.lead_words for w in ("信息", "结果", "复文"))
    if about_them or clause.has("publish") or number.unit not in ("件", "份", "个", "项", "条"):
        return True
    before = [c.words for c in clause.prior] + [clause.text[clause.start : min(t.start for t in tokens)] if tokens else clause.words]
    if number.unit == "条" and not any(w in said for said in before for w in _HANDLED):
        return True
    period = period_of(clause, reading.year, clause.last({"proposal"}))
    if period is None:
        return True
    codes = dict.fromkeys(t.code for t in tokens if t in clause.lead) or dict.fromkeys(t.code for t in tokens[:1])
    if len(codes) == 2 and clause.has("respectively") and following and following[0].count and goes_on(following[0]):
        for code, said in zip(codes, (clause, following[0]), strict=True):
            reading.add("proposals", clause, said, said.number, channel=code, subject="proposals", period=period)
        return True
    if len(codes) != 1:
        reading.doubt(clause, clause)
        return True
    reading.add("proposals", clause, clause, number, channel=next(iter(codes)), subject="proposals", period=period)
    return True


def read_no_proposals(clause: Clause, reading: Reading) -> bool:
    """未承办市人大代表建议、政协提案: none of either."""
    if not clause.has("proposal"):
        return False
    nothing = next((t for t in clause.lead if t.kind == "nothing"), None)
    codes = dict.fromkeys(t.code for t in clause.lead if t.kind == "proposal" and nothing and t.start > nothing.start)
    if not codes or nothing is None:
        return False
    if not (any(w in clause.words for w in _HANDLED) or clause.text[nothing.end :].startswith(_NAMED_NEXT)):
        return False
    for code in codes:
        reading.add("proposals", clause, clause, Number(0, "件", False), channel=code, subject="proposals")
    return True


def read_trainings(clause: Clause, reading: Reading) -> bool:
    """组织政务公开培训3次, 举办2期培训班; 人次 is attendance, 培训1条 a post, 参加 somebody else's training."""
    head = clause.head()
    behind = any(t.kind == "training" for t in clause.after[:3]) or _is_held_behind(clause)
    if not (behind or (head and head.kind == "training")) or clause.number.unit not in ("次", "期", "场", "场次"):
        return False
    verbs = [c.last({"aside"}) for c in (clause, *clause.prior[-1:])]
    if any(v is not None and v.text in ("参加", "参与") for v in verbs) or clause.lead_words.startswith(("参加", "参与")):
        return True  # 参加区里组织的培训2次
    is_said = clause.lead_words.endswith("次数") or "进行" in clause.lead_words or any(v is not None and v.text in _HELD for v in verbs)
    if is_said or _is_held_behind(clause):
        period = period_of(clause, reading.year, verbs[0])
        if period is not None:
            reading.add("trainings", clause, clause, clause.number, subject="trainings", period=period)
    return True


def _is_held_behind(clause: Clause) -> bool:
    """年初、年中两次举办政务公开培训: the verb and what was held stand behind the number."""
    verb = clause.after[0] if clause.after else None
    if clause.count is None or verb is None or verb.start != clause.count.end or verb.text not in _HELD:
        return False
    return any(t.kind == "training" for t in clause.after[1:])
