"""Small multiples: one small line chart for each agency, all in one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analytics.charts import look
from analytics.charts.drawing import Drawing, Note
from analytics.charts.lines import value_range
from analytics.charts.picture import PAGE_WIDTH

_PANEL = 128  # height of a panel's plotting area, in px
_YEARS = 40  # room for the years below a panel
_TITLE = 22  # height of a line of a panel's title
_GUTTER = 0.03  # between columns, as a share of the width


def small_multiples(
    frame: pd.DataFrame, *, panel: str, value: str, text: str, year: str = "year", columns: int = 4,
    keys: Sequence[str] = (), hover: str | None = None, small: str | None = None, tick_format: str = ",.0f",
    reference: pd.DataFrame | None = None, missing: str | None = None, share: float = 1.0,
) -> Drawing:
    """One small line chart for each `panel`, all in one scale, numbers at the points.

    `reference`: the same columns `panel`, `year`, `value` drawn as a thin grey line behind (the peers' median). `missing`: the
    column with the words to write where `value` is missing (无报告). `share`: of the page's width that the figure has.
    """
    panels = [str(name) for name in dict.fromkeys(frame[panel])]
    years = sorted({int(y) for y in frame[year]})
    columns = min(columns, max(len(panels), 1))
    rows = -(-len(panels) // columns)
    titles = [look.wrapped(name, PAGE_WIDTH * share / columns - 40) for name in panels]
    head = _TITLE * max(map(len, titles), default=1)
    height = rows * _PANEL + (rows - 1) * (_YEARS + head)
    drawing = look.new_drawing(height, left=16, right=8)
    most, least = value_range(frame[value], True)
    axes: dict[str, Any] = {}
    notes: list[Note] = []
    for index, name in enumerate(panels):
        number = "" if index == 0 else str(index + 1)
        across, top = _place(index, columns, _PANEL + _YEARS + head, height)
        axes |= _axes(number, across, (top - _PANEL / height, top), years, (least, most * 1.12), tick_format)
        place = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
        notes.append({"x": sum(across) / 2, "xref": "paper", "y": top, "yref": "paper", "xanchor": "center", "yanchor": "bottom",
                      "text": "<br>".join(titles[index])})
        if reference is not None:
            behind = _by_year(reference, panel, name, year, years)
            drawing.add("scatter", x=years, y=behind[value], mode="lines", hoverinfo="skip", **place,
                        line={"color": look.GREY, "width": 2, "dash": "dot"})
        own = _by_year(frame, panel, name, year, years)
        drawing.add("scatter", **_line(own, years, value, text, small, keys, hover, place))
        gaps = own[own[value].isna()] if missing else own.iloc[:0]
        notes += [
            {"x": gap, "y": 0, "xref": f"x{number}", "yref": f"y{number}", "text": words, "textangle": -90, "yanchor": "bottom",
             "font": {"size": 13, "color": look.SOFT_INK}}
            for gap, words in zip(gaps.index, gaps[missing] if missing else (), strict=True) if isinstance(words, str)
        ]
    drawing.change(**axes, margin={"t": head + 8, "b": _YEARS})
    drawing.annotate(notes)
    return drawing


def _by_year(frame: pd.DataFrame, panel: str, name: str, year: str, years: list[int]) -> pd.DataFrame:
    return frame[frame[panel].astype(str) == name].set_index(year, drop=False).reindex(years)


def _line(
    own: pd.DataFrame, years: list[int], value: str, text: str, small: str | None, keys: Sequence[str], hover: str | None,
    place: dict[str, str],
) -> dict[str, Any]:
    tiny = own[small].fillna(False).astype(bool) if small else pd.Series(False, index=own.index)
    return dict(
        x=years, y=own[value], mode="lines+markers+text", connectgaps=False, cliponaxis=False,
        line={"color": look.ACCENT, "width": 2.2}, marker={"size": 7, "color": [look.SMALL_SAMPLE if t else look.ACCENT for t in tiny]},
        text=[w if isinstance(w, str) else "" for w in own[text].where(own[value].notna(), "")], textposition="top center",
        textfont={"size": 14, "color": [look.SMALL_SAMPLE if t else look.INK for t in tiny]},
        customdata=own[list(keys)].to_numpy() if keys else None,
        unselected={"marker": {"opacity": 1}, "textfont": {"color": look.INK}},
        hovertext=list(own[hover]) if hover else None, hoverinfo="text" if hover else "x+y", **place,
    )


def _place(index: int, columns: int, pitch: int, height: int) -> tuple[tuple[float, float], float]:
    """Where a panel stands: its extent across, and its upper edge, as shares of the plotting area."""
    width = (1 - _GUTTER * (columns - 1)) / columns
    left = (index % columns) * (width + _GUTTER)
    return (left, left + width), 1 - (index // columns) * pitch / height


def _axes(
    number: str, across: tuple[float, float], upward: tuple[float, float], years: list[int], extent: tuple[float, float], tick_format: str,
) -> dict[str, Any]:
    words = [str(y) if len(years) <= 4 else f"{y % 100:02d}" for y in years]
    return {
        f"xaxis{number}": {
            "domain": across, "anchor": f"y{number}", "tickvals": years, "ticktext": words, "range": [years[0] - 0.4, years[-1] + 0.4],
            "showgrid": False, "showline": True, "linecolor": look.GREY, "fixedrange": True, "tickfont": {"size": 14}, "zeroline": False,
        },
        f"yaxis{number}": {
            "domain": (max(upward[0], 0), upward[1]), "anchor": f"x{number}", "range": extent, "showticklabels": False, "nticks": 4,
            "gridcolor": look.GRID, "showgrid": True, "zeroline": False, "fixedrange": True, "tickformat": tick_format,
        },
    }
