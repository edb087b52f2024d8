"""Who repeats whose text: pairs of reports with the share and the sentences they have in common."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pandas as pd

from analytics.documents.model import Place
from analytics.documents.packing import place_of
from analytics.queries.model import Selection
from analytics.queries.scope import resolve
from analytics.warehouse import Snapshot


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence of a report and the one of the other report that it repeats, each with its paragraph's place; `is_template`: many
    agencies say it, so it weighs little."""

    own: str
    own_place: Place
    other: str
    other_place: Place
    is_template: bool = False


def reuse_pairs(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """What the current reports of the selection repeat of another agency's report of the year or of their agency's last one,
    the largest share first. The other agency may lie outside the selection, but a fictional one is left out where they all are.

    Columns: report_id, agency_id, short_name, name, sort_order, is_demo, year, published_on, other_id (a report),
    other_agency_id, other_short_name, other_name, other_order, other_year, other_published_on, against ("sibling" | "last_year"),
    first ("own" | "other" | "same_day" | "unknown": whose report was published first), share (0 to 1), sentences.
    """
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        SELECT g.report_id, g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo, g.year, g.published_on, u.other_id,
            o.agency_id AS other_agency_id, a.short_name AS other_short_name, a.name AS other_name, a.sort_order AS other_order,
            o.year AS other_year, o.published_on AS other_published_on,
            CASE WHEN o.year = g.year THEN 'sibling' ELSE 'last_year' END AS against,
            CASE WHEN g.published_on < o.published_on THEN 'own' WHEN g.published_on > o.published_on THEN 'other'
                WHEN g.published_on = o.published_on THEN 'same_day' WHEN o.year < g.year THEN 'other' ELSE 'unknown' END AS first,
            u.share, u.sentences
        FROM agency_year g JOIN reuse u USING (report_id) JOIN report o ON o.report_id = u.other_id
        JOIN agency a ON a.agency_id = o.agency_id
        WHERE {scope.where} AND {"true" if selection.demo else "NOT a.is_demo"}
        ORDER BY u.share DESC, u.sentences DESC, g.year DESC, g.sort_order, a.sort_order""")


def reuse_judged(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Whether the text of each agency and year of the selection was compared, in official order.

    Columns: agency_id, short_name, name, sort_order, is_demo, year, report_id, sibling, last_year: "compared", "too_short" (the text),
    "no_narrative", "no_report" (of the year), "no_other" (no other report of the year), "no_last_year".
    """
    scope = resolve(snapshot, selection)
    return snapshot.frame(f"""
        WITH verdict AS (
            SELECT report_id, any_value(verdict) FILTER (rule = 'copied_from_sibling') AS sibling,
                any_value(verdict) FILTER (rule = 'copied_from_last_year') AS last_year
            FROM finding WHERE rule IN ('copied_from_sibling', 'copied_from_last_year') GROUP BY report_id
        ), reporting AS (SELECT year, count(report_id) AS reports FROM agency_year GROUP BY year)
        SELECT g.agency_id, g.short_name, g.name, g.sort_order, g.is_demo, g.year, g.report_id,
            CASE WHEN g.report_id IS NULL THEN 'no_report' WHEN v.sibling = 'cannot_judge' THEN 'too_short'
                WHEN v.sibling IS NOT NULL THEN 'compared' WHEN r.reports < 2 THEN 'no_other' ELSE 'no_narrative' END AS sibling,
            CASE WHEN g.report_id IS NULL THEN 'no_report' WHEN v.last_year = 'cannot_judge' THEN 'too_short'
                WHEN v.last_year IS NOT NULL THEN 'compared' WHEN b.report_id IS NULL THEN 'no_last_year'
                ELSE 'no_narrative' END AS last_year
        FROM agency_year g JOIN reporting r ON r.year = g.year LEFT JOIN verdict v ON v.report_id = g.report_id
        LEFT JOIN agency_year b ON b.agency_id = g.agency_id AND b.year = g.year - 1
        WHERE {scope.where} ORDER BY g.sort_order, g.year""")


def shared_sentences(snapshot: Snapshot, report_id: str, other_id: str) -> list[SharedSentence]:
    """The sentences that a report repeats of another one, in its own order; none where the two were not compared."""
    rows = snapshot.rows("SELECT shared::VARCHAR FROM reuse WHERE report_id = ? AND other_id = ?", [report_id, other_id])
    return [
        SharedSentence(pair["own"], place_of(pair["own_place"]), pair["other"], place_of(pair["other_place"]), "is_template" in pair)
        for shared, in rows for pair in json.loads(shared)
    ]
