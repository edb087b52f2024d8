"""Reports as they were printed: lists of them, their document, cells, facts, sections and notes."""

from __future__ import annotations

import json

import pandas as pd

from analytics.documents.model import Block
from analytics.documents.packing import decode_blocks, place_of
from analytics.queries.model import ReportEntry, Selection
from analytics.queries.scope import resolve
from analytics.warehouse import Snapshot

_ENTRY = """
    SELECT r.report_id, r.agency_id, a.name, a.short_name, a.type, a.is_resolved, r.year, r.form, r.scope, r.title,
        r.printed_agency, r.published_on, r.published_source, r.deadline, CAST(r.deadline - r.published_on AS INTEGER) AS days,
        r.period_start, r.period_end, r.file, r.path, r.sha256, r.media, r.is_demo, r.is_current, r.number,
        (SELECT count(*) FROM cell c WHERE c.report_id = r.report_id) AS cells,
        (SELECT count(*) FROM fact f WHERE f.report_id = r.report_id) AS facts,
        r.notes
    FROM report r JOIN agency a USING (agency_id)"""


def reports(snapshot: Snapshot, selection: Selection, superseded: bool = False) -> pd.DataFrame:
    """The selected agencies' reports, newest year first, then official order; older versions, and reports that tell no year,
    only with `superseded`.

    Columns: report_id, agency_id, name, short_name, type, sort_order, is_demo, is_resolved, year, form, scope, title,
    published_on, deadline, days (until the deadline at publication), file, media, sha256, is_current, number, notes, broken,
    cannot_judge (counts of findings).
    """
    scope = resolve(snapshot, selection)
    years = f"r.year IN ({', '.join(map(str, selection.years))})" if selection.years else "true"
    return snapshot.frame(f"""
        SELECT r.report_id, g.agency_id, g.name, g.short_name, g.type, g.sort_order, g.is_demo, g.is_resolved, r.year, r.form,
            r.scope, r.title, r.published_on, r.deadline, CAST(r.deadline - r.published_on AS INTEGER) AS days, r.file, r.media,
            r.sha256, r.is_current, r.number, r.notes, r.broken, r.cannot_judge
        FROM agency g JOIN report r USING (agency_id)
        WHERE {scope.agencies} AND {years} AND {"true" if superseded else "r.is_current"}
        ORDER BY r.year DESC NULLS LAST, g.sort_order, r.is_current DESC, r.published_on DESC NULLS LAST, r.report_id""")


def unsettled(snapshot: Snapshot) -> pd.DataFrame:
    """Names under which real reports speak and that no roster knows, by name. Columns: printed (as in the report), name (as the
    gazetteer has it, else as printed), division (with /, None where unknown), sure, how (codes of agencies/certainty.toml, with
    commas), reports (count), first_year, last_year, report_id (one of them)."""
    return snapshot.frame("""
        SELECT r.printed_agency AS printed, any_value(a.name) AS name, a.division, r.agency_sure AS sure,
            any_value(r.agency_how) AS how, count(*) AS reports, min(r.year) AS first_year,
            max(r.year) AS last_year, min(r.report_id) AS report_id
        FROM report r JOIN agency a USING (agency_id) WHERE NOT a.is_resolved AND NOT r.is_demo
        GROUP BY r.printed_agency, a.division, r.agency_sure ORDER BY 1, 3""")


def has_reports(snapshot: Snapshot, selection: Selection) -> bool:
    """Whether any selected agency has a report for a selected year."""
    scope = resolve(snapshot, selection)
    query = f"SELECT 1 FROM agency_year g WHERE {scope.where} AND report_id IS NOT NULL LIMIT 1"
    return bool(snapshot.rows(query))


def report(snapshot: Snapshot, report_id: str) -> ReportEntry:
    """One report; KeyError when the snapshot has none of this id."""
    rows = snapshot.rows(f"{_ENTRY} WHERE r.report_id = ?", [report_id])
    if not rows:
        raise KeyError(report_id)
    return ReportEntry(*rows[0])


def same_agency_year(snapshot: Snapshot, agency_id: str, year: int) -> list[ReportEntry]:
    """All reports of the agency for the year, the current one first."""
    rows = snapshot.rows(f"""{_ENTRY} WHERE r.agency_id = ? AND r.year = ?
        ORDER BY r.is_current DESC, r.published_on DESC NULLS LAST, r.report_id""", [agency_id, year])
    return [ReportEntry(*row) for row in rows]


def changed_cells(snapshot: Snapshot, older: str, newer: str) -> pd.DataFrame:
    """The cells that two reports print differently, in the newer one's printed order, then those that only the older one has:
    indicator, applicant, older, newer (as printed; None where the report lacks the cell)."""
    return snapshot.frame("""
        SELECT coalesce(n.indicator, o.indicator) AS indicator, coalesce(n.applicant, o.applicant) AS applicant,
            o.printed AS older, n.printed AS newer
        FROM (SELECT * FROM cell WHERE report_id = ?) o
        FULL JOIN (SELECT * FROM cell WHERE report_id = ?) n ON n.indicator = o.indicator AND n.applicant IS NOT DISTINCT FROM o.applicant
        WHERE trim(o.printed) IS DISTINCT FROM trim(n.printed) ORDER BY n.cell_no NULLS LAST, o.cell_no""", [older, newer])


def is_known(snapshot: Snapshot, sha256: str) -> tuple[str, ...]:
    """The report_ids of a file with these bytes; empty when the snapshot has none."""
    rows = snapshot.rows("SELECT report_id FROM report WHERE sha256 = ? ORDER BY number", [sha256])
    return tuple(report_id for report_id, in rows)


def document_blocks(snapshot: Snapshot, report_id: str) -> tuple[Block, ...]:
    """The document that the report was read from, as paragraphs and tables in reading order; KeyError."""
    rows = snapshot.rows("SELECT blocks FROM document WHERE report_id = ?", [report_id])
    if not rows:
        raise KeyError(report_id)
    return decode_blocks(rows[0][0])


def cells(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """The cells in printed order: indicator, applicant, value, printed, kind, note, corrected (the number put right, else missing),
    place (a Place)."""
    return _placed(snapshot, "cell", "indicator, applicant, value, printed, kind, note, corrected", "cell_no", report_id)


def facts(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """The facts in reading order: fact_no, kind, channel, account, value, unit, approximate, scope, period
    (model.py: Fact), note, sentence, corrected (the number put right, else missing), place (a Place)."""
    columns = "fact_no, kind, channel, account, value, unit, approximate, scope, period, note, sentence, corrected"
    return _placed(snapshot, "fact", columns, "fact_no", report_id)


def sections(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """The sections in reading order: number, heading, text, place (a Place)."""
    return _placed(snapshot, "section", "number, heading, text", "section_no", report_id)


def notes(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """What the reader could not place or doubts: note_no, reason (wording notes.<reason>), printed, place (a Place)."""
    return _placed(snapshot, "note", "note_no, reason, printed", "note_no", report_id)


def _placed(snapshot: Snapshot, table: str, columns: str, order: str, report_id: str) -> pd.DataFrame:
    frame = snapshot.frame(f"SELECT {columns}, place::VARCHAR AS place FROM {table} WHERE report_id = ? ORDER BY {order}", [report_id])
    places = pd.Series([place_of(json.loads(text)) for text in frame["place"]], index=frame.index, dtype=object)
    return frame.assign(place=places)
