"""DOCX, written part by part: merged cells as in the official form, the mark in the text and in the core properties."""

from __future__ import annotations

import io
import zipfile
from html import escape

from analytics.demo.layout import Grid, grids
from analytics.demo.model import ReportTruth
from analytics.demo.printers.parts import head, template

# A fixed day, and no compression: the bytes must not depend on the clock or on the machine's zlib.
_DAY = (2021, 1, 1, 0, 0, 0)
_STATIC = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
}
_PAGE_WIDTH = 9000


def print_docx(report: ReportTruth) -> bytes:
    """A Word document; dates and tables as Word itself writes them."""
    parts = {part: template(f"docx/{name}") for part, name in _STATIC.items()}
    parts["docProps/core.xml"] = template("docx/core.xml").format(
        title=escape(report.full_title), creator=escape(report.agency_name), mark="".join(head(report)),
    )
    parts["word/document.xml"] = template("docx/document.xml").format(body=_body(report))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), text)
    return buffer.getvalue()


def _body(report: ReportTruth) -> str:
    tables = grids(report)
    body = [_paragraph(line, "Mark") for line in head(report)]
    body += [_paragraph(line, "Title") for line in report.title]
    body += [_paragraph(line, "BodyText") for line in report.introduction]
    for section in report.sections:
        body.append(_paragraph(section.heading, "Heading1"))
        body += [_paragraph(text, "BodyText") for text in section.paragraphs]
        if section.number in tables:
            body += [_table(tables[section.number]), _paragraph("", "BodyText")]
    body += [_paragraph(line, "Signature") for line in report.signature]
    return "".join(body)


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _run(text: str) -> str:
    if not text:
        return ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{lines}</w:r>'


def _table(grid: Grid) -> str:
    width = _PAGE_WIDTH // grid.columns
    columns = f'<w:gridCol w:w="{width}"/>' * grid.columns
    rows = "".join(
        "<w:tr>" + "".join(
            _cell(square.text, square.colspan, square.rowspan, goes_on, width) for square, goes_on in row
        ) + "</w:tr>"
        for row in grid.covered()
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(text: str, colspan: int, rowspan: int, goes_on: bool, width: int) -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    merge = "" if rowspan == 1 else "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width * colspan}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph('' if goes_on else text, 'Cell')}</w:tc>"
    )
