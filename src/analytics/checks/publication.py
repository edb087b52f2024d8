"""Whether a report came out, and in time: the calendar of deadlines, and who was expected to publish."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.checks.comparing import unjudged
from analytics.checks.deadlines import deadline_of
from analytics.checks.labels import day, worded
from analytics.checks.model import Finding, Judgement
from analytics.checks.registry import rule
from analytics.checks.subject import Subject
from analytics.checks.surroundings import Surroundings
from analytics.dictionary import dictionary


@rule("late")
def late(subject: Subject) -> Iterator[Judgement]:
    """Published by the day of the calendar (deadlines.toml); a report without a day of publication is not judged."""
    report = subject.report
    published = report.published_on.date
    if published is None:
        return
    due = deadline_of(report.agency.type, report.agency.division, report.year, subject.around.calendar)
    if due is None:
        yield unjudged((), worded("publication_day"), worded("type_or_year_unknown"))
        return
    days = (published - due).days
    values = (("published", day(published)), ("due", day(due)), ("days", max(days, 0)))
    yield Judgement("broken" if days > 0 else "holds", (), values, max(days, 0), 0, max(days, 0))


@rule("not_published")
def not_published(subject: Subject) -> Iterator[Judgement]:
    """The report that was expected is there; of one that is not, see missing_reports."""
    roster, agency = subject.around.roster, subject.report.agency.id
    if roster is not None and agency in roster.agencies and roster.agencies[agency].expected and subject.report.year is not None:
        yield Judgement("holds", (), (("name", roster.agencies[agency].name), ("year", subject.report.year), ("due", "")))


def missing_reports(around: Surroundings) -> Iterator[Finding]:
    """A finding for each agency that the roster expects to report and each year for which there is none, of the years in which
    enough of the expected published (thresholds.toml). The fictional agencies and the real are counted apart."""
    entries = [entry for entry in around.roster.agencies.values() if entry.expected] if around.roster else []
    severity = dictionary().rules["not_published"].severity
    for is_demo in (False, True):
        expected = [entry for entry in entries if entry.demo == is_demo]
        for year in around.years:
            missing = [entry for entry in expected if (entry.id, year) not in around.by_agency]
            if len(expected) - len(missing) < max(1, around.thresholds.published_share * len(expected)):
                continue
            for entry in missing:
                due = deadline_of(entry.type, entry.division, year, around.calendar)
                if due is not None:
                    values = (("name", entry.name), ("year", year), ("due", day(due)))
                    yield Finding(
                        "not_published", severity, "broken", "", "", entry.name, year, (), None, None, None, None, values, 0, entry.id,
                    )
