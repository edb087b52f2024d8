"""What the checks found: lists, counts, and the evidence of one finding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analytics.dictionary import dictionary
from analytics.documents.packing import place_of
from analytics.queries.model import EvidenceItem, Selection
from analytics.queries.scope import one_of, position_of, resolve
from analytics.warehouse import Snapshot

_AGENCY = "g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo"
_VERDICTS = ("broken", "cannot_judge", "holds")
SEVERITIES = ("error", "warning", "info")
"""Gravest first."""


def findings(
    snapshot: Snapshot, selection: Selection, verdicts: Sequence[str] = ("broken",), rules: Sequence[str] = (),
    severities: Sequence[str] = (),
) -> pd.DataFrame:
    """The findings on current reports and on such as were not published (report_id missing); an empty sequence means all.
    Gravest first, then newest year, then official order.

    Columns: finding_id, report_id, agency_id, short_name, name, type, sort_order, is_demo, year, rule, severity, verdict,
    left_value, right_value, difference, if_blank_zero, message_zh, message_en.
    """
    scope = resolve(snapshot, selection)
    conditions = [scope.where]
    for column, chosen in (("verdict", verdicts), ("rule", rules), ("severity", severities)):
        if chosen:
            conditions.append(one_of(f"f.{column}", chosen))
    return snapshot.frame(f"""
        SELECT f.finding_id, f.report_id, g.agency_id, g.short_name, g.name, g.type, g.sort_order, g.is_demo, g.year, f.rule,
            f.severity, f.verdict, f.left_value, f.right_value, f.difference, f.if_blank_zero, f.message_zh, f.message_en
        FROM finding f JOIN agency_year g ON g.agency_id = f.agency_id AND g.year = f.year
        WHERE {" AND ".join(conditions)}
        ORDER BY {position_of("f.severity", SEVERITIES)}, {position_of("f.verdict", _VERDICTS)}, g.year DESC, g.sort_order,
            {position_of("f.rule", tuple(dictionary().rules))}, f.finding_id""")


def finding_changes(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """What came, what went and what now says something else, between the findings of two snapshots (frames as `findings` gives).

    Columns of `findings`, with `change` ("new" | "changed" | "gone") and `before_zh`, `before_en` (the message of then, for such as
    changed): those of `now` in its order, then those that went.
    """
    then = before.set_index("finding_id")
    known = now["finding_id"].isin(then.index)
    said = {f"before_{language}": now["finding_id"].map(then[f"message_{language}"]) for language in ("zh", "en")}
    marked = now.assign(change="same", **said)
    marked.loc[~known, "change"] = "new"
    marked.loc[known & (marked["message_zh"] != marked["before_zh"]), "change"] = "changed"
    gone = before[~before["finding_id"].isin(now["finding_id"])].assign(change="gone", before_zh=None, before_en=None)
    return pd.concat([marked[marked["change"] != "same"], gone], ignore_index=True)


def finding_counts(
    snapshot: Snapshot, selection: Selection, by: Literal["year", "agency"] = "year", verdicts: Sequence[str] = ("broken",),
) -> pd.DataFrame:
    """How many findings of these verdicts each rule has, for each year or for each agency.

    Columns: rule, severity, year | agency_id, short_name, name, sort_order, is_demo, findings, judged (holds + broken).
    Every rule and every reporting agency or year has its row; 0 findings with 0 judged means that the rule never applied.
    """
    keys = "g.year" if by == "year" else _AGENCY
    scope = resolve(snapshot, selection)
    chosen = " + ".join(f"f.{verdict}" for verdict in _VERDICTS if verdict in verdicts or not verdicts)
    return snapshot.frame(f"""
        SELECT f.rule, f.severity, {keys}, sum({chosen})::BIGINT AS findings, sum(f.holds + f.broken)::BIGINT AS judged
        FROM agency_year g JOIN finding_count f ON g.agency_id = f.agency_id AND g.year = f.year
        WHERE {scope.where} GROUP BY f.rule, f.severity, {keys}
        ORDER BY {position_of("f.rule", tuple(dictionary().rules))}, {"g.year" if by == "year" else "g.sort_order"}""")


def finding_evidence(snapshot: Snapshot, finding_id: str) -> list[EvidenceItem]:
    """All cells and sentences that the finding stands on, in its order; KeyError when there is no such finding."""
    found = snapshot.rows("SELECT 1 FROM finding WHERE finding_id = ?", [finding_id])
    if not found:
        raise KeyError(finding_id)
    rows = snapshot.rows("""
        WITH item AS (
            SELECT f.report_id AS own, coalesce(e ->> 'report_id', f.report_id) AS report_id, e ->> 'indicator' AS indicator,
                e ->> 'applicant' AS applicant, e ->> 'sentence' AS sentence, (e -> 'place')::VARCHAR AS place, n
            FROM (SELECT report_id, unnest(evidence::JSON[]) AS e, generate_subscripts(evidence::JSON[], 1) AS n
                FROM finding WHERE finding_id = ?) f
        )
        SELECT i.report_id, r.year, i.indicator, i.applicant, c.printed, c.value, c.kind, i.sentence, coalesce(c.place::VARCHAR, i.place),
            i.report_id <> i.own, c.corrected
        FROM item i JOIN report r USING (report_id)
        LEFT JOIN cell c ON c.report_id = i.report_id AND c.indicator = i.indicator AND c.applicant IS NOT DISTINCT FROM i.applicant
        ORDER BY i.n""", [finding_id])
    return [
        EvidenceItem(
            report_id=report_id, year=year, column="" if indicator is None else f"{indicator}@{applicant}" if applicant else indicator,
            place=place_of(json.loads(place or "{}")), indicator=indicator, applicant=applicant, printed=printed, value=value, kind=kind,
            sentence=sentence, is_last_year=is_last_year, corrected=corrected,
        )
        for report_id, year, indicator, applicant, printed, value, kind, sentence, place, is_last_year, corrected in rows
    ]
