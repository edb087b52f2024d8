"""The type of a file is told by its content, and what cannot be opened is refused with a sentence."""

from __future__ import annotations

import hashlib
import pickle
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.documents import open_document, unpack_bytes
from analytics.documents.limits import LIMITS
from analytics.documents.signatures import signatures
from analytics.errors import UnreadableFile

ZipPrinter = Callable[..., bytes]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def refused(data: bytes, name: str = "文件.html") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        open_document(name, data)
    return refusal.value


def test_the_type_is_told_by_content_not_by_name(docx_of: Callable[..., bytes]) -> None:
    word = docx_of("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")
    for name in ("a.txt", "a.html", "a.docx", "a", "a.png"):
        assert open_document(name, "甲".encode()).media == "text/plain"
        assert open_document(name, "<p>甲</p>".encode()).media == "text/html"
        assert open_document(name, word).media.endswith("wordprocessingml.document")


def test_a_document_carries_its_name_and_the_hash_of_its_bytes() -> None:
    data = "甲".encode()
    document = open_document("a.txt", data)
    assert (document.name, document.sha256) == ("a.txt", hashlib.sha256(data).hexdigest())
    assert open_document("a.txt", data) == document


@pytest.mark.parametrize(("data", "reason", "media"), [
    (b"", "empty", None),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged_picture", None),
    (b"\xff\xd8\xff\xe0" + b"\0" * 50, "damaged_picture", None),
    (b"GIF89a" + b"\0" * 50, "damaged_picture", None),
    (b"BM\x36\x00\x0c\x00\0\0\0\0" + b"\x36" * 50, "damaged_picture", None),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged_picture", None),
    (b'<svg xmlns="http://www.w3.org/2000/svg"><text>1</text></svg>', "picture", "SVG"),
    (b"%PDF-1.7\n%\xe2\xe3", "damaged_pdf", None),
    (OLE + "WordDocument".encode("utf-16-le"), "damaged_office", None),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "Office"),
    (b"Rar!\x1a\x07\x01\x00", "unknown_type", "RAR"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><body><p>1</p>", "no_page", None),
    (bytes(range(256)) * 9, "unknown_content", None),
    (b"1" * (LIMITS.file_bytes + 1), "too_large", None),
])
def test_what_cannot_be_opened_says_why(data: bytes, reason: str, media: str | None) -> None:
    error = refused(data)
    assert error.reason == reason
    assert error.values.get("media") == media
    for language in ("zh", "en"):
        assert "文件.html" in error.sentence(language)
    assert pickle.loads(pickle.dumps(error)).sentence() == error.sentence()


def test_an_archive_is_not_a_document(zip_of: ZipPrinter, docx_of: Callable[..., bytes]) -> None:
    assert refused(zip_of(("a.txt", b"1"))).reason == "archive"
    word = docx_of("<w:p/>")
    assert refused(zip_of(("word/a.docx", word), packing=zipfile.ZIP_STORED)).reason == "archive"
    assert refused(zip_of(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"x"))).values["media"] == "XLSB"


def test_a_text_that_begins_like_a_picture_is_text() -> None:
    assert open_document("a.txt", "BMW产业园年报".encode()).lines == ("BMW产业园年报",)


def test_a_text_that_mentions_a_tag_late_is_text() -> None:
    assert open_document("a.txt", ("第一行\n" * 30000 + "<p>").encode()).media == "text/plain"


def test_every_refusal_by_signature_has_a_sentence() -> None:
    for signature in signatures():
        assert UnreadableFile(signature.reason, file="a", media=signature.name).sentence("zh")


def open_all(data: bytes) -> None:
    """Opens whatever is in the bytes; lets only the refusals that are meant for people pass."""
    for source in unpack_bytes("f", data):
        if source.problem is None:
            try:
                open_document(source.name, source.data)
            except UnreadableFile as error:
                assert error.sentence("zh")
                assert error.sentence("en")
        else:
            assert source.problem.sentence("zh")


@given(st.binary(max_size=400), st.sampled_from([
    b"", b"<html>", b"<table><tr><td>", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0",
    b"<?xml encoding='gbk'?>", b"<meta charset=utf-16>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
]))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes, start: bytes) -> None:
    open_all(start + data)


PIECES = [
    "<table>", "<tr>", "<td rowspan=0>", "<td colspan=9999999999>", "<th>", "</td>", "</tr>", "</table>", "<p>", "</p>", "<pre>",
    "\n", "&nbsp;", "&#0;", "&#xD800;", "&无", "<!--", "-->", "<![CDATA[", "]]>", "\0", "<o:p>", "<?x ", "?>", "<script>", "</script>",
    "中", "0", "<br/>", "<a href='", "'>", "<title>", "<body>", "</html>", "<frameset>", "<p hidden>", "<span style='display:none'>",
    "<caption>", "<tbody>", "<tfoot>", "\U0010ffff",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_markup_raises_anything_but_a_refusal(markup: str) -> None:
    open_all(f"<html>{markup}".encode())


@given(data=st.data())
def test_no_broken_package_raises_anything_but_a_refusal(
    data: st.DataObject, docx_of: Callable[..., bytes], zip_of: ZipPrinter
) -> None:
    word = docx_of("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    package = bytearray(data.draw(st.sampled_from([word, zip_of(("a.docx", word), packing=zipfile.ZIP_STORED)])))
    for _ in range(data.draw(st.integers(1, 4))):
        package[data.draw(st.integers(0, len(package) - 1))] = data.draw(st.integers(0, 255))
    open_all(bytes(package[:data.draw(st.integers(len(package) // 2, len(package)))]))
