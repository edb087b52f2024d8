"""What happened in the district, year by year: requests and disputes case by case, documents in force, decisions, fees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analytics.demo.declared import District, Reporter, district
from analytics.demo.dice import Dice
from analytics.demo.model import CellKey
from analytics.dictionary import dictionary

Counts = dict[CellKey, int]
_FORM = "2021"
_PROCEDURES = ("review", "suit_direct", "suit_after_review")


@dataclass(slots=True)
class _Open:
    """What one year leaves to the next: the applicants of waiting requests, the procedures of pending disputes, the number
    of normative documents in force."""

    requests: list[str]
    disputes: list[str]
    in_force: int


@cache
def own_numbers() -> dict[tuple[str, int], Counts]:
    """Every number of form 2021 by agency and year, the government's without those of the other agencies."""
    declared = district()
    return {(a.id, year): counts for a in declared.agencies for year, counts in _years(declared, a).items()}


@cache
def numbers() -> dict[tuple[str, int], Counts]:
    """Every number of form 2021 by agency and year, from the district's first year to its last printed one, without any
    mistake. Fees are in hundredths of 万元. The government's own numbers contain those of all other agencies."""
    return with_whole(own_numbers())


def with_whole(own: dict[tuple[str, int], Counts]) -> dict[tuple[str, int], Counts]:
    """The same numbers, those of the government with all other agencies' added."""
    declared = district()
    years = sorted({year for _, year in own})
    whole = {
        (a.id, year): _sum(own[b.id, year] for b in declared.agencies)
        for a in declared.agencies if a.aggregates for year in years
    }
    return own | whole


def _sum(parts: Iterable[Counts]) -> Counts:
    total: Counter[CellKey] = Counter()
    for counts in parts:
        total.update(counts)
    return dict(total)


def _years(declared: District, agency: Reporter) -> dict[int, Counts]:
    left = _Open([], [], agency.in_force)
    years = {}
    for year in range(declared.first_year, declared.printed_years[-1] + 1):
        counts: Counts = dict.fromkeys(dictionary().forms[_FORM].expected(), 0)
        _requests(counts, declared, agency, year, left)
        _disputes(counts, declared, agency, year, left)
        _decisions(counts, declared, agency, year, left)
        years[year] = counts
    return years


def _requests(counts: Counts, declared: District, agency: Reporter, year: int, left: _Open) -> None:
    dice = Dice(declared.seed, agency.id, year, "requests")
    settings = declared.requests
    waiting, left.requests = left.requests, []
    arrived = [dice.weighted(settings["applicants"]) for _ in range(max(0, dice.integer(*agency.requests)))]

    def note(indicator: str, applicant: str) -> None:
        counts[indicator, applicant] += 1
        counts[indicator, "total"] += 1

    for applicant in waiting:
        note("requests_brought_forward", applicant)
    for applicant in arrived:
        note("requests_received", applicant)
    for number, applicant in enumerate(waiting + arrived):
        # The law gives 20 working days: what was brought forward is always finished within the year.
        if number >= len(waiting) and dice.chance(settings["carried"]):
            left.requests.append(applicant)
            note("requests_carried_forward", applicant)
            continue
        note(dice.weighted(settings["outcomes"]), applicant)
        note("requests_processed", applicant)


def _disputes(counts: Counts, declared: District, agency: Reporter, year: int, left: _Open) -> None:
    dice = Dice(declared.seed, agency.id, year, "disputes")
    chances = declared.disputes[max(y for y in declared.disputes if y.isdigit() and int(y) <= year)]
    cases, left.disputes = left.disputes, []
    for _ in range(counts["requests_processed", "total"]):
        cases += [procedure for procedure in _PROCEDURES if dice.chance(chances[procedure])]
    for procedure in cases:
        result = dice.weighted(declared.disputes["results"])
        if result == "pending":
            left.disputes.append(procedure)
        counts[f"{procedure}_{result}", None] += 1
        counts[f"{procedure}_total", None] += 1


def _decisions(counts: Counts, declared: District, agency: Reporter, year: int, left: _Open) -> None:
    dice = Dice(declared.seed, agency.id, year, "decisions")
    issued = max(0, dice.integer(*agency.normative))
    repealed = dice.integer(1, 2) if left.in_force > 2 and dice.chance(0.15) else 0
    left.in_force += issued - repealed
    counts["normative_documents_issued", None] = issued
    counts["normative_documents_repealed", None] = repealed
    counts["normative_documents_in_force", None] = left.in_force
    counts["licences_decided", None] = dice.integer(*agency.licences)
    counts["penalties_decided", None] = dice.integer(*agency.penalties)
    counts["coercions_decided", None] = max(0, dice.integer(*agency.coercions))
    counts["fees_charged", None] = dice.integer(*agency.fees)
