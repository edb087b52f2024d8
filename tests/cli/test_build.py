"""gongkai build: a snapshot, a summary with reasons, and one bad file that stops nothing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analytics.cli import app
from analytics.commands.build import PLAIN_STEP, PlainLines, build_if_there_is_none
from analytics.warehouse import Progress


def gongkai(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A folder with one report and one empty file."""
    folder = tmp_path_factory.mktemp("年报 2023")
    (folder / sample.name).write_bytes(sample.read_bytes())
    (folder / "empty.html").touch()
    return folder


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the first build writes to."""
    return tmp_path_factory.mktemp("warehouse")


@pytest.fixture(scope="module")
def first(reports: Path, warehouse: Path) -> Result:
    """The first build, made once for the tests of this file."""
    return build(reports, warehouse)


def build(reports: Path, warehouse: Path) -> Result:
    return gongkai("build", "--reports", reports, "--warehouse", warehouse, "--jobs", 1, "--no-demo", "--lang", "zh")


def test_it_makes_a_snapshot_that_query_reads(first: Result, warehouse: Path) -> None:
    assert first.exit_code == 0
    rows = gongkai("query", "SELECT year, form FROM report", "--warehouse", warehouse, "--format", "json")
    assert json.loads(rows.stdout) == [{"year": 2023, "form": "2021"}]


def test_the_summary_tells_what_was_read_and_what_was_not(first: Result) -> None:
    assert "文件 2 个：新读 2 个" in first.stdout and "报告 1 份" in first.stdout
    (failed,) = (line for line in first.stdout.splitlines() if line.startswith("未能读取"))
    assert "empty.html" in failed and "空文件" in failed


def test_elsewhere_than_on_a_terminal_progress_is_plain_lines(first: Result) -> None:
    assert first.stdout.splitlines()[:4] == ["读取文件", "校验……", "写入快照……", "核验快照……"]


def test_a_second_build_reads_nothing_anew(first: Result, reports: Path, warehouse: Path) -> None:
    assert "新读 0 个" in build(reports, warehouse).stdout


def test_many_files_give_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    tell = PlainLines("en")
    for done in range(1, 2 * PLAIN_STEP + 1):
        tell(Progress("reading", done, 2 * PLAIN_STEP, "a.html"))
    assert capsys.readouterr().out.splitlines() == ["Reading files", "Reading files 500/1000", "Reading files 1000/1000"]


def test_a_start_builds_where_there_is_no_snapshot(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"REPORTS": str(reports), "WAREHOUSE": str(tmp_path), "DEMO": "0"}.items():
        monkeypatch.setenv(f"GONGKAI_{name}", value)
    build_if_there_is_none("zh")
    assert "已启用" in capsys.readouterr().out
    build_if_there_is_none("zh")
    assert capsys.readouterr().out == ""
