"""All about one agency, for its page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.queries.findings import findings
from analytics.queries.measures import CORRECTED, PEER_COLUMNS
from analytics.queries.model import Profile, Selection
from analytics.queries.new_media import accounts
from analytics.queries.reports import reports
from analytics.warehouse import Snapshot


def profile(snapshot: Snapshot, agency_id: str) -> Profile:
    """Everything that is known of the agency; KeyError when the snapshot does not know it."""
    family = snapshot.frame("""
        SELECT a.agency_id, a.name, a.short_name, a.type, a.peers, a.residents, a.parent_id, a.division, a.depth, a.sort_order, a.is_demo,
            a.is_expected, a.is_resolved, (SELECT list(alias ORDER BY alias) FROM agency_alias s WHERE s.agency_id = a.agency_id)
            AS aliases
        FROM agency a JOIN agency self ON self.agency_id = $agency_id
        WHERE a.agency_id IN (self.agency_id, self.parent_id) OR a.parent_id = self.agency_id ORDER BY a.sort_order""",
        {"agency_id": agency_id})
    rows: list[dict[str, Any]] = [
        {str(key): _plain(value) for key, value in row.items()} for row in family.to_dict("records")
    ]
    agency = next((row for row in rows if row["agency_id"] == agency_id), None)
    if agency is None:
        raise KeyError(agency_id)
    selection = Selection(agencies=(agency_id,))
    return Profile(
        agency=agency, parent=next((row for row in rows if row["agency_id"] == agency["parent_id"]), None),
        children=tuple(row for row in rows if row["parent_id"] == agency_id),
        reports=reports(snapshot, selection, superseded=True), metrics=_metrics(snapshot, agency["sort_order"]),
        accounts=accounts(snapshot, selection), findings=findings(snapshot, selection, verdicts=("broken", "cannot_judge")),
    )


def _metrics(snapshot: Snapshot, sort_order: int) -> pd.DataFrame:
    return snapshot.frame(f"""
        SELECT v.year, v.metric, v.value, v.numerator, v.denominator, v.state, v.report_id, {PEER_COLUMNS}, v.rank,
            {CORRECTED.format("v")}
        FROM metric_value v JOIN metric m ON m.code = v.metric
        LEFT JOIN peer_group p ON p.metric = v.metric AND p.year = v.year AND p.peers = v.peers AND p.is_demo = v.is_demo
        WHERE v.sort_order = {sort_order:d} ORDER BY m.position, v.year""")


def _plain(value: Any) -> Any:
    """A frame's value as Python has it: None where it is missing."""
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if pd.isna(value) else value
