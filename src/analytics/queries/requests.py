"""Requests: what was asked, by whom, and what came of it."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analytics.queries.model import RequestFlow, Selection
from analytics.warehouse import Snapshot


def outcome_distribution(snapshot: Snapshot, selection: Selection, by: Literal["year", "agency"] = "year") -> pd.DataFrame:
    """The five outcome groups, pooled for each year (by="year") or for each agency over the selected years (by="agency").

    Columns: year, or agency_id, short_name, name, sort_order, is_demo · outcome (code of outcomes.toml) · count, processed
    (printed total of the same reports), share (count / processed, NaN on 0), reports, reports_missing. By year only pooled
    agencies count (scope_of); by agency each stands for itself. Sorted by year or sort_order, then printed order.
    """
    raise NotImplementedError


def outcome_reasons(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The 19 reasons of (三) to (六), pooled over the selected agencies and years, most frequent first (ties in printed
    order): indicator, outcome, count, processed, share (count / processed), reports, reports_missing, position."""
    raise NotImplementedError


def request_flow(snapshot: Snapshot, selection: Selection, year: int) -> RequestFlow | None:
    """From 新收 and 上年结转 through the outcomes to 结转下年, pooled; None where no report prints all of it."""
    raise NotImplementedError


def applicants(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Requests received by kind of applicant, pooled for each year: year, applicant (six kinds, printed order), count,
    received (printed total of the same reports), share, reports, reports_missing."""
    raise NotImplementedError


def outcome_heatmap(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Agency × outcome over the selected years: agency_id, short_name, name, sort_order, is_demo, outcome, count, processed,
    share, reports, reports_missing, report_id (of the newest selected year). Agencies without a report have NaN."""
    raise NotImplementedError


def outcome_rows(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Every outcome row of table 3 for each report, for the rows behind a figure: agency_id, short_name, name, sort_order,
    year, indicator, outcome, value, printed, state, report_id."""
    raise NotImplementedError
