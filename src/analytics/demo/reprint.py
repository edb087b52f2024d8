"""Any report that was read, as something the printers can print again: a real report in every dress and format."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.demo.model import PrintedCell, ReportTruth, SectionText, StatedFact
from analytics.reports.model import Report


def reprint(report: Report, introduction: Sequence[str]) -> ReportTruth:
    """What `report` says, ready for print_report; `introduction` are its paragraphs between the title and section 一, which
    a Report does not keep. Needs a year, a form and six sections; the day of publication is not printed again."""
    assert report.year is not None and report.form is not None
    title = report.title or ""
    period = report.period
    return ReportTruth(
        agency=report.agency.id or "",
        agency_name=report.agency.printed,
        year=report.year,
        form=report.form,
        scope=report.scope,
        format="",
        file=report.file,
        title=(title,) if report.agency.printed in title else (report.agency.printed, title),
        introduction=tuple(introduction),
        sections=tuple(
            SectionText(s.number, s.heading, tuple(line for line in s.text.split("\n") if line.strip()))
            for s in report.sections
        ),
        cells={(c.indicator, c.applicant): PrintedCell(c.printed, c.value, c.kind, c.note) for c in report.cells},
        facts=tuple(
            StatedFact(f.kind, f.channel, f.account, f.value, f.unit, f.sentence, f.scope, f.approximate)
            for f in report.facts
        ),
        period=(period.start, period.end) if period and period.start and period.end else None,
        is_demo=report.is_demo,
    )
