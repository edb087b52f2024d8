"""RTF as Word writes it: Chinese in GBK by hexadecimal bytes, every row of a table with the edges of its cells."""

from __future__ import annotations

from analytics.demo.layout import Grid, grids
from analytics.demo.model import ReportTruth
from analytics.demo.printers.parts import head

_WIDTH = 9000  # of a table, in twips
_OPENING = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset134 \'b7\'c2\'cb\'ce;}}"
    r"{\colortbl;\red0\green0\blue0;}{\*\generator Msftedit 5.41;}\viewkind4\uc1"
)


def print_rtf(report: ReportTruth) -> bytes:
    """ASCII throughout; a character that GBK lacks is written by its number."""
    tables = grids(report)
    parts = [_paragraph(line, r"\qc\b") for line in (*head(report), *report.title)]
    parts += [_paragraph(line) for line in report.introduction]
    for section in report.sections:
        parts.append(_paragraph(section.heading, r"\b"))
        parts += [_paragraph(text) for text in section.paragraphs]
        if section.number in tables:
            parts.append(_table(tables[section.number]))
    parts += [_paragraph(line, r"\qr") for line in report.signature]
    return "\n".join([_OPENING, *parts, "}"]).encode("ascii")


def _paragraph(text: str, dress: str = "") -> str:
    return rf"{{\pard{dress}\f1 {_escaped(text)}\par}}"


def _escaped(text: str) -> str:
    return "".join(map(_character, text))


def _character(character: str) -> str:
    if character == "\n":
        return r"\line "
    if character in "\\{}":
        return "\\" + character
    if character.isascii():
        return character
    try:
        return "".join(rf"\'{byte:02x}" for byte in character.encode("gbk"))
    except UnicodeEncodeError:
        unit = character.encode("utf-16-le")
        return "".join(rf"\u{int.from_bytes(unit[n:n + 2], 'little', signed=True)}?" for n in range(0, len(unit), 2))


def _table(grid: Grid) -> str:
    rows = []
    for row in grid.covered():
        edges, texts = "", ""
        for square, goes_on in row:
            merge = "" if square.rowspan == 1 else r"\clvmrg" if goes_on else r"\clvmgf"
            edges += rf"{merge}\cellx{_WIDTH * (square.column + square.colspan - 1) // grid.columns}"
            texts += rf"{{\f1 {'' if goes_on else _escaped(square.text)}}}\cell "
        rows.append(rf"\trowd\trgaph108\trleft0{edges}\pard\intbl {texts}\row")
    return "\n".join(rows) + r"\pard"
