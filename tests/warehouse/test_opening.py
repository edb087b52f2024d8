"""A snapshot is opened to be read, by many at once, and changes over while it is read."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from analytics.errors import GongkaiError
from analytics.warehouse import build, current, earlier, open_snapshot, opening


@pytest.fixture
def published(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "reports"


@pytest.fixture
def warehouse(published: Path) -> Path:
    return published.with_name("warehouse")


FORBIDDEN = [
    "COPY report TO '{folder}/out.csv'",
    "COPY report FROM '{folder}/in.csv'",
    "SELECT * FROM read_csv('{folder}/in.csv')",
    "SELECT * FROM read_text('{folder}/in.csv')",
    "SELECT * FROM glob('{folder}/*')",
    "FROM '{folder}/in.csv'",
    "ATTACH '{folder}/other.duckdb'",
    "EXPORT DATABASE '{folder}/out'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET threads = 1",
    "SET enable_external_access = true",
    "RESET enable_external_access",
    "PRAGMA enable_profiling",
    "CREATE TABLE mine (a INTEGER)",
    "DELETE FROM report",
    "UPDATE cell SET value = 0",
    "DROP TABLE cell",
    "CHECKPOINT",
    "SELECT * FROM frame",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nothing_can_be_written_set_or_reached(statement: str, warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n", encoding="utf-8")
    frame = current(warehouse).frame("SELECT 1 AS a")
    assert len(frame) == 1
    with pytest.raises(GongkaiError) as error:
        current(warehouse).sql(statement.format(folder=tmp_path.as_posix()))
    assert error.value.reason in ("bad_query", "one_select")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "reports", "warehouse"]


@pytest.mark.parametrize("statement", [s for s in FORBIDDEN if not s.startswith(("PRAGMA", "CHECKPOINT"))])
def test_the_connection_itself_refuses_too(statement: str, warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        current(warehouse).rows(statement.format(folder=tmp_path.as_posix()))


@pytest.mark.parametrize("statement", [
    "SELECT count(*) FROM report", "FROM report_year", "WITH a AS (SELECT 1) FROM a", "VALUES (1)", "DESCRIBE report", "SUMMARIZE report",
    "SHOW TABLES", "EXPLAIN SELECT 1",
])
def test_reading_is_free(statement: str, warehouse: Path) -> None:
    assert len(current(warehouse).sql(statement)) > 0


def test_two_statements_are_refused(warehouse: Path) -> None:
    with pytest.raises(GongkaiError) as error:
        current(warehouse).sql("SELECT 1; SELECT 2")
    assert error.value.reason == "one_select"


def test_a_wrong_name_is_answered_in_duckdbs_words(warehouse: Path) -> None:
    with pytest.raises(GongkaiError, match="nowhere"):
        current(warehouse).sql("SELECT * FROM nowhere")


def test_an_endless_query_is_stopped(warehouse: Path) -> None:
    with pytest.raises(GongkaiError) as error:
        current(warehouse).sql("SELECT sum(sin(a.range + b.range)) FROM range(10000000) a, range(1000000) b", seconds=0.3)
    assert error.value.reason == "query_too_long"


def test_a_snapshot_of_another_version_says_so(make: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023)], [make.entry("甲")]).path
    monkeypatch.setattr(opening, "schema_version", lambda: "another")
    with pytest.raises(GongkaiError) as error:
        opening.open_snapshot(path)
    assert error.value.reason == "old_snapshot" and path.name in str(error.value)


def test_there_is_no_snapshot_before_the_first_build(tmp_path: Path) -> None:
    with pytest.raises(GongkaiError) as error:
        current(tmp_path)
    assert error.value.reason == "no_snapshot"


def test_it_is_opened_once_while_it_is_in_force(warehouse: Path) -> None:
    assert current(warehouse) is current(warehouse)


def test_it_changes_over_while_the_old_one_is_read(warehouse: Path, published: Path) -> None:
    old = current(warehouse)
    cursor = old._connection.cursor()
    reading = cursor.execute("SELECT report_id FROM cell")
    first = reading.fetchmany(10)
    (published / "other.txt").unlink()
    build([published], warehouse, with_demo=False)
    new = current(warehouse)
    assert new is not old
    assert new.rows("SELECT count(*) FROM report") == [(2,)]
    assert len(first) + len(reading.fetchall()) == 600
    assert old.rows("SELECT count(*) FROM report") == [(3,)], "whoever began on the old one also ends on it"


def test_many_threads_ask_at_once(warehouse: Path) -> None:
    snapshot = current(warehouse)
    answers: list[object] = []

    def ask(number: int) -> None:
        for _ in range(20):
            answers.append(snapshot.rows("SELECT count(*) + ? FROM cell", [number]) == [(600 + number,)])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 160
    assert all(answers)


def test_readers_go_on_while_builds_change_it(warehouse: Path, published: Path) -> None:
    stop, troubles, counts = threading.Event(), [], set()

    def read() -> None:
        while not stop.is_set():
            try:
                counts.add(current(warehouse).rows("SELECT count(*) FROM report")[0][0])
            except (GongkaiError, duckdb.Error) as error:
                troubles.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    (published / "other.txt").unlink()
    for _ in range(2):
        build([published], warehouse, with_demo=False)
    stop.set()
    for thread in threads:
        thread.join()
    assert not troubles
    assert 2 in counts


def test_an_answer_is_remembered_for_its_snapshot(warehouse: Path) -> None:
    asked: list[int] = []
    for _ in range(3):
        assert current(warehouse).remember("one", lambda: asked.append(1) or 7) == 7  # type: ignore[func-returns-value]
    assert asked == [1]


def test_the_snapshot_before_can_be_read_beside_the_one_in_force(warehouse: Path, published: Path) -> None:
    first = current(warehouse)
    assert earlier(first) is None
    build([published], warehouse)
    second = current(warehouse)
    before = earlier(second)
    assert before == first.path and second.path != before
    # Once more, while the first is still in use.
    assert open_snapshot(before).frame("SELECT count(*) AS n FROM report").equals(first.frame("SELECT count(*) AS n FROM report"))
