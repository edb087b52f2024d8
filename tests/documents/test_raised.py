"""A digit printed raised points to a remark, and what is struck out is withdrawn: neither is a digit of the number beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from analytics.documents import Paragraph, open_document
from analytics.documents.xlsx.workbook import text_of

ZipPrinter = Callable[..., bytes]
DOC = (Path(__file__).parent / "data" / "raised.doc").read_bytes()


def text(data: bytes) -> str:
    return "".join(block.text for block in open_document("a", data).blocks if isinstance(block, Paragraph))


def test_on_a_web_page() -> None:
    assert text("<p>收到3<sup>1</sup>件，<s>99</s>公开2<sub><b>12</b></sub>件<del>9</del></p>".encode()) == "收到3¹件，公开2¹²件"


def test_in_a_word_document(docx_of: Callable[..., bytes]) -> None:
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    runs = (("", "收到3"), ("<w:vertAlign w:val='superscript'/>", "1"), ("<w:strike/>", "99"), ("<w:strike w:val='0'/>", "件"),
            ("<w:vertAlign w:val='baseline'/>", "2"))
    assert text(docx_of(f"<w:p>{''.join(run.format(*parts) for parts in runs)}</w:p>")) == "收到3¹件2"


def test_in_an_old_word_document() -> None:
    assert text(DOC) == "收到3¹件，公开2₁件".replace("₁", "¹")


def test_in_rich_text() -> None:
    assert text(rb"{\rtf1 3{\super 1}{\strike 99}\sub 2\nosupersub 4\strike 9\plain 5\par}") == "3¹²45"


def test_in_an_open_document(zip_of: ZipPrinter) -> None:
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style"))
    styles = (
        ('A', 'style:text-position="super 58%"'), ('B', 'style:text-line-through-style="solid"'), ('C', 'style:text-position="0% 100%"'),
    )
    content = f"<office:document-content {names}><office:automatic-styles>" + "".join(
        f'<style:style style:name="{name}"><style:text-properties {properties}/></style:style>' for name, properties in styles
    ) + "</office:automatic-styles><office:body><office:text><text:p>3" + "".join(
        f'<text:span text:style-name="{name}">{n}</text:span>' for n, (name, _) in enumerate(styles, 1)
    ) + "</text:p></office:text></office:body></office:document-content>"
    package = zip_of(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.encode()), packing=0)
    assert text(package) == "3¹3"


@pytest.mark.parametrize(("properties", "shown"), [
    ('<vertAlign val="superscript"/>', "31⁹"), ('<vertAlign val="baseline"/>', "319"), ("<strike/>", "31"), ('<strike val="0"/>', "319"),
])
def test_in_a_workbook(properties: str, shown: str) -> None:
    assert text_of(etree.fromstring(f"<si><t>3</t><r><t>1</t></r><r><rPr>{properties}</rPr><t>9</t></r></si>")) == shown
