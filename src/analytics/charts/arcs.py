"""Who is tied to whom: every name on a line of its own, groups apart, each tie an arc. Nothing is left to chance or to a simulation:
the same frame gives the same picture, and no two names can cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

import pandas as pd

from analytics.charts import look
from analytics.charts.drawing import Drawing

_STEPS = 32
_THINNEST, _THICKEST = 1.5, 9.0
_GAP = 0.6  # rows between two groups
_REACH = 0.16, 1.0  # how far the shortest and the longest arc go, of the width
_ROOM = 0.045, 0.55  # what the words of an arc take: of the width, and of a row


def groups(ties: Iterable[tuple[str, str]], names: Sequence[str]) -> list[list[str]]:
    """Names that are tied, directly or through others, together: the largest group first, in the order of `names`. Names without
    a tie are left out."""
    head = {name: name for name in names}

    def top(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    tied: set[str] = set()
    for one, other in ties:
        head[top(one)] = top(other)
        tied |= {one, other}
    found: dict[str, list[str]] = {}
    for name in names:
        if name in tied:
            found.setdefault(top(name), []).append(name)
    return sorted(found.values(), key=len, reverse=True)


def arcs(
    frame: pd.DataFrame, names: Sequence[str], *, first: str, later: str, value: str, text: str, directed: str, keys: Sequence[str] = (),
    hover: str | None = None,
) -> Drawing:
    """One arc a row of the frame, from `first` to `later` (names), the thicker and darker the larger `value` (0 to 1), with an
    arrowhead at `later` where `directed`, else dashed. `names`: all names in their order, those without an arc are left out.
    `keys`: columns that a click on the words or the arrowhead of an arc hands over. Words that would cover stronger ones are left out."""
    ordered = groups(zip(frame[first], frame[later], strict=True), names)
    place: dict[str, float] = {}
    down = 0.0
    for group in ordered:
        for name in group:
            place[name] = -down
            down += 1
        down += _GAP
    labels = look.axis_labels(list(place))
    drawing = look.new_drawing(round(max(down, 2) * look.row_height(labels)) + 8, left=look.left_margin(labels), right=40)
    rows = frame.sort_values(value, kind="stable")
    far = max((abs(place[a] - place[b]) for a, b in zip(rows[first], rows[later], strict=True)), default=1.0)
    tops: list[tuple[float, float]] = []
    for one, other, share, has_arrow in zip(rows[first], rows[later], rows[value], rows[directed], strict=True):
        begin, end = place[one], place[other]
        reach = _REACH[0] + (_REACH[1] - _REACH[0]) * abs(begin - end) / far
        turns = [pi * step / _STEPS for step in range(_STEPS + 1)]
        drawing.add(
            "scatter", mode="lines", x=[reach * sin(turn) for turn in turns],
            y=[(begin + end) / 2 + (begin - end) / 2 * cos(turn) for turn in turns], hoverinfo="skip", cliponaxis=False,
            line={"width": _THINNEST + (_THICKEST - _THINNEST) * share, "color": _shade(share), "dash": "solid" if has_arrow else "dash"},
        )
        tops.append((reach, (begin + end) / 2))
    _heads(drawing, rows, [place[name] for name in rows[later]], directed, keys, hover)
    words = _readable(tops, list(rows[text]))
    drawing.add(
        "scatter", mode="markers+text", x=[x for x, _ in tops], y=[y for _, y in tops], text=words, textposition="middle center",
        textfont={"size": look.SOURCE, "color": look.INK}, cliponaxis=False,
        marker={"size": [34 if said else 14 for said in words], "color": look.PAPER, "opacity": [0.85 if said else 0 for said in words]},
        customdata=rows[list(keys)].to_numpy() if keys else None, hovertext=list(rows[hover]) if hover else None,
        hoverinfo="text" if hover else "skip", unselected={"marker": {"opacity": 0.85}},
    )
    drawing.add("scatter", mode="markers", x=[0] * len(place), y=list(place.values()), hoverinfo="skip", cliponaxis=False,
                marker={"size": 11, "color": look.INK}, unselected={"marker": {"opacity": 1}})
    drawing.change(
        xaxis={"showticklabels": False, "showline": False, "range": [-0.01, 1.02]},
        yaxis={"tickvals": list(place.values()), "ticktext": labels, "range": [-down + _GAP + 0.3, 0.7], "showgrid": False},
        margin={"b": 8},
    )
    return drawing


def _heads(drawing: Drawing, rows: pd.DataFrame, ends: Sequence[float], directed: str, keys: Sequence[str], hover: str | None) -> None:
    """An arrowhead just before the name that was later."""
    is_shown = rows[directed].astype(bool).to_numpy()
    heads = rows[is_shown]
    drawing.add(
        "scatter", mode="markers", x=[0.016] * len(heads), y=[end for end, shown in zip(ends, is_shown, strict=True) if shown],
        marker={"symbol": "triangle-left", "size": 15, "color": look.ACCENT}, cliponaxis=False, unselected={"marker": {"opacity": 1}},
        customdata=heads[list(keys)].to_numpy() if keys else None, hovertext=list(heads[hover]) if hover else None,
        hoverinfo="text" if hover else "skip",
    )


def _readable(tops: Sequence[tuple[float, float]], words: Sequence[str]) -> list[str]:
    """The words of each arc, strongest last; empty where a stronger one's stand."""
    kept: list[tuple[float, float]] = []
    shown = [""] * len(words)
    for number in reversed(range(len(words))):
        x, y = tops[number]
        if all(abs(x - a) > _ROOM[0] or abs(y - b) > _ROOM[1] for a, b in kept):
            kept.append((x, y))
            shown[number] = words[number]
    return shown


def _shade(share: float) -> str:
    """A colour that is seen on white also where the share is small."""
    return look.GREY if share < 0.5 else look.SEQUENCE[3][1] if share < 0.8 else look.SEQUENCE[4][1]
