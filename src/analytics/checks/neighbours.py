"""A report among others of its year: peers of the same type, the agencies below."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.checks.comparing import difference, unjudged
from analytics.checks.labels import cell_name, operand_state, worded
from analytics.checks.model import Evidence, Judgement
from analytics.checks.parameters import parameters
from analytics.checks.registry import rule
from analytics.checks.subject import Key, Subject
from analytics.reports.model import Cell, Report


@rule("zero_among_peers")
def zero_among_peers(subject: Subject) -> Iterator[Judgement]:
    """A number is not 0 where the median of the agencies of the same type is large (thresholds.toml)."""
    for code in parameters().zero_among_peers:
        cell = subject.around.total(subject.report, code)
        count, middle = subject.around.peers(subject.report, code)
        if cell is None or count < subject.around.thresholds.peers or middle < subject.around.thresholds.peers_median:
            continue
        name = cell_name(code, cell.applicant, subject.report.form)
        evidence = (subject.evidence[code, cell.applicant],)
        if cell.value is None:
            yield unjudged(evidence, name, operand_state(cell), None, middle)
        else:
            values = (("cell", name), ("left", cell.value), ("peers", count), ("median", f"{middle:g}"))
            yield Judgement("holds" if cell.value else "broken", evidence, values, cell.value, middle)


@rule("hierarchy")
def hierarchy(subject: Subject) -> Iterator[Judgement]:
    """The numbers of the agencies below do not add up to more than those of the report that contains them; that a single one
    exceeds it is an error. `left` is their sum, `right` the number of the report above."""
    children = subject.around.children(subject.report)
    for code in parameters().hierarchy if children else ():
        cell = subject.around.total(subject.report, code)
        below = [(child, found) for child in children if (found := subject.around.total(child, code)) is not None]
        if cell is None or not below:
            continue
        key: Key = (code, cell.applicant)
        name = cell_name(*key, subject.report.form)
        missing = next((found for _, found in below if found.value is None), cell if cell.value is None else None)
        total = sum(found.value or 0 for _, found in below)
        own = (subject.evidence[key],)
        if subject.report.scope != "aggregated":
            yield unjudged(own, name, worded("scope_not_aggregated"), total, cell.value)
        elif cell.value is None or (missing is not None and total <= cell.value):
            yield unjudged(own, name, operand_state(missing), total, cell.value)
        else:
            yield _coverage(cell, name, total, below, own)


def _coverage(cell: Cell, name: object, total: float, below: list[tuple[Report, Cell]], own: tuple[Evidence, ...]) -> Judgement:
    whole = cell.value or 0
    larger = [pair for pair in below if (pair[1].value or 0) > whole]
    broken = bool(larger) or total > whole
    named = larger or sorted(below, key=lambda pair: -(pair[1].value or 0))[:3] if broken else []
    evidence = tuple(
        Evidence(found.place, child.sha256, found.indicator, found.applicant, found.printed, number=child.number)
        for child, found in named
    )
    names = "、".join(child.agency.name or child.agency.printed for child, _ in larger)
    about = worded("child_exceeds", names=names) if larger else worded("children_together", count=len(below))
    values = (("cell", name), ("children", about), ("count", len(below)), ("left", total), ("right", whole))
    apart = difference(total, whole)
    return Judgement("broken" if broken else "holds", evidence + own, values, total, whole, apart, severity="error" if larger else None)


