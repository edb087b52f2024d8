"""Which agencies and years a selection means, and which of them may be added up."""

from __future__ import annotations

import pandas as pd

from analytics.queries.model import BuildInfo, Coverage, Options, Selection
from analytics.warehouse import Snapshot


def options(snapshot: Snapshot) -> Options:
    """Everything that the filter bar can offer."""
    raise NotImplementedError


def build_info(snapshot: Snapshot) -> BuildInfo:
    """The snapshot's version, age and size, for the source line."""
    raise NotImplementedError


def scope_of(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The selected agencies in official order: agency_id, name, short_name, type, parent_id, sort_order, is_demo,
    is_expected, is_resolved, is_pooled.

    `is_pooled`: the agency counts where numbers are added up. A selected agency does not when another selected agency
    lies below it, because a government's report usually contains its departments and towns (forms.md).
    """
    raise NotImplementedError


def years_of(snapshot: Snapshot, selection: Selection) -> tuple[int, ...]:
    """The selection's years, or all years that have a report of a selected agency, ascending."""
    raise NotImplementedError


def coverage(snapshot: Snapshot, selection: Selection, year: int) -> Coverage:
    """Who of the selected agencies reported for the year, and when (deadlines: agency_types.toml)."""
    raise NotImplementedError


def coverage_by_year(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """year, expected, reported, on_time, late, undated: one row for each year of the selection."""
    raise NotImplementedError
