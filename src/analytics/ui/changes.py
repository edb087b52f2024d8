"""What the checks say otherwise than in the snapshot before: findings that came, that went, and that say something else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.errors import GongkaiError
from analytics.ui import data
from analytics.ui.choices import option
from analytics.ui.context import Page
from analytics.warehouse import Snapshot, earlier, open_snapshot

CHANGES = ("new", "changed", "gone")


def choose_changes(page: Page, found: pd.DataFrame, verdicts: Sequence[str]) -> pd.DataFrame:
    """The findings as they are, or by a choice those that changed since the last snapshot; without a choice where there is none
    that can still be read. `verdicts` are those that `found` was asked for."""
    before = _before(page.snapshot)
    if before is None:
        return found
    then = data.ask(before, queries.findings, page.selection, tuple(verdicts))
    changed = queries.finding_changes(then, found)
    counts = changed["change"].value_counts()
    options = {"": page.t("all"), **{code: page.t(f"change_{code}", count=int(counts.get(code, 0))) for code in CHANGES}}
    chosen = option(page, "change", options, page.t("change"))
    return changed[changed["change"] == chosen] if chosen else found


def _before(snapshot: Snapshot) -> Snapshot | None:
    path = earlier(snapshot)
    try:
        return None if path is None else _open(str(path))
    except GongkaiError:  # of another version of the program: its findings cannot be compared
        return None


@st.cache_resource(max_entries=1, show_spinner=False)
def _open(path: str) -> Snapshot:
    return open_snapshot(Path(path))
