"""What makes a figure a picture that can be defended alone: sentence title, subtitle, source lines, the mark of fiction."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.charts import look
from analytics.charts.drawing import Drawing, Note

# The narrowest the content gets, on a screen of 1366 px: lines are broken for it, so nothing is ever cut.
PAGE_WIDTH = 1000
SEPARATOR = " · "
BUTTONS = 140  # kept free at the lower right for the page's download buttons, in px


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a figure: `title` is a sentence, `subtitle` says scope and years, `source` the source line, `mark`
    stands above the title where fictional data is in the picture. Lines are broken between the parts of the source line."""

    title: str
    subtitle: str
    source: str
    mark: str = ""


def framed(drawing: Drawing, caption: Caption, share: float = 1.0) -> go.Figure:
    """The figure of this drawing (changed in place) with its caption inside the picture; its height grows by the caption's lines.

    `share`: of the page's width that the figure has, 1 for all of it.
    """
    margin = drawing.layout["margin"]
    top, bottom, height = float(margin["t"]), float(margin["b"]), float(drawing.layout["height"])
    inner = PAGE_WIDTH * share - 56
    lines = [(f"<b>{line}</b>", look.TITLE, look.INK) for line in look.wrapped(caption.title, inner, look.TITLE * 1.04)]
    lines += [(line, look.SUBTITLE, look.SOFT_INK) for line in look.wrapped(caption.subtitle, inner, look.SUBTITLE)]
    if caption.mark:
        lines.insert(0, (f"<b>{caption.mark}</b>", look.SOURCE, look.WARNING))
    lines += [(line, look.LABEL, look.INK) for line in _legend(drawing, inner)]
    head = sum(_line(size) for _, size, _ in lines) + 14
    sources = look.packed(caption.source.split(SEPARATOR), SEPARATOR, inner - BUTTONS, look.SOURCE)
    foot = len(sources) * _line(look.SOURCE) + 12
    drawing.change(height=height + head + foot, margin={"t": top + head, "b": bottom + foot})
    notes = []
    y = head + top
    for text, size, colour in lines:
        notes.append(_text(drawing, text, size, colour, 1, y))
        y -= _line(size)
    y = -bottom - 6
    for text in sources:
        notes.append(_text(drawing, text, look.SOURCE, look.SOFT_INK, 0, y))
        y -= _line(look.SOURCE)
    drawing.annotate(notes)
    return drawing.figure()


def _legend(drawing: Drawing, width: float) -> list[str]:
    """The legend as lines of text with coloured squares: unlike Plotly's own it never runs into anything."""
    entries = dict(drawing.layout.get("meta", {}).get("legend", ()))
    rows = look.packed([f"■ {name}" for name in entries], _GAP, width, look.LABEL)
    return [_GAP.join(f'<span style="color:{entries[e[2:]]}">■</span> {e[2:]}' for e in row.split(_GAP)) for row in rows]


_GAP = "\u3000"


def _line(size: int) -> int:
    return round(size * 1.4)


def _text(drawing: Drawing, text: str, size: int, colour: str, anchor: int, shift: float) -> Note:
    """A line whose top stands `shift` px above the plotting area's upper (`anchor` 1) or lower (0) edge, at the figure's left."""
    return {
        "text": text, "xref": "paper", "yref": "paper", "x": 0, "y": anchor, "xanchor": "left", "yanchor": "top", "align": "left",
        "xshift": 8 - float(drawing.layout["margin"]["l"]), "yshift": shift, "font": {"size": size, "color": colour},
    }
