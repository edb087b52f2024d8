"""Lines over years: a missing year is a gap, breaks between forms and the change of the law are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.charts import look
from analytics.charts.drawing import Drawing, Note


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
) -> Drawing:
    """One line a series (at most seven in colour, the rest grey), its name at the end, the numbers on it where there are few.

    `value` NaN is a gap. `small`: a column that is true where the sample is small: a hollow grey mark.
    """
    names = [str(name) for name in dict.fromkeys(frame[series])]
    colours = colours or look.series_colours(names, highlight)
    years = list(range(int(frame[year].min()), int(frame[year].max()) + 1)) if len(frame) else []
    ends = [look.wrapped(name, 150) for name in names]
    many = len(names) > look.MAX_SERIES
    right = 24 if len(names) == 1 else max((look.text_width(line) for end in ends for line in end), default=0) + 24
    drawing = look.new_drawing(height, left=64, right=right)
    labelled = [name for name in names if not many or colours[name] != look.GREY]
    for name in sorted(names, key=lambda name: name in labelled):
        rows = frame[frame[series].astype(str) == name].set_index(year, drop=False).reindex(years)
        grey = colours[name] == look.GREY
        tiny = rows[small].fillna(False).astype(bool) if small else pd.Series(False, index=rows.index)
        drawing.add(
            "scatter", x=years, y=rows[value], name=name, mode="lines+markers+text" if len(names) <= 3 else "lines+markers",
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
        _end_labels(drawing, frame, labelled, value, series, year, colours, height)
    _mark_breaks(drawing, breaks, years)
    most, least = value_range(frame[value], from_zero)
    drawing.change(yaxis={"range": [least, most], "tickformat": tick_format, "nticks": 6})
    drawing.change(xaxis={"tickvals": years, "ticktext": [str(y) for y in years],
                          "range": [years[0] - 0.35, years[-1] + 0.35] if years else None})
    if breaks:
        drawing.change(margin={"t": 34})
    return drawing


def value_range(values: pd.Series[float], from_zero: bool) -> tuple[float, float]:
    """(upper, lower) end of an axis for these values, with room for the numbers above the points."""
    stated = [float(value) for value in values.dropna()]
    if not stated:
        return 1.0, 0.0
    most, least = max(stated), min(stated)
    low = min(least, 0.0) if from_zero else least
    pad = (most - low) * 0.14 or 1.0
    return most + pad, low - (pad if low < 0 or not from_zero else 0)


def _end_labels(
    drawing: Drawing, frame: pd.DataFrame, names: Sequence[str], value: str, series: str, year: str,
    colours: Mapping[str, str], height: int,
) -> None:
    """Names beside the last point, pushed apart so that none covers another."""
    last = frame.dropna(subset=[value]).sort_values(year).groupby(series, sort=False)[[year, value]].last()
    most, least = value_range(frame[value], True)
    ends = sorted((float(y), str(name)) for name, y in last[value].items() if name in names)
    step = (most - least) * 25 / height
    placed: list[tuple[float, str]] = []
    for y, name in ends:
        placed.append((max(y, placed[-1][0] + step) if placed else y, name))
    over = placed[-1][0] - most if placed else 0
    drawing.annotate([
        {"x": 1, "xref": "paper", "y": y - max(over, 0), "text": "<br>".join(look.wrapped(name, 150)), "xanchor": "left", "xshift": 8,
         "font": {"color": colours[name]}, "align": "left"}
        for y, name in placed
    ])


def _mark_breaks(drawing: Drawing, breaks: Sequence[Break], years: Sequence[int]) -> None:
    shown = [mark for mark in breaks if years and years[0] < mark.year <= years[-1]]
    notes: list[Note] = []
    shapes: list[Note] = []
    for mark in shown:
        colour, x = look.WARNING if mark.is_law else look.SOFT_INK, mark.year - 0.5
        shapes.append({"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
                       "line": {"color": colour, "width": 1.5, "dash": "dash" if mark.is_law else "dot"}})
        notes.append({"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "text": mark.text,
                      "font": {"size": look.SOURCE, "color": colour}})
    drawing.annotate(notes, shapes)
