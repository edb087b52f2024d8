"""A matrix of numbers: the stronger the colour the larger the number; what is not a number is told by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.charts import look


def matrix(
    frame: pd.DataFrame, *, row: str, column: str, value: str, text: str, column_labels: Sequence[str] | None = None,
    small: str | None = None, outside: str | None = None, keys: Sequence[str] = (), hover: str | None = None, scale_from: float = 0.0,
) -> go.Figure:
    """Rows and columns in the order of the frame. A cell without a number has no colour, only its words (无报告, 未填, 不适用).

    `small`: a column that is true where the sample is small: the number is grey and has no colour. `outside`: a column that is
    true where a row is not comparable with the others: its numbers have no colour. `keys`: columns that a click hands over.
    """
    rows, columns = list(dict.fromkeys(frame[row])), list(dict.fromkeys(frame[column]))
    y = frame[row].map({name: len(rows) - 1 - i for i, name in enumerate(rows)})
    x = frame[column].map({name: i for i, name in enumerate(columns)})
    tiny = frame[small].fillna(False).astype(bool) if small else pd.Series(False, index=frame.index)
    apart = frame[outside].fillna(False).astype(bool) if outside else pd.Series(False, index=frame.index)
    shaded = frame[value].astype(float).where(~tiny & ~apart)
    labels = look.axis_labels([str(name) for name in rows])
    heads = list(column_labels) if column_labels else [str(name) for name in columns]
    deep = max((label.count("<br>") for label in heads), default=0)
    figure = look.new_figure(max(len(rows), 2) * look.ROW + 4, left=look.left_margin(labels), right=8)
    most = float(shaded.max(skipna=True)) if shaded.notna().any() else 1.0
    figure.add_heatmap(
        z=_grid(y, x, shaded, rows, columns), text=_grid(y, x, frame[text].astype(str).where(shaded.notna(), ""), rows, columns),
        texttemplate="%{text}", textfont={"size": look.LABEL}, x=list(range(len(columns))), y=list(range(len(rows))),
        xgap=2, ygap=2, hoverinfo="skip", zmin=scale_from, zmax=max(most, scale_from + 1e-9),
        colorscale=[list(stop) for stop in look.SEQUENCE], showscale=False,
    )
    bare = shaded.isna()
    colour = pd.Series(look.SOFT_INK, index=frame.index).mask(apart, look.INK).mask(tiny, look.SMALL_SAMPLE)
    is_gap = frame[value].isna()
    notes: list[look.Note] = []
    shapes: list[look.Note] = []
    for across, up, words, ink, gap in zip(x[bare], y[bare], frame.loc[bare, text], colour[bare], is_gap[bare], strict=True):
        notes.append({"x": across, "y": up, "text": str(words), "font": {"size": look.LABEL, "color": ink}})
        if gap:  # a dotted border: a gap is seen without reading it
            shapes.append({"type": "rect", "x0": across - 0.47, "x1": across + 0.47, "y0": up - 0.42, "y1": up + 0.42, "layer": "below",
                           "line": {"color": look.GREY, "width": 1, "dash": "dot"}, "fillcolor": look.PAPER})
    look.annotate(figure, notes, shapes)
    # Heatmaps cannot be clicked in Streamlit: invisible marks on top can.
    figure.add_scatter(
        x=x, y=y, mode="markers", marker={"size": 30, "opacity": 0, "symbol": "square"}, cliponaxis=False,
        customdata=frame[list(keys)].to_numpy() if keys else None, hovertext=list(frame[hover]) if hover else None,
        hoverinfo="text" if hover else "skip", unselected={"marker": {"opacity": 0}}, selected={"marker": {"opacity": 0}},
    )
    figure.update_xaxes(side="top", tickvals=list(range(len(columns))), ticktext=heads, showline=False,
                        range=[-0.5, len(columns) - 0.5], showgrid=False)
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=labels[::-1], range=[-0.5, max(len(rows), 2) - 0.5], showgrid=False)
    figure.update_layout(margin={"t": 34 + deep * 20, "b": 8}, hoverdistance=40)
    return figure


def _grid(y: pd.Series[int], x: pd.Series[int], values: pd.Series[Any], rows: list[str], columns: list[str]) -> Any:
    cells = pd.DataFrame({"y": y, "x": x, "v": values}).drop_duplicates(["y", "x"]).pivot(index="y", columns="x", values="v")
    return cells.reindex(index=range(len(rows)), columns=range(len(columns))).to_numpy()

