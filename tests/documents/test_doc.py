"""Word documents of before 2007: what is not shown is not read, and what is broken is refused."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.documents import open_document
from analytics.documents.doc.formatting import dress, is_hiding
from analytics.documents.edges import EdgeCell, rows_between_edges
from analytics.errors import UnreadableFile

DOC = (Path(__file__).parent / "data" / "features.doc").read_bytes()
FIB = DOC.index(b"\xec\xa5")


def altered(at: int, value: int, size: int = 2) -> bytes:
    return DOC[:FIB + at] + value.to_bytes(size, "little") + DOC[FIB + at + size:]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        open_document("报告.doc", data)
    assert "报告.doc" in refused.value.sentence("zh")
    return refused.value.reason


def shown(data: bytes) -> str:
    return "".join(text for block in open_document("a", data).blocks for text in (
        [block.text] if hasattr(block, "text") else [square.text for square in block.squares()]))


def test_what_is_deleted_or_hidden_is_not_read() -> None:
    text = shown(DOC)
    assert "主动公开12条，" in text
    assert not any(number in text for number in ("99", "77", "HYPERLINK"))


def test_an_encrypted_an_older_and_a_cut_document_say_so() -> None:
    assert refusal(altered(10, 0x0100)) == "encrypted"
    assert refusal(altered(2, 104)) == "older_word"
    assert {refusal(DOC[:length]) for length in (600, 3000, len(DOC) - 4000)} <= {"damaged_office", "unknown_type"}


def test_pieces_that_show_a_text_a_thousand_times_are_damage() -> None:
    (size,) = struct.unpack_from("<I", DOC, FIB + 0x1A6)
    assert size >= 21  # one piece: its kind, its length, two ends and eight bytes
    clx = DOC.index(b"\x02" + struct.pack("<I", size - 5))
    assert refusal(DOC[:clx + 9] + struct.pack("<I", 2**30) + DOC[clx + 13:]) == "damaged_office"


def test_a_list_of_modifiers_cut_short_ends_there() -> None:
    for listed in (b"\x08", b"\x08\xd6", b"\x15\xc6\xff", b"\x16\x24", b"\x49\x66\x01"):
        assert dress(listed, b"").depth in (0, 1)


def test_a_row_without_its_edges_is_damage() -> None:
    with pytest.raises(UnreadableFile):
        dress(b"\x08\xd6\xff\x00\x0f", b"")


def test_a_change_of_a_style_that_hides_nothing_hides() -> None:
    assert is_hiding(b"\x3c\x08\x81")
    assert not is_hiding(b"\x3c\x08\x80")
    assert not is_hiding(b"\x3c\x08\x01\x3c\x08\x00")


def test_edges_drawn_twice_are_one() -> None:
    rows = rows_between_edges([
        [EdgeCell(["甲"], 0, 600), EdgeCell(["乙"], 600, 1200)], [EdgeCell(["1"], -10, 570), EdgeCell(["2"], 570, 1230)],
    ])
    assert [[cell[:3] for cell in row] for row in rows] == [[("甲", 1, 1), ("乙", 1, 1)], [("1", 1, 1), ("2", 1, 1)]]


def test_a_narrow_cell_keeps_its_column() -> None:
    rows = rows_between_edges([[EdgeCell(["甲"], 0, 60), EdgeCell(["乙"], 60, 1200)], [EdgeCell(["丙"], 0, 1200)]])
    assert [[cell[:3] for cell in row] for row in rows] == [[("甲", 1, 1), ("乙", 1, 1)], [("丙", 1, 2)]]


def test_a_row_that_begins_further_right_leaves_its_first_columns_empty() -> None:
    rows = rows_between_edges([[EdgeCell(["甲"], 0, 600), EdgeCell(["乙"], 600, 1200)], [EdgeCell(["2"], 600, 1200)]])
    assert [[cell[0] for cell in row] for row in rows] == [["甲", "乙"], ["", "2"]]


def test_a_document_inside_a_workbook_is_not_the_document(zip_of: Callable[..., bytes]) -> None:
    assert open_document("a", DOC).media == "application/msword"
    assert refusal(DOC.replace("WordDocument".encode("utf-16-le"), "WordDokument".encode("utf-16-le"))) == "unknown_type"
