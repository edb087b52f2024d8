"""What people take away: the rows behind a figure or table as a workbook or as CSV."""

from analytics.exports.tables import Info, to_csv, to_xlsx

__all__ = ["Info", "to_csv", "to_xlsx"]
