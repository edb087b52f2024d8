"""Tables on a page: numbers with the words for what is missing, sortable by number, a click that leads to the evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts import look, numbers
from analytics.ui import evidence
from analytics.ui.context import Page
from analytics.ui.downloads import downloads, labelled
from analytics.ui.provenance import provenance

_ROWS = 24  # a longer table scrolls
Target = tuple[str | None, int, str]


def table(
    page: Page, shown: pd.DataFrame, *, name: str, title: str, what: str, rows: pd.DataFrame | None = None,
    texts: pd.DataFrame | None = None, small: pd.DataFrame | None = None, target: Callable[[int, str], Target | None] | None = None,
    metrics: Sequence[str] = (), definition: str = "", subtitle: str | None = None, note: str = "", has_demo: bool | None = None,
    height: int | None = None, column_config: Mapping[str, Any] | None = None, pinned: int = 1,
) -> None:
    """Shows a table as a card, with the same title, source line, mark and downloads as a figure.

    `shown`: what is drawn; known columns and codes become words, others stay; numbers stay numbers, so that sorting sorts them.
    `texts`: the words for each of its cells (same columns, "" = as it is): n/N, 未填, 无报告. `small`: true where a cell stands on
    a small sample, which is grey. `rows`: what is taken away (codes become words), else `shown`. `target`: (row, column) → what a
    click on the cell opens, see evidence.ask_for. `pinned`: how many columns stay when scrolling. The rest as for figures.
    """
    taken = labelled(page, rows if rows is not None else shown, keep=rows is None)
    drawn = labelled(page, shown, keep=True)
    about = provenance(page, rows if rows is not None else shown, metrics=metrics, formula=definition, note=note, has_demo=has_demo)
    subtitle = f"{page.scope_name()} · {page.period()}" if subtitle is None else subtitle
    key = f"table_{name}"
    config = {column: st.column_config.Column(pinned=True) for column in list(drawn.columns)[:pinned]} | dict(column_config or {})
    with st.container(border=True, gap="xsmall", key=f"card_{name}"):
        if about.mark:
            st.markdown(f":red[**{about.mark}**]")
        st.markdown(f"### {title}")
        st.caption(subtitle)
        options: dict[str, Any] = {
            "hide_index": True, "key": key, "alt": title, "column_config": config, "placeholder": page.ui("state_not_stated"),
            "height": height or ("content" if len(drawn) <= _ROWS else 36 * _ROWS),
        }
        if target is not None:
            options |= {"on_select": lambda: _clicked(key, target), "selection_mode": "single-cell"}
        st.dataframe(_styled(drawn, texts, small), **options)
        st.caption(about.source_line)
        downloads(page, taken, name=name, what=what, info=[(page.ui("info_title"), title), (page.ui("info_scope"), subtitle), *about.lines])


class Said(float):
    """A number with the words a table shows for it: sorting sorts the number, people read the words."""

    words: str

    def __new__(cls, value: float, words: str) -> Said:
        """The number and its words."""
        said = super().__new__(cls, value)
        said.words = words
        return said


def _styled(shown: pd.DataFrame, texts: pd.DataFrame | None, small: pd.DataFrame | None) -> Any:
    # The grid writes one word for all missing numbers; below everything they keep their own words, and sort to the end.
    shown = shown.reset_index(drop=True)
    numeric = list(shown.select_dtypes("number").columns) if texts is not None else []
    colours = pd.DataFrame("", index=shown.index, columns=shown.columns)
    for column in numeric:
        colours.loc[shown[column].isna(), column] = f"color: {look.SOFT_INK}"
    if small is not None:
        for column in small.columns:
            colours.loc[small[column].to_numpy(dtype=bool), column] = f"color: {look.SMALL_SAMPLE}"
    if texts is not None:
        shown = shown.assign(**{column: _said(shown[column], texts.get(column)) for column in numeric})
    return shown.style.format(dict.fromkeys(numeric, _words)).apply(lambda _: colours, axis=None)


def _said(values: pd.Series[float], texts: pd.Series[str] | None) -> pd.Series[Any]:
    words = [""] * len(values) if texts is None else list(texts)
    filled = values.astype(float).fillna(float("-inf"))
    said = [Said(value, word or numbers.number(value)) for value, word in zip(filled, words, strict=True)]
    return pd.Series(said, index=values.index, dtype=object)


def _words(value: object) -> str:
    return value.words if isinstance(value, Said) else str(value)


def _clicked(key: str, target: Callable[[int, str], Target | None]) -> None:
    for row, column in st.session_state[key].selection.cells:
        wanted = target(row, column)
        if wanted is not None:
            evidence.ask_for(*wanted)
