"""The statistics table of form 2014: its sums, and what cannot be more than what holds it."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.checks.comparing import add_up, compare, difference, unjudged
from analytics.checks.labels import cell_name, operands
from analytics.checks.model import Judgement, Verdict
from analytics.checks.parameters import Bound, parameters
from analytics.checks.registry import rule
from analytics.checks.subject import Key, Subject


@rule("form_2014")
def form_2014(subject: Subject) -> Iterator[Judgement]:
    """收到, 办结, 答复, 不同意, 复议, 诉讼 and staff are the sums of their parts (error); items published are no fewer than those
    of each channel and no more than all channels together (warning)."""
    form = subject.report.form
    if form != "2014":
        return
    for total in parameters().form_2014.sums:
        if (total.total, None) in subject.cells or any((part, None) in subject.cells for part in total.parts):
            name = cell_name(total.total, None, form)
            left = add_up(subject, ((part, None) for part in total.parts))
            yield compare(left, add_up(subject, ((total.total, None),)), name, (("cell", name), ("relation", "=")))
    for bound in parameters().form_2014.bounds:
        if all((code, None) in subject.cells for code in (*bound.least, *bound.most)):
            yield _bounded(subject, bound)


def _bounded(subject: Subject, bound: Bound) -> Judgement:
    """That the cells of `least` are no more than those of `most`, both added up."""
    left, right = (add_up(subject, _keys(codes)) for codes in (bound.least, bound.most))
    name = cell_name(bound.named, None, subject.report.form)
    evidence = left.evidence + right.evidence
    if left.value is None or right.value is None:
        return unjudged(evidence, name, operands(left.missing + right.missing), left.value, right.value, severity="warning")
    apart = difference(left.value, right.value)
    verdict: Verdict = "holds" if left.value <= right.value else "broken"
    values = (("cell", name), ("relation", "≤"), ("left", left.value), ("right", right.value), ("difference", apart))
    return Judgement(verdict, evidence, values, left.value, right.value, apart, severity="warning")


def _keys(codes: tuple[str, ...]) -> tuple[Key, ...]:
    return tuple((code, None) for code in codes)
