"""Counts of all that was made public, said without a channel: totals, closing sums, and parts that make up the rest."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.reports.facts.channels import CHANNELS, NEW_MEDIA, named_before, resolve
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.counts import ELSEWHERE, NOT_ITEMS, VERBS, take_count
from analytics.reports.facts.parts import completes_the_total, is_list
from analytics.reports.facts.reading import Reading, Speaker
from analytics.reports.facts.speakers import MAKING_PUBLIC, find_speaker
from analytics.reports.facts.words import Token

_NOT_TOTALS = NOT_ITEMS | {"次", "期", "册", "幅"}


def read_total(clause: Clause, verb: Token | None, head: Token | None, following: Sequence[Clause], reading: Reading) -> bool:
    """Takes the number of a clause that names no channel where it counts all items; True when it was taken or noted."""
    if clause.number.unit in _NOT_TOTALS or (clause.has("parts") and not reading.counts and not _is_published_part(clause, reading)):
        return False
    has_sum = clause.has("sum")
    if reading.counts and "累计" in clause.lead_words and "新增" in reading.facts[-1].sentence:  # 新增公开44条,累计公开402条
        return True
    if head and head.kind == "start":
        return has_sum and _read_closing_sum(clause, reading)
    if verb is None:
        return _read_without_verb(clause, head, following, reading)
    begin = verb.end
    if clause.has("foreign") and (not is_list(clause, begin) or "领域" in clause.lead_words):
        return False
    if verb.kind == "pass_on" and not (verb.text == "新增" and any(w in clause.lead_words for w in ("本年", "今年", "年度"))):
        return False
    closes = len({c.speaker for c in reading.counts}) > 1 and sum(c.value for c in reading.counts) == clause.number.value
    if reading.counts and not closes and (reading.breakdown or clause.opener == "、"):
        return False
    if reading.counts and not closes and not (has_sum and clause.number.value >= max(c.value for c in reading.counts)):
        # A second count without a channel beside a first: another whole, or a part of it.
        is_second = verb.kind == "publish" and clause.is_plain(begin)
        if is_second:
            reading.doubt(clause, clause)
        return is_second
    if not clause.is_plain(begin) and not is_list(clause, begin, at_least=2) and not _opens_in_general(clause, begin):
        return False
    if _is_one_title(clause, begin) or _counts_those(clause, begin, reading):
        return False
    if _was_said_there(clause, reading):
        reading.doubt(clause, clause)
        return True
    return take_count(clause, clause, Speaker("total"), reading)


def _is_published_part(clause: Clause, reading: Reading) -> bool:
    """制作信息6条,其中主动公开5条: of what was made, all that was made public."""
    made = reading.untaken[-1] if reading.untaken else None
    if made is None or made.number.unit != clause.number.unit or "主动公开" not in clause.lead_words:
        return False
    return any(t.text in ("制作", "产生", "形成", "梳理", "录入", "编目") for t in made.lead)


def _opens_in_general(clause: Clause, begin: int) -> bool:
    """公开政府工作信息、动态755条: a list whose first word is information in general."""
    edge = begin
    for token in (t for t in clause.lead if t.start >= begin):
        if token.start != edge or token.kind not in ("filler", "information"):
            return False
        edge = token.end
        if token.kind == "information":
            return clause.text.startswith(("、", "和", "及"), edge)
    return False


def _counts_those(clause: Clause, begin: int, reading: Reading) -> bool:
    """制定规范性文件8件,公开8件; 新增规范性文件1件,对外公开总数5件: such as were counted just before."""
    before = reading.untaken[-1] if reading.untaken and clause.opener == "," else None
    if before is None or before.end + 1 != clause.start or before.number.unit != clause.number.unit or not before.has("foreign"):
        return False
    return not any(t.kind == "information" for t in clause.lead if t.start >= begin)


_OF_ALL = ("政府", "政务", "全年", "共", "累计", "主动", "年")


def _was_said_there(clause: Clause, reading: Reading) -> bool:
    """召开新闻发布会12场,发布信息36条: at those events, or of all: nothing says which."""
    before = reading.untaken[-1] if reading.untaken and clause.opener == "," else None
    if before is None or before.end + 1 != clause.start or any(w in clause.lead_words for w in _OF_ALL):
        return False
    return any(t.text in ("发布会", "新闻发布会", "访谈", "座谈会", "听证会", "开放日") for t in before.lead)


def _is_one_title(clause: Clause, begin: int) -> bool:
    """发布《统计公报》1篇, 发布《甲》和《乙》2篇图解 count those documents; with a sum (共2条) they are all there was."""
    assert clause.count is not None
    return any(t.end == clause.count.start and t.text.startswith("《") for t in clause.lead if t.start >= begin)


def _read_without_verb(clause: Clause, head: Token | None, following: Sequence[Clause], reading: Reading) -> bool:
    """政府信息公开共40条 counts all; 政务公开517条 beside channels, when all parts make up the total, is a channel too."""
    if head is None or head.kind != "information":
        return False
    if reading.counts:
        if clause.has("parts") or not completes_the_total(clause, following, reading):
            return False
        return take_count(clause, clause, Speaker("other"), reading)
    is_all = head.text.endswith("公开") or ("公开" in head.text and clause.has("sum"))  # 政务公开共40条, 公开事项总计78条
    if not is_all or not clause.is_plain(head.start) or len(clause.text[clause.start : head.start]) > 14:
        return False
    return take_count(clause, clause, Speaker("total"), reading)


def _read_closing_sum(clause: Clause, reading: Reading) -> bool:
    """Parts first, total last: 网站100条,微信50条,共计150条; or the number alone in its clause: 公开的信息里,共17条."""
    if reading.counts:
        of_several = len({c.speaker for c in reading.counts}) > 1
        closes = of_several and sum(c.value for c in reading.counts) <= clause.number.value
        of_new_media = all(c.speaker.channel in NEW_MEDIA | {"other"} for c in reading.counts)  # 微信450条,抖音120条,合计570条
        return closes and take_count(clause, clause, Speaker("other" if of_new_media else "total"), reading)
    if "以上" in clause.lead_words and sum(c.value for c in reading.counts_before) == clause.number.value:
        return take_count(clause, clause, Speaker("total"), reading)
    if (parts := _sum_of_untaken(clause, reading)) and not clause.prior:
        named = named_before(parts[0], None)
        return take_count(clause, parts[0], resolve(named, parts[0].lead, clause.text) if named else Speaker("total"), reading)
    earlier = clause.prior[-1] if clause.prior else None
    if earlier is None or not earlier.has("publish") or earlier.has(*ELSEWHERE, "foreign", "aside"):
        return False
    said = find_speaker(earlier, earlier.last(VERBS), (), reading)
    return not said.is_doubtful and take_count(clause, said.first, said.speaker or Speaker("total"), reading)


def _sum_of_untaken(clause: Clause, reading: Reading) -> list[Clause]:
    """The parts of which the clause is the sum: 网站信息公开目录142条、部门动态88条,合计230条."""
    parts = [c for c in reading.untaken if c.number.unit == clause.number.unit]
    is_sum = len(parts) > 1 and sum(c.number.value for c in parts) == clause.number.value
    return parts if is_sum and parts[0].has(*CHANNELS, *MAKING_PUBLIC) else []
