"""Bytes are decoded by what they are, and a page's false declaration is noted."""

from __future__ import annotations

import codecs

import pytest

from analytics.documents import Document, Paragraph, open_document
from analytics.documents.charsets import decode, is_text

WORDS = "青石镇人民政府2023年政府信息公开工作年度报告"


def page(charset: str, declared: str | None, mark: bytes = b"") -> Document:
    tag = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return open_document("page", mark + f"<html><head>{tag}</head><body><p>{WORDS}</p></body></html>".encode(charset))


@pytest.mark.parametrize(("charset", "declared", "notes"), [
    ("utf-8", "utf-8", ()),
    ("utf-8", "UTF8", ()),
    ("gbk", "gb2312", ()),
    ("gb18030", "GBK", ()),
    ("utf-8", "gbk", ("wrong_charset:utf-8",)),
    ("gbk", "utf-8", ("wrong_charset:gb18030",)),
    ("gbk", "iso-8859-1", ("wrong_charset:gb18030",)),
    ("utf-8", None, ("missing_charset:utf-8",)),
    ("gbk", None, ("missing_charset:gb18030",)),
])
def test_a_page_is_read_whatever_it_declares(charset: str, declared: str | None, notes: tuple[str, ...]) -> None:
    document = page(charset, declared)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [WORDS]
    assert document.notes == notes


def test_a_page_of_big5_is_read_as_it_declares() -> None:
    document = open_document("page", '<meta charset="big5"><p>政府資訊公開年度報告</p>'.encode("big5"))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["政府資訊公開年度報告"]
    assert document.notes == ()


@pytest.mark.parametrize(("mark", "charset"), [
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
])
def test_a_byte_order_mark_decides(mark: bytes, charset: str) -> None:
    document = page(charset, None, mark)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [WORDS]
    assert document.media == "text/html"
    assert document.notes == ()


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_decoded_in_every_usual_charset(charset: str) -> None:
    document = open_document("报告.txt", f"{WORDS}\r\n一、总体情况\r\n收到2件。\r\n".encode(charset))
    assert document.lines == (WORDS, "一、总体情况", "收到2件。")
    assert document.media == "text/plain"


def test_a_slip_does_not_turn_utf8_into_other_characters() -> None:
    data = (WORDS * 20).encode()
    decoded = decode(data[:301] + b"\xff" + data[303:])
    assert decoded.charset == "utf-8"
    assert WORDS * 10 in decoded.text
    assert 0 < decoded.lost <= 4


def test_a_text_cut_within_a_character_is_read_and_the_loss_noted() -> None:
    for charset in ("utf-8", "gbk"):
        document = open_document("cut", (WORDS * 3).encode(charset)[:-1])
        assert document.lines[0].startswith(WORDS * 2)
        assert document.notes == ("lost_characters:1",)


def test_binary_is_no_text() -> None:
    data = bytes(range(256)) * 20
    assert not is_text(data, decode(data))
