"""New media: the accounts that reports name and what they put out."""

from __future__ import annotations

import pandas as pd

from analytics.queries.model import Selection
from analytics.queries.scope import scope_tables
from analytics.warehouse import Snapshot

_AGENCY = "g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo"

# What each report says of each account. A count without a name belongs to the account where the report names exactly one
# of the channel, else to the channel. Sentences that disagree about one account leave no number. Reports of other scopes
# count like the agency's own: an account is named for whoever reads it.
_OUTPUT = """
said AS (
    SELECT r.report_id, r.agency_id, r.year, f.channel, f.account, f.kind, f.value, f.approximate
    FROM fact f JOIN report r USING (report_id) JOIN channel c ON c.code = f.channel AND c.is_new_media
    WHERE r.is_current AND f.kind IN ('published', 'account') AND f.scope = 'own'
), named AS (
    SELECT report_id, channel, count(DISTINCT account) AS accounts, any_value(account) AS only_account
    FROM said GROUP BY ALL
), attributed AS (
    SELECT s.* EXCLUDE (account), CASE WHEN s.account IS NULL AND n.accounts = 1 THEN n.only_account ELSE s.account END AS account
    FROM said s JOIN named n USING (report_id, channel)
), output AS (
    SELECT report_id, agency_id, year, channel, account,
        CASE WHEN count(DISTINCT value) = 1 THEN any_value(value) END AS items,
        coalesce(bool_or(approximate) FILTER (value IS NOT NULL), false) AS approximate
    FROM attributed GROUP BY ALL
), channel_output AS (
    SELECT agency_id, year, channel, CASE WHEN count(*) = count(items) THEN sum(items) END AS items,
        bool_or(account IS NULL) AS has_unnamed
    FROM output GROUP BY ALL
)"""


def new_media(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """What each account put out, one row for each report, channel (wechat, douyin, video_account, weibo) and account.

    Columns: agency_id, short_name, name, sort_order, is_demo, type, year, channel, account (missing where the report names
    none), items (NaN where not stated), per_week (items / (days of the year / 7)), previous (items of the same agency, channel
    and account last year; where either report names no account, the channel's), growth (items / previous − 1, NaN on base 0),
    approximate, is_stated (items were stated), report_id.
    """
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"""
        WITH {common}, {_OUTPUT}, beside AS (
            SELECT {_AGENCY}, g.type, g.year, o.channel, o.account, o.items,
                o.items / ((make_date(g.year + 1, 1, 1) - make_date(g.year, 1, 1)) / 7.0) AS per_week,
                CASE WHEN o.account IS NULL OR l.has_unnamed THEN l.items ELSE same.items END AS previous, o.approximate,
                o.items IS NOT NULL AS is_stated, g.report_id
            FROM grid g JOIN output o USING (report_id)
            LEFT JOIN output same ON same.agency_id = g.agency_id AND same.year = g.year - 1 AND same.channel = o.channel
                AND same.account = o.account
            LEFT JOIN channel_output l ON l.agency_id = g.agency_id AND l.year = g.year - 1 AND l.channel = o.channel
        )
        SELECT beside.* EXCLUDE (approximate, is_stated, report_id), CASE WHEN previous <> 0 THEN items / previous - 1 END AS growth,
            approximate, is_stated, beside.report_id
        FROM beside JOIN channel c ON c.code = beside.channel ORDER BY sort_order, beside.year, c.position, account""", parameters)


def accounts(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Every account named in the selected years, one row each: agency_id, short_name, name, sort_order, is_demo, channel,
    account, first_year, last_year, years (count named in), items (of last_year, NaN where not stated), report_id (of
    last_year)."""
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"""
        WITH {common}, {_OUTPUT}
        SELECT {_AGENCY}, o.channel, o.account, min(g.year) AS first_year, max(g.year) AS last_year, count(*) AS years,
            arg_max_null(o.items, g.year) AS items, max_by(g.report_id, g.year) AS report_id
        FROM grid g JOIN output o USING (report_id) JOIN channel c ON c.code = o.channel
        WHERE o.account IS NOT NULL
        GROUP BY {_AGENCY}, o.channel, o.account, c.position ORDER BY g.sort_order, c.position, first_year, o.account""",
        parameters)


def silent_accounts(snapshot: Snapshot, selection: Selection, year: int) -> pd.DataFrame:
    """Accounts that were named in the year or before it, of agencies with a report for the year, of which that report
    states no item or 0: agency_id, short_name, name, sort_order, is_demo, channel, account, items (0 or NaN), reason ("zero",
    "no_number", "not_named"), last_items, last_year (the last year with items, NaN where there is none), report_id."""
    common, parameters = scope_tables(selection.in_years(year))
    return snapshot.frame(f"""
        WITH {common}, {_OUTPUT}, known AS (
            SELECT agency_id, channel, account, max(year) FILTER (items > 0) AS last_year,
                max_by(items, year) FILTER (items > 0) AS last_items
            FROM output WHERE account IS NOT NULL AND year <= $year GROUP BY ALL
        )
        SELECT {_AGENCY}, k.channel, k.account, o.items,
            CASE WHEN o.items = 0 THEN 'zero' WHEN o.report_id IS NOT NULL THEN 'no_number' ELSE 'not_named' END AS reason,
            k.last_items, k.last_year, g.report_id
        FROM grid g JOIN known k USING (agency_id) JOIN channel c ON c.code = k.channel
        LEFT JOIN output o ON o.report_id = g.report_id AND o.channel = k.channel AND o.account = k.account
        WHERE g.report_id IS NOT NULL AND coalesce(o.items, 0) = 0
        ORDER BY g.sort_order, c.position, k.account""", {**parameters, "year": year})


def audience(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Followers and views where stated: agency_id, short_name, name, sort_order, is_demo, year, kind ("followers", "views"),
    channel, account, value, unit, approximate, sentence, report_id."""
    common, parameters = scope_tables(selection)
    return snapshot.frame(f"""
        WITH {common}
        SELECT {_AGENCY}, g.year, f.kind, f.channel, f.account, f.value, f.unit, f.approximate, f.sentence, g.report_id
        FROM grid g JOIN fact f USING (report_id)
        WHERE f.kind IN ('followers', 'views') ORDER BY g.sort_order, g.year, f.kind, f.fact_no""", parameters)
