"""Requests for information: received, answered, and their change against the year before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.reports.facts.channels import CHANNELS
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.reading import Reading
from analytics.reports.facts.words import Token

_UNITS = frozenset({"件", "条", "份", "宗", "起", "件次", "个", "例", "项", "次", "人次", "名", "人", None})
_REQUEST = frozenset({"request", "bare_request"})
_FOREIGN = ("foreign", "proposal", "training", "charge", "other_charge", "views", "followers")
_ANSWERED_ALL = re.compile(r"(?:答复|办结|回复|办理|处理|公开|回应|办毕|结案|办复|告知(?!.{0,4}补正))(?!率|制度|机制|工作|流程)")

# 较上年增加3件,增幅60%: the same change again, as a share.
_RATES = frozenset({"增幅", "增幅为", "增长率", "降幅", "降幅为"})
_ANOTHER_MATTER = re.compile("因|引起|引发|而|产生的|超期|逾期|导致")


def read_requests(clause: Clause, reading: Reading) -> bool:
    """Takes the clause's number as requests received or answered, or as their change; True when it is about requests."""
    if _read_change(clause, reading) or _read_not_one(clause, reading):
        return True
    if clause.has("against") and reading.subject == "requests" and not clause.has(*_FOREIGN):
        reading.is_compared = True  # 同比2022年的12件: the change follows
        return True
    if clause.number.unit not in _UNITS or clause.has("against"):
        return False
    named = clause.last(_REQUEST)
    if reading.period(clause) != "this_year":
        about = _is_about(clause, reading)
        reading.subject = "requests" if about else reading.subject
        reading.is_compared = reading.is_compared or (about and reading.received is not None)
        return about
    verb = clause.last({"received", "answered", "publish", "pass_on", "aside"})
    is_new = verb is not None and verb.text == "新增" and named is not None and (
        clause.head() is named or (named.kind == "request" and named.end == verb.start and clause.head() is verb)
    )
    is_said = named is not None and verb is not None and verb.kind == "received" and clause.head() is named
    if (clause.has(*_FOREIGN) or _is_foreign_behind(clause)) and not is_said:
        return False
    if clause.has("carried"):
        reading.is_carried_over = reading.is_carried_over or clause.number.value > 0
        return _is_about(clause, reading)
    is_part = clause.has("parts", "outcome") or any(c.has("parts") for c in clause.prior)
    if is_part and reading.subject == "requests":
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
    if _is_outcome(clause, verb) or not _is_about(clause, reading):
        return False
    if verb and (verb.kind == "received" or is_new):
        return _receive(clause, reading, named)
    if verb and verb.kind == "answered" and clause.has("received"):
        return _receive(clause, reading, named)
    if verb and verb.kind == "answered":
        return _answer(clause, reading, named, verb)
    is_bare = verb is None and named is None and clause.is_plain(clause.start) and (clause.opener in (":", "：") or clause.has("sum"))
    if is_bare and reading.received is None and clause.prior and clause.prior[-1].has("received") and clause.prior[-1].has("request"):
        return _receive(clause, reading, None)
    if verb is None and not reading.is_answered and _is_rest_answered(clause, reading):
        return _answer_rest(clause, reading)
    if named and named.kind == "request" and verb is None and not clause.has("parts"):
        if _counts_requests(clause, named):
            return _receive(clause, reading, named)
        reading.perhaps_received = clause if clause.is_plain(named.end) else None
    return False


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
    return clause.number.value <= received.value and not beside and not clause.has(*_FOREIGN, "information")


def _receive(clause: Clause, reading: Reading, named: Token | None) -> bool:
    if clause.has("parts") or (reading.received and clause.opener not in ("", ";", "；") and named is None):
        return True
    if clause.number.unit is None and not (clause.head() and named):
        return False
    answered = clause.has("answered") and not clause.lead_words.count("处理") and not clause.lead_words.count("办理")
    first = _first(clause, named)
    fact = reading.add("requests_received", first, clause, clause.number, subject="requests")
    reading.received, reading.is_answered = fact, False
    if answered or _is_answered_behind(clause):
        reading.add("requests_answered", first, clause, clause.number)
        reading.is_answered = True
    return True


def _is_outcome(clause: Clause, verb: Token | None) -> bool:
    """Whether a part is counted: 收到信函申请3件; not where the way of asking stands first: 通过信函、网络接收申请47件."""
    begin = verb.end if verb and verb.kind == "received" else 0
    return any(t.kind == "outcome" and t.start >= begin for t in clause.lead)


def _is_answered_behind(clause: Clause) -> bool:
    """受理的3件申请全部按期办结: said behind the number without a sign between."""
    assert clause.count is not None
    every = next((t for t in clause.after if t.kind == "all"), None)
    return every is not None and _says_all_answered(clause, every)


def _answer(clause: Clause, reading: Reading, named: Token | None, verb: Token) -> bool:
    if re.search(r"(?:不予|未|不|无法|没有)(?:予以)?" + verb.text, clause.lead_words):
        return True
    if named is None and verb.end != clause.end and clause.head() is not verb and not clause.is_plain(verb.end):
        return False
    reading.add("requests_answered", _first(clause, named), clause, clause.number, subject="requests")
    reading.is_answered = True
    return True


def _is_rest_answered(clause: Clause, reading: Reading) -> bool:
    """其余2件答复完毕, 10件已答复: what was answered stands behind its number."""
    behind = [t for t in clause.after if t.kind != "filler"][:2]
    only = all(t.kind in ("all", "answered") for t in behind)
    return reading.subject == "requests" and only and any(t.kind == "answered" for t in behind)


def _answer_rest(clause: Clause, reading: Reading) -> bool:
    reading.add("requests_answered", clause, clause, clause.number, subject="requests")
    reading.is_answered = True
    return True


def _first(clause: Clause, named: Token | None) -> Clause:
    """Where the words of the fact begin: in an earlier clause when that one says that requests are meant."""
    if named is None:
        for earlier in reversed(clause.prior):
            if earlier.last(_REQUEST):
                return earlier
    return clause


def _is_about(clause: Clause, reading: Reading) -> bool:
    """Whether requests are spoken of: named here, behind the number, in the clauses before, or by the heading."""
    if clause.has("request") or any(t.kind in _REQUEST for t in clause.after):
        return True
    if reading.subject == "requests" or any(c.has("request") for c in clause.prior):
        return True
    if reading.topic == "requests" and reading.subject in (None, "requests"):
        return True
    return _is_bare_request(clause)


def _is_bare_request(clause: Clause) -> bool:
    """收到申请8件, 收到8份申请: with nothing between that names another kind of request (受理低保申请120件)."""
    verb, named = clause.last({"received"}), clause.last({"bare_request"})
    if verb is None or any(c.has(*_FOREIGN) for c in clause.prior):
        return False
    if named:
        between = [t for t in clause.lead if verb.end <= t.start < named.start]
        return sum(len(t.text) for t in between if t.kind == "filler") == named.start - verb.end
    return bool(clause.after) and clause.after[0].kind == "bare_request" and clause.head() is verb


def _is_foreign_behind(clause: Clause) -> bool:
    """复议, 咨询 and the like right behind the number: 收到3件咨询."""
    return bool(clause.after) and clause.after[0].kind in _FOREIGN


def _counts_requests(clause: Clause, named: Token) -> bool:
    """依申请公开共4件 counts requests; 依申请公开文件12条 counts documents, and 依申请公开信息12条 may."""
    return clause.head() is named


def _read_change(clause: Clause, reading: Reading) -> bool:
    """与2022年相比增加2条, 同比下降29%: bound to requests only right after they were counted."""
    if reading.spoken_of != "this_year" and not clause.has("year"):
        return False  # 2022年收到申请3件,同比增长50%: last year's change
    direction = _direction(clause)
    is_rate = direction is not None and direction.text in _RATES and _last_kind(reading) == "requests_change"
    is_share = clause.number.unit == "%" and clause.opener == "," and _last_kind(reading) == "requests_received" and not clause.prior
    goes_on = (is_rate or reading.is_compared or is_share) and reading.subject == "requests"
    against = goes_on or clause.has("against") or any(c.has("against") for c in clause.prior)
    if not against or direction is None or direction.kind not in ("up", "down"):
        return False
    is_bound = (reading.subject == "requests" and not clause.has("publish", "channel")) or clause.has("bare_request")
    if clause.has("request") or (is_bound and not clause.has(*_FOREIGN)):
        number = clause.number
        sign = 1 if direction.kind == "up" else -1
        unit = "%" if number.unit == "%" else "件"
        first = next((c for c in clause.prior if c.has("against")), clause)
        reading.add("requests_change", first, clause, Number(sign * number.value, unit, number.approximate), subject="requests")
    return True


def _direction(clause: Clause) -> Token | None:
    """What says up or down right before the number, or before the verb in between: 比上年多受理8件."""
    head = clause.head()
    if head is not None and head.kind in ("received", "answered"):
        return next((t for t in clause.lead if t.end == head.start and t.kind in ("up", "down")), head)
    return head


def _last_kind(reading: Reading) -> str | None:
    return reading.facts[-1].kind if reading.facts else None


def read_without_number(clause: Clause, reading: Reading) -> None:
    """Takes what a clause says of requests in words: 未收到…申请, 均已答复, 与上年持平."""
    if _read_none(clause, reading):
        return
    if reading.subject == "requests" and clause.has("same") and (clause.has("against") or any(c.has("against") for c in clause.prior)):
        reading.add("requests_change", clause, clause, Number(0, "件", False))
        return
    _read_all_answered(clause, reading)


def _read_not_one(clause: Clause, reading: Reading) -> bool:
    """未发生一起依申请公开, 没有收到1件公开申请: not one is none."""
    if clause.number.value != 1 or not clause.has("nothing") or clause.has(*_FOREIGN, "aside", "outcome"):
        return False
    about = any(t.kind == "request" for t in (*clause.lead, *clause.after))
    if not about or _is_foreign_behind(clause) or _ANOTHER_MATTER.search(clause.words):
        return False
    reading.received = reading.add("requests_received", clause, clause, clause.number._replace(value=0), subject="requests")
    return True


def _read_none(clause: Clause, reading: Reading) -> bool:
    nothing = next((t for t in clause.lead if t.kind == "nothing"), None)
    if nothing is None:
        return False
    rest = [t for t in clause.lead if t.start >= nothing.end]
    if not rest and clause.words.endswith(nothing.text) and any(t.kind == "request" and t.end == nothing.start for t in clause.lead):
        fact = reading.add("requests_received", clause, clause, Number(0, "件", False), subject="requests")  # 信息公开申请没有
        reading.received, reading.is_answered = fact, False
        return True
    named = next((t for t in rest if t.kind in _REQUEST), None)
    spoken_of = reading.topic == "requests" or any(
        t.kind == "request" for c in (*clause.prior, clause) for t in c.lead if t.start < nothing.start
    )
    if named and named.kind == "bare_request" and reading.topic not in (None, "requests"):
        return False
    if not (_denies_request(clause, nothing, named, rest, spoken_of) if named else _denies_all(clause, nothing, rest, spoken_of)):
        return False
    fact = reading.add("requests_received", _first(clause, named), clause, Number(0, "件", False), subject="requests")
    reading.received, reading.is_answered = fact, False
    return True


def _denies_all(clause: Clause, nothing: Token, rest: Sequence[Token], spoken_of: bool) -> bool:
    """全年未收到。 or 无。 where the heading or the words before say that requests are meant, and nothing else is named."""
    verb = next((t for t in rest if t.kind in ("received", "answered")), None)
    if verb is None:
        return spoken_of and clause.words in ("无", "没有") and (bool(clause.prior) or clause.opener in ("", ":"))
    return spoken_of and verb.kind == "received" and not clause.text[verb.end : clause.end].strip("过的到")


def _denies_request(clause: Clause, nothing: Token, named: Token, rest: Sequence[Token], spoken_of: bool) -> bool:
    """未收到…申请, 没有公民申请公开, 无依申请公开事项; not 未发生因申请公开引起的诉讼 nor 未收到复议申请."""
    verb = next((t for t in rest if t.kind in ("received", "answered") and t.start < named.start), None)
    others = [t for t in rest if t.start < named.start and t.kind in ("foreign", "charge", "proposal", "aside") and t.text != "组织"]
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


_LEFT_OUT = re.compile(r"除(?:其中)?(\d+)[件宗起条份][^,。;]{0,16}外,?(?:其余|其他|剩余)[^。;]*$")
_IN_TIME = re.compile(
    "(?:日|期限|时限|规定时间)(?:之)?内(?:予以|给予|作出|进行)?(?:了)?(?:书面)?(?:答复|办结|回复|办理)(?:完毕|完结|了?申请人)?$"
)

_DULY = re.compile("[已并]?(?:依法|依规|依法依规|按规定|及时|按要求)(?:进行|予以|给予|作出)?了?(?:答复|办结|回复)(?:完毕|申请人)?。?")


def _is_all_answered(clause: Clause) -> bool:
    if (_IN_TIME.search(clause.words) or _DULY.fullmatch(clause.words)) and not clause.has("nothing", *_FOREIGN):  # 于5个工作日内答复
        return True
    every = next((t for t in clause.lead if t.kind == "all"), None)
    return every is not None and not clause.has("nothing", *_FOREIGN) and _says_all_answered(clause, every)


def _says_all_answered(clause: Clause, every: Token) -> bool:
    if re.search("不予|未|不公开|不存在", clause.words):
        return False
    done = _ANSWERED_ALL.search(clause.text, every.start, clause.end)
    return done is not None and not (every.text == "已" and done[0] == "公开")


def _read_all_answered(clause: Clause, reading: Reading) -> None:
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
    if reading.is_carried_over:
        reading.doubt(clause, clause)
        return
    reading.add("requests_answered", clause, clause, Number(received.value or 0, received.unit, received.approximate))
