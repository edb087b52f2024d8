"""Pages of which a script shows the text: what they carry is read, once, and what is only carried beside the text is not."""

from __future__ import annotations

import json
from html import escape

import pytest

from analytics.documents import Paragraph, Table, open_document

ARTICLE = "<p>一、总体情况</p><p>" + "全年主动公开政府信息三百条。" * 50 + "</p><table><tr><td>规章</td><td>0</td></tr></table><p>尾</p>"
NAVIGATION = "<ul>" + "<li><a href='#'>政务公开</a></li>" * 400 + "</ul>"
STRING = json.dumps(ARTICLE, ensure_ascii=False)
ASCII = json.dumps(ARTICLE).replace("</", "<\\/")
QUOTED = ARTICLE.replace("'", "\\'")

CARRIERS = {
    "xml in a script": f'<script type="text/xml"><recordset><record><![CDATA[{ARTICLE}]]></record></recordset></script>',
    "state of an application": f'<script>window.state={{"title":"年报","content":{STRING}}}</script>',
    "the same in ASCII": f'<script type="application/json">{{"content":{ASCII}}}</script>',
    "a string between single quotes": f"<script>var html='{QUOTED}';</script>",
    "escaped twice": f'<script>var html={json.dumps(escape(ARTICLE))};</script>',
    "a text area": f'<textarea style="display:none">{escape(ARTICLE)}</textarea>',
    "a frame's own source": f'<iframe srcdoc="{escape(ARTICLE)}"></iframe>',
}
UNSEEN = {
    "hidden until a script shows it": f'<div style="display:none">{ARTICLE}</div>',
    "for browsers without scripts": f"<noscript>{ARTICLE}</noscript>",
    "a template": f"<template>{ARTICLE}</template>",
}


def read(body: str) -> tuple[list[str], int]:
    """The paragraphs of a page, and how many tables it holds."""
    blocks = open_document("a.html", f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)], sum(isinstance(block, Table) for block in blocks)


@pytest.mark.parametrize("name", CARRIERS)
def test_what_a_script_would_show_is_read_where_it_stands(name: str) -> None:
    lines, tables = read(f"<h1>年报</h1>{NAVIGATION}{CARRIERS[name]}<p>版权所有</p>")
    assert (lines[0], lines[-4], lines[-2:], tables) == ("年报", "一、总体情况", ["尾", "版权所有"], 1)


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_hidden_is_read_where_nothing_else_is(name: str) -> None:
    assert read(f"<h1>年报</h1>{UNSEEN[name]}")[1] == 1
    assert read(f"{ARTICLE}{UNSEEN[name]}") == read(ARTICLE)


@pytest.mark.parametrize("name", CARRIERS)
def test_what_the_page_shows_itself_is_not_read_again(name: str) -> None:
    assert read(ARTICLE + CARRIERS[name]) == read(ARTICLE)
    assert read(f"<h1>年报</h1>{CARRIERS[name]}{CARRIERS[name]}") == read(f"<h1>年报</h1>{CARRIERS[name]}")


def test_a_script_full_of_quotes_takes_no_longer_than_it_is_long() -> None:
    assert read("<p>正文</p><script>" + "\"'\\" * 200_000 + "</script>") == (["正文"], 0)
