"""Pipe tables are read however a converter wrote them, and other text with pipes stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.documents import Document, Paragraph, Table, open_document
from analytics.errors import UnreadableFile

ROWS = [["规章", "本年制发件数"], ["许可", "1"], ["处罚", ""]]


def opened(text: str) -> Document:
    return open_document("a.txt", text.encode())


def tables(document: Document) -> list[list[list[str]]]:
    return [[[s.text for s in row] for row in t.grid] for t in document.blocks if isinstance(t, Table)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def pipes(row: list[str]) -> str:
    return f"| {' | '.join(row)} |"


DASHES = "| --- | :--: |"
WHOLE = "\n".join([pipes(ROWS[0]), DASHES, *map(pipes, ROWS[1:])])


@pytest.mark.parametrize("table", [
    WHOLE,
    WHOLE.replace("\n", " "),
    "\n".join(f"{pipes(row)}\n{DASHES}\n" for row in ROWS),
    "\n".join([*map(pipes, ROWS), pipes(ROWS[2])]).removesuffix("\n" + pipes(ROWS[2])),
    "\n".join(["规章 | 本年制发件数", "--- | ---", "许可 | 1", "处罚 |"]),
])
def test_a_table_is_read_from_lines_of_any_kind(table: str) -> None:
    document = opened(f"# 年报\n\n前文\n\n{table}\n\n后文\n")
    assert tables(document) == [ROWS]
    assert texts(document) == ["年报", "前文", "后文"]
    assert document.media == "text/markdown"


def test_tables_and_texts_on_one_line_are_told_apart() -> None:
    one = WHOLE.replace("\n", " ")
    document = opened(f"前文 {one} 中间 {one} 后文\n")
    assert tables(document) == [ROWS, ROWS]
    assert texts(document) == ["前文", "中间", "后文"]


def test_marks_of_markdown_are_not_text() -> None:
    table = f"| **规章**<br>件 | a\\|b |\n{DASHES}\n| ~~1~~ | 2 |\n"
    document = opened(f"## **一、总体情况**\n\n- 甲[网站](http://x.invalid/9)&nbsp;乙\\*\n\n---\n\n{table}")
    assert texts(document) == ["一、总体情况", "甲网站\xa0乙*"]
    assert tables(document) == [[["规章\n件", "a|b"], ["1", "2"]]]


def test_text_with_a_pipe_or_a_page_with_one_is_none() -> None:
    assert opened("甲 | 乙\n---\n丙").media == "text/plain"
    assert opened(f"<html><body><pre>{WHOLE}</pre></body></html>").media == "text/html"
    assert open_document("a", "瘄瘄|--|".encode("gbk")).media in ("text/plain", "text/markdown")


PIECES = ["|", "---", " ", "\n", "\n\n", "甲", "1", "\\", "#", "*", "<br>", "&#9;", ":-:", "\t"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_markdown_raises_anything_but_a_refusal(text: str) -> None:
    try:
        opened(text + "\n| --- |")
    except UnreadableFile as error:
        assert error.sentence("zh")


def test_long_lines_of_marks_take_no_time() -> None:
    for marks in ("|---" * 50_000, "*" * 200_000 + "|--|", "[" * 100_000 + "|--|", "`a" * 100_000 + "|--|", "| | --- " * 30_000):
        opened(f"甲\n{marks}")
