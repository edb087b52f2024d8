"""Metrics of the dictionary over agencies and years: single values, pooled values, peers, comparisons."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.dictionary import Metric, dictionary
from analytics.queries.model import Peers, Selection
from analytics.queries.scope import scope_tables
from analytics.warehouse import Snapshot

_GROUPS = {"year": "g.year", "type": "g.type", "agency_id": "g.agency_id"}


def metric_values(snapshot: Snapshot, metrics: Sequence[str], selection: Selection) -> pd.DataFrame:
    """One row for each selected agency (expected, or with a report in any selected year), year and metric.

    Columns: agency_id, short_name, name, type, sort_order, is_demo, year, metric, value, numerator, denominator, state,
    report_id, form, scope. `value` is NaN unless `state` is "value" (see warehouse/states.py); shares are fractions. Sorted by
    the order of `metrics`, sort_order, year. Raises KeyError for an unknown metric.
    """
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"""
        WITH {common}, wanted AS ({_wanted(metrics)})
        SELECT g.agency_id, g.short_name, g.name, g.type, g.sort_order, g.is_demo, g.year, w.metric, v.value, v.numerator,
            v.denominator, coalesce(v.state, 'no_report') AS state, g.report_id, g.form, g.report_scope AS scope
        FROM grid g CROSS JOIN wanted w LEFT JOIN metric_value v ON v.report_id = g.report_id AND v.metric = w.metric
        ORDER BY w.position, g.sort_order, g.year""", parameters)


def pooled(
    snapshot: Snapshot, metrics: Sequence[str], selection: Selection, by: Sequence[str] = ("year",),
) -> pd.DataFrame:
    """Metrics added up over the selected agencies that may be added (scope_of: is_pooled), for each group of `by`.

    `by`: any of "year", "type", "agency_id"; empty for one row a metric. Columns: those of `by`, metric, value, numerator,
    denominator, how, reports, reports_missing. Every group of the selection has its row; `value` is NaN where no report
    counts. `reports` have the number; `reports_missing` are expected, or published, and lack it.
    `how`: "sum" (counts; stocks only within one year) · "ratio" (sum of numerators / sum of denominators) · "median" (days and
    other measures that may not be added) · "none" (a stock over several years: no value).
    """
    common, parameters = scope_tables(selection, pool_within="type" if "type" in by else "")
    keys = [_GROUPS[key] for key in by]
    within_year = "year" in by or len(selection.years) == 1
    pool = "true" if "agency_id" in by else "g.is_pooled"
    known = "v.value IS NOT NULL OR v.state = 'zero_base'"
    return snapshot.frame(f"""
        WITH {common}, wanted AS ({_wanted(metrics, within_year)})
        SELECT {"".join(f"{key}, " for key in keys)}w.metric,
            CASE w.how WHEN 'sum' THEN sum(v.value) WHEN 'median' THEN median(v.value)
                WHEN 'ratio' THEN CASE WHEN sum(v.denominator) FILTER ({known}) <> 0
                    THEN sum(v.numerator) FILTER ({known}) / sum(v.denominator) FILTER ({known}) END END AS value,
            CASE WHEN w.how = 'ratio' THEN sum(v.numerator) FILTER ({known}) END AS numerator,
            CASE WHEN w.how = 'ratio' THEN sum(v.denominator) FILTER ({known}) END AS denominator,
            w.how, count(*) FILTER ({known}) AS reports, count(*) - count(*) FILTER ({known}) AS reports_missing
        FROM grid g CROSS JOIN wanted w LEFT JOIN metric_value v ON v.report_id = g.report_id AND v.metric = w.metric
        WHERE {pool}
        GROUP BY {"".join(f"{key}, " for key in keys)}w.metric, w.how, w.position{", g.sort_order" if "agency_id" in by else ""}
        ORDER BY w.position{", g.sort_order" if "agency_id" in by else ""}{"".join(f", {key}" for key in keys)}""", parameters)


def peers(snapshot: Snapshot, metric: str, agency_id: str, year: int) -> Peers:
    """Where the agency stands among the agencies of its type (fictional and real apart) in the year."""
    dictionary().metrics[metric]
    rows = snapshot.rows("""
        SELECT v.value, p.median, p.p10, p.p90, coalesce(p.agencies, 0), v.percentile, v.rank
        FROM agency a
        LEFT JOIN peer_group p ON p.metric = $metric AND p.year = $year AND p.type = a.type AND p.is_demo = a.is_demo
        LEFT JOIN metric_value v ON v.agency_id = a.agency_id AND v.metric = $metric AND v.year = $year
        WHERE a.agency_id = $agency_id""", {"metric": metric, "agency_id": agency_id, "year": year})
    return Peers(metric, agency_id, year, *(rows[0] if rows else (None, None, None, None, 0, None, None)))


def peer_values(snapshot: Snapshot, metric: str, agency_id: str, year: int) -> pd.DataFrame:
    """The values behind `peers`, largest first: agency_id, short_name, name, value, numerator, denominator, report_id."""
    return snapshot.frame("""
        SELECT a.agency_id, a.short_name, a.name, v.value, v.numerator, v.denominator, v.report_id
        FROM agency self JOIN agency a ON a.type = self.type AND a.is_demo = self.is_demo
        JOIN metric_value v ON v.agency_id = a.agency_id
        WHERE self.agency_id = $agency_id AND v.metric = $metric AND v.year = $year AND v.value IS NOT NULL
        ORDER BY v.value DESC, a.sort_order""", {"metric": metric, "agency_id": agency_id, "year": year})


def compare(snapshot: Snapshot, agencies: Sequence[str], years: Sequence[int], metrics: Sequence[str]) -> pd.DataFrame:
    """Agencies side by side, one row for each metric, agency and year (in these orders).

    Columns: metric, agency_id, short_name, name, type, is_demo, year, value, numerator, denominator, state, report_id, form,
    previous (value of the year before), change (value − previous; of shares in fractions, i.e. percentage points / 100),
    peer_count, peer_median, peer_p10, peer_p90, percentile (0–1, share of the other peers at or below).
    """
    return snapshot.frame(f"""
        WITH wanted AS ({_wanted(metrics)}), chosen AS ({_LISTED.format("agency_id", "$agencies")}),
        span AS ({_LISTED.format("year", "$years")}), {VALUE_TABLE}
        SELECT w.metric, a.agency_id, a.short_name, a.name, a.type, a.is_demo, y.year, v.value, v.numerator, v.denominator,
            coalesce(v.state, 'no_report') AS state, v.report_id, v.form, {PEER_COLUMNS}
        FROM wanted w CROSS JOIN (chosen JOIN agency a USING (agency_id)) CROSS JOIN span y
        LEFT JOIN value_of v ON v.metric = w.metric AND v.agency_id = a.agency_id AND v.year = y.year
        LEFT JOIN value_of l ON l.metric = w.metric AND l.agency_id = a.agency_id AND l.year = y.year - 1
        LEFT JOIN peer_group p ON p.metric = w.metric AND p.year = y.year AND p.type = a.type AND p.is_demo = a.is_demo
        ORDER BY w.position, chosen.position, y.position""", {"agencies": list(agencies), "years": list(years)})


def all_indicators(snapshot: Snapshot, agencies: Sequence[str], years: Sequence[int]) -> pd.DataFrame:
    """Every printed number of the agencies' current reports, in the order of the form.

    Columns: position (from 1, what no form expects last), indicator, applicant (None outside table 3), agency_id,
    short_name, year, form, value, printed, state, report_id. A cell that the form has and the document lacks is "not_stated";
    one that another of these reports' forms has is "not_in_form"; an agency and year without a report has "no_report".
    """
    return snapshot.frame(f"""
        WITH chosen AS ({_LISTED.format("agency_id", "$agencies")}), span AS ({_LISTED.format("year", "$years")}),
        pair AS MATERIALIZED (
            SELECT a.agency_id, a.short_name, chosen.position AS place, y.year, y.position AS turn, r.report_id, r.form
            FROM chosen JOIN agency a USING (agency_id) CROSS JOIN span y
            LEFT JOIN report r ON r.agency_id = a.agency_id AND r.year = y.year AND r.is_current
        ),
        printed AS MATERIALIZED (SELECT c.* FROM cell c WHERE c.report_id IN (SELECT report_id FROM pair)),
        form_of AS (SELECT DISTINCT form FROM pair),
        row_of AS (SELECT f.form, f.indicator, f.applicant, f.position FROM form_cell f JOIN form_of USING (form)),
        wanted AS (
            SELECT indicator, applicant, min(position) AS position FROM (
                SELECT indicator, applicant, position FROM row_of
                UNION ALL SELECT indicator, applicant, 10000 + cell_no FROM printed
            ) GROUP BY ALL
        )
        SELECT dense_rank() OVER (ORDER BY w.position) AS position, w.indicator, w.applicant,
            pair.agency_id, pair.short_name, pair.year, pair.form, c.value, c.printed,
            CASE WHEN pair.report_id IS NULL THEN 'no_report' WHEN c.kind = 'number' THEN 'value' WHEN c.kind IS NOT NULL THEN c.kind
                WHEN f.indicator IS NULL THEN 'not_in_form' ELSE 'not_stated' END AS state, pair.report_id
        FROM wanted w CROSS JOIN pair
        LEFT JOIN row_of f ON f.form = pair.form AND f.indicator = w.indicator AND f.applicant IS NOT DISTINCT FROM w.applicant
        LEFT JOIN printed c ON c.report_id = pair.report_id AND c.indicator = w.indicator
            AND c.applicant IS NOT DISTINCT FROM w.applicant
        ORDER BY position, pair.place, pair.turn""", {"agencies": list(agencies), "years": list(years)})


_LISTED = "SELECT unnest({1}) AS {0}, generate_subscripts({1}, 1) AS position"

VALUE_TABLE = "value_of AS (SELECT v.*, r.form FROM metric_value v JOIN report r USING (report_id))"
"""Common table of all values with their report's form."""

PEER_COLUMNS = """l.value AS previous, v.value - l.value AS change, coalesce(p.agencies, 0) AS peer_count,
    p.median AS peer_median, p.p10 AS peer_p10, p.p90 AS peer_p90, v.percentile"""
"""Columns of a value `v` beside last year's `l` and its class `p`."""


def _wanted(metrics: Sequence[str], within_year: bool = True) -> str:
    """SQL for the wanted metrics with their position and how they are pooled; raises KeyError for an unknown one."""
    declared = dictionary().metrics
    rows = ", ".join(f"('{code}', '{_how(declared[code], within_year)}', {n})" for n, code in enumerate(metrics))
    return f"SELECT * FROM (VALUES {rows}) AS metrics(metric, how, position)"


def _how(metric: Metric, within_year: bool) -> str:
    if metric.is_ratio:
        return "ratio" if metric.pool == "sum" else "median"
    if metric.pool == "sum":
        return "sum"
    if metric.kind == "count":  # a stock: agencies of one year may be added, years never
        return "sum" if within_year else "none"
    return "median"
