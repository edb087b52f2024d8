"""From cells and facts to numbers: one wide row a report, every metric by its formula, the view report_year."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from analytics.dictionary import dictionary
from analytics.warehouse.columns import metric_columns, wide_columns, wide_facts
from analytics.warehouse.measuring import measure
from analytics.warehouse.states import CODES

Connection = duckdb.DuckDBPyConnection


def derive(connection: Connection) -> None:
    """Fills agency_year_number, report_year and metric_value from the tables that hold what was read and checked."""
    _register_helpers(connection)
    for step in (
        _AGENCY_YEARS, _ACCOUNT_YEARS, _SILENT_ACCOUNTS, _FINDING_COUNTS, *_numbers("report_number", "corrected"), _CHANNEL_YEARS,
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

_NAME = "CASE WHEN {applicant} IS NULL OR {applicant} = 'total' THEN {indicator} ELSE {indicator} || '__' || {applicant} END"


def _numbers(numbers: str, kind: str) -> list[str]:
    """SQL that fills the table `numbers` with all numbers of the reports: as "corrected", or as "printed" of such as were put right."""
    named = {"numbers": numbers, "cells": f"{kind}_cell", "facts": f"{kind}_fact"}
    return [step.format(**named) for step in (_CELLS, _OUTCOMES, _FACTS, _COMPUTED)]


_CELLS = f"""
INSERT INTO {{numbers}}
SELECT report_id, {_NAME.format(indicator="indicator", applicant="applicant")}, value, state_of(kind)
FROM {{cells}} WHERE indicator NOT IN (SELECT code FROM outcome)
"""

# An outcome group is the sum of the rows that its form prints, and missing when one of them is. Where a report prints
# the group's own row (其他处理 as one row), that number stands.
_OUTCOMES = f"""
INSERT INTO {{numbers}}
WITH part AS (
    SELECT r.report_id, p.outcome, a.code AS applicant, count(*) AS parts, count(c.value) AS numbers, sum(c.value) AS total,
        count(c.report_id) AS printed, max(coalesce(state_of(c.kind), {CODES["not_stated"]})) AS state
    FROM report r
    JOIN outcome_part p ON p.form = r.form
    CROSS JOIN applicant a
    LEFT JOIN {{cells}} c ON c.report_id = r.report_id AND c.indicator = p.indicator AND c.applicant = a.code
    GROUP BY ALL
)
SELECT part.report_id, {_NAME.format(indicator="part.outcome", applicant="part.applicant")},
    CASE WHEN own.value IS NOT NULL THEN own.value WHEN part.numbers = part.parts THEN part.total END,
    CASE WHEN own.value IS NOT NULL OR part.numbers = part.parts THEN 0
        WHEN part.printed = 0 AND own.kind IS NOT NULL THEN state_of(own.kind) ELSE part.state END
FROM part
LEFT JOIN {{cells}} own ON own.report_id = part.report_id AND own.indicator = part.outcome AND own.applicant = part.applicant
"""

# One number for each kind and channel that the report states. Several accounts of one channel are added; where
# sentences disagree about the same thing there is no number. A change stated in per cent is not a number of requests.
_FACTS = f"""
INSERT INTO {{numbers}}
WITH own AS (
    SELECT report_id, kind, channel, account, value FROM {{facts}}
    WHERE is_counted AND value IS NOT NULL AND coalesce(unit, '') <> '%'
), account AS (
    SELECT report_id, kind, channel, account, any_value(value) AS value, count(DISTINCT value) AS statements
    FROM own GROUP BY ALL
), stated AS (
    SELECT report_id, kind, channel, count(account) AS accounts, max(statements) AS statements,
        sum(value) FILTER (account IS NOT NULL) AS of_accounts, any_value(value) FILTER (account IS NULL) AS of_channel
    FROM account GROUP BY ALL
)
SELECT report_id, name,
    CASE WHEN statements > 1 OR of_channel <> of_accounts THEN NULL ELSE coalesce(of_accounts, of_channel) END AS value,
    CASE WHEN value IS NULL THEN {CODES["not_stated"]} ELSE 0 END
FROM stated s JOIN fact_column f ON f.kind = s.kind AND f.channel IS NOT DISTINCT FROM s.channel
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

_COMPUTED = """
INSERT INTO {numbers}
WITH one_unit AS (
    -- 条, 篇 and 期 are not the same thing and do not add up.
    SELECT report_id FROM fact WHERE kind = 'published' AND channel <> 'total' AND is_counted AND value IS NOT NULL
    GROUP BY report_id HAVING count(DISTINCT unit) <= 1
), channel_number AS (
    SELECT n.report_id, n.value, c.is_new_media
    FROM {numbers} n JOIN one_unit USING (report_id) JOIN fact_column f USING (name) JOIN channel c ON c.code = f.channel
    WHERE f.kind = 'published' AND c.code <> 'total'
), channels AS (
    -- Of new media alone the share would always be the whole: a channel beside them must be stated.
    SELECT report_id, sum(value) AS value FROM channel_number
    GROUP BY report_id HAVING count(*) = count(value) AND bool_or(NOT is_new_media)
), new_media AS (
    SELECT report_id, sum(value) AS value FROM channel_number WHERE is_new_media
    GROUP BY report_id HAVING count(*) = count(value)
), printed AS (
    SELECT r.report_id, count(e.indicator) AS expected, count(*) FILTER (c.kind = 'number') AS numbers,
        count(*) FILTER (c.value = 0) AS zeros
    FROM report r JOIN form_cell e ON e.form = r.form
    LEFT JOIN cell c ON c.report_id = r.report_id AND c.indicator = e.indicator
        AND c.applicant IS NOT DISTINCT FROM e.applicant
    GROUP BY r.report_id
), judged AS (
    SELECT report_id, sum(holds) AS held, sum(holds + broken) AS judged
    FROM finding_count WHERE report_id IS NOT NULL GROUP BY report_id HAVING judged > 0
)
SELECT report_id, name, value, 0 FROM (
    SELECT report_id, 'weeks' AS name, (make_date(year + 1, 1, 1) - make_date(year, 1, 1)) / 7.0 AS value FROM report
    UNION ALL SELECT report_id, 'ten_thousand_residents', residents / 10000.0 FROM report JOIN agency USING (agency_id) WHERE residents > 0
    UNION ALL SELECT report_id, 'days_before_deadline', deadline - published_on FROM report
    UNION ALL SELECT report_id, 'channels_stated', value FROM channels
    UNION ALL SELECT report_id, 'new_media_stated', value FROM new_media
    UNION ALL SELECT report_id, 'numbers_expected', expected FROM printed
    UNION ALL SELECT report_id, 'numbers_printed', numbers FROM printed
    UNION ALL SELECT report_id, 'numbers_zero', zeros FROM printed
    UNION ALL SELECT report_id, 'checks_held', held FROM judged
    UNION ALL SELECT report_id, 'checks_judged', judged FROM judged
) WHERE value IS NOT NULL
"""


def _widen(connection: Connection) -> None:
    columns = ", ".join(f"'{name}'" for name in wide_columns())
    listed = ", ".join(f'w."{name}"' for name in wide_columns())
    connection.execute(f"""
        CREATE TABLE agency_year_number AS SELECT g.*, {listed} FROM agency_year g
        LEFT JOIN (PIVOT (SELECT report_id, name, value FROM report_number) ON name IN ({columns})
            USING first(value) GROUP BY report_id) w USING (report_id) ORDER BY g.sort_order, g.year""")
    columns = ", ".join(f"'{name}'" for name in metric_columns())
    connection.execute(f"""
        CREATE TEMP TABLE report_state AS PIVOT (SELECT report_id, name, state FROM report_number) ON name IN ({columns})
        USING first(state) GROUP BY report_id""")
    _comment(connection, "TABLE", "agency_year_number", "agency_year 各行及其报告的每个数字，缺的为空。Rows of agency_year with "
             "each number of the report, NULL where missing", _YEAR_COLUMNS | wide_columns())


def _as_printed(connection: Connection) -> None:
    """Makes printed_year: what agency_year_number would be from the printed numbers alone, of agencies whose reports were put right
    (all their years: a change looks back at the year before)."""
    for step in _numbers("printed_number", "printed"):
        connection.execute(step)
    columns = ", ".join(f"'{name}'" for name in wide_columns())
    listed = ", ".join(f'w."{name}"' for name in wide_columns())
    connection.execute(f"""
        CREATE TEMP TABLE printed_year AS
        WITH touched AS (
            SELECT * FROM agency_year WHERE agency_id IN (SELECT agency_id FROM report JOIN corrected_report USING (report_id))
        ), number AS (
            SELECT report_id, name, value FROM printed_number WHERE report_id IN (FROM corrected_report)
            UNION ALL SELECT report_id, name, value FROM report_number
            WHERE report_id IN (SELECT report_id FROM touched) AND report_id NOT IN (FROM corrected_report)
        )
        SELECT g.*, {listed} FROM touched g
        LEFT JOIN (PIVOT number ON name IN ({columns}) USING first(value) GROUP BY report_id) w USING (report_id)""")


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
