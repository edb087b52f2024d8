"""What the checks found: lists, counts, and the evidence of one finding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd

from analytics.dictionary import dictionary
from analytics.queries.model import EvidenceItem, Selection
from analytics.queries.scope import resolve
from analytics.warehouse import Snapshot
from analytics.warehouse.blocks import place_of

_AGENCY = "g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo"


def findings(
    snapshot: Snapshot, selection: Selection, verdicts: Sequence[str] = ("broken",), rules: Sequence[str] = (),
    severities: Sequence[str] = (),
) -> pd.DataFrame:
    """The findings on current reports; an empty sequence means all. Gravest first, then newest year, then official order.

    Columns: finding_id, report_id, agency_id, short_name, name, type, sort_order, is_demo, year, rule, severity, verdict,
    left_value, right_value, difference, if_blank_zero, message_zh, message_en.
    """
    scope = resolve(snapshot, selection)
    conditions, parameters = [scope.where], dict(scope.parameters)
    for column, chosen in (("verdict", verdicts), ("rule", rules), ("severity", severities)):
        if chosen:
            conditions.append(f"list_contains(${column}, f.{column})")
            parameters[column] = list(chosen)
    return snapshot.frame(f"""
        SELECT f.finding_id, f.report_id, g.agency_id, g.short_name, g.name, g.type, g.sort_order, g.is_demo, g.year, f.rule,
            f.severity, f.verdict, f.left_value, f.right_value, f.difference, f.if_blank_zero, f.message_zh, f.message_en
        FROM finding f JOIN agency_year g USING (report_id) JOIN rule r ON r.code = f.rule
        WHERE {" AND ".join(conditions)}
        ORDER BY {_GRAVITY}, g.year DESC, g.sort_order, r.position, f.finding_id""", parameters)


def finding_counts(
    snapshot: Snapshot, selection: Selection, by: Literal["year", "agency"] = "year", verdicts: Sequence[str] = ("broken",),
) -> pd.DataFrame:
    """How many findings of these verdicts each rule has, for each year or for each agency.

    Columns: rule, severity, year | agency_id, short_name, name, sort_order, is_demo, findings, judged (holds + broken).
    Every rule and every reporting agency or year has its row; 0 findings with 0 judged means that the rule never applied.
    """
    keys = "g.year" if by == "year" else _AGENCY
    order = "g.year" if by == "year" else "g.sort_order"
    scope = resolve(snapshot, selection)
    counted = ", ".join(f"sum(f.findings) FILTER (f.rule = '{rule}' AND list_contains($verdicts, f.verdict)) AS found{n}, "
                        f"sum(f.findings) FILTER (f.rule = '{rule}' AND f.verdict IN ('holds', 'broken')) AS judged{n}"
                        for n, rule in enumerate(dictionary().rules))
    items = ", ".join(f"{{'rule': '{rule.code}', 'severity': '{rule.severity}', 'position': {n},"
                      f" 'findings': coalesce(found{n}, 0)::BIGINT, 'judged': coalesce(judged{n}, 0)::BIGINT}}"
                      for n, rule in enumerate(dictionary().rules.values()))
    names = keys.replace("g.", "")
    return snapshot.frame(f"""
        SELECT rule, severity, {names}, findings, judged FROM (
            SELECT {names}, unnest([{items}], recursive := true) FROM (
                SELECT {keys}, {counted} FROM agency_year g LEFT JOIN finding_count f USING (report_id)
                WHERE {scope.where} AND g.report_id IS NOT NULL GROUP BY {keys}
            )
        ) ORDER BY position, {order.replace("g.", "")}""", {**scope.parameters, "verdicts": list(verdicts)})


def finding_evidence(snapshot: Snapshot, finding_id: str) -> list[EvidenceItem]:
    """All cells and sentences that the finding stands on, in its order; KeyError when there is no such finding."""
    rows = snapshot.rows("""
        SELECT evidence, report_id FROM finding WHERE finding_id = ?""", [finding_id])
    if not rows:
        raise KeyError(finding_id)
    text, report_id = rows[0]
    years = dict(snapshot.rows("""
        SELECT report_id, year FROM report WHERE list_contains(?::VARCHAR[], report_id)""", [[item["report_id"] for item in json.loads(text)]]))
    return [_item(item, report_id, years) for item in json.loads(text)]


_GRAVITY = "list_position(['error', 'warning', 'info'], f.severity), list_position(['broken', 'cannot_judge', 'holds'], f.verdict)"


def _item(item: dict[str, Any], report_id: str, years: dict[str, int | None]) -> EvidenceItem:
    indicator, applicant = item.get("indicator"), item.get("applicant")
    column = "" if indicator is None else f"{indicator}@{applicant}" if applicant else indicator
    return EvidenceItem(
        report_id=item["report_id"], year=years.get(item["report_id"]), column=column, place=place_of(item["place"]),
        indicator=indicator, applicant=applicant, printed=item.get("printed"), sentence=item.get("sentence"),
        is_last_year=item["report_id"] != report_id,
    )
