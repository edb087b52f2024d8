"""What runs over the edge of a PDF's page: nobody sees it, so nothing is read of it, and the page is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analytics.documents import Document, Paragraph, Table, open_document

PdfPrinter = Callable[..., bytes]
WIDTH = 600


def say(text: str, x: float, y: float) -> str:
    """Text of size 10 whose line begins at x and stands on y, measured from the top of the page."""
    return f"BT /F 10 Tf 1 0 0 1 {x} {800 - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def ruled(xs: list[float], rows: list[list[str]]) -> str:
    """A table from y 100 on with every rule drawn, rows 20 points high."""
    ys = [100 + 20 * number for number in range(len(rows) + 1)]
    drawn = "".join(f"{xs[0]} {800 - y} m {xs[-1]} {800 - y} l S\n" for y in ys)
    drawn += "".join(f"{x} {800 - ys[0]} m {x} {800 - ys[-1]} l S\n" for x in xs)
    return drawn + "".join(say(t, x + 6, y + 14) for y, row in zip(ys, rows, strict=False) for x, t in zip(xs, row, strict=False) if t)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[s.text for s in row] for row in t.grid] for t in document.blocks if isinstance(t, Table)]


@pytest.mark.parametrize("end", [700, 599])  # rules that go on beyond the paper, or end with it
def test_a_column_that_the_edge_cuts_has_neither_numbers_nor_blanks(pdf_of: PdfPrinter, end: float) -> None:
    document = open_document("a", pdf_of(
        say("某镇", 100, 80) + ruled([100, 300, 576, end], [["规章", "1", "8379"], ["行政许可", "2", "5"], ["行政处罚", "3", ""]])
    ))
    ((*row, cut), *others), = tables(document)
    assert row == ["规章", "1"] and cut.startswith("837") and cut.endswith("…")
    assert others == [["行政许可", "2", "5"], ["行政处罚", "3", "…"]]
    assert document.notes == ("beyond_edge:1",)


def test_a_table_as_wide_as_its_page_is_whole(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(ruled([0, 300, 500, WIDTH], [["规章", "1", "8379"], ["行政许可", "2", ""]])))
    assert tables(document) == [[["规章", "1", "8379"], ["行政许可", "2", ""]]]
    assert document.notes == ()


def test_text_that_viewers_do_not_show_is_told_and_not_read(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(
        say("某镇公开3条", 100, 100) + say("另一页的字", 400, 100) + say("页外", 100, 900), entries="/CropBox[0 0 300 800]",
    ))
    assert texts(document) == ["某镇公开3条"]
    assert document.notes == ("beyond_edge:1（另一页的字 页外）",)


def test_a_number_without_rules_that_the_edge_cuts_is_none(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(say("全年公开信息12345", WIDTH - 80, 100)))
    assert texts(document) == ["全年公开信息1234…"]
    assert document.notes[0].startswith("beyond_edge:1")


def test_lines_that_end_at_the_edge_of_a_page_without_margins_are_whole(pdf_of: PdfPrinter) -> None:
    lines = [say("政府信息公开工作情况" * 6, 0.9, 100 + 15 * n) for n in range(3)]  # a browser's page is wider than its paper by a hair
    document = open_document("a", pdf_of("".join(lines)))
    assert "…" not in "".join(texts(document)) and document.notes == ()


def test_a_number_in_a_narrow_column_at_the_edge_is_whole_where_its_rule_stands_behind_it(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(ruled([0, 300, 577, WIDTH - 0.5], [["规章", "1", "104"], ["行政许可", "2", ""]])))
    assert tables(document) == [[["规章", "1", "104"], ["行政许可", "2", ""]]]
    assert document.notes == ()


def test_a_ground_that_is_wider_than_the_paper_is_no_table_that_it_cuts(pdf_of: PdfPrinter) -> None:
    ground = "0.9 0.9 1 rg -50 650 700 60 re f 0 g\n"
    document = open_document("a", pdf_of(ground + ruled([100, 300, 500], [["规章", ""], ["行政许可", "2"]])))
    assert tables(document) == [[["规章", ""], ["行政许可", "2"]]]
    assert document.notes == ()
