"""What people put right, laid over what reports print: which corrections a snapshot uses, and which its sources no longer need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.dictionary import dictionary
from analytics.reports.model import Fact, Report
from analytics.warehouse.assembly import Filed
from analytics.warehouse.decisions import CellOfYear, Correction

State = Literal["used", "settled", "changed", "waiting"]
NARRATIVE = "narrative"
"""Stands for the channel of a fact that has none, as in the formulas of metrics.toml."""


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
    stated = {key: _stated(entry.report) for key, entry in current.items()}
    applied = []
    for correction in listed:
        key = correction.agency_id, correction.year
        if key not in current:
            applied.append(Applied(correction, "waiting", correction.agency_id))
            continue
        entry, found = current[key], stated[key].get((correction.indicator, correction.applicant), {})
        agency = entry.report.agency.name or entry.report.agency.printed
        applied.append(Applied(correction, _state(correction, found), agency, entry.report_id, next(iter(found), None)))
    return applied


def _stated(report: Report) -> dict[tuple[str, str | None], dict[str, float | None]]:
    """Of each cell and fact what is printed, and the number that it is; sentences may state a fact in several ways."""
    stated: dict[tuple[str, str | None], dict[str, float | None]] = {(c.indicator, c.applicant): {c.printed: c.value} for c in report.cells}
    for fact in report.facts:
        if fact.value is not None:
            stated.setdefault((fact_code(fact.kind, fact.channel, fact.account), None), {})[plain_number(fact.value)] = fact.value
    return stated


def _state(correction: Correction, found: Mapping[str, float | None]) -> State:
    if correction.printed.strip() in {printed.strip() for printed in found}:
        return "used"
    return "settled" if correction.value in found.values() else "changed"


def corrections_used(applied: Iterable[Applied]) -> dict[CellOfYear, Correction]:
    """The corrections whose numbers count in place of what is printed."""
    return {a.correction.cell: a.correction for a in applied if a.state == "used"}


def corrected_fact(used: Mapping[CellOfYear, Correction], agency_id: str, year: int | None, fact: Fact) -> float | None:
    """The number that counts in place of a fact's; None where the sentence was not put right."""
    if year is None or fact.value is None:
        return None
    correction = used.get((agency_id, year, fact_code(fact.kind, fact.channel, fact.account), None))
    return correction.value if correction is not None and correction.printed == plain_number(fact.value) else None


def fact_code(kind: str, channel: str | None, account: str | None) -> str:
    """How corrections name what the narrative states: "published@wechat", "published@wechat@魅力蔄山", "requests_received@narrative"."""
    return "@".join(filter(None, (kind, channel or NARRATIVE, account)))


def plain_number(value: float) -> str:
    """A fact's number as its correction keeps it: 1234567, 0.5."""
    return str(int(value)) if float(value).is_integer() else str(value)


def item_name(code: str, applicant: str | None, language: str, form: str = "") -> str:
    """What a correction is about, in words: "新收申请 · 自然人" (as `form` calls it), "主动公开条数 · 微信公众号 · 魅力蔄山"."""
    entries = dictionary()
    kind, _, rest = code.partition("@")
    if not rest:
        name = entries.indicator(code, form).label(language)
        return f"{name} · {entries.applicants[applicant].label(language)}" if applicant else name
    channel, _, account = rest.partition("@")
    named = entries.channels[channel].label(language) if channel != NARRATIVE else ""
    return " · ".join(filter(None, (entries.fact_kinds[kind].label(language), named, account)))
