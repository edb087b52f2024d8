"""Deciding on findings: what was decided before, and the form for the next decision, on one or on all that are listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics.errors import GongkaiError
from analytics.settings import settings
from analytics.ui.context import Page
from analytics.ui.plain import plain
from analytics.warehouse.decisions import KINDS, Decisions, in_force, is_open


def open_ones(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """The findings, or with the switch on those alone that nobody has decided on (or whose evidence has changed since)."""
    decided = in_force(decisions().events())
    if not decided or not st.toggle(page.t("only_open"), key="only_open", help=page.t("only_open_help")):
        return found
    waits = [is_open(decided.get(key), said) for key, said in zip(found["finding_id"], found["message_zh"], strict=True)]
    return found[waits]


def decide(page: Page, row: pd.Series[Any]) -> None:
    """The finding's events, and a form that adds one."""
    finding_id, evidence = str(row["finding_id"]), str(row["message_zh"])
    events = decisions().events(finding_id)
    for event in events:
        kind = page.t(f"decision_{event.kind}")
        st.caption(plain(page.t("decided", kind=kind, who=event.who, at=minute(event.at), reason=event.reason)))
    decision = in_force(events).get(finding_id)
    if decision is not None and is_open(decision, evidence):
        st.warning(page.t("evidence_changed", before=plain(decision.evidence)))
    with st.expander(page.t("decide")):
        _form(page, {finding_id: evidence}, finding_id, "decider")


def decide_all(page: Page, found: pd.DataFrame) -> None:
    """A form that adds the same event to all findings of a list: the filters above it choose them."""
    if len(found) > 1:
        with st.expander(page.t("decide_all", count=len(found))):
            st.caption(page.t("decide_all_note"))
            _form(page, dict(zip(found["finding_id"], found["message_zh"], strict=True)), "all", "decider_all")


def decisions() -> Decisions:
    """What was decided and put right beside the snapshots of this server."""
    return Decisions(settings().warehouse)


def minute(at: str) -> str:
    """A time of an event to the minute: "2024-02-01 08:00"."""
    return at[:16].replace("T", " ")


def _form(page: Page, evidence: Mapping[str, str], name: str, signature: str) -> None:
    """Asks for a decision on findings (id → its message) and keeps it; `signature` keeps the name of who decides."""
    with st.form(f"decide_{name}", clear_on_submit=True, border=False):
        kind = st.radio(page.t("decision"), KINDS, format_func=lambda code: page.t(f"decision_{code}"), horizontal=True)
        reason = st.text_input(page.t("reason"), max_chars=500)
        who = st.text_input(page.t("who"), max_chars=60, key=signature)
        if st.form_submit_button(page.t("keep_decision")):
            try:
                decisions().add_all(evidence, kind, reason, who)
            except GongkaiError as error:
                st.error(error.sentence(page.language))
            else:
                st.rerun()
