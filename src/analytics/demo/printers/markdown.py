"""Markdown with pipe tables, as converters make it of a web page: merged cells stand once, before empty ones."""

from __future__ import annotations

from analytics.demo.layout import Grid, grids
from analytics.demo.model import ReportTruth
from analytics.demo.printers.parts import head


def print_markdown(report: ReportTruth) -> bytes:
    """UTF-8: headings by hashes, a blank line between blocks."""
    tables = grids(report)
    blocks = [f"> {mark}" for mark in head(report)]
    blocks += [f"# {''.join(report.title)}", *report.introduction]
    for section in report.sections:
        blocks += [f"## {section.heading}", *section.paragraphs]
        if section.number in tables:
            blocks.append(_table(tables[section.number]))
    return ("\n\n".join([*blocks, *report.signature]) + "\n").encode()


def _table(grid: Grid) -> str:
    lines = []
    for row in grid.covered():
        cells: list[str] = []
        for square, goes_on in row:
            cells += ["" if goes_on else square.text.replace("|", "\\|").replace("\n", "<br>"), *[""] * (square.colspan - 1)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([lines[0], f"|{' --- |' * grid.columns}", *lines[1:]])
