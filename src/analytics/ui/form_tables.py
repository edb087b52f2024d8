"""The tables of a form, laid out to be filled with the cells of a report whose own document has lost them (one cell a line)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analytics.dictionary import Form, FormTable, Value, dictionary, text
from analytics.documents.model import Block, Paragraph, Place, Square, Table
from analytics.reports.tokens import LONGEST_LABEL
from analytics.ui.paper import Aligned, Mark

_OUTSIDE = Mark(Place(), "outside", "")  # a crossing that the form does not have: empty, and not left blank

CellKey = tuple[str, str | None]
"""Indicator and applicant."""


def align(
    form: Form, blocks: Sequence[Block], headings: Mapping[Place, int], printed: Mapping[CellKey, tuple[str, Mark]], language: str,
) -> list[Aligned]:
    """The form's tables whose cells stand in lines of a text, each with the lines from its head to its last cell.

    `printed`: what stands in each cell, and its mark, whose place is a line.
    """
    aligned = []
    for table in form.tables:
        lines = [printed[cell][1].place.line or 0 for cell in table.cells.values() if cell in printed]
        if not any(lines):
            continue
        first = _head(blocks, headings, min(line for line in lines if line))
        grid, marks = _fill(form, table, printed)
        title = text("report.aligned_table", language, number="一二三四五六"[table.section - 1]) if table.section \
            else text("report.aligned_statistics", language)
        aligned.append(Aligned(grid, first, max(lines), marks, title, text("report.aligned_lines", language, first=first, last=max(lines))))
    return aligned


def _head(blocks: Sequence[Block], headings: Mapping[Place, int], first: int) -> int:
    """The first line of the table whose first cell stands in line `first`: its labels are short lines below the heading."""
    before = [b for b in blocks if isinstance(b, Paragraph) and b.place.line is not None and b.place.line < first]
    for block in reversed(before):
        if block.place in headings or len(block.text) > LONGEST_LABEL or "。" in block.text:
            break
        first = block.place.line or first
    return first


def _fill(form: Form, table: FormTable, printed: Mapping[CellKey, tuple[str, Mark]]) -> tuple[Table, dict[tuple[int, int], Mark]]:
    """Rows and columns of the form's two axes; a crossing that the form does not have is marked as "outside", one that the report
    does not print is empty."""
    rows, columns = (list(table.values[axis].values()) for axis in table.axes)
    columns = [column for column in columns if any(two == column.code for _, two in table.cells)]
    rows = [row for row in rows if not row.optional or any(printed.get(c) for (one, _), c in table.cells.items() if one == row.code)]
    top = _head_rows(table, [column.code for column in columns], lambda code: table.values[table.axes[1]][code].labels[0])
    grid = [[*line] for line in top]
    marks: dict[tuple[int, int], Mark] = {}
    for number, row in enumerate(rows, len(grid) + 1):
        squares = [Square(_row_label(form, row), number, 1)]
        for place, column in enumerate(columns, 2):
            cell = table.cells.get((row.code, column.code))
            stands = printed.get(cell) if cell else ("", _OUTSIDE)
            squares.append(Square(stands[0] if stands else "", number, place))
            if stands:
                marks[number, place] = stands[1]
        grid.append(squares)
    return Table(tuple(tuple(line) for line in grid), Place()), marks


def _row_label(form: Form, row: Value) -> str:
    """As the form prints it; with the heading that it stands below, where the form has one."""
    indicator = dictionary().indicators.get((row.code, form.code))
    return indicator.row.replace(" / ", " ") if indicator else row.labels[0]


def _head_rows(table: FormTable, columns: Sequence[str], label: Callable[[str], str]) -> list[list[Square]]:
    """The head of the table: one line, or two where a heading spans several columns."""
    groups = {member: (heading, members) for heading, members in table.groups.items() for member in members if member in columns}
    if not groups:
        return [[Square("", 1, 1), *(Square(label(code), 1, place) for place, code in enumerate(columns, 2))]]
    corner = Square("", 1, 1, rowspan=2)
    upper, lower = [corner], [corner]
    for place, code in enumerate(columns, 2):
        if code not in groups:
            whole = Square(label(code), 1, place, rowspan=2)
            upper.append(whole)
            lower.append(whole)
            continue
        heading, members = groups[code]
        upper.append(Square(heading, 1, place, colspan=len(members)) if members[0] == code else upper[-1])
        lower.append(Square(label(code), 2, place))
    return [upper, lower]
