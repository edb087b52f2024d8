"""From reports to a database file: the tables of what was read and checked, and all that derives from them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.checks import Surroundings, check_reports
from analytics.reports import Roster
from analytics.reports.privacy import mask_report
from analytics.warehouse.assembly import Filed, agency_rows
from analytics.warehouse.corrections import Applied
from analytics.warehouse.derive import derive
from analytics.warehouse.rows import dictionary_tables, report_tables, reuse_table

# Small row groups let a query that wants one report or a few agencies pass over the rest of a table.
_ROW_GROUP = 16384


def compose(filed: Sequence[Filed], roster: Roster, applied: Sequence[Applied] = ()) -> dict[str, pa.Table]:
    """The tables of a snapshot by name, but for `problem` and `build`: what was read, what the checks say of it (of older
    versions they say nothing; of numbers that were put right they say what is printed), and the dictionary. Private persons are
    masked in every text but the documents themselves."""
    with _without_collector():
        checked = [f.report for f in filed if f.is_current or f.report.year is None]
        around = Surroundings(checked, roster)
        findings = check_reports(checked, roster, complete=True, around=around)
        shown = [replace(f, report=mask_report(f.report)) for f in filed]
        reuse = reuse_table(around.library.compared(), filed)
        return {**report_tables(agency_rows(roster, filed), shown, findings, applied), "reuse": reuse, **dictionary_tables()}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing here makes cycles, and the collector would walk millions of living cells again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Writes the tables and all that derives from them into a new database file."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_escaped(path)}' AS snapshot (ROW_GROUP_SIZE {_ROW_GROUP})")
        connection.execute("USE snapshot")
        # Without a transaction of its own each of the many statements would wait for the disk.
        connection.execute("BEGIN")
        connection.execute((files("analytics.warehouse") / "schema.sql").read_text(encoding="utf-8"))
        for name, table in tables.items():
            connection.register("incoming", table)
            connection.execute(f"INSERT INTO {name} BY NAME FROM incoming")
            connection.unregister("incoming")
        derive(connection)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT snapshot")
        connection.execute("USE memory")
        connection.execute("DETACH snapshot")


def _escaped(path: Path) -> str:
    return path.as_posix().replace("'", "''")
