"""New media: the accounts that reports name and what they put out (table account_year)."""

from __future__ import annotations

import pandas as pd

from analytics.dictionary import dictionary
from analytics.queries.model import Selection
from analytics.queries.scope import position_of, resolve
from analytics.warehouse import Snapshot

_AGENCY = "g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo"


def new_media(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """What each account put out, one row for each report, channel (wechat, douyin, video_account, weibo) and account.

    Columns: agency_id, short_name, name, sort_order, is_demo, type, year, channel, account (missing where the report names
    none), items (NaN where not stated), per_week (items / (days of the year / 7)), previous (items of the same agency, channel
    and account last year; where either report names no account, the channel's), growth (items / previous − 1, NaN on base 0),
    approximate, is_stated (items were stated), report_id.
    """
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        WITH before AS (
            SELECT agency_id, year + 1 AS year, channel, bool_or(account IS NULL) AS has_unnamed,
                CASE WHEN count(*) = count(items) THEN sum(items) END AS items
            FROM account_year GROUP BY agency_id, year, channel
        )
        SELECT {_AGENCY}, g.type, g.year, o.channel, o.account, o.items,
            o.items / ((make_date(g.year + 1, 1, 1) - make_date(g.year, 1, 1)) / 7.0) AS per_week,
            CASE WHEN o.account IS NULL OR b.has_unnamed THEN b.items ELSE same.items END AS previous,
            o.items / nullif(previous, 0) - 1 AS growth, o.approximate, o.items IS NOT NULL AS is_stated, g.report_id
        FROM agency_year g JOIN account_year o USING (report_id) JOIN channel c ON c.code = o.channel
        LEFT JOIN before b ON b.agency_id = g.agency_id AND b.year = g.year AND b.channel = o.channel
        LEFT JOIN account_year same ON same.agency_id = g.agency_id AND same.year = g.year - 1 AND same.channel = o.channel
            AND same.account = o.account
        WHERE {scope.where} ORDER BY g.sort_order, g.year, c.position, o.account""")


def accounts(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Every account named in the selected years, one row each: agency_id, short_name, name, sort_order, is_demo, channel,
    account, first_year, last_year, years (count named in), items (of last_year, NaN where not stated), report_id (of
    last_year)."""
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT {_AGENCY}, o.channel, o.account, min(g.year) AS first_year, max(g.year) AS last_year, count(*) AS years,
            last(o.items ORDER BY g.year) AS items, last(g.report_id ORDER BY g.year) AS report_id
        FROM agency_year g JOIN account_year o USING (report_id) JOIN channel c ON c.code = o.channel
        WHERE {scope.where} AND o.account IS NOT NULL
        GROUP BY {_AGENCY}, o.channel, o.account, c.position ORDER BY g.sort_order, c.position, first_year, o.account""")


def silent_accounts(snapshot: Snapshot, selection: Selection, year: int) -> pd.DataFrame:
    """Accounts that were named in the year or before it, of agencies with a report for the year, of which that report
    states no item or 0: agency_id, short_name, name, sort_order, is_demo, channel, account, items (0 or NaN), reason ("zero",
    "no_number", "not_named"), last_items, last_year (the last year with items, NaN where there is none), report_id."""
    scope = resolve(snapshot, selection.in_years(year))
    return snapshot.frame(f"""
        SELECT {_AGENCY}, k.channel, k.account, k.items, k.reason, k.last_items, k.last_year, g.report_id
        FROM agency_year g JOIN silent_account k USING (report_id)
        WHERE {scope.where} ORDER BY g.sort_order, {position_of("k.channel", tuple(dictionary().channels))}, k.account""")


def audience(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Followers and views where stated: agency_id, short_name, name, sort_order, is_demo, year, kind ("followers", "views"),
    channel, account, value, unit, approximate, period ("this_year", "last_year", "since_opening"), sentence, report_id."""
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT {_AGENCY}, g.year, f.kind, f.channel, f.account, coalesce(f.corrected, f.value) AS value, f.unit, f.approximate,
            f.period, f.sentence, g.report_id
        FROM agency_year g JOIN fact f USING (report_id)
        WHERE {scope.where} AND f.kind IN ('followers', 'views') ORDER BY g.sort_order, g.year, f.kind, f.fact_no""")
