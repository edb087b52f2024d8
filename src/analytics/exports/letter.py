"""The list of findings as a Word document in the layout of an official letter's annex."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from analytics.dictionary import text
from analytics.exports.findings import heading

# GB/T 9704: A4, title in 小标宋 二号, headings in 黑体 三号, text in 仿宋 三号; tables smaller.
_TITLE, _HEAD, _BODY = ("方正小标宋简体", 22), ("黑体", 16), ("仿宋_GB2312", 16)
_CELL, _LATIN = ("仿宋_GB2312", 10.5), "Times New Roman"
_COLUMNS = {"number": 1.2, "year": 1.5, "rule": 2.6, "place": 5.0, "printed": 3.6, "expected": 3.8, "advice": 3.8, "answer": 4.0}
"""Columns and their widths in centimetres."""


def findings_docx(listed: pd.DataFrame, title: str, language: str = "zh") -> bytes:
    """The list (queries.finding_list): a table for each agency, and under all the lines for seal, writer, telephone and date."""
    document = Document()
    _page(document)
    _paragraph(document, text("findings.annex", language), _HEAD)
    _paragraph(document, title, _TITLE, WD_ALIGN_PARAGRAPH.CENTER)
    for (_, name), rows in listed.groupby(["agency_id", "name"], sort=False):
        demo = text("ui.demo_mark", language) if bool(rows["is_demo"].iloc[0]) else ""
        _paragraph(document, text("findings.agency", language, name=name, count=len(rows), demo=demo), _HEAD)
        _table(document, rows, language)
    if listed.empty:
        _paragraph(document, text("findings.none", language), _BODY)
    for line in ("seal", "writer", "date"):
        _paragraph(document, text(f"findings.{line}", language), _BODY)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0), Cm(2.2), Cm(2.0)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = footer.add_run()
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def _paragraph(document: Any, said: str, font: tuple[str, float], alignment: Any = None) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    _write(paragraph, said, font)


def _write(paragraph: Any, said: str, font: tuple[str, float], bold: bool = False) -> None:
    run = paragraph.add_run(said)
    run.font.name, run.font.size, run.bold = _LATIN, Pt(font[1]), bold
    # Word takes the font of Han characters from w:eastAsia alone.
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font[0])


def _table(document: Any, rows: pd.DataFrame, language: str) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, _COLUMNS, strict=True):
        _write(cell.paragraphs[0], heading(name, language), ("黑体", _CELL[1]), bold=True)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for entry in rows.to_dict("records"):
        for cell, name in zip(table.add_row().cells, _COLUMNS, strict=True):
            _write(cell.paragraphs[0], "" if name == "answer" else str(entry[name]), _CELL)
    for row in table.rows:
        for cell, width in zip(row.cells, _COLUMNS.values(), strict=True):
            cell.width = Cm(width)
