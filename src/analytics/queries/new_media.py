"""New media: the accounts that reports name and what they put out."""

from __future__ import annotations

import pandas as pd

from analytics.queries.model import Selection
from analytics.warehouse import Snapshot


def new_media(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """What each account put out, one row for each report, channel (wechat, douyin, video_account, weibo) and account.

    Columns: agency_id, short_name, name, type, sort_order, is_demo, year, channel, account (None where the report names
    none), items (NaN where not stated), per_week (items / (days of the year / 7)), previous (items of the same agency, channel
    and account last year; where either report names no account, the channel's), growth (items / previous − 1, NaN on base 0),
    approximate, is_stated (items were stated), report_id.
    """
    raise NotImplementedError


def accounts(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Every account named, one row each: agency_id, short_name, name, sort_order, is_demo, channel, account, first_year,
    last_year, years (count named in), items (of last_year, NaN where not stated), report_id (of last_year)."""
    raise NotImplementedError


def silent_accounts(snapshot: Snapshot, selection: Selection, year: int) -> pd.DataFrame:
    """Accounts that were named in the year or before it, of agencies with a report for the year, of which that report
    states no item or 0: agency_id, short_name, name, sort_order, is_demo, channel, account, items (0 or NaN), reason ("zero",
    "no_number", "not_named"), last_items, last_year (the last year with items), report_id."""
    raise NotImplementedError


def audience(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Followers and views where stated: agency_id, short_name, name, sort_order, is_demo, year, kind ("followers", "views"),
    channel, account, value, unit, approximate, sentence, report_id."""
    raise NotImplementedError
