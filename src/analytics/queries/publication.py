"""Proactive disclosure: what was published through which channel, normative documents, decisions, fees."""

from __future__ import annotations

import pandas as pd

from analytics.queries.model import Selection
from analytics.warehouse import Snapshot


def publication_channels(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Items published as the narrative states them, one row for each report and stated channel: agency_id, short_name,
    name, sort_order, is_demo, year, channel, value, approximate, state ("value", or "not_stated" where the sentences
    disagree), report_id. `total` is the report's own total, never a sum; the other channels may overlap."""
    raise NotImplementedError


def normative_documents(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Rules (规章) and normative documents, one row for each agency, year and kind: agency_id, short_name, name, sort_order,
    is_demo, year, item ("rules", "normative_documents"), issued, repealed, in_force, in_force_last_year,
    expected_in_force (last year + issued − repealed, NaN where one is missing), report_id."""
    raise NotImplementedError


def decisions(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Decisions and fees of table 2, one row for each agency, year and item: agency_id, short_name, name, sort_order,
    is_demo, year, item (licences_decided, penalties_decided, coercions_decided: 件; fees_charged: 万元), value, printed,
    state, report_id."""
    raise NotImplementedError
