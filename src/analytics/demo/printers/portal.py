"""A portal of the old kind: GBK, layout tables, a metadata table above the text, navigation all around it."""

from __future__ import annotations

from analytics.demo.layout import Grid
from analytics.demo.model import ReportTruth
from analytics.demo.printers.markup import content, lines, metas, page, spans, table
from analytics.demo.printers.parts import head
from analytics.documents.model import Square


def print_portal(report: ReportTruth) -> bytes:
    """HTML in GBK that declares itself gb2312, as such portals do."""
    return _page(report, "gb2312")


def print_wrong_charset(report: ReportTruth) -> bytes:
    """The same bytes in GBK under a tag that says utf-8."""
    return _page(report, "utf-8")


def _page(report: ReportTruth, charset: str) -> bytes:
    blocks = content(report, lambda t: f"<P>{lines(t)}</P>", lambda t: f"<P><B>{lines(t)}</B></P>", _table)
    blocks += [f"<P class=you>{lines(text)}</P>" for text in report.signature]
    return page(
        "portal.html", report,
        charset=charset,
        metas=metas(report),
        banner="".join(f"<CENTER><FONT color=#b3261e><B>{mark}</B></FONT></CENTER>" for mark in head(report)),
        metadata=_metadata(report),
        heading="<BR>".join(lines(text) for text in report.title),
        content="\n".join(blocks),
    ).encode("gbk")


def _metadata(report: ReportTruth) -> str:
    day = f"{report.published_on:%Y-%m-%d}" if report.published_on else ""
    entries = [
        ("索引号", f"00000000-0/{report.year + 1}-00001"), ("信息分类", "政府信息公开年报"),
        ("发布机构", report.agency_name), ("公开日期", day),
        ("名　　称", report.full_title), ("公开方式", "主动公开"),
    ]
    cells = [f"<TD width=80><B>{name}：</B></TD><TD>{lines(value)}</TD>" for name, value in entries]
    return "\n".join(f"<TR>{one}{two}</TR>" for one, two in zip(cells[::2], cells[1::2], strict=True))


def _table(grid: Grid) -> str:
    # Such portals wrap the table once more to centre it.
    opening = '<TABLE class=bg width="100%" border=1 cellspacing=0 cellpadding=0>'
    return f'<TABLE width="98%" align=center border=0><TR><TD>{table(grid, opening, _cell)}</TD></TR></TABLE>'


def _cell(square: Square, is_number: bool) -> str:
    return f"<TD{spans(square)}>{lines(square.text) or '&nbsp;'}</TD>"
