"""From cells and facts to numbers: one wide row a report, every metric by its formula, the view report_year."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from analytics.dictionary import dictionary
from analytics.warehouse.columns import metric_columns, wide_columns, wide_facts
from analytics.warehouse.measuring import measure
from analytics.warehouse.numbers import number_steps
from analytics.warehouse.states import CODES

Connection = duckdb.DuckDBPyConnection


def derive(connection: Connection) -> None:
    """Fills agency_year_number, report_year and metric_value from the tables that hold what was read and checked."""
    _register_helpers(connection)
    for step in (
        _AGENCY_YEARS, _ACCOUNT_YEARS, _SILENT_ACCOUNTS, _FINDING_COUNTS, *number_steps("report_number", "corrected"), _CHANNEL_YEARS,
    ):
        connection.execute(step)
    _widen(connection)
    _as_printed(connection)
    measure(connection)
    _view(connection)


def _register_helpers(connection: Connection) -> None:
    """Small tables of the dictionary that the steps join with, and the long form of all numbers, for this session alone."""
    d = dictionary()
    codes = " ".join(f"WHEN '{kind}' THEN {CODES[kind]}" for kind in ("blank", "not_applicable", "words"))
    connection.execute(f"CREATE TEMP MACRO state_of(kind) AS CASE kind WHEN 'number' THEN 0 {codes} END")
    for numbers in ("report_number", "printed_number"):
        connection.execute(f"CREATE TEMP TABLE {numbers} (report_id VARCHAR, name VARCHAR, value DOUBLE, state UTINYINT)")
    connection.execute("""CREATE TEMP VIEW corrected_cell AS
        SELECT report_id, indicator, applicant, coalesce(corrected, value) AS value, if(corrected IS NULL, kind, 'number') AS kind
        FROM cell""")
    connection.execute("CREATE TEMP VIEW corrected_fact AS SELECT * REPLACE (coalesce(corrected, value) AS value) FROM fact")
    connection.execute("""CREATE TEMP VIEW corrected_report AS
        SELECT report_id FROM cell WHERE corrected IS NOT NULL UNION SELECT report_id FROM fact WHERE corrected IS NOT NULL""")
    for table in ("cell", "fact"):
        connection.execute(f"CREATE TEMP VIEW printed_{table} AS FROM {table} WHERE report_id IN (FROM corrected_report)")
    forms = {form for _, form in d.indicators}
    helpers = {
        "outcome_part": [
            {"form": form, "outcome": group, "indicator": i.code}
            for form in sorted(forms) for group in d.outcomes for i in d.outcome_rows(group, form)
        ],
        "fact_column": [{"name": n, "kind": kind, "channel": channel} for n, (kind, channel) in wide_facts().items()],
    }
    for name, rows in helpers.items():
        connection.register("helper", pa.Table.from_pylist(rows))
        connection.execute(f"CREATE TEMP TABLE {name} AS FROM helper")
        connection.unregister("helper")


_AGENCY_YEARS = """
INSERT INTO agency_year
SELECT a.agency_id, a.short_name, a.name, a.type, a.peers, a.sort_order, a.last_order, a.is_demo, a.is_expected, y.year, r.report_id,
    r.form, r.scope, r.published_on, r.deadline
FROM agency a CROSS JOIN (SELECT DISTINCT year FROM report WHERE is_current) y
LEFT JOIN report r ON r.agency_id = a.agency_id AND r.year = y.year AND r.is_current
WHERE a.is_expected OR r.report_id IS NOT NULL ORDER BY a.sort_order, y.year
"""

# A count without a name belongs to the account where the report names exactly one of the channel, else to the channel.
# Sentences that disagree about one account leave no number.
_ACCOUNT_YEARS = """
INSERT INTO account_year
WITH said AS (
    SELECT r.report_id, r.agency_id, r.year, f.channel, f.account, f.value, f.approximate
    FROM corrected_fact f JOIN report r USING (report_id) JOIN channel c ON c.code = f.channel AND c.is_new_media
    WHERE r.is_current AND f.kind IN ('published', 'account') AND f.is_counted
), named AS (
    SELECT report_id, channel, count(DISTINCT account) AS accounts, any_value(account) AS only_account FROM said GROUP BY ALL
), attributed AS (
    SELECT s.* REPLACE (CASE WHEN s.account IS NULL AND n.accounts = 1 THEN n.only_account ELSE s.account END AS account)
    FROM said s JOIN named n USING (report_id, channel)
)
SELECT report_id, a.agency_id, year, channel, account, CASE WHEN count(DISTINCT value) = 1 THEN any_value(value) END,
    coalesce(bool_or(approximate) FILTER (value IS NOT NULL), false)
FROM attributed a JOIN agency USING (agency_id) JOIN channel c ON c.code = a.channel
GROUP BY report_id, a.agency_id, year, channel, account, sort_order, c.position
ORDER BY sort_order, year, c.position, account
"""

_SILENT_ACCOUNTS = """
INSERT INTO silent_account
SELECT g.report_id, k.channel, k.account, max(k.items) FILTER (k.year = g.year) AS now,
    CASE WHEN now = 0 THEN 'zero' WHEN bool_or(k.year = g.year) THEN 'no_number' ELSE 'not_named' END,
    last(k.items ORDER BY k.year) FILTER (k.items > 0), max(k.year) FILTER (k.items > 0)
FROM agency_year g JOIN account_year k ON k.agency_id = g.agency_id AND k.year <= g.year JOIN channel c ON c.code = k.channel
WHERE g.report_id IS NOT NULL AND k.account IS NOT NULL
GROUP BY g.report_id, g.sort_order, g.year, k.channel, c.position, k.account HAVING coalesce(now, 0) = 0
ORDER BY g.year, g.sort_order, c.position, k.account
"""

_FINDING_COUNTS = """
INSERT INTO finding_count
SELECT g.report_id, g.agency_id, g.year, r.code, r.severity, count(*) FILTER (f.verdict = 'holds'), count(*) FILTER (f.verdict = 'broken'),
    count(*) FILTER (f.verdict = 'cannot_judge')
FROM agency_year g CROSS JOIN rule r LEFT JOIN finding f ON f.agency_id = g.agency_id AND f.year = g.year AND f.rule = r.code
WHERE g.report_id IS NOT NULL OR f.finding_id IS NOT NULL
GROUP BY g.report_id, g.agency_id, g.year, r.code, r.severity, r.position, g.sort_order
ORDER BY r.position, g.sort_order, g.year
"""

_CHANNEL_YEARS = """
INSERT INTO channel_year
SELECT g.report_id, g.agency_id, g.year, f.channel, any_value(n.value), CASE WHEN count(DISTINCT f.unit) = 1 THEN any_value(f.unit) END,
    bool_or(f.approximate)
FROM agency_year g JOIN fact f USING (report_id) JOIN channel c ON c.code = f.channel
JOIN fact_column k ON k.kind = f.kind AND k.channel = f.channel
JOIN report_number n ON n.report_id = f.report_id AND n.name = k.name
WHERE f.kind = 'published' AND f.is_counted AND f.value IS NOT NULL
GROUP BY g.report_id, g.agency_id, g.year, f.channel, g.sort_order, c.position ORDER BY g.year, g.sort_order, c.position
"""

def _widen(connection: Connection) -> None:
    widened = _widened("agency_year", "(SELECT report_id, name, value FROM report_number)")
    connection.execute(f"CREATE TABLE agency_year_number AS {widened} ORDER BY g.sort_order, g.year")
    columns = ", ".join(f"'{name}'" for name in metric_columns())
    connection.execute(f"""
        CREATE TEMP TABLE report_state AS PIVOT (SELECT report_id, name, state FROM report_number) ON name IN ({columns})
        USING first(state) GROUP BY report_id""")
    _comment(connection, "TABLE", "agency_year_number", "agency_year 各行及其报告的每个数字，缺的为空。Rows of agency_year with "
             "each number of the report, NULL where missing", _YEAR_COLUMNS | wide_columns())


def _as_printed(connection: Connection) -> None:
    """Makes printed_year: what agency_year_number would be from the printed numbers alone, of agencies whose reports were put right
    (all their years: a change looks back at the year before)."""
    if not connection.execute("SELECT count(*) FROM corrected_report").fetchone()[0]:  # type: ignore[index]
        connection.execute("CREATE TEMP TABLE printed_year AS FROM agency_year_number LIMIT 0")
        return
    for step in number_steps("printed_number", "printed"):
        connection.execute(step)
    connection.execute(f"""
        CREATE TEMP TABLE printed_year AS
        WITH touched AS (
            SELECT * FROM agency_year WHERE agency_id IN (SELECT agency_id FROM report JOIN corrected_report USING (report_id))
        ), number AS (
            SELECT report_id, name, value FROM printed_number WHERE report_id IN (FROM corrected_report)
            UNION ALL SELECT report_id, name, value FROM report_number
            WHERE report_id IN (SELECT report_id FROM touched) AND report_id NOT IN (FROM corrected_report)
        )
        {_widened("touched", "number")}""")


def _widened(years: str, numbers: str) -> str:
    """SQL for the rows of `years` (as agency_year has them) with a column for each of the `numbers` of their reports."""
    columns = ", ".join(f"'{name}'" for name in wide_columns())
    listed = ", ".join(f'w."{name}"' for name in wide_columns())
    return f"""SELECT g.*, {listed} FROM {years} g
        LEFT JOIN (PIVOT {numbers} ON name IN ({columns}) USING first(value) GROUP BY report_id) w USING (report_id)"""


_YEAR_COLUMNS = {
    "agency_id": "单位编号。agency.agency_id", "short_name": "单位简称。Short name", "name": "单位全称。Official name",
    "type": "单位类型。Type of the agency", "peers": "比较组。Whom it is compared with", "sort_order": "官方排序。Official order",
    "last_order": "其下最后一个单位的排序。sort_order of the last agency below it", "is_demo": "虚构演示单位。Fictional",
    "is_expected": "应报送年度报告。Has to publish an annual report", "year": "报告年度。Report year",
    "report_id": "报告编号。report.report_id", "form": "报表格式。Form", "scope": "口径。Scope",
    "published_on": "发布日期。Day of publication", "deadline": "发布截止日。Deadline",
}


def _view(connection: Connection) -> None:
    connection.execute("CREATE VIEW report_year AS SELECT * EXCLUDE (last_order) FROM agency_year_number WHERE report_id IS NOT NULL")
    comments = {name: comment for name, comment in (_YEAR_COLUMNS | wide_columns()).items() if name != "last_order"}
    _comment(connection, "VIEW", "report_year", "采用的报告，每单位每年一行、每个数字一列。Current reports, one row for each agency and "
             "year, one column a number", comments)


def _comment(connection: Connection, kind: str, name: str, comment: str, columns: dict[str, str]) -> None:
    statements = [f"COMMENT ON {kind} {name} IS {_quoted(comment)}"]
    statements += [f'COMMENT ON COLUMN {name}."{column}" IS {_quoted(text)}' for column, text in columns.items()]
    connection.execute("; ".join(statements))


def _quoted(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
