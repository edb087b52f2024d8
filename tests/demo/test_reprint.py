"""The real report, printed again in every dress, reads to the same cells, facts and sections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.demo import FORMATS, district, print_report
from analytics.demo.reprint import reprint
from analytics.documents import Document, Paragraph, open_document
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report

PROJECT = Path(__file__).resolve().parents[2]


def _introduction(document: Document, first_heading: str) -> Iterator[str]:
    """The paragraphs above section 一, without the lines of the title."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text == first_heading:
                return
            if block.text.endswith("。"):
                yield block.text


@pytest.mark.parametrize("form", FORMATS)
def test_the_real_report_reads_the_same_in_every_format(form: str, sample: Path) -> None:
    roster = Roster.load(PROJECT / "data" / "roster.csv")
    document = open_document(sample.name, sample.read_bytes())
    (original,) = read_reports(document, roster)
    truth = reprint(original, list(_introduction(document, original.sections[0].heading)))
    printed = print_report(truth, form)
    (again,) = read_reports(open_document("printed", printed), roster)

    def cells(report: Report) -> list[tuple[object, ...]]:
        return [(c.indicator, c.applicant, c.value, c.kind) for c in report.cells]

    def facts(report: Report) -> list[tuple[object, ...]]:
        return [(f.kind, f.channel, f.account, f.value, f.unit, "".join(f.sentence.split())) for f in report.facts]

    assert len(cells(again)) == 200
    assert cells(again) == cells(original)
    assert facts(again) == facts(original)
    def sections(report: Report) -> list[tuple[object, ...]]:
        # Text in columns breaks its lines where they are full.
        return [(s.number, s.heading, "".join(s.text.split()) if form == "columns" else s.text) for s in report.sections]

    assert sections(again) == sections(original)
    assert (again.agency.id, again.year, again.form) == (original.agency.id, 2023, "2021")
    assert again.period is not None and original.period is not None
    assert (again.period.start, again.period.end) == (original.period.start, original.period.end)
    assert not again.is_demo
    assert district().mark.encode() not in printed and district().mark.encode("gbk") not in printed
