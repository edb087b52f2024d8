"""Pictures of printed pages: what is read keeps its doubts, what cannot be read says why, and nothing grows without measure."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from analytics.documents import open_document
from analytics.documents.limits import LIMITS
from analytics.documents.model import Document, Doubt, Place, Table
from analytics.documents.pdf.blocks import blocks_of, in_reading_order
from analytics.documents.pdf.page import PageContent, Piece
from analytics.documents.pdf.tables import Ruled
from analytics.documents.pdf.text import Line
from analytics.documents.scans.ocr import Reading
from analytics.errors import UnreadableFile
from analytics.reports import Roster, read_reports
from analytics.reports.doubts import doubtful_cells, lost_cells
from analytics.reports.model import Cell

SCAN = (Path(__file__).parent / "data" / "scan.jpg").read_bytes()
PRINTED = {
    "rules_issued": 0, "rules_repealed": 0, "rules_in_force": 0, "normative_documents_issued": 1, "normative_documents_repealed": 1,
    "normative_documents_in_force": 16, "licences_decided": 53, "penalties_decided": 5, "coercions_decided": 0, "fees_charged": 5.58,
}


@pytest.fixture(scope="module")
def scanned() -> Document:
    return open_document("扫描.jpg", SCAN)


def picture_of(image: Image.Image, kind: str = "PNG") -> bytes:
    data = BytesIO()
    image.save(data, kind)
    return data.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        open_document("扫描.jpg", data)
    assert "扫描.jpg" in refused.value.sentence("zh")
    return refused.value.reason


def test_a_crooked_grey_scan_reads_as_its_page_was_printed(scanned: Document) -> None:
    (report,) = read_reports(scanned, Roster(()))
    assert (scanned.media, report.year, report.form, report.is_demo) == ("image/jpeg", 2023, "2021", True)
    table_4 = {cell.indicator: cell.value for cell in report.cells if cell.indicator not in PRINTED}
    assert {cell.indicator: cell.value for cell in report.cells if cell.indicator in PRINTED} == PRINTED
    assert len(table_4) == 15
    assert set(table_4.values()) == {0}
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_a_report_says_that_it_was_read_from_a_picture(scanned: Document) -> None:
    (report,) = read_reports(scanned, Roster(()))
    note = next(note for note in report.notes if note.reason == "read_from_picture")
    assert note.printed == "1"


def test_a_scan_in_a_pdf_reads_like_the_picture(scanned: Document) -> None:
    document = open_document("扫描.pdf", picture_of(Image.open(BytesIO(SCAN)), "PDF"))
    (report,) = read_reports(document, Roster(()))
    assert {cell.indicator: cell.value for cell in report.cells if cell.indicator in PRINTED} == PRINTED
    assert document.notes == scanned.notes


def with_invisible_text(pdf: bytes, text: str) -> bytes:
    """The PDF with a line of invisible text (mode 3) over its first page, as a copier that recognised nonsense leaves it."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        line = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 10)
        raw.FPDFText_SetText(line, (ctypes.c_ushort * (len(text) + 1))(*map(ord, text), 0))
        raw.FPDFTextObj_SetTextRenderMode(line, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        raw.FPDFPageObj_Transform(line, 1, 0, 0, 1, 100, 100)
        raw.FPDFPage_InsertObject(page, line)
        page.gen_content()
        data = BytesIO()
        document.save(data)
    return data.getvalue()


def test_a_page_on_its_side_under_invisible_nonsense_is_turned_and_read_from_its_picture() -> None:
    lying = Image.open(BytesIO(SCAN)).transpose(Image.Transpose.ROTATE_90)
    document = open_document("扫描.pdf", with_invisible_text(picture_of(lying, "PDF"), "~;l'|.,i!"))
    (report,) = read_reports(document, Roster(()))
    assert {cell.indicator: cell.value for cell in report.cells if cell.indicator in PRINTED} == PRINTED
    assert document.notes == ("read_from_picture:1", "hidden_text:1", "turned_page:1")


def cell(indicator: str, applicant: str | None, value: int, column: int) -> Cell:
    return Cell(indicator, applicant, str(value), value, "number", None, Place(table=1, row=1, column=column))


def test_a_doubt_names_its_cell_its_confidence_and_what_the_sums_ask_for() -> None:
    results = ("upheld", "corrected", "other", "pending", "total")
    cells = {(f"review_{r}", None): cell(f"review_{r}", None, v, n) for n, (r, v) in enumerate(zip(results, (1, 7, 0, 0, 2), strict=True))}
    doubt = Doubt(Place(table=1, row=1, column=1), (("7", 0.61), ("1", 0.55)))
    (note,) = doubtful_cells([doubt], cells)
    assert (note.reason, note.place) == ("doubtful_cell", Place(table=1, row=1, column=1))
    assert note.printed == "review_corrected · “7” 61% · “1” 55% · Σ 1"
    assert cells["review_corrected", None].printed == "7"


def test_two_doubts_in_one_sum_settle_nothing() -> None:
    results = ("upheld", "corrected", "other", "pending", "total")
    cells = {(f"review_{r}", None): cell(f"review_{r}", None, v, n) for n, (r, v) in enumerate(zip(results, (1, 7, 0, 0, 2), strict=True))}
    doubts = [Doubt(Place(table=1, row=1, column=at), (("1", 0.5),)) for at in (0, 1)]
    assert all("Σ" not in note.printed for note in doubtful_cells(doubts, cells))


def test_a_cell_that_a_picture_lost_is_named(scanned: Document) -> None:
    (report,) = read_reports(scanned, Roster(()))
    cells = {(found.indicator, found.applicant): found for found in report.cells}
    assert lost_cells(scanned, cells, [("2021", 2), ("2021", 4)]) == []
    del cells["rules_issued", None]
    assert [note.printed for note in lost_cells(scanned, cells, [("2021", 2)])] == ["rules_issued"]


@pytest.mark.parametrize(("data", "reason"), [
    (picture_of(Image.new("L", (1, 1), 255)), "no_text_in_picture"),
    (picture_of(Image.new("L", (600, 800), 255)), "no_text_in_picture"),
    (picture_of(Image.new("1", (9000, 9000))), "too_many_pixels"),
    (SCAN[:len(SCAN) // 2], "damaged_picture"),
    (SCAN[:64], "damaged_picture"),
])
def test_what_cannot_be_read_in_a_picture_says_why(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_a_picture_of_too_many_pages_is_refused_before_any_is_read() -> None:
    data = BytesIO()
    pages = [Image.new("1", (8, 8)) for _ in range(LIMITS.pictures + 1)]
    pages[0].save(data, "TIFF", save_all=True, append_images=pages[1:])
    assert refusal(data.getvalue()) == "too_many_pictures"


def test_no_other_file_loads_the_engine() -> None:
    code = "import sys, analytics.documents as d; d.open_document('a', b'1'); print(*{'cv2', 'rapidocr', 'onnxruntime'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == ""


def test_a_doubt_in_a_table_of_which_a_text_was_taken_out_stands_on_its_page() -> None:
    tops = [10.0 * row for row in range(4)]
    cells = [(left, top, left + 50, top + 10) for top in tops for left in (0.0, 50.0)]
    page = PageContent(1, 100, 100)
    page.pieces = [Piece(Ruled.by_position(cells))]
    for (left, top, right, bottom), lines in zip(page.pieces[0].ruled.cells, page.pieces[0].texts, strict=True):
        text = "政府信息" * 400 if top == tops[0] else "1"
        lines.append(Line(text, left, top, right, bottom, 8, (Reading(text, 0.5),)))
    blocks, doubts = blocks_of(in_reading_order([page]), [page])
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert len(table.grid) < len(tops)
    assert {doubt.place for doubt in doubts} == {Place(page=1)}
