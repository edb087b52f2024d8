"""Plain text with one cell a line, as extractors print Word files: a tab before each cell, a blank line after each row."""

from __future__ import annotations

from analytics.demo.layout import Grid, grids
from analytics.demo.model import ReportTruth
from analytics.demo.printers.parts import head


def print_text(report: ReportTruth) -> bytes:
    """UTF-8 with line feeds; a cell that goes on from the row above is a tab alone."""
    tables = grids(report)
    lines = ["", *head(report), "".join(report.title), "", *report.title, "", *report.introduction]
    for section in report.sections:
        lines += [section.heading, *section.paragraphs]
        if section.number in tables:
            lines += [*_table(tables[section.number]), ""]
    lines += report.signature
    return ("\n".join(lines) + "\n").encode()


def _table(grid: Grid) -> list[str]:
    lines = []
    for row in grid.covered():
        lines += ["\t" if goes_on else f"\t{square.text}" for square, goes_on in row]
        lines.append("")
    return lines
