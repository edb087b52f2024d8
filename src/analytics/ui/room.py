"""How much room words need: panels beside one another so that their numbers do not touch, columns of tables that cut nothing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts.look import text_width
from analytics.charts.picture import PAGE_WIDTH

_POINT = 14  # px: the font of numbers in small multiples (charts.lines)
_CELL, _CELL_PADDING = 14, 26  # px: the font of a table's cell, and what stands around it
_TICK = 21  # px: a year under its point, in two digits; words written upright take less
_NAME = 210  # px: a longer name is wrapped (charts.lines)


def panel_columns(frame: pd.DataFrame, panel: str, share: float = 1.0, text: str = "mark", most: int = 6) -> int:
    """How many small multiples fit beside one another in `share` of the narrowest page, so that neither their names nor the
    numbers of one panel touch. `text`: the column with the words at the points; what is missing is written upright."""
    stated = frame.loc[frame["value"].notna(), text]
    widest = max((text_width(str(words), _POINT) for words in stated), default=0) + 5
    names = max((text_width(str(name)) for name in frame[panel].unique()), default=0)
    needed = max(max(widest, _TICK) * frame["year"].nunique(), min(names, _NAME) + 16, 1)
    return max(1, min(most, int((PAGE_WIDTH * share - 60) / needed)))


def table_columns(numbers: pd.DataFrame, texts: pd.DataFrame, share: float = 1.0) -> dict[str, Any]:
    """Widths for the columns of a table (ui.tables: `shown` and `texts`), so that no cell is cut; where all of them fit in
    `share` of the narrowest page only the first is set, and the others spread."""
    needed = {
        str(column): int(max(text_width(str(words), _CELL) for words in (column, *texts[column], *_words(numbers[column])))) + _CELL_PADDING
        for column in texts
    }
    first = str(texts.columns[0])
    fit = sum(needed.values()) <= PAGE_WIDTH * share - 60
    chosen = {first: needed[first]} if fit else needed
    return {column: st.column_config.Column(width=width, pinned=column == first) for column, width in chosen.items()}


def _words(column: pd.Series[Any]) -> list[str]:
    return [] if pd.api.types.is_numeric_dtype(column) else [str(words) for words in column]
