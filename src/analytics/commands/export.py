"""gongkai export: what is taken away as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analytics import queries
from analytics.dictionary import text
from analytics.errors import GongkaiError
from analytics.exports.findings import Answer, findings_xlsx, list_title, read_answers
from analytics.exports.letter import findings_docx
from analytics.queries import Selection
from analytics.warehouse import current
from analytics.warehouse.decisions import Decisions, in_force


def export_findings(
    warehouse: Path, file: Path, agencies: Sequence[str], years: Sequence[int], answered: Sequence[Path], language: str,
) -> str:
    """Writes the list of findings of the snapshot in force, of the agencies (by name or id; all where none is named), and says what
    was written. Answers of lists that came back are carried over. Raises GongkaiError."""
    if file.suffix.lower() not in (".xlsx", ".docx"):
        raise GongkaiError("list_type", file=file.name)
    snapshot = current(warehouse)
    offered = queries.options(snapshot).agencies
    selection = Selection(tuple(years), agencies=tuple(_agency_id(offered, name) for name in agencies))
    listed = queries.finding_list(snapshot, selection, language, in_force(Decisions(warehouse).events()))
    answers = [answer for path in answered for answer in read_answers(path.name, path.read_bytes())]
    title = list_title(list(dict.fromkeys(listed["name"])) if agencies else [], list(listed["year"]), language)
    made = findings_xlsx(listed, title, language, answers) if file.suffix.lower() == ".xlsx" else findings_docx(listed, title, language)
    file.write_bytes(made)
    told = text("findings.written", language, file=file.name, count=len(listed), agencies=listed["agency_id"].nunique())
    return told + (f"\n{_carried(answers, set(listed['finding_id']), language)}" if answered else "")


def _carried(answers: Sequence[Answer], listed: set[str], language: str) -> str:
    settled = sum(answer.finding_id not in listed for answer in answers)
    return text("findings.carried", language, count=len(answers) - settled, settled=settled)


def _agency_id(offered: pd.DataFrame, name: str) -> str:
    for row in offered.to_dict("records"):
        if name in (row["agency_id"], row["name"], row["short_name"]):
            return str(row["agency_id"])
    raise GongkaiError("unknown_agency", name=name)
