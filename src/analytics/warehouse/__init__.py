"""Reports and findings become a DuckDB snapshot: building it, verifying it, opening it."""

from analytics.warehouse.building import BuildSummary, build
from analytics.warehouse.intake import Problem, Progress
from analytics.warehouse.opening import Snapshot, current, earlier, open_snapshot

__all__ = ["BuildSummary", "Problem", "Progress", "Snapshot", "build", "current", "earlier", "open_snapshot"]
