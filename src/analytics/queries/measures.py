"""Metrics of the dictionary over agencies and years: single values, pooled values, peers, comparisons."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.dictionary import Metric, dictionary
from analytics.queries.model import Peers, Selection
from analytics.queries.scope import one_of, position_of, resolve
from analytics.warehouse import Snapshot

_GROUPS = {"year": "g.year", "type": "g.type", "agency_id": "g.agency_id"}


def metric_values(snapshot: Snapshot, metrics: Sequence[str], selection: Selection) -> pd.DataFrame:
    """One row for each selected agency (expected, or with a report in any selected year), year and metric.

    Columns: agency_id, short_name, name, type, sort_order, is_demo, year, metric, value, numerator, denominator, state,
    report_id, form, scope, is_corrected (numbers that were put right make the value; then printed_value, printed_numerator and
    printed_denominator are what the printed ones give). `value` is NaN unless `state` is "value" (see warehouse/states.py); shares
    are fractions. Sorted by the order of `metrics`, sort_order, year. Raises KeyError for an unknown metric.
    """
    _check_known(metrics)
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT agency_id, short_name, name, type, sort_order, is_demo, year, metric, value, numerator, denominator, state, report_id,
            form, scope, {CORRECTED.format("g")}
        FROM metric_value g WHERE {one_of("metric", metrics)} AND {scope.where}
        ORDER BY {position_of("metric", metrics)}, sort_order, year""")


def pooled(
    snapshot: Snapshot, metrics: Sequence[str], selection: Selection, by: Sequence[str] = ("year",),
) -> pd.DataFrame:
    """Metrics added up over the selected agencies that may be added (scope_of: is_pooled), for each group of `by`.

    `by`: any of "year", "type", "agency_id"; empty for one row a metric. Columns: those of `by`, metric, value, numerator,
    denominator, how, reports, reports_missing, corrected (how many of the values were put right). Every group of the selection has its
    row; `value` is NaN where no report counts. `reports` have the number; `reports_missing` are expected, or published, and lack it.
    `how`: "sum" (counts; stocks only within one year) · "ratio" (sum of numerators / sum of denominators) · "median" (days and
    other measures that may not be added) · "none" (a stock over several years: no value).
    """
    _check_known(metrics)
    scope = resolve(snapshot, selection)
    pool = "true" if "agency_id" in by else scope.pooled_of_type if "type" in by else scope.pooled
    keys = "".join(f"{_GROUPS[key]}, " for key in by)
    order = "".join(f", {'sort_order' if key == 'agency_id' else key}" for key in by)
    within_year = "year" in by or len(scope.years) == 1
    how = {metric: _how(dictionary().metrics[metric], within_year) for metric in metrics}
    ways = " ".join(f"WHEN '{metric}' THEN '{way}'" for metric, way in how.items())
    values = " ".join(f"WHEN '{way}' THEN {sql}" for way, sql in _POOLED.items() if way in how.values())
    way = f"CASE metric {ways} END"
    return snapshot.frame(f"""
        SELECT {keys}metric, CASE {way} {values} END AS value,
            CASE WHEN {way} = 'ratio' THEN {_KNOWN_SUM.format("numerator")} END AS numerator,
            CASE WHEN {way} = 'ratio' THEN {_KNOWN_SUM.format("denominator")} END AS denominator, {way} AS how,
            count({_KNOWN}) AS reports, count(*) - count({_KNOWN}) AS reports_missing, count_if(is_corrected) AS corrected
        FROM metric_value g WHERE {one_of("metric", metrics)} AND {scope.where} AND {pool}
        GROUP BY metric{order}{", g.agency_id" if "agency_id" in by else ""}
        ORDER BY {position_of("metric", metrics)}{order}""")


def peers(snapshot: Snapshot, metric: str, agency_id: str, year: int) -> Peers:
    """Where the agency stands among its peers (of its group in the roster, else of its type; fictional and real apart) in the year."""
    _check_known([metric])
    rows = snapshot.rows("""
        SELECT v.value, p.median, p.p10, p.p90, coalesce(p.agencies, 0), v.percentile, v.rank
        FROM agency a
        LEFT JOIN peer_group p ON p.metric = $metric AND p.year = $year AND p.peers = a.peers AND p.is_demo = a.is_demo
        LEFT JOIN metric_value v ON v.agency_id = a.agency_id AND v.metric = $metric AND v.year = $year
        WHERE a.agency_id = $agency_id""", {"metric": metric, "agency_id": agency_id, "year": year})
    return Peers(metric, agency_id, year, *(rows[0] if rows else (None, None, None, None, 0, None, None)))


def peer_values(snapshot: Snapshot, metric: str, agency_id: str, year: int) -> pd.DataFrame:
    """The values behind `peers`, largest first: agency_id, short_name, name, value, numerator, denominator, report_id."""
    return snapshot.frame("""
        SELECT v.agency_id, v.short_name, v.name, v.value, v.numerator, v.denominator, v.report_id
        FROM agency self JOIN metric_value v ON v.peers = self.peers AND v.is_demo = self.is_demo
        WHERE self.agency_id = $agency_id AND v.metric = $metric AND v.year = $year AND v.value IS NOT NULL
        ORDER BY v.value DESC, v.sort_order""", {"metric": metric, "agency_id": agency_id, "year": year})


def compare(snapshot: Snapshot, agencies: Sequence[str], years: Sequence[int], metrics: Sequence[str]) -> pd.DataFrame:
    """Agencies side by side, one row for each metric, agency and year (in these orders).

    Columns: metric, agency_id, short_name, name, type, peers (its group in the roster, else its type), is_demo, year, value,
    numerator, denominator, state, report_id, form, previous (value of the year before), change (value − previous; of shares in
    fractions, i.e. percentage points / 100), peer_count, peer_median, peer_p10, peer_p90, percentile (0–1, share of the other peers
    at or below), is_corrected, printed_value, printed_numerator, printed_denominator (see metric_values).
    """
    _check_known(metrics)
    return snapshot.frame(f"""
        WITH pair AS ({_PAIRS})
        SELECT w.metric, pair.agency_id, pair.short_name, pair.name, pair.type, pair.peers, pair.is_demo, pair.year, v.value, v.numerator,
            v.denominator, coalesce(v.state, 'no_report') AS state, pair.report_id, pair.form, {PEER_COLUMNS},
            {CORRECTED.format("v")}
        FROM pair CROSS JOIN (SELECT unnest($metrics::VARCHAR[]) AS metric, generate_subscripts($metrics, 1) AS position) w
        LEFT JOIN metric_value v ON v.metric = w.metric AND v.agency_id = pair.agency_id AND v.year = pair.year
            AND {one_of("v.metric", metrics)}
        LEFT JOIN peer_group p ON p.metric = w.metric AND p.year = pair.year AND p.peers = pair.peers AND p.is_demo = pair.is_demo
        ORDER BY w.position, pair.place, pair.turn""", {"agencies": list(agencies), "years": list(years), "metrics": list(metrics)})


def all_indicators(snapshot: Snapshot, agencies: Sequence[str], years: Sequence[int]) -> pd.DataFrame:
    """Every printed number of the agencies' current reports, in the order of the form.

    Columns: position (from 1, what no form expects last), indicator, applicant (None outside table 3), agency_id,
    short_name, year, form, value (`corrected` where that is not missing), printed, corrected, state, report_id. A cell that the form
    has and the document lacks is "not_stated";
    one that another of these reports' forms has is "not_in_form"; an agency and year without a report has "no_report".
    """
    return snapshot.frame(f"""
        WITH pair AS MATERIALIZED ({_PAIRS}),
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
            pair.agency_id, pair.short_name, pair.year, pair.form, coalesce(c.corrected, c.value) AS value, c.printed, c.corrected,
            CASE WHEN pair.report_id IS NULL THEN 'no_report' WHEN c.kind = 'number' OR c.corrected IS NOT NULL THEN 'value'
                WHEN c.kind IS NOT NULL THEN c.kind
                WHEN f.indicator IS NULL THEN 'not_in_form' ELSE 'not_stated' END AS state, pair.report_id
        FROM wanted w CROSS JOIN pair
        LEFT JOIN row_of f ON f.form = pair.form AND f.indicator = w.indicator AND f.applicant IS NOT DISTINCT FROM w.applicant
        LEFT JOIN printed c ON c.report_id = pair.report_id AND c.indicator = w.indicator
            AND c.applicant IS NOT DISTINCT FROM w.applicant
        ORDER BY position, pair.place, pair.turn""", {"agencies": list(agencies), "years": list(years)})


_PAIRS = """
    SELECT a.agency_id, a.short_name, a.name, a.type, a.peers, a.is_demo, y.year, r.report_id, r.form,
        list_position($agencies, a.agency_id) AS place, list_position($years, y.year) AS turn
    FROM agency a CROSS JOIN (SELECT unnest($years::INTEGER[]) AS year) y
    LEFT JOIN agency_year r ON r.agency_id = a.agency_id AND r.year = y.year
    WHERE list_contains($agencies::VARCHAR[], a.agency_id)"""
"""Every pair of the agencies and years asked for, with its current report or NULL."""

CORRECTED = """coalesce({0}.is_corrected, false) AS is_corrected, {0}.printed_value, {0}.printed_numerator, {0}.printed_denominator"""
"""Columns that say what the printed numbers alone give, of a row of metric_value."""

PEER_COLUMNS = """v.previous, v.value - v.previous AS change, coalesce(p.agencies, 0) AS peer_count, p.median AS peer_median,
    p.p10 AS peer_p10, p.p90 AS peer_p90, v.percentile"""
"""Columns of a value `v` beside last year's and its class `p`."""


# A number, or a rate over 0 whose parts are known: it counts, and adds nothing.
_KNOWN = "coalesce(value, numerator + denominator)"
_KNOWN_SUM = f"sum({{}}) FILTER ({_KNOWN} IS NOT NULL)"

_POOLED = {
    "sum": "sum(value)", "median": "median(value)", "none": "NULL",
    "ratio": f"{_KNOWN_SUM.format('numerator')} / nullif({_KNOWN_SUM.format('denominator')}, 0)",
}
"""How a group's values become one."""


def _check_known(metrics: Sequence[str]) -> None:
    for metric in metrics:
        dictionary().metrics[metric]


def _how(metric: Metric, within_year: bool) -> str:
    if metric.is_ratio:
        return "ratio" if metric.pool == "sum" else "median"
    if metric.pool == "sum":
        return "sum"
    if metric.kind == "count":  # a stock: agencies of one year may be added, years never
        return "sum" if within_year else "none"
    return "median"
