"""Reports as they were printed, and the way from a number back to its cell or sentence."""

from __future__ import annotations

import pandas as pd

from analytics.documents.model import Block
from analytics.queries.model import EvidenceItem, ReportEntry, Selection
from analytics.warehouse import Snapshot


def reports(snapshot: Snapshot, selection: Selection, superseded: bool = False) -> pd.DataFrame:
    """The selected agencies' reports, newest year first, then official order; older versions only with `superseded`.

    Columns: report_id, agency_id, name, short_name, type, sort_order, is_demo, is_resolved, year, form, scope, title,
    published_on, deadline, days, file, media, sha256, is_current, number, notes, broken, cannot_judge (counts of findings).
    """
    raise NotImplementedError


def report(snapshot: Snapshot, report_id: str) -> ReportEntry:
    """One report; KeyError when the snapshot has none of this id."""
    raise NotImplementedError


def document_blocks(snapshot: Snapshot, report_id: str) -> tuple[Block, ...]:
    """The document that the report was read from, as paragraphs and tables in reading order; KeyError."""
    raise NotImplementedError


def cells(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """The cells in printed order: indicator, applicant, value, printed, kind, note, place (a Place)."""
    raise NotImplementedError


def facts(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """The facts in reading order: fact_no, kind, channel, account, value, unit, approximate, scope, sentence, place (a Place)."""
    raise NotImplementedError


def sections(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """The sections in reading order: number, heading, text, place (a Place)."""
    raise NotImplementedError


def notes(snapshot: Snapshot, report_id: str) -> pd.DataFrame:
    """What the reader could not place or doubts: note_no, reason (wording notes.<reason>), printed, place (a Place)."""
    raise NotImplementedError


def evidence(snapshot: Snapshot, agency_id: str, year: int, metric: str) -> list[EvidenceItem]:
    """What a metric's value stands on in the agency's current report (and, for changes, in last year's): all cells and
    sentences of the columns that its formula names, in the formula's order. Empty when there is no report."""
    raise NotImplementedError


def is_known(snapshot: Snapshot, sha256: str) -> tuple[str, ...]:
    """The report_ids of a file with these bytes; empty when the snapshot has none."""
    raise NotImplementedError


def same_agency_year(snapshot: Snapshot, agency_id: str, year: int) -> list[ReportEntry]:
    """All reports of the agency for the year, the current one first."""
    raise NotImplementedError
