"""The official tables as grids of merged cells, filled with what a report prints: one layout for every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analytics.demo.declared import data, district
from analytics.demo.dice import Dice
from analytics.demo.model import ReportTruth
from analytics.dictionary import dictionary
from analytics.documents.model import Square

_IDENTITY = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_OUTCOMES = "三、本年度办理结果"
_LEVELS = tuple(re.compile(numbering) for numbering in ("[一二三四五六七八九]、", "（", r"\d", "其中"))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: its squares once each, row by row; `numbers` are the squares that hold printed numbers."""

    number: int
    columns: int
    rows: tuple[tuple[Square, ...], ...]
    numbers: frozenset[tuple[int, int]]

    def holds_number(self, square: Square) -> bool:
        """Whether the square is a number's place, not a label's."""
        return (square.row, square.column) in self.numbers

    def covered(self) -> Iterator[list[tuple[Square, bool]]]:
        """Row by row, every square that touches the row, in order; the flag says that it began in an earlier row."""
        for number in range(1, len(self.rows) + 1):
            touching = [s for row in self.rows for s in row if s.row <= number < s.row + s.rowspan]
            yield [(s, s.row < number) for s in sorted(touching, key=lambda s: s.column)]


class _Drawing:
    """Collects squares and checks nothing: the layouts below are complete grids."""

    def __init__(self, report: ReportTruth) -> None:
        self._report = report
        self._squares: list[Square] = []
        self._numbers: set[tuple[int, int]] = set()

    def label(self, text: str, row: int, column: int, rowspan: int = 1, colspan: int = 1) -> None:
        for official, printed in self._report.labels:
            text = text.replace(official, printed)
        self._squares.append(Square(text, row, column, rowspan, colspan))

    def number(self, indicator: str, applicant: str | None, row: int, column: int, colspan: int = 1) -> None:
        printed = self._report.cells.get((indicator, applicant))
        self._squares.append(Square(printed.printed if printed else "", row, column, 1, colspan))
        self._numbers.add((row, column))

    def grid(self, number: int, columns: int) -> Grid:
        last = max(s.row for s in self._squares)
        rows = tuple(
            tuple(sorted((s for s in self._squares if s.row == r), key=lambda s: s.column)) for r in range(1, last + 1)
        )
        return Grid(number, columns, rows, frozenset(self._numbers))


def grids(report: ReportTruth) -> dict[int, Grid]:
    """The report's tables by the section they stand in (2, 3, 4; 2014's is annexed to the last one), but for such as print no cell."""
    layouts: dict[int, Callable[[ReportTruth], Grid]] = {1: _statistics, 2: _table_2, 3: _table_3, 4: _table_4}
    form = dictionary().forms.get(report.form)
    printed = [t for t in (form.tables if form else ()) if not report.cells.keys().isdisjoint(t.expected())]
    return {table.section or report.sections[-1].number: layouts[table.number](report) for table in printed}


def _statistics(report: ReportTruth) -> Grid:
    settings, drawing = data("layout.toml")["2014"], _Drawing(report)
    counted = Dice(district().seed, report.agency, "counted").chance(settings["counted"])
    first = 2 if counted else 1
    for column, heading in enumerate(settings["columns"], first):
        drawing.label(heading, 1, column)
    (table,) = dictionary().forms[report.form].tables
    row = 1
    for item in table.values["item"].values():
        if item.code in settings["headings"]:
            row += 1
            drawing.label(settings["headings"][item.code], row, first)
            drawing.label(settings["no_number"], row, first + 1)
            drawing.label(settings["no_number"], row, first + 2)
        row += 1
        drawing.label(_indent(item.labels[0]) + item.labels[0], row, first)
        drawing.label(dictionary().indicator(item.code, report.form).unit, row, first + 1)
        drawing.number(item.code, None, row, first + 2)
    if counted:
        drawing.label(settings["counting"], 1, 1)
        for number in range(2, row + 1):
            drawing.label(str(number - 1), number, 1)
    return drawing.grid(1, first + 2)


def _indent(label: str) -> str:
    """Two spaces a level: 一、 （一） 1. 其中： and what stands below it."""
    level = next((n for n, numbering in enumerate(_LEVELS) if numbering.match(label)), len(_LEVELS))
    return "\u3000\u3000" * level


def _table_2(report: ReportTruth) -> Grid:
    drawing, row = _Drawing(report), 0
    for block in data("layout.toml")[report.form]["blocks"]:
        drawing.label(block["article"], row + 1, 1, colspan=4)
        last = len(block["columns"]) - 1
        widths = [3 - last if number == last else 1 for number in range(last + 1)]
        drawing.label("信息内容", row + 2, 1)
        for number, heading in enumerate(block["columns"]):
            drawing.label(heading, row + 2, 2 + number, colspan=widths[number])
        row += 2
        for entry in block["rows"]:
            row += 1
            drawing.label(entry["label"], row, 1)
            for number, indicator in enumerate(entry["indicators"]):
                drawing.number(indicator, None, row, 2 + number, widths[number])
    return drawing.grid(2, 4)


def _table_3(report: ReportTruth) -> Grid:
    form = dictionary().forms[report.form]
    table = next(t for t in form.tables if t.number == 3)
    applicants = list(table.values["applicant"].values())
    drawing = _Drawing(report)
    drawing.label(_IDENTITY, 1, 1, rowspan=3, colspan=3)
    drawing.label("申请人情况", 1, 4, colspan=7)
    drawing.label(applicants[0].labels[0], 2, 4, rowspan=2)
    drawing.label("法人或其他组织", 2, 5, colspan=5)
    for column, applicant in enumerate(applicants[1:-1], 5):
        drawing.label(applicant.labels[0], 3, column)
    drawing.label(applicants[-1].labels[0], 2, 10, rowspan=2)

    rows = [v.code for v in table.values["outcome"].values() if not v.optional]
    paths = {code: dictionary().indicator(code, report.form).row.split(" / ") for code in rows}
    outcomes = [code for code in rows if paths[code][0].startswith("（")]
    group = ""
    for row, code in enumerate(rows, 4):
        path = paths[code]
        if code not in outcomes:
            drawing.label(path[0], row, 1, colspan=3)
        else:
            if code == outcomes[0]:
                drawing.label(_OUTCOMES, row, 1, rowspan=len(outcomes))
            if len(path) == 1:
                drawing.label(path[0], row, 2, colspan=2)
            else:
                if path[0] != group:
                    drawing.label(path[0], row, 2, rowspan=sum(paths[c][0] == path[0] for c in outcomes))
                drawing.label(path[1], row, 3)
            group = path[0]
        for column, applicant in enumerate(applicants, 4):
            drawing.number(code, applicant.code, row, column)
    return drawing.grid(3, 10)


def _table_4(report: ReportTruth) -> Grid:
    table = next(t for t in dictionary().forms[report.form].tables if t.number == 4)
    review, *suits = table.values["procedure"].values()
    results = list(table.values["result"].values())
    drawing = _Drawing(report)
    drawing.label(review.labels[0], 1, 1, colspan=5)
    drawing.label("行政诉讼", 1, 6, colspan=10)
    for number, suit in enumerate(suits):
        drawing.label(suit.labels[0], 2, 6 + 5 * number, colspan=5)
    for column in range(1, 16):
        result = results[(column - 1) % 5].labels[0]
        drawing.label(result, 2 if column <= 5 else 3, column, rowspan=2 if column <= 5 else 1)
    for column, (indicator, _) in enumerate(table.cells.values(), 1):
        drawing.number(indicator, None, 4, column)
    return drawing.grid(4, 15)
