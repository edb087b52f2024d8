"""Putting right: the number that belongs in a cell, kept with who and why; the list of what was put right."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import isfinite

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.charts import numbers
from analytics.errors import GongkaiError
from analytics.queries import EvidenceItem, ReportEntry
from analytics.ui.building import BUILDER
from analytics.ui.context import Page
from analytics.ui.deciding import decisions, minute
from analytics.ui.evidence import cell_code, known_number
from analytics.ui.plain import plain
from analytics.ui.states import put_right_text, state_text
from analytics.ui.tables import Target, table
from analytics.warehouse.corrections import fact_code, item_name, plain_number
from analytics.warehouse.decisions import CellOfYear, Correction, corrections_in_force


def correct(page: Page, report: ReportEntry, cells: Sequence[EvidenceItem], finding_id: str = "", evidence: str = "") -> None:
    """A form that puts right one of the cells or facts of a report's current version, or takes that back; with the finding that gave
    the occasion and its message, the finding is put right by it."""
    choices = {_code(item): item for item in cells if (item.indicator or item.fact) and item.report_id == report.report_id}
    if not choices or report.year is None or not report.is_current:
        return
    likely = page.ask(queries.suggestions, report.report_id, tuple(choices.values()))
    codes = [cell_code(*key) for key in likely]
    with st.expander(page.ui("correct")):
        st.caption(page.ui("correct_help"))
        chosen = st.selectbox(
            page.ui("correct_cell"), list(choices), index=list(choices).index(codes[0]) if codes else 0,
            format_func=lambda code: _labelled(page, choices[code]), key=f"correct_cell_{report.report_id}_{finding_id}",
        )
        item = choices[chosen]
        cell = (report.agency_id, report.year, item.indicator or chosen, item.applicant)
        _form(page, item, cell, likely.get((item.indicator or "", item.applicant)), (finding_id, evidence))


def correct_asked(page: Page, report: ReportEntry, asked: str, fact: int) -> None:
    """The form for the cells of a report that the address asks for, one ("indicator@applicant") or a whole row ("indicator"), or for a
    fact by its number."""
    rows = page.ask(queries.cells, report.report_id)
    items = [
        EvidenceItem(
            report.report_id, report.year, asked, row["place"], row["indicator"], _text(row["applicant"]), row["printed"], row["value"],
            row["kind"], corrected=known_number(row["corrected"]),
        )
        for row in rows.to_dict("records")
        if asked in (row["indicator"], cell_code(row["indicator"], _text(row["applicant"])))
    ]
    facts = page.ask(queries.facts, report.report_id)
    for row in facts[(facts["fact_no"] == fact) & facts["value"].notna()].to_dict("records"):
        items.append(EvidenceItem(
            report.report_id, report.year, asked, row["place"], printed=plain_number(row["value"]), value=row["value"], fact=row["kind"],
            channel=_text(row["channel"]), account=_text(row["account"]), sentence=row["sentence"], fact_no=row["fact_no"],
            corrected=known_number(row["corrected"]),
        ))
    correct(page, report, items)


def _form(page: Page, item: EvidenceItem, cell: CellOfYear, likely: float | None, finding: tuple[str, str]) -> None:
    kept = corrections_in_force(decisions().corrections()).get(cell)
    if kept is not None:
        st.markdown(plain(_said(page, kept)))
        if item.corrected != kept.value:
            st.caption(page.ui("correct_pending"))
    if likely is not None:
        st.markdown(page.ui("correct_likely", value=numbers.number(likely)))
    given = likely if kept is None else kept.value
    with st.form(f"correct_{'_'.join(map(str, cell))}_{finding[0]}", border=False):
        written = st.text_input(page.ui("correct_value"), "" if given is None else plain_number(given), max_chars=20)
        reason = st.text_input(page.ui("correct_reason"), max_chars=500)
        who = st.text_input(page.ui("correct_who"), max_chars=60, key="corrector")
        with st.container(horizontal=True, gap="small"):
            keeps = st.form_submit_button(page.ui("correct_keep"))
            takes_back = kept is not None and st.form_submit_button(page.ui("correct_take_back"))
        if takes_back:
            _keep(page, cell, (item.printed or "", None), (reason, who))
        elif keeps and (value := _number(written)) is None:
            st.error(page.ui("correct_no_value"))
        elif keeps:
            _keep(page, cell, (item.printed or "", value), (reason, who), finding)


def _number(written: str) -> float | None:
    """The number that somebody wrote, in characters of either width; None where it is none."""
    try:
        number = float(unicodedata.normalize("NFKC", written).replace(",", "").strip())
    except ValueError:
        return None
    return number if isfinite(number) else None


def _keep(
    page: Page, cell: CellOfYear, number: tuple[str, float | None], why: tuple[str, str], finding: tuple[str, str] = ("", ""),
) -> None:
    """Keeps it (or that it is taken back), and has the data built anew, so that every page uses it."""
    try:
        decisions().put_right({cell: number}, *why, *finding)
    except GongkaiError as error:
        st.error(error.sentence(page.language))
        return
    BUILDER.request(1)
    st.rerun()


def corrections_of(page: Page, report: ReportEntry) -> None:
    """What was put right of a report, with who and why."""
    in_force = corrections_in_force(decisions().corrections()).values()
    kept = [c for c in in_force if (c.agency_id, c.year) == (report.agency_id, report.year)]
    if kept:
        st.markdown(f"#### {page.ui('corrections', count=len(kept))}")
    for correction in kept:
        name = item_name(correction.indicator, correction.applicant, page.language)
        st.markdown(plain(page.ui("labelled_text", label=name, text=_said(page, correction))))


def correction_table(page: Page) -> None:
    """All that was put right in the selection, first what asks for a person: the report has changed, or needs it no longer."""
    found = page.ask(queries.corrections, page.selection)
    if found.empty:
        return
    keys = zip(found["indicator"], found["applicant"], strict=True)
    cells = [item_name(code, _text(applicant), page.language) for code, applicant in keys]
    shown = pd.DataFrame({
        page.ui("col_name"): found["short_name"], page.ui("col_year"): found["year"], page.ui("col_indicator"): cells,
        page.ui("col_printed"): [value.strip() or state_text(page, "blank") for value in found["printed"]],
        page.ui("col_corrected"): [numbers.number(value) for value in found["value"]],
        page.ui("correction_now"): [(_text(value) or "").strip() for value in found["now"]],
        page.ui("col_state"): [page.ui(f"correction_{state}") for state in found["state"]],
        page.ui("correction_reason"): found["reason"], page.ui("correction_who"): found["who"],
        page.ui("correction_at"): [minute(at) for at in found["corrected_at"]],
    })
    waiting = int((found["state"] != "used").sum())
    targets: list[Target] = [
        (str(agency), int(year), cell_code("@".join(code.split("@")[:2]), _text(applicant)))
        for agency, year, code, applicant in zip(found["agency_id"], found["year"], found["indicator"], found["applicant"], strict=True)
    ]
    table(
        page, shown, name="corrections", what=page.ui("corrections_what"), has_demo=bool(found["is_demo"].any()),
        title=page.ui("corrections_title" if not waiting else "corrections_title_waiting", count=len(found), waiting=waiting),
        definition=page.ui("correct_help"), target=lambda row, _: targets[row],
    )


def _labelled(page: Page, item: EvidenceItem) -> str:
    printed = (item.printed or "").strip() or state_text(page, "blank")
    said = printed if item.corrected is None else put_right_text(page, printed, numbers.number(item.corrected))
    name = item_name(item.indicator or _code(item), item.applicant, page.language)
    return page.ui("labelled_text", label=name, text=said)


def _code(item: EvidenceItem) -> str:
    """How the choices, and for a fact the correction, name it."""
    return cell_code(item.indicator, item.applicant) if item.indicator else fact_code(item.fact or "", item.channel, item.account)


def _said(page: Page, correction: Correction) -> str:
    said = put_right_text(page, correction.printed, numbers.number(correction.value))
    return page.ui("correction_said", said=said, who=correction.who, at=minute(correction.at), reason=correction.reason)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
