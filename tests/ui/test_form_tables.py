"""Text with one cell a line: its numbers stand in the form's table, and each still knows its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from analytics.dictionary import dictionary
from analytics.documents import Document, open_document
from analytics.documents.model import Place
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report
from analytics.ui.form_tables import align
from analytics.ui.paper import Aligned, Mark, paper

TARGET = ("denied_third_party", "natural_person")


@pytest.fixture(scope="module")
def document(sample: Path) -> Document:
    return open_document(sample.name, sample.read_bytes())


@pytest.fixture(scope="module")
def report(document: Document) -> Report:
    return read_reports(document, Roster([]))[0]


def marks(report: Report) -> dict[tuple[str, str | None], tuple[str, Mark]]:
    return {
        (c.indicator, c.applicant): (c.printed, Mark(c.place, c.kind, c.indicator, is_target=(c.indicator, c.applicant) == TARGET))
        for c in report.cells
    }


@pytest.fixture(scope="module")
def aligned(document: Document, report: Report) -> list[Aligned]:
    headings = {section.place: section.number for section in report.sections}
    return align(dictionary().forms["2021"], document.blocks, headings, marks(report), "zh")


def test_every_number_stands_in_one_of_the_three_tables(aligned: list[Aligned], report: Report) -> None:
    placed = [[mark.place for mark in table.marks.values() if mark.kind != "outside"] for table in aligned]
    assert [len(places) for places in placed] == [10, 175, 15]
    assert {place for places in placed for place in places} == {cell.place for cell in report.cells}


def test_a_crossing_that_the_form_does_not_have_is_not_taken_for_a_blank(aligned: list[Aligned]) -> None:
    assert [sum(mark.kind == "outside" for mark in table.marks.values()) for table in aligned] == [6 * 5 - 10, 0, 0]


def test_a_number_stands_below_its_column_and_beside_its_row(aligned: list[Aligned]) -> None:
    table = aligned[1]
    (row, column), = [at for at, mark in table.marks.items() if mark.is_target]
    grid = table.table.grid
    assert (grid[row - 1][0].text, grid[0][column - 1].text) == ("（三）不予公开 4.保护第三方合法权益", "自然人")
    assert grid[row - 1][column - 1].text.strip() == "1"


def test_the_lines_of_a_table_begin_below_its_heading_and_end_with_its_last_number(aligned: list[Aligned]) -> None:
    assert [(table.first, table.last) for table in aligned] == [(20, 62), (66, 349), (353, 401)]


def test_the_line_of_the_target_is_marked_beside_its_square(document: Document, report: Report, aligned: list[Aligned]) -> None:
    sheet = html.fragment_fromstring(paper(document.blocks, [mark for _, mark in marks(report).values()], {}, aligned))
    line, square = sheet.get_element_by_id("paper-target-line"), sheet.get_element_by_id("paper-target")
    assert (line.tag, line.get("value"), line.text.strip()) == ("li", "158", "1")
    assert (square.tag, square.text) == ("td", "1")


def test_a_report_with_tables_is_not_aligned() -> None:
    place = Place(table=1, row=1, column=1)
    printed = {("rules_issued", None): ("0", Mark(place, "number", ""))}
    assert align(dictionary().forms["2021"], [], {}, printed, "zh") == []
