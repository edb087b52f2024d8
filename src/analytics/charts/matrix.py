"""A matrix of numbers: the stronger the colour the larger the number; what is not a number is told by its words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analytics.charts import look
from analytics.charts.drawing import Drawing, Note
from analytics.charts.picture import PAGE_WIDTH

_SLANT = 35.0  # degrees
_SMALL = 12  # of words that do not fit a cell otherwise; two lines fit a row


def matrix(
    frame: pd.DataFrame, *, row: str, column: str, value: str, text: str, column_labels: Sequence[str] | None = None,
    small: str | None = None, outside: str | None = None, keys: Sequence[str] = (), hover: str | None = None, scale_from: float = 0.0,
    share: float = 1.0,
) -> Drawing:
    """Rows and columns in the order of the frame. A cell without a number has no colour, only its words (无报告, 未填, 不适用).

    `small`: a column that is true where the sample is small: the number is grey and has no colour. `outside`: a column that is
    true where a row is not comparable with the others: its numbers have no colour. `keys`: columns that a click hands over.
    `share`: of the page's width that the figure has; heads that are too wide for their column are slanted.
    """
    rows, columns = list(dict.fromkeys(frame[row])), list(dict.fromkeys(frame[column]))
    y = frame[row].map({name: len(rows) - 1 - i for i, name in enumerate(rows)})
    x = frame[column].map({name: i for i, name in enumerate(columns)})
    tiny = frame[small].fillna(False).astype(bool) if small else pd.Series(False, index=frame.index)
    apart = frame[outside].fillna(False).astype(bool) if outside else pd.Series(False, index=frame.index)
    shaded = frame[value].astype(float).where(~tiny & ~apart)
    labels = look.axis_labels([str(name) for name in rows])
    left = look.left_margin(labels)
    width = _column_width(len(columns), share, left)
    drawing = look.new_drawing(max(len(rows), 2) * look.row_height(labels) + 4, left=left, right=8)
    most = float(shaded.max(skipna=True)) if shaded.notna().any() else 1.0
    most = max(most, scale_from + 1e-9)
    drawing.add(
        "heatmap", z=_grid(y, x, shaded, rows, columns), x=list(range(len(columns))), y=list(range(len(rows))), xgap=2, ygap=2,
        hoverinfo="skip", zmin=scale_from, zmax=most, colorscale=[list(stop) for stop in look.SEQUENCE], showscale=False,
    )
    # Plotly's own choice of a colour for words on colour is grey, and hard to read in the middle of the scale.
    is_strong = (shaded - scale_from) / (most - scale_from) >= look.WHITE_FROM
    for of_ink, ink in ((shaded.notna() & ~is_strong, look.INK), (shaded.notna() & is_strong, look.PAPER)):
        _words(drawing, x[of_ink], y[of_ink], frame.loc[of_ink, text].astype(str), ink)
    bare = shaded.isna()
    colour = pd.Series(look.SOFT_INK, index=frame.index).mask(apart, look.INK).mask(tiny, look.SMALL_SAMPLE)
    is_gap = frame[value].isna()
    notes: list[Note] = []
    shapes: list[Note] = []
    for across, up, words, ink, gap in zip(x[bare], y[bare], frame.loc[bare, text], colour[bare], is_gap[bare], strict=True):
        text_of_gap, size = _fitting(str(words), width)
        notes.append({"x": across, "y": up, "text": text_of_gap, "font": {"size": size, "color": ink}})
        if gap:  # a dotted border: a gap is seen without reading it
            shapes.append({"type": "rect", "x0": across - 0.47, "x1": across + 0.47, "y0": up - 0.42, "y1": up + 0.42, "layer": "below",
                           "line": {"color": look.GREY, "width": 1, "dash": "dot"}, "fillcolor": look.PAPER})
    drawing.annotate(notes, shapes)
    # Heatmaps cannot be clicked in Streamlit: invisible marks on top can.
    drawing.add(
        "scatter", x=x, y=y, mode="markers", marker={"size": 30, "opacity": 0, "symbol": "square"}, cliponaxis=False,
        customdata=frame[list(keys)].to_numpy() if keys else None, hovertext=list(frame[hover]) if hover else None,
        hoverinfo="text" if hover else "skip", unselected={"marker": {"opacity": 0}}, selected={"marker": {"opacity": 0}},
    )
    heads, room, right = _heads(column_labels or [str(name) for name in columns], width)
    drawing.annotate(heads)
    drawing.change(
        xaxis={"showticklabels": False, "showline": False, "range": [-0.5, len(columns) - 0.5], "showgrid": False},
        yaxis={"tickvals": list(range(len(rows))), "ticktext": labels[::-1], "range": [-0.5, max(len(rows), 2) - 0.5], "showgrid": False},
        margin={"t": room, "r": right, "b": 8}, hoverdistance=40,
    )
    return drawing


def _words(drawing: Drawing, x: pd.Series[int], y: pd.Series[int], words: pd.Series[str], ink: str) -> None:
    """Words in the cells, in one colour that a click elsewhere does not change."""
    still = {"textfont": {"color": ink}}
    drawing.add(
        "scatter", x=x, y=y, mode="text", text=list(words), textfont={"size": look.LABEL, "color": ink}, hoverinfo="skip",
        cliponaxis=False, selected=still, unselected=still,
    )


def _heads(names: Sequence[str], column: float) -> tuple[list[Note], float, float]:
    """Heads for columns of this width, and the margins above and to the right that they need, in px."""
    lines = [look.wrapped(name, column) for name in names]
    place = {"yref": "paper", "y": 1, "yanchor": "bottom", "font": {"size": look.LABEL}}
    if all(look.text_width(line) <= column for head in lines for line in head):
        notes = [{**place, "x": x, "text": "<br>".join(head), "yshift": 4} for x, head in enumerate(lines)]
        return notes, 14 + 21 * max(map(len, lines), default=1), 8
    notes = [{**place, "x": x, "text": name, "xanchor": "left", "textangle": -_SLANT, "xshift": -6} for x, name in enumerate(names)]
    reach = max(look.text_width(name) for name in names)
    over = look.text_width(names[-1]) * math.cos(math.radians(_SLANT)) - column / 2
    return notes, 24 + reach * math.sin(math.radians(_SLANT)), max(over + 12, 8)


def _column_width(count: int, share: float, left: float) -> float:
    """The width of a column in px in the narrowest the figure gets, `left` being the margin for the names of the rows."""
    return (PAGE_WIDTH * share - left - 40) / max(count, 1) - 8


def _fitting(words: str, width: float) -> tuple[str, int]:
    """The words of a cell in a size, and if need be on lines, that stay within it."""
    if look.text_width(words) <= width:
        return words, look.LABEL
    return "<br>".join(look.wrapped(words, width, _SMALL)), _SMALL


def _grid(y: pd.Series[int], x: pd.Series[int], values: pd.Series[Any], rows: list[str], columns: list[str]) -> Any:
    cells = pd.DataFrame({"y": y, "x": x, "v": values}).drop_duplicates(["y", "x"]).pivot(index="y", columns="x", values="v")
    return cells.reindex(index=range(len(rows)), columns=range(len(columns))).to_numpy()

