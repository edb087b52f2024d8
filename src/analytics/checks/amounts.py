"""Whether numbers are of a likely size: fees by the agency's level, a year against the year before, a report of zeros."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.checks.comparing import difference, is_blank, unjudged
from analytics.checks.labels import cell_name, operand_state, worded
from analytics.checks.layout import TOTAL
from analytics.checks.model import Judgement
from analytics.checks.parameters import parameters
from analytics.checks.registry import rule
from analytics.checks.subject import Key, Subject
from analytics.checks.thresholds import Thresholds


@rule("fee_unit")
def fee_unit(subject: Subject) -> Iterator[Judgement]:
    """An amount in 万元 is not far above what agencies of the level charge (thresholds.toml), as when 元 were printed."""
    for code in parameters().fee_unit:
        cell = subject.cells.get((code, None))
        if cell is None:
            continue
        name = cell_name(code, None, subject.report.form)
        evidence = (subject.evidence[code, None],)
        limit = subject.around.thresholds.fee_limits.get(subject.report.agency.type or "")
        if cell.value is None:
            yield unjudged(evidence, name, operand_state(cell))
        elif limit is None:
            yield unjudged(evidence, name, worded("type_without_limit"), cell.value)
        else:
            values = (("cell", name), ("left", cell.value), ("limit", limit), ("as_yuan", f"{cell.value / 10000:g}"))
            yield Judgement("holds" if cell.value <= limit else "broken", evidence, values, cell.value, limit)


@rule("all_zero")
def all_zero(subject: Subject) -> Iterator[Judgement]:
    """Not every number of the report's tables is 0: common in townships, and worth knowing."""
    if not subject.cells:
        return
    values = [cell.value for cell in subject.cells.values()]
    count = (("count", len(values)),)
    if any(values):
        yield Judgement("holds", (), count)
    elif any(is_blank(cell) for cell in subject.cells.values()):
        yield unjudged((), worded("all_numbers"), worded("blank_among_them"), if_blank_zero="broken")
    elif all(cell.kind == "number" for cell in subject.cells.values()):
        yield Judgement("broken", (), count)


@rule("jump")
def jump(subject: Subject) -> Iterator[Judgement]:
    """A number is no multiple or fraction of last year's that asks for an explanation (thresholds.toml)."""
    last = subject.last_year
    for code in parameters().jump if last else ():
        key: Key = (code, TOTAL if (code, TOTAL) in subject.cells else None)
        this = subject.cells.get(key)
        before = last.cells.get(key) if last else None
        if last is None or this is None or before is None:
            continue
        evidence = (subject.evidence[key], last.evidence[key])
        name = cell_name(*key, subject.report.form)
        missing = next((cell for cell in (this, before) if cell.value is None), None)
        if missing is not None or this.value is None or before.value is None:
            yield unjudged(evidence, name, operand_state(missing))
        elif {subject.report.scope, last.report.scope} == {"own", "aggregated"}:
            yield unjudged(evidence, name, worded("scope_differs_years"), this.value, before.value)
        else:
            apart = difference(this.value, before.value)
            values = (("cell", name), ("left", this.value), ("right", before.value), ("last_year", last.report.year))
            jumps = _jumps(this.value, before.value, subject.around.thresholds)
            yield Judgement("broken" if jumps else "holds", evidence, values, this.value, before.value, apart)


def _jumps(this: float, before: float, t: Thresholds) -> bool:
    if abs(this - before) < t.jump_difference or before <= 0:
        return False  # there is no ratio to nothing
    return this > t.jump_above * before or this < t.jump_below * before
