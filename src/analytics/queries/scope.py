"""Which agencies and years a selection means, and which of them may be added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analytics.dictionary import dictionary
from analytics.queries.model import BuildInfo, Coverage, Options, Selection
from analytics.warehouse import Snapshot


def options(snapshot: Snapshot) -> Options:
    """Everything that the filter bar can offer."""
    return snapshot.remember("options", lambda: _options(snapshot))


def build_info(snapshot: Snapshot) -> BuildInfo:
    """The snapshot's version, age and size, for the source line."""
    return snapshot.remember("build_info", lambda: _build_info(snapshot))


def scope_of(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The selected agencies in official order: agency_id, name, short_name, type, peers, parent_id, sort_order, is_demo, is_expected,
    is_resolved, is_pooled.

    `is_pooled`: the agency counts where numbers are added up. A selected agency does not when another one lies below it that
    is selected and expected or reporting, because a government's report usually contains its departments and towns (forms.md).
    """
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT agency_id, name, short_name, type, peers, parent_id, sort_order, is_demo, is_expected, is_resolved,
            {scope.pooled} AS is_pooled
        FROM agency g WHERE {scope.agencies} ORDER BY sort_order""")


def years_of(snapshot: Snapshot, selection: Selection) -> tuple[int, ...]:
    """The selection's years, or all years that have a report of a selected agency, ascending."""
    return resolve(snapshot, selection).years


def coverage(snapshot: Snapshot, selection: Selection, year: int) -> Coverage:
    """Who of the selected agencies reported for the year, and when (deadlines: agency_types.toml)."""
    scope = resolve(snapshot, selection.in_years(year))
    counts, = snapshot.rows(f"SELECT {_COVERAGE} FROM agency_year g WHERE {scope.where}")
    names = ["agency_id", "name", "short_name", "type", "sort_order", "is_demo"]
    frame = snapshot.frame(f"""
        SELECT {", ".join(names)}, published_on, deadline, CAST(published_on - deadline AS INTEGER) AS days, report_id
        FROM agency_year g WHERE {scope.where} AND (report_id IS NULL OR published_on > deadline) ORDER BY sort_order""")
    has_report = frame["report_id"].notna()
    expected, reported, on_time, late, undated, unexpected = counts
    return Coverage(
        year, expected, reported, on_time, late, undated, unexpected, missing=frame.loc[~has_report, names].reset_index(drop=True),
        late_agencies=frame[has_report].reset_index(drop=True),
    )


def coverage_by_year(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """year, expected, reported, on_time, late, undated, unexpected (as in Coverage): one row for each year of the selection."""
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"SELECT year, {_COVERAGE} FROM agency_year g WHERE {scope.where} GROUP BY year ORDER BY year")


_COVERAGE = """count(*) FILTER (is_expected) AS expected, count(report_id) FILTER (is_expected) AS reported,
    count(*) FILTER (is_expected AND published_on <= deadline) AS on_time,
    count(*) FILTER (is_expected AND published_on > deadline) AS late,
    count(report_id) FILTER (is_expected AND (published_on IS NULL OR deadline IS NULL)) AS undated,
    count(*) FILTER (NOT is_expected) AS unexpected"""


@dataclass(frozen=True, slots=True)
class Scope:
    """A selection as SQL over rows `g` of agency_year (`agencies` also over agency). `where`: the selected agencies and years;
    `pooled`: of these the ones that may be added up, `pooled_of_type` within one type of agency."""

    agencies: str
    where: str
    pooled: str
    pooled_of_type: str
    years: tuple[int, ...]


def resolve(snapshot: Snapshot, selection: Selection) -> Scope:
    """The selection as SQL, worked out once for a snapshot."""
    return snapshot.remember(selection, lambda: _resolve(snapshot, selection))


def _resolve(snapshot: Snapshot, selection: Selection) -> Scope:
    conditions: list[str] = []
    if selection.place is not None:
        span = snapshot.rows("SELECT sort_order, last_order FROM agency WHERE agency_id = ?", [selection.place])
        low, high = span[0] if span else (0, 0)
        conditions.append(f"g.sort_order BETWEEN {low} AND {high}")
    if selection.types:
        conditions.append(one_of("g.type", [t for t in selection.types if t in dictionary().agency_types]))
    if selection.agencies:
        chosen = snapshot.rows("SELECT sort_order FROM agency WHERE list_contains(?, agency_id)", [list(selection.agencies)])
        conditions.append(one_of("g.sort_order", [order for order, in chosen]))
    if not selection.demo:
        conditions.append("NOT g.is_demo")
    agencies = " AND ".join(conditions) or "true"
    years = selection.years or tuple(year for year, in snapshot.rows(
        f"SELECT DISTINCT year FROM agency_year g WHERE {agencies} AND report_id IS NOT NULL ORDER BY year"))
    scope = Scope(agencies, f"{agencies} AND {one_of('g.year', years)}", "true", "true", tuple(sorted(years)))
    return replace(scope, pooled=_pooled(snapshot, scope, ""), pooled_of_type=_pooled(snapshot, scope, "PARTITION BY type"))


def _pooled(snapshot: Snapshot, scope: Scope, partition: str) -> str:
    """SQL for the selected agencies that have no other selected one below them: those with nothing below them at all, and
    those whose next one in official order lies outside their span."""
    rows = snapshot.rows(f"""
        SELECT sort_order, coalesce(next > last_order, true) FROM (
            SELECT sort_order, last_order, lead(sort_order) OVER ({partition} ORDER BY sort_order) AS next
            FROM (SELECT DISTINCT type, sort_order, last_order FROM agency_year g WHERE {scope.where})
        ) WHERE last_order > sort_order""")
    counted, left_out = [order for order, is_free in rows if is_free], [order for order, is_free in rows if not is_free]
    if len(left_out) <= len(counted):
        return f"NOT {one_of('g.sort_order', left_out)}" if left_out else "true"
    return f"(g.last_order = g.sort_order OR {one_of('g.sort_order', counted)})"


def one_of(column: str, values: Sequence[int | str]) -> str:
    """SQL that a column has one of these values, which are the program's own (years, codes), never a person's words."""
    return f"{column} IN ({', '.join(map(quoted, values))})" if values else "false"


def position_of(column: str, values: Sequence[int | str]) -> str:
    """SQL for the place of a column's value among these, which are the program's own."""
    return f"list_position([{', '.join(map(quoted, values))}], {column})"


def quoted(value: int | str) -> str:
    """A number or code as SQL."""
    return str(int(value)) if isinstance(value, int) else "'{}'".format(value.replace("'", "''"))


def _options(snapshot: Snapshot) -> Options:
    agencies = snapshot.frame("""
        SELECT agency_id, name, short_name, type, parent_id, depth, sort_order, is_demo, is_expected, is_resolved,
            last_order > sort_order AS has_children, coalesce(reports, 0) AS reports
        FROM agency LEFT JOIN (SELECT agency_id, count(report_id) AS reports FROM agency_year GROUP BY agency_id) USING (agency_id)
        ORDER BY sort_order""")
    years = snapshot.rows("SELECT DISTINCT year FROM agency_year ORDER BY year")
    used = set(agencies["type"].dropna())
    return Options(
        years=tuple(year for year, in years), agencies=agencies, types=tuple(t for t in dictionary().agency_types if t in used),
        places=agencies[agencies["has_children"]].reset_index(drop=True),
    )


def _build_info(snapshot: Snapshot) -> BuildInfo:
    row, = snapshot.rows("""
        SELECT data_version, built_at, count(report_id), count(*) FILTER (is_demo), max(published_on), failed
        FROM build LEFT JOIN report ON is_current GROUP BY ALL""")
    return BuildInfo(*row)
