"""Files made to harm: each ends soon with its reports or with a sentence, and the files beside it are read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from analytics.documents import Source, unpack_bytes
from analytics.documents.limits import LIMITS
from analytics.readers import Reading, read_file, read_in_order
from analytics.reports import Roster

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# A name that stands for ten of another, nine times over: a billion laughs.
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "哈">{LAUGHS}]>'
FETCH = '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'
DEEP = 10_000
HONEST = "年报"


def packed(*members: tuple[str, bytes | str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def word(body: str, prolog: str = "", *more: tuple[str, bytes | str]) -> bytes:
    xml = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed(("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml), *more)


def workbook(sheet: str, prolog: str = "") -> bytes:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cell = f'<c t="inlineStr"><is><t>{sheet}</t></is></c>'
    return packed(
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", f'<workbook xmlns="{SHEET}" xmlns:r="{relation}"><sheets><sheet name="1" r:id="a"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="a" Type="{relation}/worksheet" Target="1.xml"/></Relationships>'),
        ("xl/1.xml", f'{prolog}<worksheet xmlns="{SHEET}"><sheetData><row>{cell}</row></sheetData></worksheet>'),
    )


def text(body: str, prolog: str = "") -> bytes:
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    media = "application/vnd.oasis.opendocument.text"
    content = f"{prolog}<office:document-content {names}><office:body><office:text><text:p>{body}</text:p></office:text></office:body>"
    return packed(("mimetype", media), ("content.xml", f"{content}</office:document-content>"))


def page(body: str, prolog: str = "") -> bytes:
    return f"{prolog}<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


TABLES = "<w:tbl><w:tr><w:tc>" * DEEP + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * DEEP
LAUGH = "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>"
HOSTILE: dict[str, bytes] = {
    "炸弹.zip": packed(("bomb.html", b"\0" * 30_000_000)),
    "实体.docx": word(LAUGH, BOMB), "实体.xlsx": workbook("&e9;", BOMB), "实体.odt": text("&e9;", BOMB), "实体.html": page("&e9;", BOMB),
    "外部.docx": word(LAUGH, FETCH), "外部.xlsx": workbook("&e9;", FETCH), "外部.odt": text("&e9;", FETCH),
    "外部.html": page("&e9;", FETCH),
    "列.html": page(f"<table><tr><td colspan=1000000 rowspan=1000000>{'<td colspan=1000 rowspan=1000>' * 300}</table>"),
    "列.docx": word("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"),
    "深.html": page("<table><tr><td>" * DEEP), "深.docx": word(TABLES), "深.odt": text("<text:span>" * DEEP + "</text:span>" * DEEP),
    "深.rtf": rb"{\rtf1 \trowd\cellx1000\intbl\itap" + str(DEEP).encode() + rb" 1\nestcell\cell\row}",
    "断.docx": word("<w:p/>" * 500)[:-200], "断.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj",
    "断.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    "密.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "数.html": page(f"<table><tr><td>规章<td>{'9' * 100_000}</table>"), "引号.html": page("<script>" + "\"'\\" * 60_000 + "</script>"),
    "书签.txt": ("[bookmark:" * 20_000).encode(), "标签.txt": ("不予公开" * 20_000).encode(), "微信.txt": ("微信公众号" * 20_000).encode(),
    "空白.txt": b"1\n" + b"\t" * 20_000, "括号.txt": ("（1 " * 20_000).encode(), "列.txt": ("规章 1 2 3  " * 10_000).encode(),
    "星.md": b"|a|b|\n|---|---|\n|1|2|\n" + b"**a " * 50_000,
    "\u202e名\n\x1b[31m.html": page("<p>1</p>"),
}
QUICK = replace(LIMITS, file_seconds=30.0)


@pytest.fixture(scope="module")
def outcomes(sample: Path) -> dict[str, Reading]:
    """What became of every hostile file and of the honest ones between them, read in one batch by a process apart."""
    sources: list[Source] = []
    for number, (name, data) in enumerate(HOSTILE.items()):
        sources += unpack_bytes(name, data)
        if number % 10 == 0:
            sources.append(Source(f"{HONEST}{number}.txt", sample.read_bytes() + b"\n" * number))
    return {source.name: reading for source, reading in read_in_order(sources, Roster(()), QUICK)}


def test_every_hostile_file_ends_with_a_sentence(outcomes: dict[str, Reading]) -> None:
    told = {name: reading.problem for name, reading in outcomes.items() if not name.startswith(HONEST)}
    assert len(told) == len(HOSTILE)
    for name, problem in told.items():
        assert problem is not None, name
        assert problem.reason not in ("reader_failed", "reader_ended", "out_of_memory"), (name, problem)
        assert problem.sentence("zh")
        assert problem.sentence("en")


def test_the_files_between_them_are_read(outcomes: dict[str, Reading]) -> None:
    honest = [reading for name, reading in outcomes.items() if name.startswith(HONEST)]
    assert len(honest) == len(range(0, len(HOSTILE), 10))
    assert all(reading.reports for reading in honest)


def test_nothing_is_fetched_or_expanded(outcomes: dict[str, Reading]) -> None:
    reasons = {name: reading.problem.reason for name, reading in outcomes.items() if reading.problem}
    assert {reasons[f"{kind}.{ending}"] for kind in ("实体", "外部") for ending in ("docx", "xlsx", "odt")} == {"damaged_markup"}


def as_pdf_and_zip(report: bytes) -> bytes:
    return b"%PDF-1.7\n" + packed(("a.txt", report))


def as_page_and_zip(report: bytes) -> bytes:
    return page("<p>1</p>") + packed(("a.txt", report))


@pytest.mark.parametrize("two_in_one", [as_pdf_and_zip, as_page_and_zip])
def test_a_file_of_two_types_is_one_of_them_and_says_so(two_in_one: Callable[[bytes], bytes], sample: Path) -> None:
    data = two_in_one(sample.read_bytes())
    (source,) = unpack_bytes("a.pdf", data)
    problem = read_file(source.name, source.data, Roster(())).problem
    assert problem is not None
    assert problem.reason in ("damaged_pdf", "not_a_report", "no_text")


def test_macros_are_passed_over() -> None:
    title = "云渚镇人民政府2023年政府信息公开工作年度报告"
    data = word(f"<w:p><w:r><w:t>{title}</w:t></w:r></w:p>", "", ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Shell" * 100))
    (report,) = read_file("a.docm", data, Roster(())).reports
    assert report.title == title
