"""Requests: what was asked, by whom, and what came of it."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analytics.dictionary import dictionary
from analytics.queries.model import RequestFlow, Selection
from analytics.queries.scope import resolve
from analytics.warehouse import Snapshot

_AGENCY = "g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo"


def outcome_distribution(
    snapshot: Snapshot, selection: Selection, by: Literal["year", "agency"] = "year",
) -> pd.DataFrame:
    """The five outcome groups, pooled for each year (by="year") or for each agency over the selected years (by="agency").

    Columns: year, or agency_id, short_name, name, sort_order, is_demo · outcome (code of outcomes.toml) · count, processed
    (printed total of the same reports), share (count / processed, NaN on 0), reports, reports_missing. By year only pooled
    agencies count (scope_of); by agency each stands for itself. Sorted by year or sort_order, then printed order.
    A report counts when it prints all five groups and the total.
    """
    if by == "year":
        return _outcomes(snapshot, selection, "g.year", resolve(snapshot, selection).pooled)
    return _outcomes(snapshot, selection, _AGENCY, "true")


def outcome_heatmap(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Agency × outcome over the selected years: agency_id, short_name, name, sort_order, is_demo, report_id (of the newest
    selected year with one), outcome, count, processed, share, reports, reports_missing. Agencies without a report have NaN."""
    return _outcomes(snapshot, selection, _AGENCY, "true", "max_by(g.report_id, g.year) AS report_id, ")


def outcome_reasons(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The 19 reasons of (三) to (六), pooled over the selected agencies and years, most frequent first (ties in printed
    order): indicator, outcome, count, processed, share (count / processed), reports, reports_missing, position.
    A report counts for a reason when it prints that row and the total."""
    rows = [(code, i.group) for (code, form), i in dictionary().indicators.items()
            if form == "2021" and i.group in _REASON_GROUPS and i.aggregation == "flow"]
    groups = " ".join(f"WHEN '{code}' THEN '{group}'" for code, group in rows)
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        WITH base AS (
            SELECT g.report_id, g.requests_processed AS processed FROM agency_year_number g
            WHERE {scope.where} AND {scope.pooled}
        ), added AS (
            SELECT c.indicator, sum(coalesce(c.corrected, c.value)) AS count, sum(base.processed) AS processed, count(*) AS reports
            FROM base JOIN cell c USING (report_id)
            WHERE c.applicant = 'total' AND coalesce(c.corrected, c.value) IS NOT NULL AND base.processed IS NOT NULL GROUP BY c.indicator
        )
        SELECT i.indicator, CASE i.indicator {groups} END AS outcome, count, processed, count / nullif(processed, 0) AS share,
            coalesce(reports, 0) AS reports, (SELECT count(*) FROM base) - coalesce(reports, 0) AS reports_missing, i.position
        FROM (SELECT unnest($codes) AS indicator, generate_subscripts($codes, 1) AS position) i LEFT JOIN added USING (indicator)
        ORDER BY count DESC NULLS LAST, position""", {"codes": [code for code, _ in rows]})


def request_flow(snapshot: Snapshot, selection: Selection, year: int) -> RequestFlow | None:
    """From 新收 and 上年结转 through the outcomes to 结转下年, pooled; None where no report prints all of it."""
    outcomes = list(dictionary().outcomes)
    columns = ["requests_received", "requests_brought_forward", *outcomes, "requests_processed", "requests_carried_forward"]
    complete = " AND ".join(f"g.{column} IS NOT NULL" for column in columns)
    sums = ", ".join(f"sum(g.{column}) FILTER ({complete})" for column in columns)
    scope = resolve(snapshot, selection.in_years(year))
    row, = snapshot.rows(f"""
        SELECT count(*) FILTER ({complete}), count(*), {sums}
        FROM agency_year_number g WHERE {scope.where} AND {scope.pooled}""")
    reports, members, received, brought, *rest = row
    if not reports:
        return None
    *groups, processed, carried = rest
    return RequestFlow(
        year, received, brought, dict(zip(outcomes, groups, strict=True)), processed, carried, reports, members - reports,
    )


def applicants(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Requests received by kind of applicant, pooled for each year: year, applicant (six kinds, printed order), count,
    received (printed total of the same reports), share, reports, reports_missing."""
    kinds = [code for code in dictionary().applicants if code != "total"]
    scope = resolve(snapshot, selection)
    both = "FILTER ({} IS NOT NULL)"
    added = ", ".join(
        f"sum({column}) {both.format('g.requests_received')} AS n{n}, sum(g.requests_received) {both.format(column)} AS of{n}, "
        f"count({column}) {both.format('g.requests_received')} AS reports{n}"
        for n, column in enumerate(f"g.requests_received__{kind}" for kind in kinds))
    items = ", ".join(
        f"{{'applicant': '{kind}', 'position': {n}, 'count': n{n}, 'received': of{n}, 'share': n{n} / nullif(of{n}, 0),"
        f" 'reports': reports{n}, 'reports_missing': members - reports{n}}}" for n, kind in enumerate(kinds))
    return snapshot.frame(f"""
        SELECT * EXCLUDE (position) FROM (SELECT year, unnest([{items}], recursive := true) FROM (
            SELECT g.year, count(*) AS members, {added} FROM agency_year_number g
            WHERE {scope.where} AND {scope.pooled} GROUP BY g.year
        )) ORDER BY year, position""")


def outcome_rows(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Every outcome row of table 3 for each report, for the rows behind a figure: agency_id, short_name, name, sort_order,
    year, indicator, outcome, value (`corrected` where that is not missing), printed, corrected, state, report_id."""
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT g.agency_id, g.short_name, g.name, g.sort_order, g.year, c.indicator, i.outcome,
            coalesce(c.corrected, c.value) AS value, c.printed, c.corrected,
            CASE WHEN c.kind = 'number' OR c.corrected IS NOT NULL THEN 'value' ELSE c.kind END AS state, g.report_id
        FROM agency_year g JOIN cell c ON c.report_id = g.report_id AND c.applicant = 'total'
        JOIN indicator i ON i.code = c.indicator AND i.form = g.form AND i.outcome IN (SELECT code FROM outcome)
        WHERE {scope.where} ORDER BY g.sort_order, g.year, i.position""")


_REASON_GROUPS = ("denied", "unavailable", "rejected", "closed")


def _outcomes(snapshot: Snapshot, selection: Selection, keys: str, pool: str, extra: str = "") -> pd.DataFrame:
    """One row for each group of `keys` and each outcome, over the reports that print all five groups and the total."""
    codes = list(dictionary().outcomes)
    scope = resolve(snapshot, selection)
    complete = " AND ".join(f"g.{column} IS NOT NULL" for column in (*codes, "requests_processed"))
    sums = ", ".join(f"sum(g.{code}) FILTER ({complete}) AS {code}" for code in codes)
    items = ", ".join(f"{{'outcome': '{code}', 'position': {n}, 'count': {code}}}" for n, code in enumerate(codes, 1))
    names = keys.replace("g.", "")
    return snapshot.frame(f"""
        SELECT * EXCLUDE (position, processed, reports, reports_missing), processed, count / nullif(processed, 0) AS share, reports,
            reports_missing
        FROM (SELECT * EXCLUDE ({", ".join(codes)}), unnest([{items}], recursive := true) FROM (
            SELECT {keys}, {extra}{sums}, sum(g.requests_processed) FILTER ({complete}) AS processed,
                count(*) FILTER ({complete}) AS reports, count(*) - count(*) FILTER ({complete}) AS reports_missing
            FROM agency_year_number g WHERE {scope.where} AND {pool} GROUP BY {keys}
        ))
        ORDER BY {"year" if names == "year" else "sort_order"}, position""")
