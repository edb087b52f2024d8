"""Adds up cells and compares two sides; a side with a missing operand has no sum, so nothing holds or breaks by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from analytics.checks.labels import cell_name, operands
from analytics.checks.model import Evidence, Judgement, Severity, Verdict
from analytics.checks.subject import Key, Subject
from analytics.dictionary import Labelled, Term
from analytics.reports.model import Cell

Number = int | float


class Missing(NamedTuple):
    """An operand without a number: its name, and its cell if one is printed."""

    name: Term
    cell: Cell | None


class Side(NamedTuple):
    """One side of a comparison: the sum of what is a number, the evidence, and the operands that are none."""

    known: Number
    evidence: tuple[Evidence, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def value(self) -> Number | None:
        """The sum, or None where an operand is missing."""
        return None if self.missing else self.known

    @property
    def has_blank(self) -> bool:
        """Whether an operand is blank or marked as not applicable."""
        return any(is_blank(m.cell) for m in self.missing)

    @property
    def with_zeros(self) -> Number | None:
        """The sum with blanks as 0, or None where an operand is not printed or is words."""
        return self.known if all(is_blank(m.cell) for m in self.missing) else None


def is_blank(cell: Cell | None) -> bool:
    """Whether a printed cell states nothing: empty, or /, — and the like."""
    return cell is not None and cell.kind in ("blank", "not_applicable")


def add_up(subject: Subject, keys: Iterable[Key]) -> Side:
    """The sum of these cells of a report."""
    known: Number = 0
    evidence: list[Evidence] = []
    missing: list[Missing] = []
    cells, proof = subject.cells, subject.evidence
    for key in keys:
        cell = cells.get(key)
        if cell is not None:
            evidence.append(proof[key])
        if cell is None or cell.value is None:
            missing.append(Missing(cell_name(*key, subject.report.form), cell))
        else:
            known += cell.value
    return Side(known, tuple(evidence), tuple(missing))


def difference(left: Number | None, right: Number | None) -> Number | None:
    """left − right, without the noise of binary fractions; None where a side has no sum."""
    if left is None or right is None:
        return None
    return left - right if isinstance(left, int) and isinstance(right, int) else round(left - right, 6)


def compare(
    left: Side,
    right: Side,
    about: Labelled,
    values: tuple[tuple[str, object], ...] = (),
    severity: Severity | None = None,
) -> Judgement:
    """The judgement that both sides are equal. `left`, `right` and `difference` join the `values` of its message."""
    one, two = left.value, right.value
    evidence = left.evidence + right.evidence
    if one is not None and two is not None:
        apart = difference(one, two)
        filled = (*values, ("left", one), ("right", two), ("difference", apart))
        return Judgement("broken" if apart else "holds", evidence, filled, one, two, apart, severity=severity)
    reason = operands(left.missing + right.missing)
    return unjudged(evidence, about, reason, one, two, _if_blank_zero(left, right), severity)


def unjudged(
    evidence: tuple[Evidence, ...],
    about: Labelled,
    reason: Term,
    left: Number | None = None,
    right: Number | None = None,
    if_blank_zero: Verdict | None = None,
    severity: Severity | None = None,
) -> Judgement:
    """The judgement that `about` cannot be judged, with the reason as it is to be told."""
    values = (("about", about), ("reason", reason))
    return Judgement("cannot_judge", evidence, values, left, right, None, if_blank_zero, severity)


def _if_blank_zero(left: Side, right: Side) -> Verdict | None:
    if not (left.has_blank or right.has_blank):
        return None
    apart = difference(left.with_zeros, right.with_zeros)
    return "cannot_judge" if apart is None else "broken" if apart else "holds"
