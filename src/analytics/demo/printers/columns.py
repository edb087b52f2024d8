"""Text in columns, as tools print the pages of a PDF: labels wrap around their numbers, and pages end where they are full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.demo.layout import Grid, grids
from analytics.demo.model import ReportTruth
from analytics.demo.printers.parts import head
from analytics.dictionary.forms import BOOKMARK
from analytics.documents.model import Square
from analytics.documents.running import drawn_width


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a page is laid out: widths in columns, of which a Chinese character takes two; `nested` are those of the three columns
    of labels of table 3; `line` counts the characters of running text, `page` the lines of a page."""

    label: int = 30
    nested: tuple[int, int, int] = (8, 8, 22)
    number: int = 10
    gap: int = 2
    line: int = 34
    page: int = 46


_CLOSING = "。，、；：！？）》”"  # never at the start of a line


def print_columns(report: ReportTruth, sheet: Sheet = Sheet()) -> bytes:
    """UTF-8; a form feed and a page number where a page is full."""
    tables = grids(report)
    lines = [*head(report), "", *(f"        {part}" for part in report.title), ""]
    for paragraph in report.introduction:
        lines += _running(paragraph, sheet)
    for section in report.sections:
        lines += ["", f"    {section.heading}"]
        for paragraph in section.paragraphs:
            lines += _running(paragraph, sheet)
        if section.number in tables:
            lines += ["", *_table(tables[section.number], sheet), ""]
    lines += ["", *(f"{'':40}{part}" for part in report.signature)]
    return "\n".join(_paged(lines, sheet)).encode()


def _running(paragraph: str, sheet: Sheet) -> list[str]:
    """The lines of a paragraph, each as full as it gets; signs that begin no line are pulled along."""
    lines, line = [], "    "
    for character in paragraph.strip():
        if drawn_width(line + character) > 2 * sheet.line and character not in _CLOSING:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def _paged(lines: list[str], sheet: Sheet) -> Iterator[str]:
    for number, line in enumerate(lines):
        page, place = divmod(number, sheet.page)
        if page and not place:
            yield f"\n{'':30}- {page} -\n\f{line}"
        else:
            yield line


def _table(grid: Grid, sheet: Sheet) -> list[str]:
    """The table's lines; a square's text stands in the middle of the lines and columns that it covers."""
    edges = _edges(grid, sheet)
    wrapped = {
        (s.row, s.column): _wrap(s.text, edges[s.column + s.colspan - 1] - edges[s.column - 1] - sheet.gap)
        for row in grid.rows for s in row
    }
    heights = [max((len(wrapped[s.row, s.column]) for s in row if s.rowspan == 1), default=1) for row in grid.rows]
    tops = [sum(heights[:row]) for row in range(len(heights) + 1)]
    placed: list[list[tuple[int, str]]] = [[] for _ in range(tops[-1])]
    for row in grid.rows:
        for square in row:
            _put(placed, square, wrapped[square.row, square.column], (edges, tops), sheet)
    return [_line(sorted(pieces), sheet) for pieces in placed]


def _edges(grid: Grid, sheet: Sheet) -> list[int]:
    numbers = {column for _, column in grid.numbers}
    labels = [column for column in range(1, grid.columns + 1) if column not in numbers]
    widths = dict(zip(labels, sheet.nested if len(labels) == len(sheet.nested) else [sheet.label] * len(labels), strict=True))
    edges = [0]
    for column in range(1, grid.columns + 1):
        edges.append(edges[-1] + widths.get(column, sheet.number) + sheet.gap)
    return edges


def _wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for character in BOOKMARK.sub("", text).strip():  # pages show none
        if line and drawn_width(line + character) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def _put(
    placed: list[list[tuple[int, str]]], square: Square, lines: list[str], at: tuple[list[int], list[int]], sheet: Sheet,
) -> None:
    edges, tops = at
    top, bottom = tops[square.row - 1], tops[square.row + square.rowspan - 1]
    left, right = edges[square.column - 1], edges[square.column + square.colspan - 1] - sheet.gap
    first = top + max(bottom - top - len(lines), 0) // 2
    for offset, line in enumerate(lines):
        if line:
            placed[min(first + offset, len(placed) - 1)].append((left + max(right - left - drawn_width(line), 0) // 2, line))


def _line(pieces: list[tuple[int, str]], sheet: Sheet) -> str:
    text, at = "", 0
    for start, piece in pieces:
        gap = max(start - at, sheet.gap if text else 0)
        text += " " * gap + piece
        at += gap + drawn_width(piece)
    return text
