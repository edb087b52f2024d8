"""What every report must hold and some lack: tables, sections, the statement on fees."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.checks.labels import table_name
from analytics.checks.model import Judgement
from analytics.checks.parameters import parameters
from analytics.checks.registry import rule
from analytics.checks.subject import Subject
from analytics.dictionary import dictionary

FEE_SECTION = 6


@rule("missing_table")
def missing_table(subject: Subject) -> Iterator[Judgement]:
    """Each table of the form is there, in a report that has at least one of them."""
    form = dictionary().forms.get(subject.report.form or "")
    for table in form.tables if form and subject.tables else ():
        yield Judgement("holds" if table.name in subject.tables else "broken", (), (("table", table_name(table.name)),))


@rule("missing_section")
def missing_section(subject: Subject) -> Iterator[Judgement]:
    """Each of the six sections is there, in a report of a form that has them and of which one was found."""
    found = {section.number for section in subject.report.sections}
    if not found or not subject.has_sections:
        return
    for number, title in dictionary().sections.items():
        values = (("number", number), ("section", title))
        yield Judgement("holds" if number in found else "broken", (), values)


@rule("missing_fee_statement")
def missing_fee_statement(subject: Subject) -> Iterator[Judgement]:
    """Section 六 says what information fee was charged; without that section nothing is judged here."""
    section = next((s for s in subject.report.sections if s.number == FEE_SECTION), None)
    if section is None or not subject.has_sections:
        return
    stated = any(fact.kind == "information_fee" for fact in subject.facts) \
        or any(word in section.text for word in parameters().missing_fee_statement)
    evidence = (subject.sentence(section.text or section.heading, section.place),)
    yield Judgement("holds" if stated else "broken", evidence, ())
