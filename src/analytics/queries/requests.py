"""Requests: what was asked, by whom, and what came of it."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analytics.dictionary import dictionary
from analytics.queries.model import RequestFlow, Selection
from analytics.queries.scope import Parameters, scope_tables
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
    keys, where = ("g.year", "g.is_pooled") if by == "year" else (_AGENCY, "true")
    query, parameters = _outcomes(selection, keys, where)
    return snapshot.frame(query, parameters)


def outcome_heatmap(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Agency × outcome over the selected years: agency_id, short_name, name, sort_order, is_demo, report_id (of the newest
    selected year), outcome, count, processed, share, reports, reports_missing. Agencies without a report have NaN."""
    query, parameters = _outcomes(selection, _AGENCY, "true", "max_by(g.report_id, g.year) AS report_id, ")
    return snapshot.frame(query, parameters)


def outcome_reasons(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The 19 reasons of (三) to (六), pooled over the selected agencies and years, most frequent first (ties in printed
    order): indicator, outcome, count, processed, share (count / processed), reports, reports_missing, position.
    A report counts for a reason when it prints that row and the total."""
    rows = [(code, i.group) for (code, form), i in dictionary().indicators.items()
            if form == "2021" and i.group in _REASON_GROUPS and i.aggregation == "flow"]
    common, parameters = scope_tables(selection)
    # One pass over the reports, then one row a reason: the columns are added before they are turned.
    sums = ", ".join(
        f'sum("{code}") FILTER ({_both(code)}) AS "{code}_sum", sum(requests_processed) FILTER ({_both(code)}) AS "{code}_base",'
        f' count(*) FILTER ({_both(code)}) AS "{code}_count"' for code, _ in rows)
    turned = " UNION ALL ".join(
        f"""SELECT '{code}' AS indicator, '{group}' AS outcome, "{code}_sum" AS count, "{code}_base" AS processed,
            "{code}_count" AS reports, members - "{code}_count" AS reports_missing, {n} AS position FROM added"""
        for n, (code, group) in enumerate(rows, 1))
    return snapshot.frame(f"""
        WITH {common}, added AS MATERIALIZED (
            SELECT count(*) AS members, {sums} FROM grid g LEFT JOIN report_wide w USING (report_id) WHERE g.is_pooled
        )
        SELECT indicator, outcome, count, processed, CASE WHEN processed <> 0 THEN count / processed END AS share, reports,
            reports_missing, position FROM ({turned}) ORDER BY count DESC NULLS LAST, position""", parameters)


def request_flow(snapshot: Snapshot, selection: Selection, year: int) -> RequestFlow | None:
    """From 新收 and 上年结转 through the outcomes to 结转下年, pooled; None where no report prints all of it."""
    outcomes = list(dictionary().outcomes)
    columns = ["requests_received", "requests_brought_forward", *outcomes, "requests_processed", "requests_carried_forward"]
    complete = " AND ".join(f"w.{column} IS NOT NULL" for column in columns)
    sums = ", ".join(f"sum(w.{column}) FILTER ({complete})" for column in columns)
    common, parameters = scope_tables(selection.in_years(year))
    row, = snapshot.rows(f"""
        WITH {common} SELECT count(*) FILTER ({complete}), count(*), {sums}
        FROM grid g LEFT JOIN report_wide w USING (report_id) WHERE g.is_pooled""", parameters)
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
    values = ", ".join(
        f"{{'code': '{code}', 'position': {n}, 'value': w.requests_received__{code}}}" for n, code in enumerate(kinds, 1))
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"""
        WITH {common}, item AS (
            SELECT g.year, w.requests_received AS received, unnest([{values}], recursive := true)
            FROM grid g LEFT JOIN report_wide w USING (report_id) WHERE g.is_pooled
        )
        SELECT year, code AS applicant, {_SHARES.format(base="received")}
        FROM item GROUP BY year, code, position ORDER BY year, position""", parameters)


def outcome_rows(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Every outcome row of table 3 for each report, for the rows behind a figure: agency_id, short_name, name, sort_order,
    year, indicator, outcome, value, printed, state, report_id."""
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"""
        WITH {common}
        SELECT g.agency_id, g.short_name, g.name, g.sort_order, g.year, c.indicator, i.outcome, c.value, c.printed,
            CASE c.kind WHEN 'number' THEN 'value' ELSE c.kind END AS state, g.report_id
        FROM grid g JOIN cell c ON c.report_id = g.report_id AND c.applicant = 'total'
        JOIN indicator i ON i.code = c.indicator AND i.form = g.form AND i.outcome IN (SELECT code FROM outcome)
        ORDER BY g.sort_order, g.year, i.position""", parameters)


_REASON_GROUPS = ("denied", "unavailable", "rejected", "closed")

_SHARES = """sum(value) FILTER (value IS NOT NULL AND {base} IS NOT NULL) AS count,
    sum({base}) FILTER (value IS NOT NULL AND {base} IS NOT NULL) AS {base},
    CASE WHEN sum({base}) FILTER (value IS NOT NULL) <> 0
        THEN sum(value) FILTER ({base} IS NOT NULL) / sum({base}) FILTER (value IS NOT NULL) END AS share,
    count(*) FILTER (value IS NOT NULL AND {base} IS NOT NULL) AS reports,
    count(*) - count(*) FILTER (value IS NOT NULL AND {base} IS NOT NULL) AS reports_missing"""


def _outcomes(selection: Selection, keys: str, where: str, extra: str = "") -> tuple[str, Parameters]:
    """One row for each group of `keys` and each outcome, over the reports that print all five groups and the total."""
    codes = list(dictionary().outcomes)
    common, parameters = scope_tables(selection)
    complete = " AND ".join(f"w.{column} IS NOT NULL" for column in (*codes, "requests_processed"))
    sums = ", ".join(f"sum(w.{code}) FILTER ({complete}) AS {code}" for code in codes)
    structs = ", ".join(f"{{'outcome': '{code}', 'position': {n}, 'count': {code}}}" for n, code in enumerate(codes, 1))
    names = keys.replace("g.", "")
    order = "year" if names == "year" else "sort_order"
    return f"""
        WITH {common}, added AS (
            SELECT {keys}, {extra}{sums}, sum(w.requests_processed) FILTER ({complete}) AS processed,
                count(*) FILTER ({complete}) AS reports, count(*) - count(*) FILTER ({complete}) AS reports_missing
            FROM grid g LEFT JOIN report_wide w USING (report_id) WHERE {where} GROUP BY {keys}
        ), turned AS (SELECT * EXCLUDE ({", ".join(codes)}), unnest([{structs}], recursive := true) FROM added)
        SELECT {names}, {"report_id, " if extra else ""}outcome, count, processed,
            CASE WHEN processed <> 0 THEN count / processed END AS share, reports, reports_missing
        FROM turned ORDER BY {order}, position""", parameters


def _both(column: str) -> str:
    return f'"{column}" IS NOT NULL AND requests_processed IS NOT NULL'
