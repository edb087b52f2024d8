"""Flows: what comes in on the left, what becomes of it on the right, widths as counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.charts import look
from analytics.charts.drawing import Drawing


def flow(links: Sequence[tuple[str, str, float]], labels: Mapping[str, str], colours: Mapping[str, str]) -> Drawing:
    """A Sankey diagram. `links`: (from, to, count), those of 0 are not drawn; `labels`: the words of each node, with its count;
    `colours`: of the nodes, links take their target's colour (their source's where the target is the middle)."""
    drawn = [(a, b, n) for a, b, n in links if n > 0]
    nodes = list(dict.fromkeys(name for a, b, _ in drawn for name in (a, b)))
    sources = {a for a, _, _ in drawn}
    drawing = look.new_drawing(max(look.PLOT, 58 * len(nodes)))
    drawing.add(
        "sankey", arrangement="snap", textfont={"size": look.LABEL, "color": look.INK, "family": look.FONT, "shadow": "none"},
        node={"label": [labels[name] for name in nodes], "color": [colours.get(name, look.GREY) for name in nodes],
              "pad": 26, "thickness": 20, "line": {"width": 0}, "hovertemplate": "%{label}<extra></extra>"},
        link={"source": [nodes.index(a) for a, _, _ in drawn], "target": [nodes.index(b) for _, b, _ in drawn],
              "value": [n for _, _, n in drawn], "color": [_pale(colours.get(a if b in sources else b, look.GREY)) for a, b, _ in drawn],
              "hovertemplate": "%{source.label} → %{target.label}: %{value:,}<extra></extra>"},
    )
    drawing.change(margin={"l": 8, "r": 8, "t": 14, "b": 16})
    return drawing


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"
