"""Several reports in one file: each is read to the cell, and one report stays one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.demo import FORMATS, ReportTruth, print_report, truth
from analytics.demo.model import PrintedCell
from analytics.documents import open_document
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report

_BODY = re.compile(r"(<body[^>]*>)(.*)(</body>)", re.DOTALL)
_WORD_BODY = re.compile(r"(<w:body>)(.*?)((?:<w:sectPr.*)?</w:body>)", re.DOTALL)


def joined_text(reports: Sequence[ReportTruth]) -> bytes:
    return b"".join(print_report(report, "text") for report in reports)


def joined_html(form: str) -> Callable[[Sequence[ReportTruth]], bytes]:
    def join(reports: Sequence[ReportTruth]) -> bytes:
        pages = [print_report(report, form).decode() for report in reports]
        return within(_BODY, pages).encode()
    return join


def joined_docx(reports: Sequence[ReportTruth]) -> bytes:
    packages = [zipfile.ZipFile(io.BytesIO(print_report(report, "docx"))) for report in reports]
    bodies = [package.read("word/document.xml").decode() for package in packages]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in packages[0].namelist():
            archive.writestr(name, within(_WORD_BODY, bodies) if name == "word/document.xml" else packages[0].read(name))
    return buffer.getvalue()


def within(body: re.Pattern[str], pages: Sequence[str]) -> str:
    """The first page with the bodies of all."""
    inner = "".join(match[2] for page in pages if (match := body.search(page)))
    return body.sub(lambda match: match[1] + inner + match[3], pages[0], count=1)


JOINED = {
    "text": joined_text, "docx": joined_docx, "modern.html": joined_html("html_modern"), "word.html": joined_html("html_word"),
}


def of(form: str) -> list[ReportTruth]:
    return [report for report in truth() if report.form == form]


def two_towns(form: str) -> list[ReportTruth]:
    first = of(form)[0]
    return [first, next(r for r in of(form) if r.agency != first.agency and r.year == first.year)]


def two_years() -> list[ReportTruth]:
    first = of("2021")[0]
    return [first, next(r for r in of("2021") if r.agency == first.agency and r.year != first.year)]


def found(name: str, data: bytes, district: Path) -> tuple[Report, ...]:
    return read_reports(open_document(name, data), Roster.load(district / "roster.csv"))


def cells(report: Report) -> dict[tuple[str, str | None], tuple[object, ...]]:
    return {(c.indicator, c.applicant): (c.value, c.kind) for c in report.cells}


def stated(report: Report) -> list[tuple[object, ...]]:
    return [(f.kind, f.channel, f.account, f.value, f.sentence) for f in report.facts]


def printed(report: ReportTruth) -> dict[tuple[str, str | None], tuple[object, ...]]:
    return {key: (cell.value, cell.kind) for key, cell in report.cells.items()}


@pytest.mark.parametrize("name", JOINED)
@pytest.mark.parametrize("reports", [two_towns("2014"), two_towns("2019"), two_towns("2021"), two_years(), of("2021")[:5]])
def test_each_report_of_a_file_is_read_to_the_cell(name: str, reports: list[ReportTruth], printed_district: Path) -> None:
    read = found(name, JOINED[name](reports), printed_district)
    assert [(r.agency.id, r.year, r.form, r.number) for r in read] == [
        (r.agency, r.year, r.form, number) for number, r in enumerate(reports, 1)]
    for report, right in zip(read, reports, strict=True):
        assert cells(report) == printed(right)
        assert not {"double_cell", "agency_disagrees", "unplaced_table"} & {note.reason for note in report.notes}
        (alone,) = found(name, JOINED[name]([right]), printed_district)
        assert stated(report) == stated(alone)
        assert [(s.number, s.heading, s.text) for s in report.sections] == [(s.number, s.heading, s.text) for s in alone.sections]


def test_places_are_those_of_the_whole_file(printed_district: Path) -> None:
    reports = two_towns("2021")
    data = joined_text(reports)
    lines = data.decode().splitlines()
    for report in found("a.txt", data, printed_district):
        for cell in report.cells:
            assert cell.place.line is not None and lines[cell.place.line - 1].strip() == cell.printed


@pytest.mark.parametrize("format", FORMATS)
def test_one_report_stays_one_in_every_format(format: str, printed_district: Path) -> None:
    for report in truth()[::13]:
        (one,) = found("printed", print_report(report, format), printed_district)
        assert (one.number, one.year) == (1, report.year)


def test_a_repeated_title_a_running_head_and_a_cited_report_part_nothing(printed_district: Path) -> None:
    report = of("2021")[0]
    text = print_report(report, "text").decode()
    title, cited = "".join(report.title), f"{report.agency_name}{report.year - 1}年政府信息公开工作年度报告"
    neighbour = f"云渚区财政局{report.year}年政府信息公开工作年度报告"
    for strange in (title, cited, neighbour):
        heads = [section.heading for section in report.sections]
        disturbed = text
        for heading in heads:
            disturbed = disturbed.replace(f"{heading}\n", f"{strange}\n{heading}\n", 1)
        for data in (disturbed, f"{strange}\n{text}", f"{text}{strange}\n", text.replace(heads[4], f"{strange}\n{heads[4]}", 1)):
            (one,) = found("a.txt", data.encode(), printed_district)
            assert cells(one) == printed(report)


@pytest.mark.parametrize("form", ["narrative", "2014", "2019", "2021"])
@pytest.mark.parametrize("name", [*JOINED, "columns"])
def test_a_report_behind_itself_is_read_as_two_versions(form: str, name: str, printed_district: Path) -> None:
    report = of(form)[0]
    data = JOINED[name]([report, report]) if name in JOINED else 2 * (print_report(report, name) + b"\n")
    one, two = found("a.html", data, printed_district)
    assert cells(one) == cells(two) == printed(report)
    assert stated(one) == stated(two)
    assert (one.agency, one.year, one.published_on.date) == (two.agency, two.year, two.published_on.date)
    assert [[(n.reason, n.printed) for n in r.notes] for r in (one, two)] == [[("several_versions", f"{n}/2")] for n in (1, 2)]


def test_a_corrected_report_stands_behind_the_first_and_has_its_own_numbers(printed_district: Path) -> None:
    report = of("2021")[0]
    key = next(key for key, cell in report.cells.items() if cell.value)
    corrected = replace(report, cells=report.cells | {key: PrintedCell("4711", 4711)})
    for name, join in JOINED.items():
        read = found(name, join([report, corrected, corrected]), printed_district)
        assert [cells(one) for one in read] == [printed(report), printed(corrected), printed(corrected)]


def test_a_list_of_sections_under_the_title_and_a_text_before_the_form_are_no_report_of_their_own(printed_district: Path) -> None:
    report = of("2021")[0]
    text = print_report(report, "text").decode()
    headings = "".join(f"{section.heading}\n" for section in report.sections)
    stated = "".join(f"{section.heading}\n全年公开信息12条。\n" for section in report.sections)
    for before in (headings, stated):
        (one,) = found("a.txt", f"{''.join(report.title)}\n{before}{text}".encode(), printed_district)
        assert cells(one) == printed(report)


def test_a_narrative_behind_a_list_of_its_sections_is_one_report(printed_district: Path) -> None:
    report = of("narrative")[0]
    headings = "".join(f"{section.heading}\n" for section in report.sections)
    (one,) = found("a.txt", f"{''.join(report.title)}\n{headings}{print_report(report, 'text').decode()}".encode(), printed_district)
    assert (one.form, stated(one)) == ("narrative", stated(found("a.txt", print_report(report, "text"), printed_district)[0]))


def test_reports_named_by_their_signatures_alone_are_told_apart(printed_district: Path) -> None:
    reports = two_towns("2021")
    texts = []
    for report in reports:
        lines = [line for line in print_report(report, "text").decode().splitlines() if "报告" not in line or len(line) > 40]
        lines = [line for line in lines if line.strip() != report.agency_name]
        texts += [f"{report.year}年政府信息公开工作年度报告", *lines, report.agency_name, f"{report.year + 1}年1月20日"]
    read = found("a.txt", "\n".join(texts).encode(), printed_district)
    assert [(r.agency.id, r.year) for r in read] == [(r.agency, r.year) for r in reports]
    assert [cells(r) for r in read] == [printed(r) for r in reports]


def test_thousands_of_titles_are_passed_over(printed_district: Path) -> None:
    report = of("2021")[0]
    heading = report.sections[0].heading
    strange = "".join(f"云渚区财政局{2000 + n % 20}年政府信息公开工作年度报告\n{heading}\n" for n in range(5000))
    (one,) = found("a.txt", (print_report(report, "text").decode() + strange).encode(), printed_district)
    assert cells(one) == printed(report)
