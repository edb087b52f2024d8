"""Web archives are read as the page in them."""

from __future__ import annotations

import base64

import pytest

from analytics.documents import open_document
from analytics.errors import UnreadableFile

PAGE = '<html><head><meta charset="utf-8"><title>年报</title></head><body><p>总体情况</p></body></html>'


def archive(page: bytes, charset: str, encoding: str = "base64", start: str = "MIME-Version: 1.0") -> bytes:
    headers = f'{start}\nContent-Type: multipart/related;\n\tboundary="b"\n\n--b\nContent-Type: text/css\n\np {{}}\n--b\n'
    part = f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n\n'
    return (headers + part).encode() + page + b"\n--b--\n"


@pytest.mark.parametrize("start", ["MIME-Version: 1.0", "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_the_page_is_read_by_the_charset_of_the_archive(charset: str, start: str) -> None:
    document = open_document("a.html", archive(base64.encodebytes(PAGE.encode(charset)), charset, start=start))
    assert [block.text for block in document.blocks if hasattr(block, "text")] == ["总体情况"]
    assert (document.media, document.properties, document.notes) == ("multipart/related", (("title", "年报"),), ())


def test_an_archive_without_a_page_says_so() -> None:
    for data in (archive(b"", "utf-8"), archive(PAGE.encode(), "utf-8").replace(b"text/html", b"text/plain")):
        with pytest.raises(UnreadableFile) as refused:
            open_document("a.mht", data)
        assert refused.value.reason == "no_page"


def test_parts_nested_too_deeply_are_refused() -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    with pytest.raises(UnreadableFile) as refused:
        open_document("a.mht", b"MIME-Version: 1.0\n" + nested)
    assert refused.value.reason in ("too_deep", "no_page")


def test_a_letter_in_plain_text_is_text() -> None:
    assert open_document("a", "From: 区政府\nTo: 各镇\n\n通知".encode()).media == "text/plain"
