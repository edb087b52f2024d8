"""Which form a report's tables are of, and what is unusual about it."""

from __future__ import annotations

from analytics.dictionary import dictionary
from analytics.documents.model import Place
from analytics.reports.alignment import Alignment
from analytics.reports.model import Note
from analytics.reports.vocabulary import form_table


def form_of(alignment: Alignment) -> str:
    """A hybrid is named by its table 2, else by its table 3."""
    by_number = {number: form for form, number in reversed(alignment.tables)}
    return next((by_number[n] for n in (2, 3, 4) if n in by_number), next(iter(by_number.values()), "narrative"))


def has_sections(form: str) -> bool:
    """Whether the form, if it is one, is a report in sections."""
    return form in dictionary().forms and dictionary().forms[form].has_sections


def _form_with_sections(year: int | None) -> str | None:
    """The form with sections that is in force for a report year, or None."""
    forms = [form for form in dictionary().forms.values() if form.has_sections and form.first_year <= (year or 0)]
    return max(forms, key=lambda form: form.first_year).code if forms else None


def first_year_of_sections() -> int:
    """From this report year on a report has the three tables: before, many agencies published their text alone."""
    return min(form.first_year for form in dictionary().forms.values() if form.has_sections)


def form_notes(alignment: Alignment, year: int | None) -> list[Note]:
    """What is unusual about the form: tables of two forms, a row of the form before, a table without a
    single cell, a table that is not there."""
    forms = list(dict.fromkeys(form for form, _ in alignment.tables))
    notes = [Note("hybrid_form", "、".join(dictionary().forms[f].zh for f in forms), Place())] if len(forms) > 1 else []
    for form, number in alignment.tables:
        table = form_table(form, number)
        for value in (v for v in table.values[table.axes[0]].values() if v.optional):
            printed = [cell for (indicator, _), cell in alignment.cells.items() if indicator == value.code]
            notes += [Note("older_row", value.labels[0], cell.place) for cell in printed[:1]]
    for form, number in alignment.tables:
        if alignment.cells.keys().isdisjoint(form_table(form, number).cells.values()):
            section = dictionary().sections.get(form_table(form, number).section)
            notes.append(Note("empty_table", section.zh if section else dictionary().forms[form].zh, Place()))
    expected = form_of(alignment) if forms else _form_with_sections(year)
    if expected:
        found = {number for _, number in alignment.tables}
        sections = [t.section for t in dictionary().forms[expected].tables if t.number not in found]
        notes += [Note("missing_table", "一二三四五六"[section - 1], Place()) for section in sections]
    return notes
