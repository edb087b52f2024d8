"""All about one agency, for its page."""

from __future__ import annotations

from analytics.queries.model import Profile
from analytics.warehouse import Snapshot


def profile(snapshot: Snapshot, agency_id: str) -> Profile:
    """Everything that is known of the agency; KeyError when the snapshot does not know it."""
    raise NotImplementedError
