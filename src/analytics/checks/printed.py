"""What stands in a cell: counts that are none, and places left without a number."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.checks.comparing import is_blank
from analytics.checks.labels import cell_name, table_name, worded
from analytics.checks.model import Judgement, Verdict
from analytics.checks.registry import rule
from analytics.checks.subject import Subject
from analytics.checks.sums import SUMS
from analytics.reports.model import Cell

# What a number of each value_type (indicators.csv) must be, as wording: money may have decimals, changes be negative.
_EXPECTED = {
    "int": "expected_int", "signed int": "expected_signed", "decimal": "expected_money", "money": "expected_money",
}


@rule("not_a_count")
def not_a_count(subject: Subject) -> Iterator[Judgement]:
    """No negative or fractional count, no words where a number belongs; one finding a wrong cell, else one a table."""
    for table, cells in _by_table(subject).items():
        wrong = [cell for cell in cells if not _fits(cell, subject)]
        for cell in wrong:
            yield _wrong(cell, subject)
        if not wrong:
            yield Judgement("holds", (), (("table", table_name(table)), ("count", len(cells))))


@rule("blank_cells")
def blank_cells(subject: Subject) -> Iterator[Judgement]:
    """No place of a table is left without a number. `left` is how many are; `if_blank_zero` is the verdict on the
    table's own sums with blanks as 0."""
    for table, cells in _by_table(subject).items():
        blank = [cell for cell in cells if is_blank(cell)]
        about = (("table", table_name(table)), ("count", len(blank)))
        if not blank:
            yield Judgement("holds", (), about, 0, 0, 0)
            continue
        verdict = _sums_with_zeros(subject, table)
        evidence = tuple(subject.evidence[cell.indicator, cell.applicant] for cell in blank)
        after = (("if_zero", worded(f"if_zero_{verdict}")),)
        yield Judgement("broken", evidence, about + after, len(blank), 0, len(blank), verdict)


def _by_table(subject: Subject) -> dict[str, list[Cell]]:
    tables: dict[str, list[Cell]] = {table: [] for table in sorted(subject.tables)}
    for cell in subject.cells.values():
        tables[subject.layout.indicators[cell.indicator].table].append(cell)
    return tables


def _fits(cell: Cell, subject: Subject) -> bool:
    if cell.kind != "number":
        return cell.kind != "words"
    if type(cell.value) is int and cell.value >= 0:
        return True
    kind = subject.layout.indicators[cell.indicator].value_type
    whole = cell.value is not None and float(cell.value).is_integer()
    negative = cell.value is not None and cell.value < 0
    return {"int": whole and not negative, "signed int": whole}.get(kind, not negative)


def _wrong(cell: Cell, subject: Subject) -> Judgement:
    name = cell_name(cell.indicator, cell.applicant, subject.report.form)
    expected = worded(_EXPECTED[subject.layout.indicators[cell.indicator].value_type])
    values = (("cell", name), ("printed", cell.printed), ("expected", expected))
    return Judgement("broken", (subject.evidence[cell.indicator, cell.applicant],), values, cell.value)


def _sums_with_zeros(subject: Subject, table: str) -> Verdict:
    """The worst verdict of the table's sums, blanks counted as 0: broken, else what cannot be judged, else holds."""
    verdicts = {j.if_blank_zero or j.verdict for identity in SUMS.get(table, ()) for j in identity(subject)}
    order: tuple[Verdict, ...] = ("broken", "cannot_judge")
    return next((verdict for verdict in order if verdict in verdicts), "holds")
