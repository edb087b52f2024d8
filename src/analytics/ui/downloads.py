"""The rows behind a figure or table, taken away as a workbook or CSV, with words instead of codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analytics.dictionary import text, wording
from analytics.exports import to_csv, to_xlsx
from analytics.ui.context import Page
from analytics.ui.states import state_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(page: Page, rows: pd.DataFrame, *, name: str, what: str, info: Sequence[tuple[str, str]], on_picture: bool = False) -> None:
    """Two small buttons; the files are only made when one is pressed. `on_picture`: they stand on the space that a figure keeps
    free for them."""
    from analytics.ui.figures import file_stem

    stem = file_stem(page, what)
    place = f"picture_downloads_{name}" if on_picture else f"downloads_{name}"
    with st.container(horizontal=True, horizontal_alignment="right", gap="small", key=place):
        st.download_button("XLSX", lambda: to_xlsx(rows, info, what, page.ui("info_sheet")), f"{stem}.xlsx", XLSX, key=f"xlsx_{name}",
                           icon=":material/download:", type="tertiary", on_click="ignore", help=page.ui("download_help", what=what))
        st.download_button("CSV", lambda: to_csv(rows), f"{stem}.csv", "text/csv", key=f"csv_{name}", icon=":material/download:",
                           type="tertiary", on_click="ignore", help=page.ui("download_help", what=what))


def labelled(page: Page, rows: pd.DataFrame, keep: bool = False) -> pd.DataFrame:
    """The columns that have a name in the wording (ui.col_<column>), named so, their codes written out; with `keep` also the
    others as they are."""
    known = wording()
    words = _words(page)
    kept = {}
    for column in rows.columns:
        bare = str(column).removesuffix(f"_{page.language}")
        if f"ui.col_{bare}" in known:
            kept[page.ui(f"col_{bare}")] = rows[column].map(words[column], na_action="ignore") if column in words else rows[column]
        elif keep:
            kept[str(column)] = rows[column]
    return pd.DataFrame(kept)


def _words(page: Page) -> dict[str, Callable[[object], object]]:
    entries = page.dictionary

    def label(table: dict[str, object]) -> Callable[[object], object]:
        return lambda code: table[str(code)].label(page.language) if str(code) in table else code  # type: ignore[attr-defined]

    return {
        "metric": label(dict(entries.metrics)), "outcome": label(dict(entries.outcomes)), "applicant": label(dict(entries.applicants)),
        "type": label(dict(entries.agency_types)), "channel": label(dict(entries.channels)), "rule": label(dict(entries.rules)),
        "kind": lambda code: entries.fact_kinds[str(code)].label(page.language) if code in entries.fact_kinds else code,
        "indicator": lambda code: entries.indicator(str(code)).label(page.language),
        "state": lambda code: state_text(page, str(code)),
        "verdict": lambda code: page.ui(f"verdict_{code}"), "severity": lambda code: page.ui(f"severity_{code}"),
        "period": lambda code: text(f"facts.period_{code}", page.language) if f"facts.period_{code}" in wording() else code,
        "is_demo": lambda value: page.ui("demo_mark") if value else "",
    }
