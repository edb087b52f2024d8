"""Whole reports as PDF: a published one, and pages of the fictional district as a browser prints them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.documents import open_document
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report
from analytics.setup.browser import print_to_pdf

ROOT = Path(__file__).resolve().parents[2]
DISPUTES = ("upheld", "corrected", "other", "pending", "total")


@pytest.fixture(scope="module")
def hongze(shared: Path) -> Report:
    file = shared / "samples" / "hongze_2024.pdf"
    if not file.is_file():
        pytest.skip("the published PDF does not lie among the shared samples")
    (report,) = read_reports(open_document(file.name, file.read_bytes()), Roster.load(ROOT / "data" / "roster.csv"))
    return report


def test_every_number_of_a_published_pdf_is_read(hongze: Report) -> None:
    values = {(cell.indicator, cell.applicant): cell.value for cell in hongze.cells}
    assert len(hongze.cells) == len(values) == 186
    assert {cell.kind for cell in hongze.cells} == {"number"}
    printed = {code: value for (code, applicant), value in values.items() if value and applicant in ("natural_person", None)}
    totals = {code: value for (code, applicant), value in values.items() if value and applicant == "total"}
    assert totals == {
        "requests_received": 95, "granted_in_full": 50, "granted_in_part": 9, "denied_public_safety": 1, "denied_deliberative": 1,
        "denied_enforcement_file": 1, "unavailable_not_held": 31, "unavailable_needs_creation": 1, "rejected_petition": 1,
        "requests_processed": 95,
    }
    assert printed == totals | {
        "normative_documents_issued": 3, "normative_documents_in_force": 8, "licences_decided": 9487, "penalties_decided": 2776,
        "coercions_decided": 84, "fees_charged": 7545, "review_upheld": 1, "review_corrected": 1, "review_total": 2,
        "suit_direct_upheld": 1, "suit_direct_total": 1, "suit_after_review_upheld": 2, "suit_after_review_other": 1,
        "suit_after_review_total": 3,
    }
    assert ("closed", "total") in values
    assert {cell.place.page for cell in hongze.cells} == {2, 3, 4}


def test_its_frame_and_its_narrative_are_read(hongze: Report) -> None:
    assert (hongze.agency.printed, hongze.year, hongze.form) == ("淮安市洪泽区人民政府", 2024, "2021")
    assert [section.number for section in hongze.sections] == [1, 2, 3, 4, 5, 6]
    assert "older_row" in {note.reason for note in hongze.notes}
    facts = {(fact.kind, fact.channel): fact.value for fact in hongze.facts}
    assert facts["published", "website"] == 2428
    assert facts["information_fee", None] == 0


@pytest.mark.browser
def test_a_web_page_printed_by_a_browser_reads_like_the_page(chromium: str, printed_district: Path) -> None:
    roster = Roster.load(printed_district / "roster.csv")
    pages = sorted(printed_district.rglob("*.html"))[::13]
    assert len(pages) > 2
    for page in pages:
        (expected,) = read_reports(open_document(page.name, page.read_bytes()), roster)
        (report,) = read_reports(open_document("印.pdf", printed(page, chromium)), roster)
        assert contents(report) == contents(expected), page.name


def contents(report: Report) -> dict[str, Any]:
    return {
        "frame": (report.agency.id, report.year, report.form, report.is_demo),
        "cells": [(cell.indicator, cell.applicant, "".join(cell.printed.split()), cell.value, cell.kind) for cell in report.cells],
        "facts": {(fact.kind, fact.channel, fact.account, fact.value, fact.unit) for fact in report.facts},
        "sections": [section.number for section in report.sections],
    }


def printed(page: Path, chromium: str) -> bytes:
    """A page as the browser prints it on A4, with its own header and footer; what is too wide is not cut off."""
    style = b"<style>@page { size: A4; margin: 18mm } body { zoom: 0.8 } * { overflow: visible !important }</style>"
    sheet, pdf = page.with_suffix(".print.html"), page.with_suffix(".pdf")
    sheet.write_bytes(page.read_bytes() + style)
    print_to_pdf(chromium, sheet, pdf)
    return pdf.read_bytes()
