"""Who speaks a count: the channels of its clause, those the clauses before lead it in with, or the account spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analytics.reports.facts.channels import NEW_MEDIA, carried, channel_tokens, each, named_before, resolve
from analytics.reports.facts.clauses import FILLERS, Clause
from analytics.reports.facts.reading import Reading, Speaker
from analytics.reports.facts.scopes import said_scope
from analytics.reports.facts.words import Token

MAKING_PUBLIC = frozenset({"publish", "push", "pass_on"})
_LEVEL = re.compile(r"(?:国家|中央|省|市|县|区|地市|地)(?:部)?级")
_OFFICIAL = re.compile("政府信息|政务信息|信息公开")
# What may stand beside a number that goes on a list begun before: 分别推送230条和150条, 126期共402条.
_PLAIN = frozenset({"information", "filler", "sum"})
_THERE_ARE = frozenset({"共有", "现有", "拥有"})
_ACCOUNTS = frozenset({"新媒体账号", "新媒体"})
_BESIDE = re.compile(r"(?:和|及|以及|、|共|共计|合计|条)?")


class Said(NamedTuple):
    """The speaker of a count (None: nobody is named), the clause in which that begins, whether it is doubtful, whether the
    number goes on a list so that its own clause names neither channel nor verb, and further speakers of the same number."""

    speaker: Speaker | None
    first: Clause
    is_doubtful: bool = False
    goes_on: bool = False
    others: tuple[Speaker, ...] = ()


def goes_on(clause: Clause) -> bool:
    """Whether the number only goes on what was said before it: …和150条, 126期402条, 365期,图文消息1420条."""
    if clause.kinds <= _PLAIN and clause.is_plain(clause.start):
        return True
    return bool(_BESIDE.fullmatch(clause.lead_words))


def find_speaker(clause: Clause, verb: Token | None, following: Sequence[Clause], reading: Reading) -> Said:
    """Whose count the clause's number is; sets `reading.pending` where further numbers of a list have theirs (分别)."""
    if reading.pending and goes_on(clause):
        return Said(reading.pending.pop(0), clause, goes_on=True)
    reading.pending = []
    named = named_before(clause, verb)
    if named and not (reading.heading and all(t.kind == "weak_channel" for t in named)):
        return _of_named(clause, named, following, reading)
    if verb is None and (beside := _in_brackets_behind(clause)):
        return beside
    if verb is None and clause.has("respectively") and (earlier := carried(clause)):
        everything = [t for c in earlier for t in c.lead]  # 在网站、公众号公开信息,两平台分别为143条、267条
        speakers = each(list(channel_tokens(earlier)), everything, clause.text)
        return _one_by_one(speakers, earlier[0], following, reading)._replace(goes_on=True)
    if verb is None or verb.kind not in MAKING_PUBLIC:
        after_media = bool(reading.counts) and reading.counts[-1].speaker.channel == "other" and not reading.breakdown
        by_level = after_media and bool(_LEVEL.search(reading.facts[-1].sentence))  # not 媒体发稿38篇,国家级14篇
        is_level = by_level and bool(_LEVEL.fullmatch(clause.lead_words))
        return Said(Speaker("other") if is_level else None, clause, goes_on=is_level)
    if clause.lead[0].kind == "quote" and clause.lead[0].text[0] != "《":
        return _of_name(clause, reading)
    if earlier := carried(clause):
        everything = [t for c in earlier for t in c.lead]
        return _of_channels(list(channel_tokens(earlier)), everything, earlier[0], clause, following, reading)
    if reading.heading:
        return Said(reading.heading, clause)
    if reading.introduced:
        return _of_introduced(clause, following, reading)
    return _of_account_before(clause, verb, reading)


def _in_brackets_behind(clause: Clause) -> Said | None:
    """区政府网站(112条): the number alone in brackets behind its channel."""
    before = clause.prior[-1] if clause.prior and clause.opener == "(" and not clause.lead else None
    last = before.lead[-1] if before and before.lead else None
    if before is None or last is None or last.kind != "channel" or last.end != before.end:
        return None
    return Said(resolve([last], before.lead, clause.text), before, goes_on=True)


def _of_named(clause: Clause, named: list[Token], following: Sequence[Clause], reading: Reading) -> Said:
    if clause.has("everywhere"):
        only_media = all(t.code == "other" for t in named)  # 在都市报全媒体各平台刊发12篇
        return Said(Speaker("other" if only_media else "total"), clause)
    is_part = clause.has("parts") or any(c.has("parts") for c in clause.prior[-1:])  # 渠道有网站、公众号,其中,网站公开125条
    opens_list = clause.opener in (",", "，") and clause.lead[0] is named[0] and not is_part
    earlier = carried(clause) if opens_list else []
    if any(t.code == named[0].code for t in channel_tokens(earlier)):
        earlier = []  # 平台有网站、公众号,公众号发布178条: named again for itself
    tokens = [*channel_tokens(earlier), *named]
    everything = [t for c in earlier for t in c.lead] + clause.lead
    return _of_channels(tokens, everything, (earlier or [clause])[0], clause, following, reading)


def _of_channels(
    tokens: list[Token], everything: list[Token], first: Clause, clause: Clause, following: Sequence[Clause], reading: Reading,
) -> Said:
    """The channels together, or one by one with as many numbers (分别)."""
    beside = following[0] if following and following[0].count else None
    # 政务微信、微博发布信息126条、288条: as many numbers as channels
    is_list = beside is not None and beside.opener == "、" and beside.number.unit == clause.number.unit and goes_on(beside)
    if clause.has("respectively") or is_list:
        speakers = each(tokens, everything, clause.text)
        if len(speakers) == 1:
            return Said(resolve(tokens, everything, clause.text), first)
        if _is_for_each(clause, following):
            return Said(speakers[0], first, others=tuple(speakers[1:]))
        return _one_by_one(speakers, first, following, reading)
    speaker = resolve(tokens, everything, clause.text)
    is_part = bool(reading.counts) and reading.counts[0].speaker.channel == "total" and clause.has("parts")
    return Said(Speaker("other") if is_part and speaker.channel == "total" else speaker, first)  # 其中网站、公众号合计318条


def _is_for_each(clause: Clause, following: Sequence[Clause]) -> bool:
    """抖音、快手各30条: one number that holds of each channel."""
    each_of_them = clause.last({"respectively"})
    is_list = bool(following) and following[0].count is not None and goes_on(following[0])
    if each_of_them is None or each_of_them.text != "各" or is_list:
        return False
    return not any(t.kind in ("foreign", "mark") for t in clause.lead if t.start > each_of_them.start)


def _one_by_one(speakers: list[Speaker], first: Clause, following: Sequence[Clause], reading: Reading) -> Said:
    """The first of several speakers, where as many numbers follow; the others wait for theirs."""
    numbers = 1
    while numbers <= len(following) and following[numbers - 1].count and goes_on(following[numbers - 1]):
        numbers += 1
    if numbers > len(speakers) and following[len(speakers) - 1].has("sum"):
        numbers = len(speakers)  # 分别公开256条和312条,合计568条
    if numbers != len(speakers):
        return Said(None, first, is_doubtful=True)
    reading.pending = speakers[1:]
    return Said(speakers[0], first)


def introduce_accounts(clause: Clause, reading: Reading) -> None:
    """Remembers the new medium whose accounts a clause counts: 开设微信公众号1个, 政务新媒体共有133个."""
    tokens = [t for t in clause.lead if t.text not in _THERE_ARE and t.kind not in FILLERS]
    named = tokens[-1] if tokens else None
    is_new_media = named is not None and named.kind == "channel" and (named.code in NEW_MEDIA or named.text in _ACCOUNTS)
    if named and is_new_media and clause.number.unit in ("个", None) and _has_no_gap(clause, named):
        reading.introduced.append(Speaker(named.code))
        reading.speaking = said_scope(clause, clause) or reading.speaking  # 全市政务新媒体共有133个: theirs is what follows


def _has_no_gap(clause: Clause, named: Token) -> bool:
    behind = [t for t in clause.lead if t.start >= named.end]
    return clause.count is not None and sum(len(t.text) for t in behind) == clause.count.start - named.end


def remember_account(clause: Clause, reading: Reading) -> None:
    """Remembers whose account a clause speaks of besides its number: “X”微信公众号有菜单3个,发布推文287篇."""
    named = named_before(clause, None)
    if named and all(t.code in NEW_MEDIA for t in named):
        reading.last = resolve(named, clause.lead, clause.text)
        if reading.last.account and not reading.introduced:
            reading.introduced.append(reading.last)


def _of_introduced(clause: Clause, following: Sequence[Clause], reading: Reading) -> Said:
    """有微信公众号1个,全年发布信息235条: the account just counted; of several, each its own number (分别), else it is doubtful."""
    speakers, reading.introduced = reading.introduced, []
    if len(speakers) > 1 and clause.has("respectively"):
        return _one_by_one(speakers, clause, following, reading)
    if len(speakers) > 1 or _OFFICIAL.search(clause.lead_words):
        return Said(None, clause, is_doubtful=True)
    return Said(speakers[0], clause)


def _of_name(clause: Clause, reading: Reading) -> Said:
    """“安康旅游”发布780条: the channel that the account is known by, else the new medium just spoken of."""
    name = clause.lead[0].text.strip("“”\"")
    known = reading.accounts.get(name, set())
    speaking = reading.counts[-1].speaker if reading.counts else reading.heading
    last = speaking.channel if speaking else None
    code = next(iter(known)) if len(known) == 1 else last
    if code not in NEW_MEDIA:
        return Said(None, clause, is_doubtful=True)
    if not known:
        reading.accounts[name] = {code}
        reading.add("account", clause, clause, channel=code, account=name)
    return Said(Speaker(code, name), clause)


def _of_account_before(clause: Clause, verb: Token, reading: Reading) -> Said:
    """“X”微信公众号由专人维护,全年发布信息320条, and 推文480篇 behind what was said of 微信公众号."""
    earlier = clause.prior[-1] if clause.prior else None
    tokens = list(channel_tokens([earlier])) if earlier else []
    if earlier and tokens and not earlier.has("nothing"):
        speaker = resolve(tokens, earlier.lead, clause.text)
        if verb.text == "更新":
            return Said(speaker, earlier)  # 网站更新常态化,年度更新1032条
        if speaker.channel in NEW_MEDIA and (speaker.account or verb.kind == "push"):
            doubtful = verb.kind != "push" and bool(_OFFICIAL.search(clause.lead_words))
            return Said(None if doubtful else speaker, earlier, doubtful)
    last = reading.last if reading.last and (reading.last.channel in NEW_MEDIA or verb.text == "更新") else None
    if verb.kind == "push":
        return Said(last, clause, is_doubtful=last is None)
    # Right behind the followers of an account: 公众号关注人数5.6万人,全年发文321篇.
    goes_on = reading.subject == "audience" and not _OFFICIAL.search(clause.lead_words)
    return Said(last if goes_on else None, clause)


def channel_heading(clauses: Sequence[Clause]) -> Speaker | None:
    """The channel that a sentence of nothing else announces: 一是门户网站。 or 微信公众号“X”方面。"""
    if len(clauses) != 1 or clauses[0].count:
        return None
    clause = clauses[0]
    if not clause.has("channel") or not clause.kinds <= {"channel", "quote", "filler", "digits", "bracket"}:
        return None
    rest = clause.words[: clause.lead[0].start - clause.start]
    if len(rest) > 3 or clause.lead[-1].end < clause.end - 2:
        return None
    return resolve([t for t in clause.lead if t.kind == "channel"], clause.lead, clause.text)
