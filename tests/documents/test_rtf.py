"""RTF is read as it is shown, tables by the edges of their cells."""

from __future__ import annotations

import pytest

from analytics.documents import Document, Paragraph, Table, open_document
from analytics.errors import UnreadableFile

HEAD = rb"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}"


def opened(body: bytes) -> Document:
    return open_document("a.doc", HEAD + body + b"}")


def texts(body: bytes) -> list[str]:
    return [block.text for block in opened(body).blocks if isinstance(block, Paragraph)]


def tables(body: bytes) -> list[list[list[str]]]:
    return [[[s.text for s in row] for row in t.grid] for t in opened(body).blocks if isinstance(t, Table)]


def test_bytes_and_numbers_of_characters_are_read() -> None:
    assert texts(rb"\f1 \'d5\'fe\'b8\'ae\u20449?\u24320?2023\par \f0 caf\u233e\par") == ["政府信开2023", "café"]
    assert texts(rb"\u-10240?\u-9216?\par {\uc0\u25919\u24220}{\uc2\u25919??}x\par") == ["\U00010000", "政府政x"]


def test_what_is_hidden_or_deleted_or_an_instruction_is_not_read() -> None:
    assert texts(rb"{\header 9}{\deleted 9}{\v 9}{\*\unknown 9}{\field{\*\fldinst HYPERLINK}{\fldrslt 1}}{\pict\bin3 }}}}2\par") == ["12"]


def test_cells_merged_across_and_down_stand_in_every_square() -> None:
    first = rb"\trowd\clvmgf\cellx2000\cellx3000\intbl A\cell B\cell\row"
    second = rb"\trowd\clvmrg\cellx2000\cellx3000\intbl\cell C\cell\row"
    third = rb"\trowd\cellx1000\cellx2010\cellx3000\intbl 1\cell 2\cell 3\cell\row\pard"
    assert tables(first + second + third) == [[["A", "A", "B"], ["A", "A", "C"], ["1", "2", "3"]]]
    assert tables(rb"\trowd\clmgf\cellx1000\clmrg\cellx2000\intbl A\cell\cell\row\trowd\cellx1000\cellx2000 \intbl 1\cell 2\cell\row") == [
        [["A", "A"], ["1", "2"]]]


def test_a_table_in_a_cell_is_read_where_it_stands() -> None:
    inner = rb"\pard\intbl\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par 9}"
    body = rb"\trowd\cellx1000\cellx2000\pard\intbl before\par" + inner + rb"\pard\intbl after\cell last\cell\row\pard end\par"
    read = [block.text if isinstance(block, Paragraph) else block.grid[0][1].text for block in opened(body).blocks]
    assert read == ["before", "2", "after", "last", "end"]


def test_groups_without_end_and_tables_without_end_stay_text() -> None:
    assert texts(rb"{{{a\par \trowd\cellx1000\intbl b\cell c") == ["a", "b", "c"]


def test_groups_nested_too_deeply_are_refused() -> None:
    for body in (b"{" * 100_000, rb"\intbl\itap100000 x\par"):
        with pytest.raises(UnreadableFile) as refused:
            opened(body)
        assert refused.value.reason == "too_deep"
