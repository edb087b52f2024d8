"""A build reads what is new, keeps going past bad files, and gives the same snapshot for the same files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from analytics.errors import GongkaiError, UnreadableFile
from analytics.queries.findings import finding_evidence
from analytics.readers import Reading
from analytics.readers.apart import Apart
from analytics.warehouse import BuildSummary, Progress, build, current


def make_snapshot(published: Path, tmp_path: Path, **options: int) -> BuildSummary:
    return build([published], tmp_path / "warehouse", with_demo=False, **options)  # type: ignore[arg-type]


def test_every_report_is_in_the_snapshot(published: Path, tmp_path: Path) -> None:
    summary = make_snapshot(published, tmp_path)
    assert (summary.files, summary.read, summary.reused, summary.reports, summary.problems) == (3, 3, 0, 3, ())
    rows = current(tmp_path / "warehouse").rows("SELECT agency_id, year, is_current FROM report ORDER BY year, agency_id")
    town, unknown = "sd-wh-lingang-manshan", "name:威海临港经济技术开发区不在名录镇人民政府"
    assert rows == [(town, 2022, True), (unknown, 2023, True), (town, 2023, True)]


def test_the_sample_is_kept_to_the_last_number(published: Path, tmp_path: Path) -> None:
    make_snapshot(published, tmp_path)
    s = current(tmp_path / "warehouse")
    where = "FROM cell JOIN report USING (report_id) WHERE file = '2023.txt'"
    assert s.rows(f"SELECT count(*), count(*) FILTER (kind = 'number') {where}") == [(200, 200)]
    assert s.rows(f"SELECT indicator, value {where} AND applicant = 'total' AND value > 0 ORDER BY cell_no") == [
        ("requests_received", 2), ("granted_in_full", 1), ("denied_third_party", 1), ("requests_processed", 2),
    ]


def test_a_second_build_reads_nothing_again(published: Path, tmp_path: Path) -> None:
    first = make_snapshot(published, tmp_path)
    second = make_snapshot(published, tmp_path)
    assert (second.read, second.reused) == (0, 3)
    assert second.data_version == first.data_version
    assert second.snapshot != first.snapshot
    assert first.snapshot.exists(), "old snapshots are kept"


def test_a_file_is_known_by_its_bytes_wherever_it_lies(published: Path, tmp_path: Path) -> None:
    make_snapshot(published, tmp_path)
    moved = tmp_path / "elsewhere" / "deep"
    shutil.copytree(published, moved)
    summary = build([tmp_path / "elsewhere"], tmp_path / "warehouse", with_demo=False)
    assert (summary.read, summary.reused) == (0, 3)
    assert current(tmp_path / "warehouse").rows("SELECT DISTINCT file FROM report WHERE year = 2022") == [("deep/2022.txt",)]


def test_a_changed_file_is_read_again(published: Path, tmp_path: Path) -> None:
    make_snapshot(published, tmp_path)
    path = published / "other.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("645条", "646条"), encoding="utf-8")
    summary = make_snapshot(published, tmp_path)
    assert (summary.read, summary.reused) == (1, 2)


def test_a_changed_roster_is_heeded(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_snapshot(published, tmp_path)
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "id,name,short_name,type,parent,order,division,aliases,expected,demo\n"
        "new,威海临港经济技术开发区不在名录镇人民政府,新镇,town,,1,,,yes,\n", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_ROSTER", str(roster))
    assert make_snapshot(published, tmp_path).read == 3
    rows = current(tmp_path / "warehouse").rows("SELECT agency_id, is_resolved FROM agency ORDER BY sort_order")
    assert rows == [("new", True), ("cn-371073113", False)]


def test_bad_files_stop_nothing_and_say_why(published: Path, tmp_path: Path) -> None:
    (published / "empty.html").write_bytes(b"")
    (published / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (published / "letter.txt").write_text("关于召开会议的通知\n请各单位准时参加。\n", encoding="utf-8")
    summary = make_snapshot(published, tmp_path)
    assert summary.reports == 3
    assert [p.file for p in summary.of_kind("failed")] == ["empty.html", "picture.png"]
    assert [p.file for p in summary.of_kind("skipped")] == ["letter.txt"]
    kept = current(tmp_path / "warehouse").rows("SELECT file, kind, message_zh, message_en FROM problem ORDER BY file")
    assert [(file, kind) for file, kind, *_ in kept] == [("empty.html", "failed"), ("letter.txt", "skipped"), ("picture.png", "failed")]
    assert all(file in zh and file in en for file, _, zh, en in kept)


def test_the_same_bytes_twice_are_read_once(published: Path, tmp_path: Path) -> None:
    shutil.copy(published / "2023.txt", published / "copy.txt")
    summary = make_snapshot(published, tmp_path)
    assert summary.reports == 3
    double, = summary.of_kind("double")
    assert double.file == "copy.txt"
    assert "2023.txt" in double.sentence("zh")


def test_a_failing_reader_loses_one_file(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Apart.read

    def failing(self: Apart, name: str, data: bytes) -> Reading:
        if name == "2022.txt":
            return Reading(problem=GongkaiError("reader_failed", file=name, detail="ZeroDivisionError: by chance"))
        return read(self, name, data)

    monkeypatch.setattr(Apart, "read", failing)
    summary = make_snapshot(published, tmp_path)
    problem, = summary.problems
    assert (summary.reports, problem.kind, problem.file) == (2, "failed", "2022.txt")
    assert "ZeroDivisionError" in problem.sentence("en")
    monkeypatch.undo()
    assert make_snapshot(published, tmp_path).reports == 3, "a failure of the program is not remembered"


def test_workers_give_the_same_snapshot(published: Path, tmp_path: Path) -> None:
    alone = make_snapshot(published, tmp_path)
    together = build([published], tmp_path / "other", with_demo=False, jobs=2)
    assert together.data_version == alone.data_version
    contents = [
        current(tmp_path / folder).rows("SELECT report_id, indicator, applicant, printed, place FROM cell ORDER BY ALL")
        for folder in ("warehouse", "other")
    ]
    assert contents[0] == contents[1]


def test_a_missing_folder_is_said_and_moves_nothing(published: Path, tmp_path: Path) -> None:
    first = make_snapshot(published, tmp_path)
    with pytest.raises(UnreadableFile) as error:
        build([tmp_path / "nowhere"], tmp_path / "warehouse", with_demo=False)
    assert error.value.reason == "missing_file"
    assert current(tmp_path / "warehouse").path == first.snapshot


def test_an_empty_folder_gives_an_empty_snapshot(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    summary = build([tmp_path / "reports"], tmp_path / "warehouse", with_demo=False)
    assert (summary.files, summary.reports) == (0, 0)
    assert current(tmp_path / "warehouse").rows("SELECT count(*) FROM report_year") == [(0,)]


def test_a_cluster_without_dask_is_a_sentence(published: Path, tmp_path: Path) -> None:
    if "distributed" in os.environ.get("GONGKAI_TEST_EXTRAS", ""):
        pytest.skip("Dask is installed")
    with pytest.raises(GongkaiError) as error:
        build([published], tmp_path / "warehouse", with_demo=False, scheduler="tcp://127.0.0.1:1")
    assert error.value.reason == "no_distributed"
    assert "tcp://127.0.0.1:1" in error.value.sentence("zh")


def test_progress_is_told_from_the_first_file_to_the_end(published: Path, tmp_path: Path) -> None:
    steps: list[Progress] = []
    build([published], tmp_path / "warehouse", with_demo=False, progress=steps.append)
    assert [step.stage for step in steps] == ["reading"] * 3 + ["checking", "writing", "verifying", "done"]
    assert [(step.done, step.total) for step in steps[:3]] == [(1, 1), (2, 2), (3, 3)] or steps[2].done == 3


def test_the_report_published_last_is_current(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    reports = [
        make.report(town, 2023, {"requests_received": n}, published=day, version=n)
        for n, day in ((1, date(2024, 1, 20)), (2, date(2024, 3, 1)), (3, None))
    ]
    s = make.snapshot(tmp_path, reports, [town])
    assert s.rows("SELECT requests_received FROM report_year") == [(2,)]
    assert s.rows("SELECT count(*), count(*) FILTER (is_current) FROM report") == [(3, 1)]


def test_without_dates_the_newest_file_is_current(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    reports = [make.report(town, 2023, {"requests_received": n}, version=n) for n in (1, 2, 3)]
    assert make.snapshot(tmp_path, reports, [town]).rows("SELECT requests_received FROM report_year") == [(3,)]


def test_a_report_without_year_is_kept_and_counts_for_none(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    s = make.snapshot(tmp_path, [make.report(town, None), make.report(town, 2023)], [town])
    assert s.rows("SELECT year, is_current FROM report ORDER BY year NULLS FIRST") == [(None, False), (2023, True)]


def test_agencies_stand_in_official_order_with_those_below_them(make: ModuleType, tmp_path: Path) -> None:
    roster = [
        make.entry("乙镇", parent="县", order=2), make.entry("演示", demo=True, order=0), make.entry("甲镇", parent="县", order=1),
        make.entry("县", type="county", order=1), make.entry("甲镇所", type="department", parent="甲镇", order=1),
    ]
    s = make.snapshot(tmp_path, [make.report("不知名镇人民政府", 2023)], roster)
    rows = s.rows("SELECT agency_id, sort_order, last_order, depth FROM agency ORDER BY sort_order")
    assert rows == [
        ("县", 1, 4, 0), ("甲镇", 2, 3, 1), ("甲镇所", 3, 3, 2), ("乙镇", 4, 4, 1), ("演示", 5, 5, 0), ("name:不知名镇人民政府", 6, 6, 0),
    ]


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("GONGKAI_ROSTER", raising=False)
    yield


def test_two_years_in_one_file_are_two_reports_and_evidence_tells_them_apart(sample: Path, tmp_path: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "两年.txt").write_text(text.replace("2023", "2022") + text, encoding="utf-8")
    assert make_snapshot(tmp_path / "reports", tmp_path).reports == 2
    s = current(tmp_path / "warehouse")
    (first, _, _), (second, _, _) = rows = s.rows("SELECT report_id, year, is_current FROM report ORDER BY number")
    assert [row[1:] for row in rows] == [(2022, True), (2023, True)] and second == f"{first}-2"
    (copied,), = s.rows("SELECT finding_id FROM finding WHERE rule = 'copied_from_last_year' AND verdict = 'broken'")
    assert {item.report_id for item in finding_evidence(s, copied)} == {first, second}
    assert s.rows("SELECT report_id, count(*) FROM cell GROUP BY 1 ORDER BY 1") == [(first, 200), (second, 200)]
