"""Plain text keeps what its lines say by tabs and blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.documents import Paragraph, Place, open_document
from analytics.documents.limits import LIMITS
from analytics.errors import UnreadableFile

SAMPLE = Path(__file__).parents[2] / "data/reports/shandong/weihai_lingang/weihai_lingang_manshan_2023.txt"


def test_a_line_is_a_paragraph_and_knows_its_number() -> None:
    document = open_document("a.txt", "标题\n\n  正文一句。  \n\t规章\n\t\n\t　0\n".encode())
    assert document.blocks == (
        Paragraph("标题", Place(line=1)), Paragraph("正文一句。", Place(line=3)),
        Paragraph("\t规章", Place(line=4)), Paragraph("\t　0", Place(line=6)),
    )


def test_raw_lines_tell_an_empty_cell_from_the_end_of_a_row() -> None:
    document = open_document("a.txt", "\t规章\r\n\t\r\n\t　0\r\n\r\n".encode())
    assert document.lines == ("\t规章", "\t", "\t　0", "")


def test_the_sample_stays_one_cell_a_line() -> None:
    document = open_document(SAMPLE.name, SAMPLE.read_bytes())
    raw = SAMPLE.read_text(encoding="utf-8").splitlines()
    assert list(document.lines) == raw
    assert "\t" in raw and "" in raw
    for block in document.blocks:
        assert isinstance(block, Paragraph)
        assert block.place.line is not None
        assert raw[block.place.line - 1].strip() == block.text.strip()


def test_white_space_alone_is_an_empty_file() -> None:
    for data in (b" \r\n\t\n", b"\xef\xbb\xbf", b"\n"):
        with pytest.raises(UnreadableFile) as refusal:
            open_document("blank.txt", data)
        assert refusal.value.reason == "empty"


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_document("long.txt", b"1\n" * (LIMITS.blocks + 1))
    assert refusal.value.reason == "too_many_blocks"
