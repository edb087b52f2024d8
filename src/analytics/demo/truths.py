"""Puts the district together: for every agency and year with a report, all that its document says."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from analytics.demo.declared import District, Reporter, district, since
from analytics.demo.dice import Dice
from analytics.demo.facts import Figures
from analytics.demo.model import ReportTruth
from analytics.demo.narrative import write
from analytics.demo.numbers import Counts, numbers
from analytics.demo.planting import left_out, mistakes_of, overprint, rewrite, shift
from analytics.demo.printed import cells, labels
from analytics.demo.printers import suffix
from analytics.demo.publishing import outputs, proposals
from analytics.dictionary import dictionary

_REQUESTS = ("received", "brought_forward", "processed", "carried_forward")
# Where each format prints the day of publication.
_SOURCES = {
    "html_modern": "metadata", "html_portal": "metadata_table", "html_wrong_charset": "metadata_table",
    "html_word": "signature", "docx": "signature", "text": "signature",
    "rtf": "signature", "mht": "signature",
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
    counts = shift(numbers()[agency.id, year], agency.id, year)
    misstated = {fact: n for m in mistakes if m.text for fact, n in m.text.items()}
    figures = Figures(
        year=year,
        requests={name: counts[f"requests_{name}", "total"] for name in _REQUESTS},
        received_last_year=_last_year(agency, year)["requests_received", "total"],
        outputs=tuple(outputs(agency, year)),
        proposals=proposals(agency, year),
        misstated=misstated,
        situation=next((m.situation for m in mistakes if m.situation), None),
    )
    period = next((m.period for m in mistakes if m.period), (date(year, 1, 1), date(year, 12, 31)))
    drawn = next((m.drawn for m in mistakes if m.drawn), None)
    narrative = rewrite(write(agency, figures, period, drawn), agency.id, year)
    form = since(agency.formats, year)
    published = None if agency.undated else _published(declared, agency, year)
    return ReportTruth(
        agency=agency.id,
        agency_name=agency.name,
        year=year,
        form=_form(year),
        scope="aggregated" if agency.aggregates else "own",
        format=form,
        file=_file(declared, agency, year, form, published),
        title=narrative.title,
        introduction=narrative.introduction,
        sections=narrative.sections,
        cells=left_out(cells(agency, year, counts) | overprint(agency.id, year), agency.id, year),
        facts=narrative.facts,
        labels=labels(agency, form),
        signature=() if published is None else (agency.name, f"{published.year}年{published.month}月{published.day}日"),
        published_on=published,
        published_source=None if published is None else _SOURCES[form],
        period=(period[0], period[1]),
        broken=tuple(dict.fromkeys([
            *(rule for m in mistakes for rule in (m.rule, *m.also)),
            *(["late"] if published is not None and year in agency.late else []),
        ])),
    )


def _form(year: int) -> str:
    """The form in force for a report year (dictionary: forms)."""
    forms = dictionary().forms.values()
    return max((f for f in forms if f.first_year <= year), key=lambda f: f.first_year).code


def _last_year(agency: Reporter, year: int) -> Counts:
    """Last year's numbers as they were printed, with their mistakes."""
    return shift(numbers()[agency.id, year - 1], agency.id, year - 1)


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
    }[form]
    return f"{agency.path}/{year}/{stem}{suffix(form)}"
