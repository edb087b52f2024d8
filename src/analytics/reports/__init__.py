"""A Document → the Report it holds: every number as printed, the facts of the narrative, and who says it when."""

from analytics.reports.model import RosterEntry
from analytics.reports.read import read_reports
from analytics.reports.roster import Roster

__all__ = ["Roster", "RosterEntry", "read_reports"]
