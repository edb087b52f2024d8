"""What people put right: the list of it, and the numbers by which a finding's cells would agree with all of their sums."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.checks.equations import suggested
from analytics.queries.model import EvidenceItem, Selection
from analytics.queries.scope import resolve
from analytics.warehouse import Snapshot

_STATES = ("changed", "settled", "waiting", "used")
"""Those first that ask for a person."""


def corrections(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The corrections in force for the selected agencies and years, those that the snapshot could not use first.

    Columns: agency_id, name, short_name, is_demo, year, indicator, applicant, printed (when it was put right), value (the number
    put right), now (as the current report prints it), state (see warehouse/corrections.py), reason, who, corrected_at (UTC, ISO 8601),
    report_id (None where there is no report).
    """
    scope = resolve(snapshot, selection)
    years = f"c.year IN ({', '.join(map(str, selection.years))})" if selection.years else "true"
    order = " ".join(f"WHEN '{state}' THEN {position}" for position, state in enumerate(_STATES))
    return snapshot.frame(f"""
        SELECT g.agency_id, g.name, g.short_name, g.is_demo, c.year, c.indicator, c.applicant, c.printed, c.value, c.now, c.state, c.reason,
            c.who, c.corrected_at, c.report_id
        FROM correction c JOIN agency g USING (agency_id) WHERE {scope.agencies} AND {years}
        ORDER BY CASE c.state {order} END, c.year DESC, g.sort_order, c.corrected_at""")


def suggestions(snapshot: Snapshot, report_id: str, items: Sequence[EvidenceItem]) -> dict[tuple[str, str | None], float]:
    """For those cells among a finding's evidence on this report by which all of their sums would hold: the number that belongs there
    by the sums, by indicator and applicant."""
    rows = snapshot.rows("""
        SELECT r.form, c.indicator, c.applicant, c.value FROM report r JOIN cell c USING (report_id) WHERE report_id = ?""", [report_id])
    values = {(indicator, applicant): value for _, indicator, applicant, value in rows}
    keys = [(item.indicator, item.applicant) for item in items if item.indicator and item.report_id == report_id]
    return suggested(rows[0][0], values, keys) if rows else {}
