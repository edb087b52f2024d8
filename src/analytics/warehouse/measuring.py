"""Every metric of the dictionary for every agency and year, and where each value stands among its peers."""

from __future__ import annotations

import duckdb

from analytics.dictionary import Metric, dictionary
from analytics.warehouse.columns import formula, reason
from analytics.warehouse.states import CODES, STATES


def measure(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills metric_value and peer_group from agency_year_number and the session's report_state and printed_year (derive.py)."""
    for table in ("operand", "printed_operand"):
        connection.execute(_OPERAND.format(table=table))
    is_corrected = connection.execute("SELECT count(*) FROM printed_year").fetchone() != (0,)
    for position, metric in enumerate(dictionary().metrics.values(), 1):
        connection.execute(_operand(metric, position, "operand", "agency_year_number"))
        if is_corrected:
            connection.execute(_operand(metric, position, "printed_operand", "printed_year"))
    connection.execute(_METRIC_VALUES)
    connection.execute(_PEERS)


_OPERAND = """
CREATE TEMP TABLE {table} (
    sort_order INTEGER, year INTEGER, peers VARCHAR, is_demo BOOLEAN, metric VARCHAR, position INTEGER, value DOUBLE, numerator DOUBLE,
    denominator DOUBLE, reason UTINYINT
)"""


def _operand(metric: Metric, position: int, table: str, years: str) -> str:
    """SQL that computes one metric into `table` for every row of `years` (agency_year_number or a part of it). A change is only one
    between reports of one scope."""
    numerator, denominator = formula(metric.numerator), formula(metric.denominator)
    value = f"({numerator}) / nullif({denominator}, 0)" if metric.is_ratio else formula(metric.value)
    last_year = f"""LEFT JOIN {years} last ON last.agency_id = now.agency_id AND last.year = now.year - 1
            AND (last.scope = now.scope OR 'unknown' IN (last.scope, now.scope))""" if "last." in value else ""
    return f"""
        INSERT INTO {table}
        SELECT now.sort_order, now.year, now.peers, now.is_demo, '{metric.code}', {position}, {value}, {numerator}, {denominator},
            CASE WHEN now.report_id IS NULL THEN {CODES["no_report"]} ELSE
                {reason([metric.value, metric.numerator, metric.denominator])} END
        FROM {years} now
        LEFT JOIN report_state state USING (report_id)
        {last_year}"""


_HAS_PEERS = "value IS NOT NULL AND peers IS NOT NULL"

_METRIC_VALUES = f"""
INSERT INTO metric_value
WITH placed AS (
    SELECT *,
        CASE WHEN value IS NOT NULL THEN 'value' WHEN numerator IS NOT NULL AND denominator IS NOT NULL THEN 'zero_base'
            ELSE [{", ".join(f"'{state}'" for state in STATES)}][1 + reason] END AS state,
        CASE WHEN lag(year) OVER years = year - 1 THEN lag(value) OVER years END AS previous,
        CASE WHEN {_HAS_PEERS} AND count(value) OVER class > 1
            THEN (count(value) OVER at_or_below - 1) / (count(value) OVER class - 1) END AS percentile,
        CASE WHEN {_HAS_PEERS} THEN count(value) OVER class - count(value) OVER at_or_below + 1 END AS rank
    FROM operand
    WINDOW years AS (PARTITION BY metric, sort_order ORDER BY year), class AS (PARTITION BY metric, year, peers, is_demo),
        at_or_below AS (PARTITION BY metric, year, peers, is_demo ORDER BY value RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT g.report_id, g.agency_id, g.short_name, g.name, g.type, g.peers, g.sort_order, g.last_order, g.is_demo, g.year, g.form,
    g.scope, p.metric, p.value, p.numerator, p.denominator, p.state, p.previous, p.percentile, p.rank,
    o.metric IS NOT NULL, o.value, o.numerator, o.denominator
FROM placed p JOIN agency_year g USING (sort_order, year)
LEFT JOIN printed_operand o ON o.metric = p.metric AND o.sort_order = p.sort_order AND o.year = p.year
    AND (o.value, o.numerator, o.denominator) IS DISTINCT FROM (p.value, p.numerator, p.denominator)
ORDER BY p.position, p.year, p.sort_order
"""

_PEERS = """
INSERT INTO peer_group
SELECT metric, year, peers, is_demo, count(*), median(value), quantile_cont(value, 0.1), quantile_cont(value, 0.9)
FROM metric_value
WHERE value IS NOT NULL AND peers IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
