"""HTML as Word exports it: every run in its own span, empty <o:p> elements, mso styles."""

from __future__ import annotations

import re

from analytics.demo.layout import Grid
from analytics.demo.model import ReportTruth
from analytics.demo.printers.markup import content, lines, metas, page, spans, table
from analytics.demo.printers.parts import head
from analytics.documents.model import Square

_RUNS = re.compile(r"[!-~]+|[^!-~]+")
_EMPTY = "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"


def print_word(report: ReportTruth) -> bytes:
    """HTML in UTF-8."""
    blocks = [_paragraph(mark, "text-align:center;color:#b3261e") for mark in head(report)]
    blocks += [_paragraph(text, "text-align:center;font-size:22.0pt;line-height:36.0pt") for text in report.title]
    blocks.append(_EMPTY)
    blocks += content(report, lambda t: _paragraph(t, "text-indent:32.0pt;mso-char-indent-count:2.0"), _heading, _table)
    blocks += [_paragraph(text, "text-align:right") for text in report.signature]
    return page("word.html", report, metas=metas(report), content="\n\n".join(blocks)).encode()


def _heading(text: str) -> str:
    return f"<p class=MsoNormal style='text-indent:32.0pt;mso-outline-level:1'><b>{_runs(text)}</b></p>"


def _paragraph(text: str, style: str) -> str:
    return f"<p class=MsoNormal style='{style}'>{_runs(text)}</p>"


def _runs(text: str) -> str:
    """Word cuts a run wherever the script changes."""
    runs = (
        f"<span lang=EN-US style='mso-hansi-font-family:仿宋_GB2312'>{lines(run)}</span>" if "!" <= run[0] <= "~"
        else f"<span style='font-family:仿宋_GB2312,FangSong,serif;mso-bidi-font-family:仿宋_GB2312'>{lines(run)}</span>"
        for run in _RUNS.findall(text)
    )
    return "".join(runs) + "<span lang=EN-US><o:p></o:p></span>"


def _table(grid: Grid) -> str:
    return table(grid, "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>", _cell) + _EMPTY


def _cell(square: Square, is_number: bool) -> str:
    inner = _paragraph(square.text, "text-align:center") if square.text else _EMPTY
    return f"<td{spans(square)} style='mso-border-alt:solid windowtext .5pt'>{inner}</td>"
