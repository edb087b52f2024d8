"""What the HTML dresses share: escaping, the mark's meta tag, and tables with merged cells."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from string import Template

from analytics.demo.layout import Grid, grids
from analytics.demo.model import ReportTruth
from analytics.demo.printers.parts import head, template
from analytics.documents.model import Square

SITE = "岚汐区人民政府网站"


def lines(text: str) -> str:
    """Text for HTML, with its line breaks."""
    return escape(text, quote=False).replace("\n", "<br>")


def spans(square: Square) -> str:
    """The rowspan and colspan attributes of a merged cell."""
    row = f' rowspan="{square.rowspan}"' if square.rowspan > 1 else ""
    return row + (f' colspan="{square.colspan}"' if square.colspan > 1 else "")


def table(grid: Grid, opening: str, cell: Callable[[Square, bool], str]) -> str:
    """A table; `cell` gives a square's <td> (the flag: it holds a number)."""
    rows = ("<tr>" + "".join(cell(s, grid.holds_number(s)) for s in row) + "</tr>" for row in grid.rows)
    return f"{opening}<tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


def content(report: ReportTruth, paragraph: Callable[[str], str], heading: Callable[[str], str],
            printed_table: Callable[[Grid], str]) -> list[str]:
    """Introduction and sections, each block put into markup by the dress."""
    tables = grids(report)
    blocks = [paragraph(text) for text in report.introduction]
    for section in report.sections:
        blocks.append(heading(section.heading))
        blocks += [paragraph(text) for text in section.paragraphs]
        if section.number in tables:
            blocks.append(printed_table(tables[section.number]))
    return blocks


def metas(report: ReportTruth, **named: str) -> str:
    """Meta tags: those given, and the mark of a fictional document."""
    tags = [*named.items(), *(("description", mark) for mark in head(report))]
    return "\n".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in tags)


def page(name: str, report: ReportTruth, **parts: str) -> str:
    """The template demo/templates/<name>, filled."""
    return Template(template(name)).substitute(
        title=escape(report.full_title), agency=escape(report.agency_name), site=SITE, **parts,
    )
