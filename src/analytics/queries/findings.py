"""What the checks found: lists, counts, and the evidence of one finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analytics.queries.model import EvidenceItem, Selection
from analytics.warehouse import Snapshot


def findings(
    snapshot: Snapshot, selection: Selection, verdicts: Sequence[str] = ("broken",), rules: Sequence[str] = (),
    severities: Sequence[str] = (),
) -> pd.DataFrame:
    """The findings on current reports; an empty sequence means all. Gravest first, then newest year, then official order.

    Columns: finding_id, report_id, agency_id, short_name, name, type, sort_order, is_demo, year, rule, severity, verdict,
    left_value, right_value, difference, if_blank_zero, message_zh, message_en.
    """
    raise NotImplementedError


def finding_counts(
    snapshot: Snapshot, selection: Selection, by: Literal["year", "agency"] = "year", verdicts: Sequence[str] = ("broken",),
) -> pd.DataFrame:
    """How many findings each rule has for each year, or for each agency: rule, severity, year | agency_id, short_name, name,
    sort_order, is_demo, findings, judged (holds + broken, whatever `verdicts`). Every rule and every reporting agency or year
    has its row; 0 means that the rule was judged or listed and nothing was found."""
    raise NotImplementedError


def finding_evidence(snapshot: Snapshot, finding_id: str) -> list[EvidenceItem]:
    """All cells and sentences that the finding stands on, in its order; KeyError when there is no such finding."""
    raise NotImplementedError
