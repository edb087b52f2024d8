"""Identities inside one report: what the form says adds up."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.checks.comparing import Side, add_up, compare
from analytics.checks.labels import cell_name, procedure_name, row_name
from analytics.checks.layout import BROUGHT_FORWARD, CARRIED_FORWARD, PROCESSED, RECEIVED, TOTAL, applicants
from analytics.checks.model import Judgement
from analytics.checks.parameters import parameters
from analytics.checks.registry import RuleFunction, rule
from analytics.checks.subject import Subject
from analytics.dictionary import dictionary

_BALANCE = (
    ("received", RECEIVED), ("brought_forward", BROUGHT_FORWARD),
    ("processed", PROCESSED), ("carried_forward", CARRIED_FORWARD),
)


@rule("balance")
def balance(subject: Subject) -> Iterator[Judgement]:
    """Received + brought forward = processed + carried forward, in each column of table 3."""
    if "3" not in subject.tables:
        return
    for applicant, name in dictionary().applicants.items():
        left = add_up(subject, ((RECEIVED, applicant), (BROUGHT_FORWARD, applicant)))
        right = add_up(subject, ((PROCESSED, applicant), (CARRIED_FORWARD, applicant)))
        printed = ((word, subject.cells.get((code, applicant))) for word, code in _BALANCE)
        values = tuple((word, cell and cell.value) for word, cell in printed)
        yield compare(left, right, name, (("applicant", name), *values))


@rule("outcomes_sum")
def outcomes_sum(subject: Subject) -> Iterator[Judgement]:
    """All outcome rows = （七）总计, in each column of table 3."""
    if "3" not in subject.tables:
        return
    rows = subject.layout.outcome_rows(subject.rows)
    for applicant, name in dictionary().applicants.items():
        left = add_up(subject, ((row, applicant) for row in rows))
        right = add_up(subject, ((PROCESSED, applicant),))
        yield compare(left, right, name, (("applicant", name),))


@rule("applicants_sum")
def applicants_sum(subject: Subject) -> Iterator[Judgement]:
    """Six applicant columns = 总计, in each printed row of table 3."""
    for code, indicator in subject.layout.indicators.items():
        if not indicator.by_applicant or code not in subject.rows:
            continue
        name = row_name(code, subject.report.form)
        left = add_up(subject, ((code, applicant) for applicant in applicants()))
        yield compare(left, add_up(subject, ((code, TOTAL),)), name, (("row", name),))


@rule("disputes_sum")
def disputes_sum(subject: Subject) -> Iterator[Judgement]:
    """Upheld + corrected + other + pending = total, in each block of table 4."""
    for procedure in subject.layout.procedures if "4" in subject.tables else ():
        name = procedure_name(procedure.code)
        left = add_up(subject, ((part, None) for part in procedure.parts))
        yield compare(left, add_up(subject, ((procedure.total, None),)), name, (("procedure", name),))


@rule("rules_level")
def rules_level(subject: Subject) -> Iterator[Judgement]:
    """No 规章 above 0 in the report of a county, a town, a subdistrict or a county's department: none may make rules."""
    level, agency = parameters().rules_level, subject.report.agency
    in_a_county = agency.type in level.in_a_county and len(agency.division) >= level.county_depth
    for code in level.indicators if agency.type in level.never or in_a_county else ():
        if code in subject.rows:
            name = cell_name(code, None, subject.report.form)
            yield compare(add_up(subject, ((code, None),)), Side(0, ()), name, (("cell", name),))


# The identities of each table.
SUMS: dict[str, tuple[RuleFunction, ...]] = {"3": (balance, outcomes_sum, applicants_sum), "4": (disputes_sum,)}
