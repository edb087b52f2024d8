"""Proactive disclosure: what was published through which channel, normative documents, decisions, fees."""

from __future__ import annotations

import pandas as pd

from analytics.dictionary import dictionary
from analytics.queries.model import Selection
from analytics.queries.scope import one_of, position_of, resolve
from analytics.warehouse import Snapshot

_AGENCY = "g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo, g.year"
_DECISIONS = ("licences_decided", "penalties_decided", "coercions_decided", "fees_charged")


def publication_channels(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Items published as the narrative states them, one row for each report and stated channel: agency_id, short_name, name,
    sort_order, is_demo, year, channel, value, unit (as printed, missing where none or several are), approximate, state
    ("value", or "not_stated" where the sentences disagree), report_id. `total` is the report's own total, never a sum; the
    other channels may overlap."""
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT {_AGENCY}, c.channel, c.value, c.unit, c.approximate,
            CASE WHEN c.value IS NULL THEN 'not_stated' ELSE 'value' END AS state, g.report_id
        FROM agency_year g JOIN channel_year c USING (report_id)
        WHERE {scope.where} ORDER BY g.sort_order, g.year, {position_of("c.channel", tuple(dictionary().channels))}""")


def normative_documents(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Rules (规章) and normative documents, one row for each report and kind: agency_id, short_name, name, sort_order,
    is_demo, year, item ("rules", "normative_documents"), issued, repealed, in_force, in_force_last_year,
    expected_in_force (last year + issued − repealed, NaN where one is missing), report_id."""
    scope = resolve(snapshot, selection)
    items = ", ".join(
        f"{{'item': '{item}', 'issued': g.{item}_issued, 'repealed': g.{item}_repealed, 'in_force': g.{item}_in_force,"
        f" 'in_force_last_year': l.{item}_in_force}}" for item in ("rules", "normative_documents"))
    return snapshot.frame(f"""
        SELECT * EXCLUDE (report_id), in_force_last_year + issued - repealed AS expected_in_force, report_id FROM (
            SELECT {_AGENCY}, unnest([{items}], recursive := true), g.report_id
            FROM agency_year_number g
            LEFT JOIN agency_year_number l ON l.agency_id = g.agency_id AND l.year = g.year - 1
            WHERE {scope.where} AND g.report_id IS NOT NULL
        ) ORDER BY item DESC, sort_order, year""")


def decisions(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Decisions and fees of table 2, one row for each printed cell: agency_id, short_name, name, sort_order, is_demo, year,
    item (licences_decided, penalties_decided, coercions_decided: 件; fees_charged: 万元), value (`corrected` where that is not missing),
    printed, corrected, state, report_id."""
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT {_AGENCY}, c.indicator AS item, coalesce(c.corrected, c.value) AS value, c.printed, c.corrected,
            CASE WHEN c.kind = 'number' OR c.corrected IS NOT NULL THEN 'value' ELSE c.kind END AS state, g.report_id
        FROM agency_year g JOIN cell c USING (report_id)
        WHERE {scope.where} AND c.applicant IS NULL AND {one_of("c.indicator", _DECISIONS)}
        ORDER BY g.sort_order, g.year, c.cell_no""")
