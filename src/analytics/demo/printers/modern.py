"""A clean site of today: UTF-8, one article, its day of publication in a meta tag."""

from __future__ import annotations

from analytics.demo.layout import Grid
from analytics.demo.model import ReportTruth
from analytics.demo.printers.markup import content, lines, metas, page, spans, table
from analytics.demo.printers.parts import head
from analytics.documents.model import Square


def print_modern(report: ReportTruth) -> bytes:
    """HTML in UTF-8."""
    day = f"{report.published_on:%Y-%m-%d}" if report.published_on else ""
    blocks = content(report, lambda t: f"<p>{lines(t)}</p>", lambda t: f"<h2>{lines(t)}</h2>", _table)
    blocks += [f'<p class="sign">{lines(text)}</p>' for text in report.signature]
    info = [f"<span>发布时间：{day}</span>"] if day else []
    return page(
        "modern.html", report,
        metas=metas(report, **({"PubDate": day} if day else {})),
        banner="".join(f'<div class="mark">{mark}</div>' for mark in head(report)),
        heading="<br>".join(lines(text) for text in report.title),
        info="".join([*info, f"<span>来源：{lines(report.agency_name)}</span>"]),
        content="\n".join(blocks),
    ).encode()


def _table(grid: Grid) -> str:
    return f'<div class="scroll">{table(grid, "<table>", _cell)}</div>'


def _cell(square: Square, is_number: bool) -> str:
    label = "" if is_number else ' class="label"'
    return f"<td{label}{spans(square)}>{lines(square.text)}</td>"
