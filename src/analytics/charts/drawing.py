"""A figure while it is drawn: plain traces and layout, given to Plotly once. Plotly checks a figure anew at every step of
building it, which costs ten times the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

Note = dict[str, Any]


@dataclass(slots=True)
class Drawing:
    """`traces` and `layout` in Plotly's terms; `figure()` checks them."""

    layout: dict[str, Any]
    traces: list[dict[str, Any]] = field(default_factory=list)

    def add(self, kind: str, **trace: Any) -> None:
        """Adds a trace of this type (bar, scatter, heatmap, sankey)."""
        self.traces.append({"type": kind, **trace})

    def change(self, **layout: Any) -> None:
        """Changes the layout; what is not named in a nested part stays."""
        _merge(self.layout, layout)

    def annotate(self, notes: Sequence[Note], shapes: Sequence[Note] = ()) -> None:
        """Adds annotations (without an arrow) and shapes."""
        self.layout["annotations"] = [*self.layout.get("annotations", ()), *({"showarrow": False, **note} for note in notes)]
        self.layout["shapes"] = [*self.layout.get("shapes", ()), *shapes]

    @property
    def has_clicks(self) -> bool:
        """Whether any mark hands something over when it is clicked."""
        return any(trace.get("customdata") is not None for trace in self.traces)

    def figure(self) -> go.Figure:
        """What Plotly draws. Raises ValueError for a property that Plotly does not know."""
        return go.Figure(data=self.traces, layout=self.layout)


def _merge(into: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            into[name] = dict(into[name])
            _merge(into[name], value)
        else:
            into[name] = value
