"""What people put right, laid over what reports print: which corrections a snapshot uses, and which its sources no longer need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.reports.model import Cell
from analytics.warehouse.assembly import Filed
from analytics.warehouse.decisions import CellOfYear, Correction

State = Literal["used", "settled", "changed", "waiting"]


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction beside what the current report of its agency and year prints now.

    `state`: "used" (the report prints what was put right, so the correction counts), "settled" (it prints the corrected number: the
    correction is no longer needed), "changed" (it prints something else, or lacks the cell: somebody has to look again), "waiting"
    (there is no report). `agency` is its name, the id where no report tells it; `report_id` and `now` (as printed) are None where
    there is none.
    """

    correction: Correction
    state: State
    agency: str
    report_id: str | None = None
    now: str | None = None


def apply(corrections: Iterable[Correction], filed: Sequence[Filed]) -> list[Applied]:
    """Each of the corrections with its state, in their order."""
    listed = list(corrections)
    wanted = {(correction.agency_id, correction.year) for correction in listed}
    current = {(f.agency_id, f.report.year): f for f in filed if f.is_current and (f.agency_id, f.report.year) in wanted}
    cells = {key: {(c.indicator, c.applicant): c for c in entry.report.cells} for key, entry in current.items()}
    applied = []
    for correction in listed:
        key = correction.agency_id, correction.year
        if key not in current:
            applied.append(Applied(correction, "waiting", correction.agency_id))
            continue
        entry, cell = current[key], cells[key].get((correction.indicator, correction.applicant))
        agency = entry.report.agency.name or entry.report.agency.printed
        applied.append(Applied(correction, _state(correction, cell), agency, entry.report_id, None if cell is None else cell.printed))
    return applied


def _state(correction: Correction, cell: Cell | None) -> State:
    if cell is not None and cell.printed.strip() == correction.printed.strip():
        return "used"
    return "settled" if cell is not None and cell.value == correction.value else "changed"


def corrected_values(applied: Iterable[Applied]) -> dict[CellOfYear, float]:
    """The numbers that count in place of what is printed."""
    return {a.correction.cell: a.correction.value for a in applied if a.state == "used" and a.correction.value is not None}
