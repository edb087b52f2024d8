"""Files, folders and archives are walked within limits, and names in them are only labels."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.documents import Source, unpack, unpack_bytes
from analytics.documents import archives as archives_module
from analytics.documents import unpacking as unpacking_module
from analytics.documents.limits import LIMITS
from analytics.documents.names import label
from analytics.errors import UnreadableFile

ZipPrinter = Callable[..., bytes]


def problems(sources: list[Source]) -> dict[str, str]:
    return {source.name: source.problem.reason for source in sources if source.problem}


def good(sources: list[Source]) -> dict[str, bytes]:
    return {source.name: source.data for source in sources if not source.problem}


def limit(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    for module in (archives_module, unpacking_module):
        monkeypatch.setattr(module, "LIMITS", replace(LIMITS, **limits))


def named_in_gbk(data: bytes, name: str) -> bytes:
    """The archive with a member's placeholder name (as many Latin letters) replaced as Windows writes it: GBK, no flag."""
    raw = name.encode("gbk")
    return data.replace(b"N" * len(raw), raw)


def test_a_file_is_itself(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_bytes("一".encode())
    assert list(unpack(tmp_path / "报告.txt")) == [Source("报告.txt", "一".encode())]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path, zip_of: ZipPrinter) -> None:
    for name, data in {"b/2.txt": b"2", "b/1.txt": b"1", "a.txt": b"0", "c.zip": zip_of(("d/3.txt", b"3"))}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert [s.name for s in unpack(tmp_path)] == ["a.txt", "c.zip/d/3.txt", "b/1.txt", "b/2.txt"]


def test_traces_of_programs_are_passed_over(tmp_path: Path, zip_of: ZipPrinter) -> None:
    for name in (".DS_Store", "~$报告.docx", "Thumbs.db", "报告.txt"):
        (tmp_path / name).write_bytes(b"1")
    assert [s.name for s in unpack(tmp_path)] == ["报告.txt"]
    data = zip_of(("__MACOSX/._a.txt", b"1"), ("a.txt", b"2"), ("folder/", b""))
    assert good(list(unpack_bytes("z.zip", data))) == {"z.zip/a.txt": b"2"}


def test_a_missing_path_and_an_empty_folder_say_so(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "无.txt", "missing_file"), (tmp_path, "no_files")):
        with pytest.raises(UnreadableFile) as refusal:
            list(unpack(path))
        assert refusal.value.reason == reason


def test_archives_within_archives_are_unpacked(zip_of: ZipPrinter) -> None:
    inner = zip_of(("甲.txt", b"1"))
    outer = zip_of(("内.zip", inner), ("乙.txt", b"2"))
    assert good(list(unpack_bytes("外.zip", outer))) == {"外.zip/内.zip/甲.txt": b"1", "外.zip/乙.txt": b"2"}


def test_archives_nested_too_deeply_are_refused(zip_of: ZipPrinter) -> None:
    data = zip_of(("a.txt", b"1"))
    for _ in range(LIMITS.nesting):
        data = zip_of(("z.zip", data), ("b.txt", b"2"))
    sources = list(unpack_bytes("z.zip", data))
    assert set(problems(sources).values()) == {"too_deep_archive"}
    assert len(good(sources)) == LIMITS.nesting


def test_a_word_document_is_not_unpacked(docx_of: Callable[..., bytes], zip_of: ZipPrinter) -> None:
    word = docx_of("<w:p/>")
    assert list(unpack_bytes("a.docx", word)) == [Source("a.docx", word)]
    assert good(list(unpack_bytes("z.zip", zip_of(("a.docx", word), packing=zipfile.ZIP_STORED)))) == {"z.zip/a.docx": word}


def test_names_in_gbk_are_read(zip_of: ZipPrinter) -> None:
    name = "青石镇2023年报.txt"
    data = named_in_gbk(zip_of(("N" * len(name.encode("gbk")), b"1")), name)
    assert good(list(unpack_bytes("z.zip", data))) == {f"z.zip/{name}": b"1"}


def test_names_in_utf8_without_a_flag_are_read(zip_of: ZipPrinter) -> None:
    name = "青石镇.txt".encode()
    data = zip_of(("N" * len(name), b"1")).replace(b"N" * len(name), name)
    assert good(list(unpack_bytes("z.zip", data))) == {"z.zip/青石镇.txt": b"1"}


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes on POSIX only")
def test_a_folder_unpacked_elsewhere_has_names_in_gbk(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "年报.txt".encode("gbk"))).write_bytes(b"1")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert [s.name for s in unpack(tmp_path)] == ["年报.txt"]


@pytest.mark.parametrize(("name", "shown"), [
    ("../../etc/passwd", "etc/passwd"),
    ("/etc/passwd", "etc/passwd"),
    ("C:\\报告\\..\\a.txt", "报告/a.txt"),
    ("a\x00\n\x1b[31m\u202etxt.exe", "a___[31m_txt.exe"),
    ("././.", "_"),
    ("", "_"),
    ("甲" * 1000 + ".txt", "甲" * (LIMITS.name_characters - 4) + ".txt"),
])
def test_a_name_is_only_a_label(name: str, shown: str) -> None:
    assert label(name) == shown


def test_names_that_climb_write_nothing(tmp_path: Path, zip_of: ZipPrinter) -> None:
    (tmp_path / "z.zip").write_bytes(zip_of(("../../x.txt", b"1"), ("/y.txt", b"2")))
    assert [s.name for s in unpack(tmp_path / "z.zip")] == ["z.zip/x.txt", "z.zip/y.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["z.zip"]


def test_a_bomb_is_refused_and_its_neighbours_are_read(zip_of: ZipPrinter) -> None:
    data = zip_of(("bomb.txt", b"\0" * 20_000_000), ("a.txt", b"1"))
    sources = list(unpack_bytes("z.zip", data))
    assert problems(sources) == {"z.zip/bomb.txt": "too_compressed"}
    assert good(sources) == {"z.zip/a.txt": b"1"}


def test_a_member_that_understates_its_size_is_damaged(zip_of: ZipPrinter) -> None:
    data = zip_of(("bomb.txt", b"0" * 1_000_000)).replace(struct.pack("<I", 1_000_000), struct.pack("<I", 10))
    assert problems(list(unpack_bytes("z.zip", data))) == {"z.zip/bomb.txt": "damaged_archive"}


def test_what_all_members_unpack_to_is_limited(zip_of: ZipPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, archive_bytes=2500)
    inner = zip_of(("2.txt", b"2" * 1000), ("3.txt", b"3" * 1000), packing=zipfile.ZIP_STORED)
    sources = list(unpack_bytes("z.zip", zip_of(("1.txt", b"1" * 100), ("z.zip", inner))))
    assert "too_large" in problems(sources).values()
    assert "z.zip/1.txt" in good(sources)


def test_members_are_limited(zip_of: ZipPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, members=2)
    sources = list(unpack_bytes("z.zip", zip_of(*((f"{n}.txt", b"1") for n in range(3)))))
    assert problems(sources) == {"z.zip": "too_many_files"}


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, file_bytes=10)
    (tmp_path / "a.txt").write_bytes(b"1" * 11)
    (tmp_path / "b.txt").write_bytes(b"1" * 10)
    sources = list(unpack(tmp_path))
    assert problems(sources) == {"a.txt": "too_large"}
    assert good(sources) == {"b.txt": b"1" * 10}


def test_an_encrypted_member_says_so(zip_of: ZipPrinter) -> None:
    data = bytearray(zip_of(("a.txt", b"1"), ("b.txt", b"2")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    sources = list(unpack_bytes("z.zip", bytes(data)))
    assert problems(sources) == {"z.zip/a.txt": "encrypted"}
    assert good(sources) == {"z.zip/b.txt": b"2"}


def test_a_truncated_archive_is_damaged(zip_of: ZipPrinter) -> None:
    data = zip_of(("a.txt", b"1" * 100))
    (source,) = unpack_bytes("z.zip", data[:-10])
    assert source.problem is not None
    assert source.problem.reason == "damaged_archive"
    assert "z.zip" in source.problem.sentence("zh")


def test_an_empty_archive_holds_no_files(zip_of: ZipPrinter) -> None:
    assert problems(list(unpack_bytes("z.zip", zip_of()))) == {"z.zip": "no_files"}


@pytest.mark.skipif(os.name == "nt", reason="named pipes and links to nothing are POSIX")
def test_pipes_and_links_to_nothing_stop_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    (tmp_path / "a.txt").write_bytes(b"1")
    sources = list(unpack(tmp_path))
    assert problems(sources) == {"link": "missing_file", "pipe": "missing_file"}
    assert good(sources) == {"a.txt": b"1"}
