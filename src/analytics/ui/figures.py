"""Figures on a page: the picture with its sentence and source, a click that leads to the evidence, the rows to take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts import Caption, Drawing, framed
from analytics.dictionary.loading import read_toml
from analytics.ui import evidence
from analytics.ui.context import Page
from analytics.ui.downloads import downloads, labelled
from analytics.ui.provenance import Provenance, provenance

_REMOVED_BUTTONS = [
    "zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d", "hoverClosestCartesian",
    "hoverCompareCartesian", "toggleSpikelines",
]


def figure(
    page: Page, drawing: Drawing, *, name: str, title: str, rows: pd.DataFrame, what: str, metrics: Sequence[str] = (),
    definition: str = "", subtitle: str | None = None, share: float = 1.0, has_demo: bool | None = None, note: str = "",
    counted: pd.DataFrame | None = None, target: Callable[..., None] = evidence.ask_for,
) -> None:
    """Shows a figure as a card.

    `name`: its key, unique on the page. `title`: a sentence said by the data. `rows`: the frame behind it, which people can take
    away (codes become words by themselves). `what`: what it shows in a few words, for file names. `metrics`: whose definitions
    stand in the source line (else `definition`). `subtitle`: scope and years, where they are not the selection's. `share`: of the page's
    width, where it stands beside another. `has_demo`: else told from the rows, else from the selection. `note`: a caveat to print under it.
    `counted`: the rows whose reports are the sample, where `rows` count a report more than once.

    Marks whose customdata is (agency_id or None, year, metric or indicator) open their evidence when clicked; of other
    customdata `target` says what it opens.
    """
    about = provenance(page, rows, metrics=metrics, formula=definition, note=note, has_demo=has_demo, counted=counted)
    subtitle = f"{page.scope_name()} · {page.period()}" if subtitle is None else subtitle
    picture = framed(drawing, Caption(title, subtitle, about.source_line, about.mark), share)
    key = f"figure_{name}"
    with st.container(border=True, gap="xsmall", key=f"card_{name}"):
        if drawing.has_clicks:
            st.plotly_chart(picture, key=key, theme=None, config=_config(page, what), alt=f"{title} {subtitle}", selection_mode="points",
                            on_select=lambda: _clicked(key, target))
        else:
            st.plotly_chart(picture, key=key, theme=None, config=_config(page, what), alt=f"{title} {subtitle}")
        downloads(page, labelled(page, rows), name=name, what=what, info=_info(page, title, subtitle, about), on_picture=True)


def _clicked(key: str, target: Callable[..., None]) -> None:
    points = st.session_state[key].selection.points
    if points:
        target(*points[0]["customdata"])


def _info(page: Page, title: str, subtitle: str, about: Provenance) -> list[tuple[str, str]]:
    return [(page.ui("info_title"), title), (page.ui("info_scope"), subtitle), *about.lines]


def _config(page: Page, what: str) -> dict[str, Any]:
    """The camera takes twice the pixels and names the file readably; Plotly's own words in the page's language."""
    return {
        "displaylogo": False, "modeBarButtonsToRemove": _REMOVED_BUTTONS, "responsive": True, "scrollZoom": False, "doubleClick": False,
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": file_stem(page, what)},
        "locale": "zh-CN" if page.language == "zh" else "en", "locales": {"zh-CN": {"dictionary": _plotly_words()}},
    }


@cache
def _plotly_words() -> dict[str, str]:
    words: dict[str, str] = read_toml("interface.toml")["plotly"]
    return words


def file_stem(page: Page, what: str) -> str:
    """A readable file name without its suffix: what it shows and the years."""
    years = str(page.year) if page.years[0] == page.year else f"{page.years[0]}-{page.year}"
    return f"{what}_{years}".replace("/", "-").replace(" ", "_")
