"""Reports and findings become a DuckDB snapshot: building it, verifying it, opening it."""

from analytics.warehouse.opening import Snapshot, current, open_snapshot

__all__ = ["Snapshot", "current", "open_snapshot"]
