"""The numbers of reports in long form: cells, groups of outcomes, facts of the narrative, and what is computed of them."""

from __future__ import annotations

from analytics.warehouse.states import CODES

_NAME = "CASE WHEN {applicant} IS NULL OR {applicant} = 'total' THEN {indicator} ELSE {indicator} || '__' || {applicant} END"


def number_steps(numbers: str, kind: str) -> list[str]:
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
