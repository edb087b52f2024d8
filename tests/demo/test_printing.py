"""The same district is printed as the same bytes everywhere, and every document says that it is fictional."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from lxml import html

from analytics.demo import FORMATS, district, print_report, truth

MARK = district().mark


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def test_another_process_with_other_hash_seeds_prints_the_same_bytes(printed_district: Path, tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from analytics.demo import print_district; print_district(Path(sys.argv[1]))"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, env=environment)
    assert _fingerprint(tmp_path) == _fingerprint(printed_district)


def test_documents_lie_by_agency_and_year_and_every_format_occurs(printed_district: Path) -> None:
    documents = {f.relative_to(printed_district).as_posix() for f in printed_district.rglob("*/*/*")}
    assert documents == {report.file for report in truth()}
    assert {report.format for report in truth()} == set(FORMATS)


def test_the_folder_says_what_it_is(printed_district: Path) -> None:
    assert MARK in (printed_district / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [f for f in FORMATS if f.startswith("html")])
def test_a_page_is_marked_at_its_head_and_in_a_meta_tag(form: str) -> None:
    for report in truth()[::7]:
        page = print_report(report, form)
        text = page.decode("utf-8" if form in ("html_modern", "html_word") else "gbk")
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        assert tree.xpath("string(//body)").strip().startswith(MARK)
        assert tree.xpath("//meta[@name='description']/@content") == [MARK]


def test_a_word_document_is_marked_in_its_first_line_and_its_core_properties(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(print_report(truth()[0], "docx"))
    document = docx.Document(str(file))
    assert document.paragraphs[0].text == MARK
    assert document.core_properties.comments == document.core_properties.keywords == MARK


def test_a_text_is_marked_in_its_first_line() -> None:
    assert print_report(truth()[0], "text").decode().strip().startswith(MARK)


def test_the_portal_is_gbk_and_one_of_its_dresses_lies_about_it() -> None:
    honest, lying = (print_report(truth()[0], form) for form in ("html_portal", "html_wrong_charset"))
    assert b"charset=gb2312" in honest
    assert b"charset=utf-8" in lying
    with pytest.raises(UnicodeDecodeError):
        lying.decode("utf-8")


def test_text_has_one_cell_a_line_as_the_sample_has(sample: Path) -> None:
    def skeleton(text: str) -> list[str]:
        lines = text.split("\n")
        start = next(i for i, line in enumerate(lines) if line.startswith("\t第二十条"))
        end = next(i for i, line in enumerate(lines) if line.startswith("三、收到和处理"))
        return ["cell" if line.startswith("\t") else line for line in lines[start:end]]

    report = next(t for t in truth() if (t.format, t.form) == ("text", "2021"))
    printed = print_report(report, "text").decode()
    assert skeleton(printed) == skeleton(sample.read_text(encoding="utf-8"))
