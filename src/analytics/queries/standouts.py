"""What stands out in a year, in order of weight."""

from __future__ import annotations

from analytics.queries.model import Selection, Standout
from analytics.warehouse import Snapshot


def standouts(snapshot: Snapshot, selection: Selection, year: int, limit: int = 12) -> list[Standout]:
    """What a supervisor should look at in the selected agencies' reports of the year, at most `limit` entries, the gravest
    kind first and no kind crowding out the others."""
    raise NotImplementedError
