"""Publication counts: which numbers say how many items were made public, and through which channel."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.reports.facts.channels import CHANNELS, NEW_MEDIA, Speaker, carried, named_before, resolve
from analytics.reports.facts.clauses import STRONG, Clause
from analytics.reports.facts.numbers import item_units
from analytics.reports.facts.reading import Count, Reading
from analytics.reports.facts.words import Token

_VERBS = frozenset({"publish", "pass_on", "aside", "received", "answered"})
_ELSEWHERE = (
    "views", "followers", "request", "bare_request", "charge", "other_charge", "proposal", "training", "carried", "outcome", "up", "down",
    "against", "nothing", "since",
)
_LEVEL = re.compile(r"(?:国家|中央|省|市|县|区|地市|地)(?:部)?级")
_TOTAL_UNITS = frozenset({"次", "期", "册", "幅", "个", "起", "宗", "例", "部"})


def read_published(clause: Clause, following: Sequence[Clause], reading: Reading) -> bool:
    """Takes the clause's number as a publication count where it is one; True when it was taken or noted as doubtful.

    `following` are the clauses after it in the sentence: topics counted beside it (动态5条、公告3条) make it a part itself.
    """
    number = clause.number
    if (number.unit is not None and number.unit not in item_units()) or clause.has(*_ELSEWHERE) or not _is_this_year(clause, reading):
        return False
    head, verb = clause.head(), clause.last(_VERBS)
    if number.unit is None and not _may_lack_unit(clause, head):
        return False
    if (head and head.kind == "foreign") or (clause.after and clause.after[0].kind == "foreign"):
        return False
    if clause.has("parts") or clause.opener in (":", "："):
        reading.breakdown = reading.breakdown or bool(reading.counts)
    speaker, first = _speaker(clause, verb, head, reading)
    if verb and verb.kind not in ("publish", "pass_on") and not (head and head.kind == "channel" and head.start > verb.start):
        return False
    if speaker:
        return _read_channel(clause, first, speaker, verb, head, following, reading)
    return _read_total(clause, verb, head, following, reading)


def _speaker(clause: Clause, verb: Token | None, head: Token | None, reading: Reading) -> tuple[Speaker | None, Clause]:
    """Who speaks in this clause, or in the clauses that lead to it; and the clause where that begins."""
    if named := named_before(clause, verb):
        if clause.has("everywhere"):
            return Speaker("total", None), clause
        earlier = carried(clause) if clause.opener in (",", "，") and clause.lead and clause.lead[0] is named[0] else []
        tokens = [t for c in earlier for t in c.lead if t.kind == "channel"]
        everything = [t for c in earlier for t in c.lead] + clause.lead
        return resolve([*tokens, *named], everything, clause.text), (earlier or [clause])[0]
    if clause.lead and clause.lead[0].kind == "quote" and clause.lead[0].text[0] != "《" and verb:
        name = clause.lead[0].text.strip("“”\"")
        if code := _channel_of_name(name, reading):
            reading.accounts.setdefault(name, set()).add(code)
            if not any(f.kind == "account" and f.account == name for f in reading.facts):
                reading.add("account", clause, clause, channel=code, account=name)
            return Speaker(code, name), clause
    if verb and verb.kind in ("publish", "pass_on") and (earlier := carried(clause)):
        everything = [t for c in earlier for t in c.lead]
        return resolve([t for t in everything if t.kind == "channel"], everything, clause.text), earlier[0]
    if _LEVEL.fullmatch(clause.lead_words) and reading.counts and reading.counts[-1].channel == "other":
        return Speaker("other", None), clause
    return None, clause


def _channel_of_name(name: str, reading: Reading) -> str | None:
    """The channel of an account that is named without its channel: the one known for it, else the last one spoken of."""
    known = reading.accounts.get(name, set())
    if len(known) == 1:
        return next(iter(known))
    last = reading.counts[-1].channel if reading.counts else None
    return last if last in NEW_MEDIA else None


def _read_channel(
    clause: Clause, first: Clause, speaker: Speaker, verb: Token | None, head: Token | None, following: Sequence[Clause], reading: Reading,
) -> bool:
    number = clause.number
    said = verb or (head and (head.kind in CHANNELS or head.kind in ("information", "start"))) or _LEVEL.fullmatch(clause.lead_words)
    if not said or (number.unit in ("个", "部", "起", "宗", "例") and not _is_of_films(clause)):
        return False
    whole = next((c for c in reading.counts if c.channel == speaker.channel and c.account == speaker.account), None)
    inside = reading.breakdown and reading.counts and reading.counts[-1].channel != "total" and clause.has("parts")
    if inside or (whole and speaker.channel != "other"):
        return True
    begin = max((t.end for t in clause.lead if t.kind in _VERBS | CHANNELS), default=clause.start)
    if verb is not None and not clause.is_plain(begin) and not _is_list(clause, begin) and _is_part(clause, begin, following):
        return False
    if any(t.kind == "foreign" for t in clause.lead if t.start < begin) and not clause.is_plain(begin):
        return False
    _take(clause, first, speaker, reading)
    return True


def _read_total(clause: Clause, verb: Token | None, head: Token | None, following: Sequence[Clause], reading: Reading) -> bool:
    number = clause.number
    if number.unit in _TOTAL_UNITS:
        return False
    has_sum = clause.has("sum") or "共" in clause.lead_words
    if head and head.kind == "start":
        return has_sum and _read_closing_sum(clause, reading)
    if verb is None:
        if not (head and head.kind == "information" and head.text.endswith("公开")) or reading.counts or head.start > clause.start + 12:
            return False
        begin = head.start
    else:
        begin = verb.end
    if clause.has("foreign") and not _is_list(clause, begin):
        return False
    if reading.counts and (reading.breakdown or clause.opener == "、"):
        return False
    if reading.counts and not (has_sum and number.value >= max(c.value for c in reading.counts)):
        # A second count without a channel beside a first: another whole, or a part of it.
        is_second = verb is not None and verb.kind == "publish" and clause.is_plain(begin)
        if is_second:
            reading.doubt(clause, clause)
        return is_second
    if verb is not None and verb.kind == "pass_on":
        return False
    if not clause.is_plain(begin) and not _is_list(clause, begin, at_least=2):
        return False
    _take(clause, clause, Speaker("total", None), reading)
    return True


def _read_closing_sum(clause: Clause, reading: Reading) -> bool:
    """Parts first, total last: 网站100条,微信50条,共计150条; or the number alone in its clause: 公开的信息里,共17条."""
    if reading.counts:
        codes = {c.channel for c in reading.counts}
        if len(codes) > 1 and sum(c.value for c in reading.counts) <= clause.number.value:
            _take(clause, clause, Speaker("total", None), reading)
            return True
        return False
    earlier = clause.prior[-1] if clause.prior else None
    if earlier and earlier.has("publish") and not earlier.has(*_ELSEWHERE, "foreign", "aside"):
        named = [t for t in earlier.lead if t.kind == "channel"]
        speaker = resolve(named, earlier.lead, clause.text) if named else Speaker("total", None)
        _take(clause, earlier, speaker, reading)
        return True
    return False


def _take(clause: Clause, first: Clause, speaker: Speaker, reading: Reading) -> None:
    number = clause.number
    reading.counts.append(Count(speaker.channel, speaker.account, number.value, number.unit))
    reading.last_channel = speaker.channel
    reading.add("published", first, clause, number, channel=speaker.channel, account=speaker.account, subject="published")


def _may_lack_unit(clause: Clause, head: Token | None) -> bool:
    """微信发布1115 and 信息数量300 are counts; any other bare number may be anything."""
    text = clause.count.text if clause.count else ""
    return bool(head and head.kind == "publish") and not re.fullmatch(r"(?:19|20)\d\d", text)


def _is_of_films(clause: Clause) -> bool:
    return any("视频" in t.text or t.text == "作品" for t in (*clause.lead[-2:], *clause.after[:2]))


def _is_list(clause: Clause, begin: int, at_least: int = 1) -> bool:
    """Whether what is counted is a list of kinds (动态、公告和解读), which names the whole by its parts."""
    assert clause.count is not None
    between = [t for t in clause.lead if t.start >= begin]
    marks = sum(1 for t in between if t.kind == "mark" or (t.kind == "and" and t.text != "等"))
    return marks >= at_least or any(t.text == "等" for t in between) or any(t.kind == "quote" for t in between)


def _is_part(clause: Clause, begin: int, following: Sequence[Clause]) -> bool:
    """Whether other kinds are counted beside this one: 发布动态5条、公告3条 has no whole."""
    if any(t.kind == "foreign" for t in clause.lead if t.start >= begin):
        return True
    if not following or following[0].count is None or following[0].opener in STRONG:
        return False
    beside = following[0]
    return beside.number.unit == clause.number.unit and not beside.has("parts", "channel", "views", "request", "quote", *_VERBS)


def _is_this_year(clause: Clause, reading: Reading) -> bool:
    """Whether the number belongs to the reporting year: not to another year, and not to all years since the beginning."""
    tokens = [t for c in clause.prior for t in c.lead if c.has("since") or c is clause.prior[-1]] + clause.lead
    if any(t.kind == "since" for t in tokens):
        return False
    years = [int(t.text[:4]) for t in clause.lead if t.kind == "year"]
    if not years or reading.year is None:
        return True
    return years[-1] == reading.year or (years[-1] == reading.year + 1 and reading.year in years) or not _is_time(clause)


def _is_time(clause: Clause) -> bool:
    """Whether the clause's last year is the time of the number (2022年公开…), not part of a name (《2022年预算》)."""
    token = clause.last({"year"})
    verb = clause.last({"publish", "pass_on"})
    return bool(token and verb and token.start < verb.start)
