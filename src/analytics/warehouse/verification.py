"""A finished snapshot is looked at once more, as a reader will, before it comes into force."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from analytics.dictionary import dictionary
from analytics.errors import GongkaiError

# (table, column, table it points to, column there)
_REFERENCES = (
    ("report", "agency_id", "agency", "agency_id"),
    ("agency_alias", "agency_id", "agency", "agency_id"),
    ("agency_year", "report_id", "report", "report_id"),
    ("account_year", "report_id", "report", "report_id"),
    ("channel_year", "report_id", "report", "report_id"),
    ("silent_account", "report_id", "report", "report_id"),
    ("cell", "report_id", "report", "report_id"),
    ("cell", "indicator", "indicator", "code"),
    ("cell", "applicant", "applicant", "code"),
    ("fact", "report_id", "report", "report_id"),
    ("fact", "channel", "channel", "code"),
    ("section", "report_id", "report", "report_id"),
    ("note", "report_id", "report", "report_id"),
    ("document", "report_id", "report", "report_id"),
    ("finding", "report_id", "report", "report_id"),
    ("finding", "rule", "rule", "code"),
    ("reuse", "report_id", "report", "report_id"),
    ("reuse", "other_id", "report", "report_id"),
    ("metric_value", "report_id", "report", "report_id"),
    ("metric_value", "metric", "metric", "code"),
    ("agency_year_number", "report_id", "report", "report_id"),
)
_KEYS = (
    ("agency", "agency_id"), ("report", "report_id"), ("document", "report_id"), ("finding", "finding_id"),
    ("cell", "report_id, cell_no"), ("reuse", "report_id, other_id"), ("metric_value", "agency_id, year, metric"),
    ("agency_year", "agency_id, year"), ("agency_year_number", "agency_id, year"),
)


def verify(path: Path, rows: Mapping[str, int]) -> None:
    """Reads every table of the snapshot whole and checks row counts (`rows` by table), keys, references, that each agency
    and year has one current report, and that every metric stands for each of these. Raises GongkaiError("build_failed")."""
    with duckdb.connect(str(path), read_only=True) as connection:
        for table, expected in rows.items():
            # Hashing reads every stored block, whose checksums DuckDB compares.
            found, _ = _row(connection, f"SELECT count(*), bit_xor(hash(t)) FROM {table} t")
            _check(found == expected, f"{table}: {found} rows instead of {expected}")
        for table, key in _KEYS:
            doubled, = _row(connection, f"SELECT count(*) FROM (SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1)")
            _check(not doubled, f"{table}: {doubled} keys stand twice")
        for table, column, target, key in _REFERENCES:
            lost, = _row(connection, f"""SELECT count(*) FROM {table} WHERE {column} IS NOT NULL
                AND {column} NOT IN (SELECT {key} FROM {target})""")
            _check(not lost, f"{table}.{column}: {lost} rows point to nothing")
        current, pairs = _row(connection, "SELECT count(*), count(DISTINCT (agency_id, year)) FROM report WHERE is_current")
        _check(current == pairs, f"{current} current reports for {pairs} agencies and years")
        years, reporting = _row(connection, "SELECT count(*), count(report_id) FROM agency_year")
        _check(reporting == current, f"agency_year: {reporting} reports instead of {current}")
        for metric in dictionary().metrics:
            found, = _row(connection, "SELECT count(*) FROM metric_value WHERE metric = ?", metric)
            _check(found == years, f"metric {metric}: {found} rows for {years} agencies and years")
        invented, = _row(connection, "SELECT count(*) FROM metric_value WHERE (state = 'value') <> (value IS NOT NULL)")
        _check(not invented, f"{invented} values without state or states without value")


def _row(connection: duckdb.DuckDBPyConnection, query: str, *parameters: object) -> tuple[int, ...]:
    row = connection.execute(query, parameters).fetchone()
    if row is None:
        raise GongkaiError("build_failed", detail=query)
    return row


def _check(holds: bool, detail: str) -> None:
    if not holds:
        raise GongkaiError("build_failed", detail=detail)
