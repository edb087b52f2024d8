"""What is in dropped files: reports, doubles, new versions, and one sentence for each that is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from analytics.reports import Roster
from analytics.settings import ROOT
from analytics.ui.intake import Received, judge, receive
from analytics.warehouse import Snapshot, build, current

ROSTER = Roster.load(ROOT / "data" / "roster.csv")


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Snapshot:
    folder = tmp_path_factory.mktemp("intake")
    build([sample.parent], folder, with_demo=False)
    return current(folder)


def received(name: str, data: bytes) -> list[Received]:
    return list(receive(name, data, ROSTER))


def test_a_report_is_recognised(sample: Path) -> None:
    found, = received(sample.name, sample.read_bytes())
    assert found.report is not None and found.problem is None and found.broken == ()
    assert (found.report.agency.id, found.report.year, len(found.report.cells)) == ("sd-wh-lingang-manshan", 2023, 200)


def test_every_document_of_a_zip_is_told_and_none_stops_the_others(sample: Path) -> None:
    data = zipped({"空.txt": b"", "a/../../年报.txt": sample.read_bytes(), "图.png": b"\x89PNG\r\n\x1a\n0000"})
    found = received("many.zip", data)
    assert [(document.name, document.report is not None) for document in found] == [
        ("many.zip/空.txt", False), ("many.zip/a/年报.txt", True), ("many.zip/图.png", False)]
    for document in found:
        assert document.report is not None or document.problem is not None
        if document.problem:
            assert "空.txt" in document.problem.sentence("zh") or "图.png" in document.problem.sentence("zh")
            assert document.problem.sentence("zh") != document.problem.sentence("en")


def test_a_broken_archive_is_one_sentence() -> None:
    found, = received("many.zip", zipped({"a.txt": b"x" * 1000})[:-30])
    assert found.report is None and found.problem is not None and "many.zip" in found.problem.sentence("zh")


def test_broken_checks_are_told_before_saving(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8").replace("（七）总计\n\t2", "（七）总计\n\t3", 1)
    found, = received("changed.txt", text.encode())
    assert {finding.rule for finding in found.broken} >= {"outcomes_sum", "balance"}


def test_the_same_bytes_are_known_another_text_is_a_new_version_a_repetition_a_double(sample: Path, snapshot: Snapshot) -> None:
    text = sample.read_text(encoding="utf-8")
    version = text.replace("121条", "123条").encode()
    other = text.replace("蔄山镇", "蓝天镇").encode()
    documents = [*received("a.txt", text.encode()), *received("b.txt", version), *received("c.txt", version), *received("d.txt", other),
                 *received("e.txt", b"")]
    judged = judge(documents, snapshot)
    assert [(j.status, j.is_savable, len(j.others)) for j in judged] == [
        ("known", False, 0), ("version", True, 1), ("double", False, 0), ("new", True, 0), ("unreadable", False, 0)]
    unknown = judged[3].received.report
    assert unknown is not None and unknown.agency.id is None


def test_before_the_first_build_every_report_is_new(sample: Path) -> None:
    assert [j.status for j in judge(received("a.txt", sample.read_bytes()), None)] == ["new"]


def test_a_file_with_two_reports_gives_both_and_is_known_as_a_whole(sample: Path, tmp_path: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    both = (text + text.replace("2023", "2022")).encode()
    found = received("two.txt", both)
    assert [(r.report.year, r.report.number, len(r.report.cells)) for r in found if r.report] == [(2023, 1, 200), (2022, 2, 200)]
    assert [j.status for j in judge([*found, *found], None)] == ["new", "new", "double", "double"]
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "two.txt").write_bytes(both)
    build([tmp_path / "reports"], tmp_path / "warehouse", with_demo=False)
    assert [j.status for j in judge(found, current(tmp_path / "warehouse"))] == ["known", "known"]
