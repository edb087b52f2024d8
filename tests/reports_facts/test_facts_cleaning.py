"""Text is cleaned before it is matched, and what was printed is never lost."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.documents.model import Paragraph, Place
from analytics.reports.facts import accounts, clauses, cleaning, find_facts, numbers
from analytics.reports.facts.cleaning import sentences
from analytics.reports.facts.words import scan, words

WORDS = sorted(words())
# The first sentence of a process builds the patterns, which no deadline should count.
unhurried = settings(deadline=None)


def paragraphs(*lines: str) -> list[Paragraph]:
    return [Paragraph(line, Place(line=i)) for i, line in enumerate(lines, 1)]


@pytest.mark.parametrize("module", [accounts, cleaning, clauses, numbers], ids=lambda m: m.__name__.rsplit(".", 1)[-1])
def test_examples_in_the_rules_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_sentence_broken_over_paragraphs_has_the_place_of_its_first_line() -> None:
    lines = paragraphs("为方便群众，我镇持续推进政务公开工作，通过微信公众号“魅力", "长河”全年更新信息64", "- 3 -", "5条。")
    facts, _ = find_facts(lines, 2023)
    assert [(f.kind, f.account, f.value, f.place.line) for f in facts] == [
        ("account", "魅力长河", None, 1), ("published", "魅力长河", 645, 1),
    ]
    assert facts[1].sentence == "通过微信公众号“魅力长河”全年更新信息645条"


def test_headings_are_not_joined_with_the_text_below() -> None:
    passages = [[s.printed for s in p] for p in sentences(paragraphs("2.依申请公开工作方面", "2023年未收到申请。", "3.其他"))]
    assert passages == [["2.依申请公开工作方面"], ["2023年未收到申请。"], ["3.其他"]]


def test_table_rows_page_numbers_and_widgets_are_left_out() -> None:
    lines = paragraphs("规范性文件 | 15 | 15 | 15 |", "第 3 页 共 5 页", "Page 9", "浏览次数：123 【字号：大 中 小】 打印", "公开信息3条。")
    assert [s.printed for p in sentences(lines) for s in p] == ["公开信息3条。"]


def test_sentence_keeps_the_printed_words() -> None:
    facts, _ = find_facts(paragraphs("２０２３年，我鎮網站發佈資訊 １２３ 條，公眾號推送45條。"), 2023)
    assert [(f.channel, f.value, f.sentence) for f in facts] == [
        ("website", 123, "我鎮網站發佈資訊 １２３ 條"), ("wechat", 45, "公眾號推送45條"),
    ]


def test_account_keeps_its_own_space_but_no_line_break() -> None:
    facts, _ = find_facts(paragraphs("“黑瓷之乡 长河\n古镇”抖音平台发布动态。“长 河 发 布”微信公众号正常运行。"), 2023)
    assert [(f.channel, f.account) for f in facts] == [("douyin", "黑瓷之乡 长河古镇"), ("wechat", "长河发布")]


@pytest.mark.parametrize(("text", "scope"), [
    ("全县累计公开信息21597条。", "aggregated"), ("26家行政机关的新媒体账号公开信息5994条。", "aggregated"),
    ("全镇累计公开信息215条。", "own"), ("我局公开信息15条。", "own"),
])
def test_count_says_whose_it_is(text: str, scope: str) -> None:
    facts, _ = find_facts(paragraphs(text), None)
    assert [f.scope for f in facts] == [scope]


def test_fact_stated_twice_is_kept_once() -> None:
    facts, _ = find_facts(paragraphs("全年收到政府信息公开申请2件。", "（二）依申请公开。收到申请2件。"), 2023)
    assert [(f.kind, f.value, f.place.line) for f in facts] == [("requests_received", 2, 1)]


def test_doubt_is_noted_with_its_words_and_place() -> None:
    facts, notes = find_facts(paragraphs("加强建设。", "承办人大代表建议、政协提案12件。"), 2023)
    assert facts == []
    assert [(n.reason, n.printed, n.place.line) for n in notes] == [("ambiguous_fact", "承办人大代表建议、政协提案12件", 2)]


SIGNS = [*"，、；：。（）“”()《》 ", "12", "3.5万", "1,234", "件", "条", "%", "2023年"]
LETTERS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=4)


@unhurried
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), LETTERS), max_size=25).map("".join))
def test_any_text_is_read_and_every_fact_stands_in_it(text: str) -> None:
    facts, notes = find_facts([Paragraph(text, Place(line=1))], 2023)
    assert (facts, notes) == find_facts([Paragraph(text, Place(line=1))], 2023)
    assert all(f.sentence and f.sentence in text for f in facts)
    assert all(n.printed and n.printed in text for n in notes)


@unhurried
@given(st.lists(st.sampled_from([*WORDS[::7], "12条", "，", "“长河”", "(3件)", "网", "的"]), max_size=20))
def test_tokens_stand_in_order_and_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    tokens = scan(text)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(text[t.start : t.end] == t.text for t in tokens)


@unhurried
@given(st.integers(1, 9999))
def test_numbers_are_read_with_their_scale(value: int) -> None:
    facts, _ = find_facts([Paragraph(f"全年公开信息{value / 100:.2f}万条。", Place())], None)
    assert [f.value for f in facts] == [value * 100]
