"""Everything that was read from one report, ready to be marked in its document, and what the address asks to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics import queries
from analytics.charts import numbers
from analytics.dictionary import dictionary, fact_remarks, text
from analytics.documents.model import Place
from analytics.queries import EvidenceItem, ReportEntry
from analytics.reports.privacy import mask_blocks
from analytics.ui.context import Page
from analytics.ui.evidence import cell_code
from analytics.ui.form_tables import align
from analytics.ui.paper import Mark, paper
from analytics.ui.states import UNIT_KEYS, state_text, unit_text
from analytics.warehouse.corrections import item_name


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks to be shown: a cell ("indicator@applicant", or "indicator" for its whole row), a fact by its number,
    or the evidence of a finding."""

    cell: str = ""
    fact: int = 0
    evidence: Sequence[EvidenceItem] = ()

    @property
    def is_asked(self) -> bool:
        """Whether anything is."""
        return bool(self.cell or self.fact or self.evidence)

    def is_cell(self, report_id: str, indicator: str, applicant: str | None) -> bool:
        """Whether this cell of the report is asked for."""
        code = cell_code(indicator, applicant)
        return self.cell in (indicator, code) or any(
            item.report_id == report_id and item.indicator and cell_code(item.indicator, item.applicant) == code for item in self.evidence
        )

    def is_fact(self, report_id: str, number: int, place: Place, sentence: str) -> bool:
        """Whether this fact of the report is asked for."""
        return self.fact == number or any(
            item.report_id == report_id and item.place == place and item.sentence == sentence for item in self.evidence
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report's document as HTML; `found` says whether it holds what the address asks for."""

    html: str
    found: bool


def sheet(
    page: Page, report: ReportEntry, wanted: Wanted, prefix: str, reveal: bool = False, sentences: Sequence[Mark] | None = None,
) -> Sheet:
    """The report's document with every read value, every fact and what is wanted marked in its place; private persons are masked
    unless they are to be revealed. `sentences`: marked in place of the facts."""
    blocks = page.ask(queries.document_blocks, report.report_id)
    blocks = blocks if reveal else tuple(mask_blocks(blocks))
    cells = page.ask(queries.cells, report.report_id)
    sections = page.ask(queries.sections, report.report_id)
    headings = dict(zip(sections["place"], sections["number"], strict=True))
    printed = {
        (row["indicator"], _known(row["applicant"])): (str(row["printed"]), _cell_mark(page, report, row, wanted))
        for row in cells.to_dict("records")
    }
    marks = [mark for _, mark in printed.values()]
    marks += _sentence_marks(page, report, wanted) if sentences is None else sentences
    form = page.dictionary.forms.get(report.form or "")
    aligned = align(form, blocks, headings, printed, page.language) if form else []
    return Sheet(paper(blocks, marks, headings, aligned, prefix), any(mark.is_target for mark in marks))


def fact_name(language: str, row: Mapping[Any, Any]) -> str:
    """"主动公开条数 · 微信公众号 · 魅力蔄山", "阅读量 · 政府网站 · 开通以来"; `row`: a fact's fields by name."""
    entries = dictionary()
    channel, account = _known(row["channel"]), _known(row["account"])
    kind = entries.fact_kinds[row["kind"]].label(language)
    parts = [kind, entries.channels[channel].label(language) if channel else "", account or ""]
    parts += fact_remarks(language, row["period"], _known(row["note"]))
    return " · ".join(part for part in parts if part)


def fact_value(language: str, row: Mapping[Any, Any]) -> str:
    """"645 条", "约 100 件", "645 条（订正 654）"; empty where the fact is a name. `row`: a fact's fields by name."""
    if numbers.is_missing(row["value"]):
        return ""
    value = numbers.signed(row["value"]) if row["kind"] == "requests_change" else numbers.number(row["value"])
    unit = _known(row["unit"]) or ""
    if language != "zh" and unit in UNIT_KEYS:
        unit = text(f"ui.unit_{UNIT_KEYS[unit]}", language)
    said = f"{value} {unit}".strip()
    said = text("report.approximate", language, value=said) if row["approximate"] else said
    corrected = row.get("corrected")
    return said if numbers.is_missing(corrected) else text("ui.put_right", language, printed=said, corrected=numbers.number(corrected))


def cell_name(page: Page, indicator: str, applicant: str | None, form: str | None) -> str:
    """"新收申请 · 自然人"."""
    return item_name(indicator, applicant, page.language, form or "")


def _cell_mark(page: Page, report: ReportEntry, row: Mapping[Any, Any], wanted: Wanted) -> Mark:
    applicant = _known(row["applicant"])
    entry = page.dictionary.indicator(row["indicator"], report.form or "")
    value = numbers.number(row["value"]) if row["kind"] == "number" else state_text(page, row["kind"])
    unit = unit_text(page, entry.unit) if row["kind"] == "number" else ""
    hover = page.ui("labelled_text", label=cell_name(page, row["indicator"], applicant, report.form), text=f"{value} {unit}".strip())
    note = _known(row["note"])
    put_right = _put_right(page, row)
    return Mark(
        row["place"], "corrected" if put_right else row["kind"], "\n".join(filter(None, (hover, note, put_right))), beside=put_right,
        is_target=wanted.is_cell(report.report_id, row["indicator"], applicant),
    )


def _put_right(page: Page, row: Mapping[Any, Any]) -> str:
    """What stands beside a cell or fact that was put right."""
    return "" if numbers.is_missing(row["corrected"]) else page.ui("put_right_mark", corrected=numbers.number(row["corrected"]))


def _sentence_marks(page: Page, report: ReportEntry, wanted: Wanted) -> list[Mark]:
    """The facts, and the sentences of a finding that state no fact (the period)."""
    facts = page.ask(queries.facts, report.report_id).to_dict("records")
    marks = [
        Mark(row["place"], "fact", _labelled(page, fact_name(page.language, row), fact_value(page.language, row)), row["sentence"],
             wanted.is_fact(report.report_id, row["fact_no"], row["place"], row["sentence"]), beside=_put_right(page, row))
        for row in facts
    ]
    known = {(row["place"], row["sentence"]) for row in facts}
    return marks + [
        Mark(item.place, "sentence", text("ui.evidence", page.language), item.sentence, is_target=True)
        for item in wanted.evidence
        if item.report_id == report.report_id and item.sentence and (item.place, item.sentence) not in known
    ]


def _labelled(page: Page, name: str, value: str) -> str:
    return page.ui("labelled_text", label=name, text=value) if value else name


def _known(value: Any) -> str | None:
    return None if value is None or (isinstance(value, float) and pd.isna(value)) else str(value)
