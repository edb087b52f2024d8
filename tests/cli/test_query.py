"""gongkai query: rows of the current snapshot in three forms, and nothing but rows."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from analytics.cli import app, main
from analytics.warehouse.versions import schema_version

ROWS = "SELECT * FROM cell ORDER BY indicator"


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A snapshot with one small table: a number, a missing number, an amount, Chinese text."""
    with duckdb.connect(str(tmp_path / "warehouse-1.duckdb")) as connection:
        connection.execute("CREATE TABLE cell (indicator VARCHAR, value BIGINT, fee DOUBLE, printed VARCHAR, day DATE)")
        connection.execute("INSERT INTO cell VALUES ('a', 2, 12.5, '２', DATE '2024-01-31'), ('b', NULL, NULL, '空,白', NULL)")
        connection.execute("CREATE TABLE build AS SELECT ? AS schema_version", [schema_version()])
    (tmp_path / "CURRENT").write_text("warehouse-1.duckdb\n", encoding="utf-8")
    return tmp_path


def query(warehouse: Path, sql: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["query", sql, "--warehouse", str(warehouse), *arguments])


def test_json_keeps_numbers_whole_and_missing_ones_null(warehouse: Path) -> None:
    first, second = json.loads(query(warehouse, ROWS, "--format", "json").stdout)
    assert (first["indicator"], first["value"], first["fee"], first["printed"]) == ("a", 2, 12.5, "２")
    assert first["day"].startswith("2024-01-31")
    assert second == {"indicator": "b", "value": None, "fee": None, "printed": "空,白", "day": None}


def test_csv_keeps_numbers_whole_and_missing_ones_empty(warehouse: Path) -> None:
    printed = query(warehouse, "SELECT indicator, value, fee, printed FROM cell ORDER BY 1", "--format", "csv").stdout
    rows = list(csv.reader(io.StringIO(printed)))
    assert rows == [["indicator", "value", "fee", "printed"], ["a", "2", "12.5", "２"], ["b", "", "", "空,白"]]


def test_a_table_is_the_default(warehouse: Path) -> None:
    shown = query(warehouse, ROWS).stdout
    assert "indicator" in shown and "12.5" in shown and "空,白" in shown and "NA" not in shown


def test_no_rows_are_an_empty_list(warehouse: Path) -> None:
    assert json.loads(query(warehouse, "SELECT * FROM cell WHERE false", "--format", "json").stdout) == []


@pytest.mark.parametrize(("sql", "said"), [("SELECT nothing FROM cell", "nothing"), ("DROP TABLE cell", "SELECT")])
def test_sql_that_cannot_run_is_one_sentence_and_exit_2(
    warehouse: Path, sql: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["gongkai", "query", sql, "--warehouse", str(warehouse)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_without_a_snapshot_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["gongkai", "query", "SELECT 1", "--warehouse", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2 and "gongkai build" in capsys.readouterr().err
