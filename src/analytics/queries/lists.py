"""The list of findings that is sent back to agencies (问题清单): each with its place, what is printed and what belongs there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.checks.labels import cell_name
from analytics.dictionary import dictionary, text
from analytics.queries.findings import findings
from analytics.queries.model import Selection
from analytics.warehouse import Snapshot
from analytics.warehouse.decisions import Event, is_open

NAMED = 8
"""So many cells or sentences of a finding are named; the others are counted."""


_COLUMNS = (
    "finding_id", "agency_id", "name", "is_demo", "year", "rule", "severity", "place", "printed", "expected", "message", "advice",
)


def finding_list(
    snapshot: Snapshot, selection: Selection, language: str = "zh", decided: Mapping[str, Event] | None = None,
) -> pd.DataFrame:
    """The broken findings but for those that were dismissed (`decided`: decisions in force) and have not changed since, agency by
    agency in official order, years and rules in theirs.

    Columns: number (from 1 for each agency), finding_id, agency_id, name, is_demo, year, rule (its name), severity (its name),
    place, printed, expected, message, advice.
    """
    found = findings(snapshot, selection)
    said = zip(found["finding_id"], found["message_zh"], strict=True)
    found = found[[_is_sent((decided or {}).get(str(key)), str(message)) for key, message in said]]
    rules = {code: position for position, code in enumerate(dictionary().rules)}
    found = found.assign(position=found["rule"].map(rules)).sort_values(["sort_order", "agency_id", "year", "position", "finding_id"])
    evidence = _evidence(snapshot, [str(key) for key in found["finding_id"]])
    rows = [_row(row, evidence.get(row["finding_id"], []), language) for row in found.to_dict("records")]
    listed = pd.DataFrame(rows, columns=list(_COLUMNS))
    listed.insert(0, "number", listed.groupby("agency_id").cumcount() + 1)
    return listed


def _is_sent(decision: Event | None, message: str) -> bool:
    return decision is None or decision.kind != "dismissed" or is_open(decision, message)


def _evidence(snapshot: Snapshot, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The cells and sentences of each finding, in its order, with the form of their report."""
    rows = snapshot.rows("""
        WITH item AS (
            SELECT f.finding_id, coalesce(e ->> 'report_id', f.report_id) AS report_id, e ->> 'indicator' AS indicator,
                e ->> 'applicant' AS applicant, e ->> 'sentence' AS sentence, n
            FROM (SELECT finding_id, report_id, unnest(evidence::JSON[]) AS e, generate_subscripts(evidence::JSON[], 1) AS n
                FROM finding WHERE finding_id IN (SELECT unnest(?::VARCHAR[]))) f
        )
        SELECT i.finding_id, i.indicator, i.applicant, i.sentence, c.printed, r.form, r.year, c.corrected
        FROM item i JOIN report r USING (report_id)
        LEFT JOIN cell c ON c.report_id = i.report_id AND c.indicator = i.indicator AND c.applicant IS NOT DISTINCT FROM i.applicant
        ORDER BY i.finding_id, i.n""", [ids])
    found: dict[str, list[dict[str, Any]]] = {}
    names = ("indicator", "applicant", "sentence", "printed", "form", "year", "corrected")
    for finding_id, *values in rows:
        found.setdefault(finding_id, []).append(dict(zip(names, values, strict=True)))
    return found


def _row(row: dict[Any, Any], items: list[dict[str, Any]], language: str) -> tuple[Any, ...]:
    rule = dictionary().rules[row["rule"]]
    numbers = {side: _number(row[f"{side}_value" if side != "difference" else side]) for side in ("left", "right", "difference")}
    return (
        row["finding_id"], row["agency_id"], row["name"], row["is_demo"], row["year"], rule.label(language),
        text(f"ui.severity_{row['severity']}", language), _joined([_place(item, row, language) for item in items], language),
        _joined([_printed(item, language) for item in items], language), rule.expected(language, **numbers),
        row[f"message_{language}"], rule.advice(language),
    )


def _place(item: dict[str, Any], row: dict[Any, Any], language: str) -> str:
    where = text("findings.in_text", language) if item["sentence"] else \
        cell_name(item["indicator"], item["applicant"], item["form"]).label(language)
    return where if item["year"] == row["year"] else text("findings.of_year", language, year=item["year"], where=where)


def _printed(item: dict[str, Any], language: str) -> str:
    if item["sentence"]:
        return text("findings.quoted", language, said=item["sentence"])
    printed = (item["printed"] or "").strip() or text("checks.empty", language)
    corrected = item["corrected"]
    return printed if corrected is None else text("ui.put_right", language, printed=printed, corrected=_number(corrected))


def _joined(parts: list[str], language: str) -> str:
    """The first few, one a line; a place that all share stands once."""
    if len(set(parts)) == 1:
        return parts[0]
    more = [text("findings.more", language, count=len(parts) - NAMED)] if len(parts) > NAMED else []
    return "\n".join([*parts[:NAMED], *more])


def _number(value: Any) -> str:
    return "" if value is None or pd.isna(value) else json.dumps(int(value) if float(value).is_integer() else value)
