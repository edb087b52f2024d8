"""Lines over years: a missing year is a gap, breaks between forms and the change of the law are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analytics.charts import look


@dataclass(frozen=True, slots=True)
class Break:
    """A mark between `year` − 1 and `year`: what follows it cannot be read as a mere continuation. `is_law`: the change is
    in the law, not in the form."""

    year: int
    text: str
    is_law: bool = False


def lines(
    frame: pd.DataFrame, *, value: str, series: str, text: str, year: str = "year", colours: Mapping[str, str] | None = None,
    highlight: Sequence[str] = (), breaks: Sequence[Break] = (), small: str | None = None, keys: Sequence[str] = (),
    hover: str | None = None, tick_format: str = ",.0f", from_zero: bool = True, height: int = look.PLOT,
) -> go.Figure:
    """One line a series (at most seven in colour, the rest grey), its name at the end, the numbers on it where there are few.

    `value` NaN is a gap. `small`: a column that is true where the sample is small: a hollow grey mark.
    """
    names = [str(name) for name in dict.fromkeys(frame[series])]
    colours = colours or look.series_colours(names, highlight)
    years = list(range(int(frame[year].min()), int(frame[year].max()) + 1)) if len(frame) else []
    ends = [look.wrapped(name, 150) for name in names]
    many = len(names) > look.MAX_SERIES
    right = 24 if len(names) == 1 else max((look.text_width(line) for end in ends for line in end), default=0) + 24
    figure = look.new_figure(height, left=64, right=right)
    labelled = [name for name in names if not many or colours[name] != look.GREY]
    for name in sorted(names, key=lambda name: name in labelled):
        rows = frame[frame[series].astype(str) == name].set_index(year, drop=False).reindex(years)
        grey = colours[name] == look.GREY
        tiny = rows[small].fillna(False).astype(bool) if small else pd.Series(False, index=rows.index)
        figure.add_scatter(
            x=years, y=rows[value], name=name, mode="lines+markers+text" if len(names) <= 3 else "lines+markers",
            line={"color": colours[name], "width": 1.2 if grey else 2.6}, connectgaps=False, cliponaxis=False,
            marker={"size": 5 if grey else 9, "color": [look.PAPER if t else colours[name] for t in tiny],
                    "line": {"width": 2, "color": [look.SMALL_SAMPLE if t else colours[name] for t in tiny]}},
            text=[str(words) if isinstance(words, str) else "" for words in rows[text]], textposition="top center",
            textfont={"size": look.LABEL, "color": [look.SMALL_SAMPLE if t else colours[name] for t in tiny]},
            customdata=rows[list(keys)].to_numpy() if keys else None,
            unselected={"marker": {"opacity": 1}, "textfont": {"color": colours[name]}},
            hovertext=list(rows[hover]) if hover else None, hoverinfo="text" if hover else "x+y+name",
        )
    if len(names) > 1:
        _end_labels(figure, frame, labelled, value, series, year, colours, height)
    _mark_breaks(figure, breaks, years)
    most, least = _range(frame[value], from_zero)
    figure.update_yaxes(range=[least, most], tickformat=tick_format, nticks=6)
    figure.update_xaxes(tickvals=years, ticktext=[str(y) for y in years], range=[years[0] - 0.35, years[-1] + 0.35] if years else None)
    if breaks:
        figure.update_layout(margin={"t": 34})
    return figure


def _range(values: pd.Series[float], from_zero: bool) -> tuple[float, float]:
    stated = [float(value) for value in values.dropna()]
    if not stated:
        return 1.0, 0.0
    most, least = max(stated), min(stated)
    low = min(least, 0.0) if from_zero else least
    pad = (most - low) * 0.14 or 1.0
    return most + pad, low - (pad if low < 0 or not from_zero else 0)


def _end_labels(
    figure: go.Figure, frame: pd.DataFrame, names: Sequence[str], value: str, series: str, year: str,
    colours: Mapping[str, str], height: int,
) -> None:
    """Names beside the last point, pushed apart so that none covers another."""
    last = frame.dropna(subset=[value]).sort_values(year).groupby(series, sort=False)[[year, value]].last()
    most, least = _range(frame[value], True)
    ends = sorted((float(y), str(name)) for name, y in last[value].items() if name in names)
    step = (most - least) * 25 / height
    placed: list[tuple[float, str]] = []
    for y, name in ends:
        placed.append((max(y, placed[-1][0] + step) if placed else y, name))
    over = placed[-1][0] - most if placed else 0
    for y, name in placed:
        figure.add_annotation(
            x=1, xref="paper", y=y - max(over, 0), text="<br>".join(look.wrapped(name, 150)), showarrow=False, xanchor="left",
            xshift=8, font={"color": colours[name]}, align="left",
        )


def _mark_breaks(figure: go.Figure, breaks: Sequence[Break], years: Sequence[int]) -> None:
    shown = [mark for mark in breaks if years and years[0] < mark.year <= years[-1]]
    for mark in shown:
        colour = look.WARNING if mark.is_law else look.SOFT_INK
        figure.add_shape(type="line", x0=mark.year - 0.5, x1=mark.year - 0.5, y0=0, y1=1, yref="paper", layer="below",
                         line={"color": colour, "width": 1.5, "dash": "dash" if mark.is_law else "dot"})
        figure.add_annotation(x=mark.year - 0.5, y=1, yref="paper", yanchor="bottom", text=mark.text, showarrow=False,
                              font={"size": look.SOURCE, "color": colour})


def small_multiples(
    frame: pd.DataFrame, *, panel: str, value: str, text: str, year: str = "year", columns: int = 4,
    keys: Sequence[str] = (), hover: str | None = None, small: str | None = None, tick_format: str = ",.0f",
    reference: pd.DataFrame | None = None, missing: str | None = None,
) -> go.Figure:
    """One small line chart for each `panel`, all in one scale, numbers at the points.

    `reference`: the same columns `panel`, `year`, `value` drawn as a thin grey line behind (the peers' median). `missing`: the
    column with the words to write where `value` is missing (无报告).
    """
    panels = [str(name) for name in dict.fromkeys(frame[panel])]
    columns = min(columns, max(len(panels), 1))
    rows = -(-len(panels) // columns)
    titles = ["<br>".join(look.wrapped(name, 210)) for name in panels]
    spread = make_subplots(rows, columns, subplot_titles=titles, shared_yaxes="all",
                           horizontal_spacing=0.03, vertical_spacing=0.34 / max(rows, 1))
    figure = look.new_figure(rows * 180 + 24, left=16, right=8)
    spread.update_layout({**figure.layout.to_plotly_json(), "grid": None})
    years = sorted({int(y) for y in frame[year]})
    for index, name in enumerate(panels):
        place = {"row": index // columns + 1, "col": index % columns + 1}
        if reference is not None:
            behind = reference[reference[panel].astype(str) == name].set_index(year, drop=False).reindex(years)
            spread.add_scatter(x=years, y=behind[value], mode="lines", line={"color": look.GREY, "width": 2, "dash": "dot"},
                               hoverinfo="skip", **place)
        own = frame[frame[panel].astype(str) == name].set_index(year, drop=False).reindex(years)
        tiny = own[small].fillna(False).astype(bool) if small else pd.Series(False, index=own.index)
        spread.add_scatter(
            x=years, y=own[value], mode="lines+markers+text", connectgaps=False, cliponaxis=False,
            line={"color": look.ACCENT, "width": 2.2}, marker={"size": 7, "color": [look.SMALL_SAMPLE if t else look.ACCENT for t in tiny]},
            text=[w if isinstance(w, str) else "" for w in own[text]], textposition="top center",
            textfont={"size": 14, "color": [look.SMALL_SAMPLE if t else look.INK for t in tiny]},
            customdata=own[list(keys)].to_numpy() if keys else None,
            unselected={"marker": {"opacity": 1}, "textfont": {"color": look.INK}},
            hovertext=list(own[hover]) if hover else None, hoverinfo="text" if hover else "x+y", **place,
        )
        gaps = own[own[value].isna()] if missing else own.iloc[:0]
        for gap, words in zip(gaps.index, gaps[missing] if missing else (), strict=False):
            spread.add_annotation(x=gap, y=0, text=str(words), textangle=-90, showarrow=False, yanchor="bottom",
                                  font={"size": 13, "color": look.SOFT_INK}, **place)
    most, least = _range(frame[value], True)
    spread.update_xaxes(tickvals=years, ticktext=[str(y) if len(years) <= 4 else f"{y % 100:02d}" for y in years],
                        range=[years[0] - 0.4, years[-1] + 0.4] if years else None, showgrid=False, showline=True,
                        linecolor=look.GREY, fixedrange=True, tickfont={"size": 14})
    spread.update_yaxes(range=[least, most * 1.12], showticklabels=False, gridcolor=look.GRID, zeroline=False, nticks=4, fixedrange=True,
                        tickformat=tick_format)
    spread.update_layout(margin={"t": 30, "b": 30})
    return spread
