"""The way from a number back to the cells and sentences that it stands on."""

from __future__ import annotations

import json
from typing import Any

from analytics.dictionary import Metric, dictionary
from analytics.dictionary.entries import COLUMN, LAST_YEAR
from analytics.documents.model import Place
from analytics.documents.packing import place_of
from analytics.queries.model import EvidenceItem
from analytics.warehouse import Snapshot
from analytics.warehouse.columns import column_name, wide_facts

Report = tuple[str, int, str | None]
"""report_id, year, form."""

# The facts that a computed column adds up (columns.py, derive.py).
_FACTS_OF = {"new_media_stated": True, "channels_stated": False}


def evidence(snapshot: Snapshot, agency_id: str, year: int, metric: str) -> list[EvidenceItem]:
    """What a metric's value stands on in the agency's current report (and, for changes, in last year's): all cells and
    sentences of the columns that its formula names, in the formula's order. Empty when there is no report; KeyError for an
    unknown metric."""
    declared = dictionary().metrics[metric]
    found = {y: (report_id, y, form) for report_id, y, form in snapshot.rows("""
        SELECT report_id, year, form FROM report WHERE agency_id = ? AND year IN (?, ?) AND is_current""", [agency_id, year, year - 1])}
    items: list[EvidenceItem] = []
    for column, is_last_year in _named(declared):
        report = found.get(year - 1 if is_last_year else year)
        if report is not None and year in found:
            items += _of_column(snapshot, column, report, is_last_year)
    return items


def _named(metric: Metric) -> list[tuple[str, bool]]:
    """The columns of a metric's formulas in their order, each with whether it is last year's."""
    text = " ".join((metric.value, metric.numerator, metric.denominator))
    marked = [(m.start(), m.group(1), True) for m in LAST_YEAR.finditer(text)]
    plain = LAST_YEAR.sub(lambda m: " " * len(m.group()), text)
    marked += [(m.start(), m.group(), False) for m in COLUMN.finditer(plain)]
    return list(dict.fromkeys((column, is_last) for _, column, is_last in sorted(marked)))


def _of_column(snapshot: Snapshot, column: str, report: Report, is_last_year: bool) -> list[EvidenceItem]:
    name = column_name(column)
    if name in wide_facts():
        kind, channel = wide_facts()[name]
        return _facts(snapshot, column, report, is_last_year, kind, [channel] if channel else [])
    if name in _FACTS_OF:
        channels = [c.code for c in dictionary().channels.values() if c.new_media or (not _FACTS_OF[name] and c.code != "total")]
        return _facts(snapshot, column, report, is_last_year, "published", channels)
    code, _, applicant = column.partition("@")
    rows = dictionary().outcome_rows(code, report[2] or "") if code in dictionary().outcomes else []
    indicators = [code, *(row.code for row in rows)] if rows or _is_indicator(code) else []
    if not indicators:
        return _computed(snapshot, name, column, report, is_last_year)
    cells = snapshot.rows("""
        SELECT indicator, applicant, printed, value, kind, place::VARCHAR, corrected FROM cell
        WHERE report_id = ? AND indicator IN (SELECT unnest(?::VARCHAR[])) AND coalesce(applicant, 'total') = ? ORDER BY cell_no""",
        [report[0], indicators, applicant or "total"])
    # A group printed as one row stands for its parts (derive.py).
    whole = [cell for cell in cells if cell[0] == code and (cell[4] == "number" or cell[6] is not None)]
    return [_cell(cell, column, report, is_last_year) for cell in whole or cells]


def _is_indicator(code: str) -> bool:
    return any(indicator == code for indicator, _ in dictionary().indicators)


def _cell(cell: tuple[Any, ...], column: str, report: Report, is_last_year: bool) -> EvidenceItem:
    indicator, applicant, printed, value, kind, place, corrected = cell
    return EvidenceItem(
        report_id=report[0], year=report[1], column=column, place=place_of(json.loads(place)), indicator=indicator,
        applicant=applicant, printed=printed, value=value, kind=kind, is_last_year=is_last_year, corrected=corrected,
    )


def _facts(
    snapshot: Snapshot, column: str, report: Report, is_last_year: bool, kind: str, channels: list[str],
) -> list[EvidenceItem]:
    rows = snapshot.rows("""
        SELECT channel, account, value, sentence, place::VARCHAR, fact_no, corrected FROM fact
        WHERE report_id = ? AND kind = ? AND is_counted AND value IS NOT NULL
            AND (channel IN (SELECT unnest(?::VARCHAR[])) OR len(?::VARCHAR[]) = 0) ORDER BY fact_no""",
        [report[0], kind, channels, channels])
    return [
        EvidenceItem(
            report_id=report[0], year=report[1], column=column, place=place_of(json.loads(place)), value=value, fact=kind,
            channel=channel, account=account, sentence=sentence, is_last_year=is_last_year, fact_no=fact_no, corrected=corrected,
        )
        for channel, account, value, sentence, place, fact_no, corrected in rows
    ]


def _computed(snapshot: Snapshot, name: str, column: str, report: Report, is_last_year: bool) -> list[EvidenceItem]:
    (value,), = snapshot.rows(f'SELECT "{name}" FROM agency_year_number WHERE report_id = ?', [report[0]])
    if value is None:
        return []
    return [EvidenceItem(
        report_id=report[0], year=report[1], column=column, place=Place(), printed=f"{value:g}", value=value,
        is_last_year=is_last_year,
    )]
