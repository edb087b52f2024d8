"""A dot against its class: the value, the peers' median and the band from the 10th to the 90th percentile."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.charts import look
from analytics.charts.drawing import Drawing

BAND = "#D3DEEA"


def dot_range(
    frame: pd.DataFrame, *, label: str, value: str, text: str, names: tuple[str, str, str], median: str = "peer_median",
    low: str = "peer_p10", high: str = "peer_p90", small: str | None = None, keys: Sequence[str] = (), hover: str | None = None,
) -> Drawing:
    """One row a `label`, first on top. `names`: what the dot, the median and the band are called in the legend."""
    rows = frame.iloc[::-1].reset_index(drop=True)
    labels = look.axis_labels([str(name) for name in rows[label]])
    place = list(range(len(rows)))
    tiny = rows[small].fillna(False).astype(bool) if small else pd.Series(False, index=rows.index)
    reach = max((look.text_width(str(words)) for words in rows[text]), default=0)
    drawing = look.new_drawing(max(len(rows), 2) * look.row_height(labels) + 8, left=look.left_margin(labels), right=reach + 28)
    drawing.add("bar", x=rows[high] - rows[low], base=rows[low], y=place, orientation="h", width=0.36, name=names[2],
                   marker={"color": BAND}, hoverinfo="skip", unselected={"marker": {"opacity": 1}})
    drawing.add("scatter", x=rows[median], y=place, mode="markers", name=names[1], hoverinfo="skip", unselected={"marker": {"opacity": 1}},
                       marker={"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": look.SOFT_INK}})
    drawing.add(
        "scatter", x=rows[value], y=place, mode="markers", name=names[0], cliponaxis=False,
        marker={"size": 13, "color": [look.SMALL_SAMPLE if t else look.ACCENT for t in tiny], "line": {"width": 1.5, "color": look.PAPER}},
        customdata=rows[list(keys)].to_numpy() if keys else None, unselected={"marker": {"opacity": 1}},
        hovertext=list(rows[hover]) if hover else None, hoverinfo="text" if hover else "skip",
    )
    drawing.annotate([
        {"x": 1, "xref": "paper", "y": position, "text": str(words), "xanchor": "left", "xshift": 10,
         "font": {"color": look.SMALL_SAMPLE if is_small else look.INK}}
        for position, words, is_small in zip(place, rows[text], tiny, strict=True)
    ])
    drawing.change(yaxis=look.row_axis(labels))
    drawing.change(xaxis={"showgrid": True, "nticks": 6, "rangemode": "tozero"})
    drawing.change(meta={"legend": [(names[0], look.ACCENT), (names[1], look.SOFT_INK), (names[2], BAND)]})
    return drawing
