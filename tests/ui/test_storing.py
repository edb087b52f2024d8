"""Imported originals: safe names below their folder, nothing ever written over, all bytes kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.documents import unpack
from analytics.ui.storing import LONGEST_NAME, safe_name, store


@given(st.text(max_size=300))
def test_any_name_becomes_one_visible_file_name(name: str) -> None:
    safe = safe_name(name)
    assert safe and len(safe.encode()) <= LONGEST_NAME
    assert not set(safe) & set('<>:"/\\|?*\0\n') and not safe.startswith((".", "~")) and not safe.endswith((".", " "))
    assert safe_name(safe) == safe


@pytest.mark.parametrize(("name", "safe"), [
    ("蔄山镇2023年报.txt", "蔄山镇2023年报.txt"), ("many.zip/2023/年报.docx", "年报.docx"), ("../../etc/passwd", "passwd"),
    ("..\\..\\evil.html", "evil.html"), ("C:\\x\\年报.htm", "年报.htm"), (".hidden", "hidden"), ("con.txt", "_con.txt"), ("...", "report"),
    ("a\u202egpj.txt", "a_gpj.txt"), ("", "report"), ("x" * 400 + ".html", "x" * (LONGEST_NAME - 5) + ".html"),
])
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_file_lies_below_its_year_with_its_bytes(tmp_path: Path) -> None:
    stored = store("../年报.txt", b"one", 2023, tmp_path)
    assert stored == tmp_path / "imported" / "2023" / "年报.txt"
    assert stored.read_bytes() == b"one"


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    names = [store("年报.txt", data, 2023, tmp_path).name for data in (b"one", b"two", b"three")]
    assert names == ["年报.txt", "年报-2.txt", "年报-3.txt"]
    assert {source.data for source in unpack(tmp_path)} == {b"one", b"two", b"three"}


def test_a_report_without_a_year_is_kept_too(tmp_path: Path) -> None:
    assert store("a.txt", b"x", None, tmp_path).parent.name == "year-unknown"
