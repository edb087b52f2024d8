"""OpenDocument texts and spreadsheets: what is shown is read, and what would not end is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest

from analytics.documents import Document, Paragraph, Table, open_document
from analytics.errors import UnreadableFile

ZipPrinter = Callable[..., bytes]
NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style"))
TEXT, SHEETS = "text", "spreadsheet"


def package(zip_of: ZipPrinter, kind: str, body: str, styles: str = "", manifest: str = "<manifest/>", prolog: str = "") -> bytes:
    content = (
        f"{prolog}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    mimetype = zipfile.ZipInfo("mimetype")
    media = f"application/vnd.oasis.opendocument.{kind}".encode()
    parts = (("META-INF/manifest.xml", manifest.encode()), ("content.xml", content.encode()))
    return zip_of((mimetype, media), *parts, packing=zipfile.ZIP_STORED)


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(f'<table:table-cell{cell}</table:table-cell>' for cell in cells)}</table:table-row>"


def grids(document: Document) -> list[list[list[str]]]:
    return [[[s.text for s in r] for r in t.grid] for t in document.blocks if isinstance(t, Table)]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        open_document("a.odt", data)
    assert refused.value.sentence("zh")
    return refused.value.reason


def test_text_is_read_as_shown(zip_of: ZipPrinter) -> None:
    body = (
        "<text:tracked-changes><text:p>9</text:p></text:tracked-changes><text:h>一、<text:span>总体</text:span>情况</text:h>\n"
        '<text:p>甲<text:s text:c="2"/>乙<text:span text:style-name="T1">9</text:span><text:note><text:p>9</text:p></text:note>丙</text:p>'
    )
    hidden = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    blocks = open_document("a", package(zip_of, TEXT, body, hidden)).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["一、总体情况", "甲  乙丙"]


def test_rows_and_columns_of_a_sheet_that_are_hidden_are_not_read(zip_of: ZipPrinter) -> None:
    sheet = (
        '<table:table table:name="表"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
        + row("><text:p>甲</text:p>", "><text:p>9</text:p>", "><text:p>1</text:p>")
        + '<table:table-row table:visibility="collapse"><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row>'
        + row(' table:number-columns-spanned="3"><text:p>乙</text:p>', ">") + row("><text:p>丙</text:p>", ">", "><text:p>2</text:p>")
        + "</table:table>"
    )
    document = open_document("a", package(zip_of, SHEETS, sheet))
    assert [[line[0], line[-1]] for line in grids(document)[0]] == [["甲", "1"], ["乙", "乙"], ["丙", "2"]]
    assert document.blocks[0].place.sheet == "表"


def test_an_encrypted_and_an_unsafe_package_say_so(zip_of: ZipPrinter) -> None:
    assert refusal(package(zip_of, TEXT, "<text:p>1</text:p>", manifest="<manifest><encryption-data/></manifest>")) == "encrypted"
    assert refusal(package(zip_of, TEXT, "<text:p>&e;</text:p>", prolog='<!DOCTYPE x [<!ENTITY e "e">]>')) == "damaged_markup"
    assert refusal(package(zip_of, TEXT, "<text:p>1</text:p>")[:-60]) in ("damaged_archive", "archive")
    assert refusal(package(zip_of, TEXT, "")) == "no_text"


@pytest.mark.parametrize(("kind", "table"), [
    (TEXT, row(*[' table:number-columns-repeated="1000"><text:p>1</text:p>'] * 300)),
    (SHEETS, row(*[' table:number-columns-repeated="16384"><text:p>1</text:p>'] * 20)),
    (SHEETS, row("><text:p>1</text:p>").replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1000000">')),
])
def test_cells_repeated_without_end_are_refused(zip_of: ZipPrinter, kind: str, table: str) -> None:
    assert refusal(package(zip_of, kind, f"<table:table>{table}</table:table>")) == "too_many_squares"


def test_empty_rows_and_columns_repeated_to_the_end_of_a_sheet_cost_nothing(zip_of: ZipPrinter) -> None:
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    ending = f'<table:table-row table:number-rows-repeated="1048570">{cells}</table:table-row>'
    sheet = f"<table:table>{row('><text:p>甲</text:p>', '><text:p>1</text:p>')}{ending}</table:table>"
    assert grids(open_document("a", package(zip_of, SHEETS, sheet))) == [[["甲", "1"]]]
