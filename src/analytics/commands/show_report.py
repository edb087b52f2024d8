"""A report on the terminal: who and when, the numbers that are not 0, what the text states, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from analytics.commands.speech import say
from analytics.dictionary import dictionary, fact_remarks, text
from analytics.reports.model import Cell, CellKind, Fact, Report

SIGNED = {"requests_change"}
KINDS: tuple[CellKind, ...] = ("number", "blank", "not_applicable", "words")


def show_report(out: Console, report: Report, language: str) -> None:
    """Prints one report."""
    out.rule(f"[bold]{escape(title(report, language))}[/]", align="left")
    out.print(escape(origin(report, language)), soft_wrap=True)
    out.print(counts(report, language), soft_wrap=True)
    for table in filter(None, (plain_table(report, language), applicant_table(report, language))):
        out.print(table)
    _list(out, say("facts", language), (fact_line(fact, language) for fact in report.facts))
    notes = (text(f"notes.{note.reason}", language, printed=note.printed) for note in report.notes)
    _list(out, say("notes", language), notes)
    out.print()


def title(report: Report, language: str) -> str:
    """Agency · year · form."""
    year = say("year", language, year=report.year) if report.year else say("year_unknown", language)
    forms = dictionary().forms
    form = forms[report.form].label(language) if report.form in forms else say("form_other", language)
    return " · ".join((report.agency.printed, year, form))


def origin(report: Report, language: str) -> str:
    """File, roster entry, type and day of publication."""
    types = dictionary().agency_types
    agency = report.agency
    published = report.published_on.date
    parts = {
        "file": report.file,
        "agency": agency.id or say("not_in_roster", language),
        "type": types[agency.type].label(language) if agency.type in types else say("unknown", language),
        "published_on": published.isoformat() if published else say("not_stated", language),
    }
    return "  ".join(say(f"origin_{name}", language, value=value) for name, value in parts.items())


def counts(report: Report, language: str) -> str:
    """How many cells were read, of which kind, and how many are not 0."""
    kinds = Counter(cell.kind for cell in report.cells)
    parts = [say(f"cells_{kind}", language, count=kinds[kind]) for kind in KINDS if kinds[kind]]
    if not parts:
        return say("no_cells", language)
    nonzero = sum(1 for cell in report.cells if cell.value)
    return say("cells", language, count=len(report.cells), kinds=say("comma", language).join(parts), nonzero=nonzero)


def plain_table(report: Report, language: str) -> Table | None:
    """The cells outside table 3 that are not 0, as printed."""
    cells = [c for c in report.cells if c.applicant is None and says_something(c)]
    if not cells:
        return None
    table = Table(title=say("plain_table", language), title_justify="left")
    table.add_column(say("item", language))
    table.add_column(say("printed", language), justify="right")
    for cell in cells:
        table.add_row(escape(_label(cell, report, language)), escape(_printed(cell, language)))
    return table


def applicant_table(report: Report, language: str) -> Table | None:
    """The rows of table 3 that hold anything but 0, by applicant."""
    rows: dict[str, dict[str, Cell]] = {}
    for cell in report.cells:
        if cell.applicant is not None:
            rows.setdefault(cell.indicator, {})[cell.applicant] = cell
    rows = {code: row for code, row in rows.items() if any(map(says_something, row.values()))}
    if not rows:
        return None
    applicants = dictionary().applicants
    table = Table(title=say("applicant_table", language), title_justify="left")
    table.add_column(say("item", language))
    for applicant in applicants.values():
        table.add_column(applicant.label(language), justify="right")
    for row in rows.values():
        label = _label(next(iter(row.values())), report, language)
        table.add_row(escape(label), *(escape(_printed(row.get(code), language)) for code in applicants))
    return table


def fact_line(fact: Fact, language: str) -> str:
    """What a sentence states, and the sentence."""
    known = dictionary()
    name = known.fact_kinds[fact.kind].label(language)
    channel = known.channels[fact.channel].label(language) if fact.channel else ""
    account = f"“{fact.account}”" if fact.account else ""
    about = say("about", language) if fact.approximate else ""
    number = "" if fact.value is None else f"{fact.value:+}" if fact.kind in SIGNED else str(fact.value)
    value = number and f"{about}{number}{' ' if language == 'en' else ''}{fact.unit or ''}"
    remarks = (f"({remark})" for remark in fact_remarks(language, fact.period, fact.note))
    said = " ".join(part for part in (name, channel, account, value, *remarks) if part)
    return say("fact", language, said=said, sentence=fact.sentence)


def says_something(cell: Cell) -> bool:
    """Whether a cell is anything but a plain 0."""
    return cell.kind != "number" or cell.value != 0 or cell.note is not None


def _label(cell: Cell, report: Report, language: str) -> str:
    return dictionary().indicator(cell.indicator, report.form or "").label(language)


def _printed(cell: Cell | None, language: str) -> str:
    if cell is None:
        return say("absent", language)
    return cell.printed.strip() or say("blank", language)


def _list(out: Console, heading: str, lines: Iterable[str]) -> None:
    shown = list(lines)
    if shown:
        out.print(f"[bold]{escape(heading)}[/]")
    for line in shown:
        out.print("  - " + escape(line), soft_wrap=True)
