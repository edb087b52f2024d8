"""Which agencies and years a selection means, and which of them may be added up."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.dictionary import dictionary
from analytics.queries.model import BuildInfo, Coverage, Options, Selection
from analytics.warehouse import Snapshot

Parameters = dict[str, Any]


def options(snapshot: Snapshot) -> Options:
    """Everything that the filter bar can offer."""
    agencies = snapshot.frame("""
        SELECT a.agency_id, a.name, a.short_name, a.type, a.parent_id, a.depth, a.sort_order, a.is_demo, a.is_expected,
            a.is_resolved, EXISTS (SELECT 1 FROM agency b WHERE b.parent_id = a.agency_id) AS has_children, count(r.report_id) AS reports
        FROM agency a LEFT JOIN report r ON r.agency_id = a.agency_id AND r.is_current
        GROUP BY ALL ORDER BY a.sort_order""")
    years = snapshot.rows("SELECT DISTINCT year FROM report WHERE is_current ORDER BY year")
    used = set(agencies["type"].dropna())
    return Options(
        years=tuple(year for year, in years), agencies=agencies, types=tuple(t for t in dictionary().agency_types if t in used),
        places=agencies[agencies["has_children"]].reset_index(drop=True),
    )


def build_info(snapshot: Snapshot) -> BuildInfo:
    """The snapshot's version, age and size, for the source line."""
    row, = snapshot.rows("""
        SELECT data_version, built_at, count(report_id), count(*) FILTER (is_demo), max(published_on), failed
        FROM build LEFT JOIN report ON is_current GROUP BY ALL""")
    return BuildInfo(*row)


def scope_of(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The selected agencies in official order: agency_id, name, short_name, type, parent_id, sort_order, is_demo, is_expected,
    is_resolved, is_pooled.

    `is_pooled`: the agency counts where numbers are added up. A selected agency does not when another selected agency lies
    below it, because a government's report usually contains its departments and towns (forms.md).
    """
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"WITH {common} SELECT * EXCLUDE (depth, division) FROM scope ORDER BY sort_order", parameters)


def years_of(snapshot: Snapshot, selection: Selection) -> tuple[int, ...]:
    """The selection's years, or all years that have a report of a selected agency, ascending."""
    common, parameters = scope_tables(selection)
    return tuple(year for year, in snapshot.rows(f"WITH {common} SELECT year FROM years ORDER BY year", parameters))


def coverage(snapshot: Snapshot, selection: Selection, year: int) -> Coverage:
    """Who of the selected agencies reported for the year, and when (deadlines: agency_types.toml)."""
    common, parameters = scope_tables(selection.in_years(year))
    frame = snapshot.frame(f"""
        WITH {common}
        SELECT g.agency_id, g.name, g.short_name, g.type, g.sort_order, g.is_demo, g.is_expected, r.report_id, r.published_on,
            r.deadline, CAST(r.published_on - r.deadline AS INTEGER) AS days
        FROM grid g LEFT JOIN report r USING (report_id) ORDER BY g.sort_order""", parameters)
    expected, reported = frame["is_expected"], frame["report_id"].notna()
    known, late = frame["days"].notna(), frame["days"] > 0
    names = ["agency_id", "name", "short_name", "type", "sort_order", "is_demo"]
    return Coverage(
        year=year, expected=int(expected.sum()), reported=int((expected & reported).sum()),
        on_time=int((expected & known & ~late).sum()), late=int((expected & late).sum()),
        undated=int((expected & reported & ~known).sum()), unexpected=int((~expected & reported).sum()),
        missing=frame.loc[expected & ~reported, names].reset_index(drop=True),
        late_agencies=frame.loc[late, [*names, "published_on", "deadline", "days", "report_id"]].reset_index(drop=True),
    )


def coverage_by_year(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """year, expected, reported, on_time, late, undated: one row for each year of the selection."""
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"""
        WITH {common}
        SELECT g.year, count(*) AS expected, count(g.report_id) AS reported,
            count(*) FILTER (r.published_on <= r.deadline) AS on_time, count(*) FILTER (r.published_on > r.deadline) AS late,
            count(*) FILTER (g.report_id IS NOT NULL AND (r.published_on IS NULL OR r.deadline IS NULL)) AS undated
        FROM grid g LEFT JOIN report r USING (report_id) WHERE g.is_expected GROUP BY g.year ORDER BY g.year""", parameters)


def scope_tables(selection: Selection, pool_within: str = "") -> tuple[str, Parameters]:
    """The common tables of every query over a selection, to stand behind WITH, and their parameters:

    - scope: the selected agencies, with is_pooled (see scope_of); `pool_within` "type": only below an agency of its own type.
    - years: the selected years.
    - grid: agency × year with report_id, form, report_scope of the current report or NULL; agencies that are neither
      expected nor have a report in any of the years are left out.
    """
    conditions, parameters = ["true"], {}
    if selection.place is not None:
        conditions.append("agency_id IN (SELECT agency_id FROM agency_ancestor WHERE ancestor_id = $place)")
        parameters["place"] = selection.place
    if selection.types:
        conditions.append("type IN (SELECT unnest($types))")
        parameters["types"] = list(selection.types)
    if selection.agencies:
        conditions.append("agency_id IN (SELECT unnest($agencies))")
        parameters["agencies"] = list(selection.agencies)
    if not selection.demo:
        conditions.append("NOT is_demo")
    years = "SELECT DISTINCT year FROM report JOIN selected USING (agency_id) WHERE is_current"
    if selection.years:
        years = "SELECT unnest($years)::INTEGER AS year"
        parameters["years"] = list(selection.years)
    return f"""
        selected AS MATERIALIZED (SELECT * FROM agency WHERE {" AND ".join(conditions)}),
        above AS (
            SELECT DISTINCT a.ancestor_id AS agency_id{", lower.type" if pool_within else ""}
            FROM agency_ancestor a JOIN selected lower USING (agency_id) WHERE a.distance > 0
        ),
        scope AS MATERIALIZED (
            SELECT s.*, above.agency_id IS NULL AS is_pooled
            FROM selected s LEFT JOIN above USING (agency_id{", type" if pool_within else ""})
        ),
        years AS ({years}),
        grid AS (
            SELECT s.*, y.year, r.report_id, r.form, r.scope AS report_scope
            FROM scope s CROSS JOIN years y
            LEFT JOIN report r ON r.agency_id = s.agency_id AND r.year = y.year AND r.is_current
            WHERE s.is_expected OR s.agency_id IN (
                SELECT agency_id FROM report WHERE is_current AND year IN (SELECT year FROM years))
        )""", parameters
