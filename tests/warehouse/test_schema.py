"""Every table and every column of a snapshot says what it holds, in both languages, and the keys hold."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from analytics.dictionary import dictionary
from analytics.errors import GongkaiError
from analytics.warehouse import Snapshot, current
from analytics.warehouse.columns import metric_columns, wide_columns
from analytics.warehouse.verification import verify


@pytest.fixture
def snapshot(built: Path) -> Snapshot:
    return current(built / "warehouse")


def test_every_table_and_column_has_a_comment(snapshot: Snapshot) -> None:
    tables = snapshot.rows("SELECT table_name, comment FROM duckdb_tables() UNION ALL "
                           "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")
    columns = snapshot.rows("SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal")
    assert len(tables) > 20
    assert [name for name, comment in [*tables, *columns] if not comment] == []
    one_language = [name for name, comment in tables if not (re.search("[\u4e00-\u9fff]", comment) and re.search("[A-Za-z]{3}", comment))]
    assert one_language == []


def test_names_are_snake_case(snapshot: Snapshot) -> None:
    names = {name for row in snapshot.rows("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal") for name in row}
    assert [name for name in names if not re.fullmatch("[a-z0-9_]+", name)] == []


def test_the_dictionary_is_in_the_snapshot(snapshot: Snapshot) -> None:
    d = dictionary()
    for table, entries in (("metric", d.metrics), ("rule", d.rules), ("applicant", d.applicants), ("outcome", d.outcomes),
                           ("agency_type", d.agency_types), ("channel", d.channels), ("indicator", d.indicators)):
        assert snapshot.rows(f"SELECT count(*) FROM {table}") == [(len(entries),)], table
    assert snapshot.rows("SELECT count(*) FROM form_cell WHERE form = '2021'") == [(200,)]


def test_every_column_that_a_metric_names_is_a_column() -> None:
    assert set(metric_columns()) <= set(wide_columns())


def test_the_wide_view_has_one_row_for_each_current_report(snapshot: Snapshot) -> None:
    rows = snapshot.rows("SELECT short_name, year, requests_received, requests_received__natural_person, granted, published__wechat, "
                         "requests_received__narrative FROM report_year WHERE type = 'town' AND short_name = '蔄山镇' ORDER BY year")
    assert rows[1] == ("蔄山镇", 2023, 2, 2, 1, 645, 2)


@pytest.mark.parametrize(("damage", "told"), [
    ("DELETE FROM cell WHERE cell_no = 1", "cell: "),
    ("UPDATE cell SET indicator = 'unheard_of' WHERE cell_no = 1", "cell.indicator"),
    ("UPDATE report SET is_current = true, year = 2023, agency_id = 'sd-wh-lingang-manshan'", "current reports"),
    ("DELETE FROM metric_value WHERE metric = 'granted'", "metric granted"),
    ("UPDATE metric_value SET value = 1 WHERE state = 'not_stated'", "without"),
    ("UPDATE agency SET agency_id = 'other' WHERE agency_id = 'sd-wh-lingang-manshan'", "report.agency_id"),
])
def test_a_damaged_snapshot_is_refused(damage: str, told: str, snapshot: Snapshot, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(snapshot.path.read_bytes())
    rows = {table: snapshot.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("cell", "report", "agency")}
    verify(copy, rows)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(damage)
    with pytest.raises(GongkaiError, match=re.escape(told)):
        verify(copy, rows)
