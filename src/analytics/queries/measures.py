"""Metrics of the dictionary over agencies and years: single values, pooled values, peers, comparisons."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.queries.model import Peers, Selection
from analytics.warehouse import Snapshot


def metric_values(snapshot: Snapshot, metrics: Sequence[str], selection: Selection) -> pd.DataFrame:
    """One row for each selected agency (expected, or with a report in any selected year), year and metric.

    Columns: agency_id, short_name, name, type, sort_order, is_demo, year, metric, value, numerator, denominator, state,
    report_id, form, scope. `value` is NaN unless `state` is "value" (see model.State); shares are fractions. Sorted by the
    order of `metrics`, sort_order, year. Raises KeyError for an unknown metric.
    """
    raise NotImplementedError


def pooled(snapshot: Snapshot, metrics: Sequence[str], selection: Selection, by: Sequence[str] = ("year",)) -> pd.DataFrame:
    """Metrics added up over the selected agencies that may be added (scope_of: is_pooled), for each group of `by`.

    `by`: any of "year", "type", "agency_id"; empty for one row a metric. Columns: those of `by`, metric, value, numerator,
    denominator, how, reports, reports_missing. Every group of the selection has its row; `value` is NaN where no report
    counts. `reports` have the number; `reports_missing` are expected, or published, and lack it.
    `how`: "sum" (counts; stocks only within one year) · "ratio" (sum of numerators / sum of denominators) · "median" (days and
    other measures that may not be added) · "none" (a stock over several years: no value).
    """
    raise NotImplementedError


def peers(snapshot: Snapshot, metric: str, agency_id: str, year: int) -> Peers:
    """Where the agency stands among the agencies of its type (fictional and real apart) in the year."""
    raise NotImplementedError


def peer_values(snapshot: Snapshot, metric: str, agency_id: str, year: int) -> pd.DataFrame:
    """The values behind `peers`, largest first: agency_id, short_name, name, value, numerator, denominator, report_id."""
    raise NotImplementedError


def compare(snapshot: Snapshot, agencies: Sequence[str], years: Sequence[int], metrics: Sequence[str]) -> pd.DataFrame:
    """Agencies side by side, one row for each metric, agency and year (in these orders).

    Columns: metric, agency_id, short_name, name, type, is_demo, year, value, numerator, denominator, state, report_id, form,
    previous (value of the year before), change (value − previous; of shares in fractions, i.e. percentage points / 100),
    peer_count, peer_median, peer_p10, peer_p90, percentile (0–1, share of the other peers at or below).
    """
    raise NotImplementedError


def all_indicators(snapshot: Snapshot, agencies: Sequence[str], years: Sequence[int]) -> pd.DataFrame:
    """Every printed number of the agencies' current reports, in the order of the form.

    Columns: position (of indicator and applicant in the form), indicator, applicant (None outside table 3), agency_id,
    short_name, year, form, value, printed, state, report_id. A cell that the form has and the document lacks is "not_stated";
    an agency and year without a report has "no_report" for every cell of the forms that the others use.
    """
    raise NotImplementedError
