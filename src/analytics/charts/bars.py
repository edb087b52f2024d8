"""Bars with their numbers: ranked bars, and stacked 100 % bars with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.charts import look
from analytics.charts.drawing import Drawing, Note


def ranked_bars(
    frame: pd.DataFrame, *, label: str, value: str, text: str, colours: Sequence[str] | str = look.ACCENT,
    hover: str | None = None, keys: Sequence[str] = (), small: str | None = None, label_width: float = 240,
) -> Drawing:
    """One horizontal bar a row, first row on top, its number written beside it.

    `label`, `value`, `text`, `hover`: columns; a missing value draws no bar, only its text (无报告, 未填 …). `colours`: one colour,
    or one for each row. `small`: a column that is true where the sample is small, whose bar is grey. `keys`: columns that
    a click hands over. `label_width`: the most that a line of a label takes, in px.
    """
    rows = frame.iloc[::-1]
    labels = look.axis_labels([str(name) for name in rows[label]], label_width)
    shades = [colours] * len(rows) if isinstance(colours, str) else list(colours)[::-1]
    if small is not None:
        shades = [look.SMALL_SAMPLE if is_small else shade for shade, is_small in zip(shades, rows[small], strict=True)]
    numbers = rows[value].astype(float)
    drawing = look.new_drawing(max(len(rows), 2) * look.row_height(labels) + 8, left=look.left_margin(labels, label_width + 20), right=24)
    drawing.add(
        "bar", x=numbers.fillna(0), y=list(range(len(rows))), orientation="h", marker={"color": shades, "cornerradius": 2},
        text=[str(words) for words in rows[text]], textposition="outside", cliponaxis=False,
        textfont={"size": look.LABEL, "color": [look.SOFT_INK if n else look.INK for n in numbers.isna()]},
        customdata=rows[list(keys)].to_numpy() if keys else None,
        hovertext=list(rows[hover]) if hover else None, hoverinfo="text" if hover else "none" if keys else "skip",
        unselected={"marker": {"opacity": 1}, "textfont": {"color": look.INK}}, selected={"textfont": {"color": look.INK}},
    )
    most, least = float(numbers.max(skipna=True) or 0), min(float(numbers.min(skipna=True) or 0), 0.0)
    reach = max((look.text_width(str(words)) for words in rows[text]), default=0)
    drawing.change(xaxis={"range": [least * 1.15, _room(most or 1, reach)], "showgrid": False, "showticklabels": False, "showline": False})
    drawing.change(yaxis=look.row_axis(labels))
    drawing.change(margin={"b": 10})
    return drawing


def _room(most: float, reach: float) -> float:
    """The end of an axis that leaves `reach` px beside the longest bar in the narrowest plotting area (about 300 px)."""
    return most / (1 - min((reach + 8) / 300, 0.7))


def stacked_shares(
    frame: pd.DataFrame, *, label: str, part: str, count: str, parts: Mapping[str, tuple[str, str]],
    empty: Mapping[str, str] | None = None, hover: str | None = None, keys: Sequence[str] = (), totals: Mapping[str, str] | None = None,
) -> Drawing:
    """One horizontal bar of 100 % for each `label` (first on top), divided by `part`, with the counts inside.

    `parts`: code → (name, colour), in drawing order. `totals`: label → text at the bar's end (N). `empty`: label → text for a
    label without any count (无报告, 没有办结), written instead of a bar.
    """
    order = list(dict.fromkeys(frame[label]))[::-1]
    position = {name: place for place, name in enumerate(order)}
    labels = look.axis_labels([str(name) for name in order])
    totals, empty = totals or {}, empty or {}
    right = max((look.text_width(text) for text in totals.values()), default=0) + 20
    drawing = look.new_drawing(max(len(order), 2) * look.row_height(labels) + 8, left=look.left_margin(labels), right=right)
    whole = frame.groupby(label, sort=False)[count].sum(min_count=1)
    for code, (name, colour) in parts.items():
        rows = frame[frame[part] == code]
        shares = rows[count] / rows[label].map(whole).replace(0, float("nan"))
        drawing.add(
            "bar", x=shares.fillna(0), y=rows[label].map(position), orientation="h", name=name,
            marker={"color": colour, "line": {"color": look.PAPER, "width": 1}},
            text=[f"{int(n):,}" if n == n and n > 0 else "" for n in rows[count]], textposition="inside", insidetextanchor="middle",
            textangle=0, textfont={"color": look.PAPER, "size": 15}, constraintext="none",
            customdata=rows[list(keys)].to_numpy() if keys else None,
            unselected={"marker": {"opacity": 1}, "textfont": {"color": look.PAPER}}, selected={"textfont": {"color": look.PAPER}},
            hovertext=list(rows[hover]) if hover else None, hoverinfo="text" if hover else "none" if keys else "skip",
        )
    notes: list[Note] = [
        {"x": 0.005, "y": position[name], "text": words, "xanchor": "left", "font": {"color": look.SOFT_INK}}
        for name, words in empty.items() if name in position
    ]
    notes += [
        {"x": 1, "xref": "paper", "y": position[name], "text": words, "xanchor": "left", "xshift": 6}
        for name, words in totals.items() if name in position
    ]
    drawing.annotate(notes)
    drawing.change(barmode="stack", margin={"b": 12}, meta={"legend": list(parts.values())})
    drawing.change(xaxis={"range": [0, 1], "showticklabels": False, "showline": False, "showgrid": False})
    drawing.change(yaxis=look.row_axis(labels))
    return drawing


def columns(
    frame: pd.DataFrame, *, x: str, value: str, text: str, series: str | None = None,
    colours: Mapping[str, str] | None = None, keys: Sequence[str] = (), hover: str | None = None,
) -> Drawing:
    """Upright bars, one for each `x` (years or a few names) and `series`, with their numbers on top; a missing value draws none."""
    names = list(dict.fromkeys(frame[series])) if series else [""]
    colours = colours or look.series_colours(names)
    drawing = look.new_drawing(look.PLOT, left=16)
    for name in names:
        rows = frame[frame[series] == name] if series else frame
        drawing.add(
            "bar", x=rows[x].astype(str), y=rows[value], name=str(name),
            marker={"color": colours[name] if series else look.ACCENT, "cornerradius": 2},
            text=rows[text], textposition="outside", cliponaxis=False, textfont={"size": look.LABEL},
            customdata=rows[list(keys)].to_numpy() if keys else None,
            unselected={"marker": {"opacity": 1}, "textfont": {"color": look.INK}}, selected={"textfont": {"color": look.INK}},
            hovertext=list(rows[hover]) if hover else None, hoverinfo="text" if hover else "none" if keys else "skip",
        )
    if series and len(names) > 1:
        drawing.change(meta={"legend": [(str(name), colours[name]) for name in names]})
    most = float(frame[value].max(skipna=True) or 1)
    drawing.change(xaxis={"type": "category", "categoryorder": "array", "categoryarray": [str(v) for v in dict.fromkeys(frame[x])]})
    drawing.change(yaxis={"range": [0, most * 1.15], "showticklabels": False, "showgrid": False})
    return drawing
