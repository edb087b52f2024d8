"""Finds the facts of a narrative: one pass over its sentences, clause by clause, each number offered to each kind of fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analytics.dictionary.loading import read_toml
from analytics.documents.model import Paragraph
from analytics.reports.facts.accounts import find_accounts
from analytics.reports.facts.audience import read_audience
from analytics.reports.facts.channels import NEW_MEDIA
from analytics.reports.facts.clauses import Clause, clauses
from analytics.reports.facts.cleaning import sentences
from analytics.reports.facts.others import read_fee, read_no_fee, read_no_proposals, read_proposals, read_trainings
from analytics.reports.facts.published import read_published
from analytics.reports.facts.reading import Reading, Speaker, Subject
from analytics.reports.facts.requests import is_part_of_requests, read_requests, read_without_number
from analytics.reports.facts.speakers import channel_heading, remember_account
from analytics.reports.facts.words import Token
from analytics.reports.model import Fact, Note

# A sentence without any of these states no fact, and most sentences of a report have none: a number; a negation, or 均 and the
# like, together with what may be denied or done; a channel that has accounts.
_NUMBER = re.compile(
    r"\d[余多几]?[余多几万亿百千条篇件期次项则份宗起册幅部例个人名位户场元%]|[^\d年月第]\d+(?=[,，;；。、“”()]|通过|利用|依托|$)"
    r"|[一二两三四五六七八九十零〇百千壹贰叁肆伍陆柒捌玖拾佰仟][余多]?[件条次期篇宗起份场项个]"
)
_DENIAL = re.compile(r"[未没无零均都已皆同平免]|不(?:予|再)?收|全部|不存在|依法|按规定")
_DENIED = re.compile(
    r"申请|诉求|收费|费用|收取|[理索制寄本]费|提案|建议|议案|收到|接到|"
    r"接获|接收|受理|答复|办结|回复|办理|[无零]。?$|持平|相同|一致"
)
_ACCOUNT = re.compile(r"公众|微信|抖音|视频号|微博")
_SITE = re.compile("网站|官网|门户")
# Text without a full stop for so long is no sentence, and looking for what its numbers are said of would take ever longer.
LONGEST_SENTENCE = 5000
_SHOWN = 60
_HEADING = 26
_SHORT_HEADING = 16
_TOPICS: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    ("disputes", re.compile("复议|诉讼")),
    ("fees", re.compile("收费|减免")),
    ("requests", re.compile("依申请|公开申请|申请公开|申请情况|申请办理")),
)


def find_facts(paragraphs: Sequence[Paragraph], year: int | None) -> tuple[list[Fact], list[Note]]:
    """The facts that a narrative states, in the order it states them, and what can be read in two ways.

    `paragraphs` are the running text in order, tables and navigation left out; `year` is the reporting year: counts said
    of another year are not taken.
    """
    reading = Reading(year)
    for passage in sentences(paragraphs):
        reading.begin_passage()
        for sentence in passage:
            reading.begin_sentence(sentence)
            _note_topic(sentence.clean, reading)
            heading = None
            if len(sentence.clean) > LONGEST_SENTENCE:
                reading.notes.append(Note("long_sentence", sentence.clean[:_SHOWN], sentence.place))
            elif _is_worth_reading(sentence.clean):
                heading = _read(reading)
            reading.heading = heading
    return reading.facts, reading.notes


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"]["numbering"])


def _note_topic(clean: str, reading: Reading) -> None:
    numbering = _numbered().match(clean)
    if len(clean) > _HEADING and not numbering:
        return
    heading = re.split("[。:：,，;；]", clean[numbering.end() if numbering else 0 :], maxsplit=1)[0]
    if numbering or not any(c.isdigit() for c in clean):
        topic = next((name for name, pattern in _TOPICS if pattern.search(heading)), None)
        if numbering or topic:
            reading.topic = topic
            reading.subject = None


def _is_worth_reading(clean: str) -> bool:
    if _NUMBER.search(clean) or _ACCOUNT.search(clean) or (len(clean) <= _SHORT_HEADING and _SITE.search(clean)):
        return True
    return bool(_DENIAL.search(clean) and _DENIED.search(clean))


def _read(reading: Reading) -> Speaker | None:
    """Reads the sentence at hand; the channel it names, if it is no more than a heading (一是门户网站。)."""
    sentence = reading.sentence
    found = clauses(sentence.clean)
    for i, clause in enumerate(found):
        _read_accounts(clause, reading)
        if clause.count is None:
            _read_words(clause, reading)
        else:
            _read_number(clause, found[i + 1 :], reading)
    return channel_heading(found) if len(sentence.clean) <= _SHORT_HEADING else None


def _read_accounts(clause: Clause, reading: Reading) -> None:
    tokens = [*clause.lead, *([clause.count] if clause.count else []), *clause.after]
    for channel, name in find_accounts(tokens, reading.sentence):
        reading.accounts.setdefault("".join(name.split()), set()).add(channel)
        reading.add("account", clause, clause, channel=channel, account=name)
    for channel, name in _of_same_name(tokens, reading):
        reading.add("account", clause, clause, channel=channel, account=name)


def _of_same_name(tokens: Sequence[Token], reading: Reading) -> Iterator[tuple[str, str]]:
    """同名抖音号: an account of the name of the one named before it."""
    name = next((f.account for f in reversed(reading.facts) if f.kind == "account"), None)
    for token in tokens:
        if name and token.code in NEW_MEDIA and reading.sentence.clean[: token.start].endswith(("同名", "同名的", "同名官方")):
            yield token.code, name


def _read_words(clause: Clause, reading: Reading) -> None:
    if read_no_fee(clause, reading) or read_no_proposals(clause, reading):
        return
    read_without_number(clause, reading)


def _read_number(clause: Clause, following: Sequence[Clause], reading: Reading) -> None:
    taken = (
        read_audience(clause, reading)
        or read_fee(clause, reading)
        or read_proposals(clause, following, reading)
        or read_trainings(clause, reading)
        or read_requests(clause, reading)
        or read_published(clause, following, reading)
    )
    if not taken:
        remember_account(clause, reading)
        reading.untaken.append(clause)
    if not taken and clause.number.unit != "%" and not reading.is_in_parts and not is_part_of_requests(clause, reading):
        reading.subject = "other"
