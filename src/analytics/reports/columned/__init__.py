"""Text in columns, as `pdftotext -layout` and people with a space bar print tables: labels that wrap around their numbers, headers
of several lines, blanks that only their place tells. Gives the tokens of reports/tokens.py: a cell each, row by row."""

from analytics.reports.columned.printed import columned_tokens

__all__ = ["columned_tokens"]
