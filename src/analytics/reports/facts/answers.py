"""Requests answered: all that were received (均已答复), the rest of them, or what is said behind their number."""

from __future__ import annotations

import re

from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.reading import Reading
from analytics.reports.facts.request_words import FOREIGN, REQUEST
from analytics.reports.facts.words import Token

# Nor is what was passed on answered (均转相关单位办理), nor does contentment with answers count them (均对答复表示满意).
_NOT_DONE = re.compile("不予|未|不公开|不存在|转[^,]{0,8}(?:办理|处理|办)|对(?:答复|办理|处理)")
_ANSWERED_ALL = re.compile(r"(?:答复|办结|回复|办理|处理|公开|回应|办毕|结案|办复|告知(?!.{0,4}补正))(?!率|制度|机制|工作|流程)")


def is_answered_behind(clause: Clause) -> bool:
    """受理的3件申请全部按期办结: said behind the number without a sign between."""
    assert clause.count is not None
    every = next((t for t in clause.after if t.kind == "all"), None)
    return every is not None and _says_all_answered(clause, every)


def are_they_answered(clause: Clause, reading: Reading) -> bool:
    """13件申请均已依法答复: the requests just counted, counted again."""
    received = reading.received
    if received is None or received.value != clause.number.value or not clause.kinds <= {"filler", "sum", "all", "year"}:
        return False
    return bool(clause.after) and clause.after[0].kind in REQUEST and is_answered_behind(clause)


def is_rest_answered(clause: Clause, reading: Reading) -> bool:
    """其余2件答复完毕, 10件已答复: what was answered stands behind its number."""
    behind = [t for t in clause.after if t.kind != "filler"]
    until = next((i for i, t in enumerate(behind) if t.kind == "answered"), None)  # 10件已经按时完成答复
    return reading.subject == "requests" and until is not None and all(t.kind == "all" for t in behind[:until])


def answer_rest(clause: Clause, reading: Reading) -> bool:
    """States the clause's number as requests answered; True, as it is taken."""
    reading.add("requests_answered", clause, clause, clause.number, subject="requests")
    reading.is_answered = True
    return True


_LEFT_OUT = re.compile(r"除(?:其中)?(\d+)[件宗起条份][^,。;]{0,16}外,?(?:其余|其他|剩余|均|都|全部)[^。;]*$")
_IN_TIME = re.compile(
    "(?:日|期限|时限|规定时间)(?:之)?内(?:予以|给予|作出|进行|完成)?(?:了)?(?:审查、|审核、|受理、|办理、?|办理和|办理与|办理并)*(?:书面)?(?:答复|办结|回复|办理)(?:完毕|完结|了?申请人)?$"
)

_DULY = re.compile("[已并]?(?:依法|依规|依法依规|按规定|及时|按要求)(?:进行|予以|给予|作出)?了?(?:答复|办结|回复)(?:完毕|申请人)?。?")

_DULY_PUBLIC = re.compile("已(?:经)?(?:予|予以|给予|依法|依规|按规定|按程序)公开")  # not 信息已公开


def _is_all_answered(clause: Clause) -> bool:
    if (_IN_TIME.search(clause.words) or _DULY.fullmatch(clause.words)) and not clause.has("nothing", *FOREIGN):  # 于5个工作日内答复
        return True
    every = next((t for t in clause.lead if t.kind == "all"), None)
    return every is not None and not clause.has("nothing", *FOREIGN) and _says_all_answered(clause, every)


def _are_only_some(clause: Clause, reading: Reading) -> bool:
    """4件撤回,2件结转,其余均已办结; 其中97件公开,已办结: of those named just before, perhaps."""
    of_all = any(t.kind == "all" and not {*t.text}.isdisjoint("均都全皆一") for t in clause.lead)
    return "其余" in clause.words or "其他" in clause.words or (reading.is_in_parts and not of_all)


def _says_all_answered(clause: Clause, every: Token) -> bool:
    if _NOT_DONE.search(clause.words):
        return False
    done = _ANSWERED_ALL.search(clause.text, every.start, clause.end)
    return done is not None and not (every.text == "已" and done[0] == "公开" and not _DULY_PUBLIC.search(clause.words))


def read_all_answered(clause: Clause, reading: Reading) -> None:
    """均已答复, 全部办结, 都在法定期限内答复完毕: all that were received."""
    if not _is_all_answered(clause):
        return
    if reading.perhaps_received is not None and reading.received is None:
        # 依申请公开信息6条,均已答复: what was answered was asked for; alone it may count documents.
        perhaps = reading.perhaps_received
        reading.received = reading.add("requests_received", perhaps, perhaps, perhaps.number, subject="requests")
    if reading.subject != "requests" or reading.received is None or reading.is_answered or not reading.received.value:
        return
    reading.is_answered = True
    received = reading.received
    if left := _LEFT_OUT.search(clause.text, 0, clause.end):
        done = Number((received.value or 0) - int(left[1]), received.unit, received.approximate)
        reading.add("requests_answered", clause, clause, done)
        return
    if reading.is_carried_over or _are_only_some(clause, reading):
        reading.doubt(clause, clause)
        return
    reading.add("requests_answered", clause, clause, Number(received.value or 0, received.unit, received.approximate))
