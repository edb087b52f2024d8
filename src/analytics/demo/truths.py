"""Puts the district together: for every agency and year with a report, all that its document says."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from analytics.demo.declared import District, Reporter, district, form_of, since
from analytics.demo.dice import Dice
from analytics.demo.facts import Figures
from analytics.demo.model import CellKey, PrintedCell, ReportTruth
from analytics.demo.narrative import write
from analytics.demo.numbers import Counts, numbers
from analytics.demo.older import older_numbers
from analytics.demo.planting import left_out, mistakes_of, overprint, rewrite, shift
from analytics.demo.printed import cells, labels
from analytics.demo.printers import suffix
from analytics.demo.publishing import outputs, proposals

_REQUESTS = ("received", "brought_forward", "processed", "carried_forward")
# Where each format prints the day of publication.
_SOURCES = {
    "html_modern": "metadata", "html_portal": "metadata_table", "html_wrong_charset": "metadata_table",
    "html_word": "signature", "docx": "signature", "text": "signature",
    "rtf": "signature", "mht": "signature", "markdown": "signature", "columns": "signature",
}


@cache
def truth() -> tuple[ReportTruth, ...]:
    """Every report of the district, agencies in official order, years ascending; the same on every machine."""
    declared = district()
    return tuple(
        _report(declared, agency, year)
        for agency in declared.agencies for year in declared.printed_years if year not in agency.missing
    )


def _report(declared: District, agency: Reporter, year: int) -> ReportTruth:
    mistakes = mistakes_of(agency.id, year)
    counts = shift(numbers()[agency.id, year], agency.id, year) if form_of(year) == "2021" else numbers()[agency.id, year]
    form = "narrative" if year in agency.narrative_only else form_of(year)
    misstated = {fact: n for m in mistakes if m.text for fact, n in m.text.items()}
    figures = Figures(
        year=year,
        requests={name: counts[f"requests_{name}", "total"] for name in _REQUESTS},
        received_last_year=_received_last_year(declared, agency, year),
        outputs=tuple(outputs(agency, year)),
        proposals=proposals(agency, year),
        misstated=misstated,
        situation=next((m.situation for m in mistakes if m.situation), None),
    )
    period = next((m.period for m in mistakes if m.period), (date(year, 1, 1), date(year, 12, 31)))
    drawn = next((m.drawn for m in mistakes if m.drawn), None)
    narrative = rewrite(write(agency, figures, period, form, drawn), agency.id, year)
    format = since(agency.formats, year)
    published = None if agency.undated else _published(declared, agency, year)
    return ReportTruth(
        agency=agency.id,
        agency_name=agency.name,
        year=year,
        form=form,
        scope="aggregated" if agency.aggregates else "own",
        format=format,
        file=_file(declared, agency, year, format, published),
        title=narrative.title,
        introduction=narrative.introduction,
        sections=narrative.sections,
        cells={} if form == "narrative" else _cells(agency, year),
        facts=narrative.facts,
        labels=labels(agency, format),
        signature=() if published is None else (agency.name, f"{published.year}年{published.month}月{published.day}日"),
        published_on=published,
        published_source=None if published is None else _SOURCES[format],
        period=(period[0], period[1]),
        broken=tuple(dict.fromkeys([
            *(rule for m in mistakes for rule in (m.rule, *m.also)),
            *(["late"] if published is not None and year in agency.late else []),
        ])),
    )


def _cells(agency: Reporter, year: int) -> dict[CellKey, PrintedCell]:
    printed = cells(agency, year, _printed_counts(agency, year)) | overprint(agency.id, year)
    return left_out(printed, agency.id, year)


def _printed_counts(agency: Reporter, year: int) -> Counts:
    """The numbers as they are printed in the form of the year, with their mistakes."""
    counted = numbers() if form_of(year) == "2021" else older_numbers()
    return shift(counted[agency.id, year], agency.id, year)


def _received_last_year(declared: District, agency: Reporter, year: int) -> int | None:
    """Requests received last year as they were printed, with their mistakes; None before the district's first year."""
    if year == declared.first_year:
        return None
    total = "requests_received", "total" if form_of(year - 1) != "2014" else None
    return _printed_counts(agency, year - 1)[total]


def _published(declared: District, agency: Reporter, year: int) -> date:
    day = Dice(declared.seed, agency.id, year, "published").integer(*agency.published_day)
    late = 45 if year in agency.late else 0
    return date(year + 1, 1, 1) + timedelta(days=day + late - 1)


def _file(declared: District, agency: Reporter, year: int, form: str, published: date | None) -> str:
    """A name of the kind that sites give: an article number, a date stamp, or the title."""
    number = Dice(declared.seed, agency.id, year, "file").integer(100000, 999999)
    stem = {
        "html_modern": f"art_{year + 1}_{number}",
        "html_portal": f"t{published:%Y%m%d}_{number}" if published else f"t{number}",
        "html_wrong_charset": f"t{published:%Y%m%d}_{number}" if published else f"t{number}",
        "html_word": f"{agency.short_name}{year}年政府信息公开年报",
        "docx": f"{agency.short_name}{year}年政府信息公开工作年度报告",
        "text": f"{agency.path}_{year}",
        "rtf": f"{agency.short_name}{year}年政府信息公开工作年度报告",
        "mht": f"{agency.short_name}{year}年政府信息公开年报",
        "markdown": f"{agency.path}_{year}",
        "columns": f"{agency.path}_{year}_layout",
    }[form]
    return f"{agency.path}/{year}/{stem}{suffix(form)}"
