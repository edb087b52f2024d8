"""The one look of every figure: palettes, sizes, template. Colours follow what they mean and stay apart for colour-blind eyes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from analytics.charts.drawing import Drawing

FONT: Final = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, Noto Sans SC, sans-serif"
INK: Final = "#1B2733"
SOFT_INK: Final = "#56626F"
GRID: Final = "#E3E8EE"
GREY: Final = "#B4BDC7"
SMALL_SAMPLE: Final = "#A3ACB7"
ACCENT: Final = "#1F4E8C"
WARNING: Final = "#B3392F"
PAPER: Final = "#FFFFFF"

# 公开 greens and blues, 不予公开 reds, 无法提供 ambers, 不予处理 greys, 其他 violet.
OUTCOMES: Final = {
    "granted": "#1F7F76", "granted_in_full": "#1F7F76", "granted_in_part": "#5B9BD0",
    "denied": "#B5403A", "unavailable": "#DB9A2B", "rejected": "#7C8794", "closed": "#7A5BA8",
}
# After Okabe and Ito, darkened for white paper; seven, then grey.
SERIES: Final = ("#1F4E8C", "#D27A00", "#008566", "#B05A92", "#5AA5D6", "#8A5A2B", "#4D4D4D")
# From few to many, one hue: readable in grey print.
SEQUENCE: Final = ((0.0, "#F1F5FA"), (0.25, "#CADBEE"), (0.5, "#8FB4DB"), (0.75, "#4C80B8"), (1.0, "#1F4E8C"))
WHITE_FROM: Final = 0.73  # of SEQUENCE: white words stand out more from here on, dark ones before

LABEL: Final = 16
TITLE: Final = 20
SUBTITLE: Final = 15
SOURCE: Final = 13

ROW: Final = 34  # height of one bar or matrix row, in px
PLOT: Final = 330  # height of the plotting area of lines and columns
MAX_SERIES: Final = len(SERIES)


def series_colours(names: Sequence[str], highlight: Sequence[str] = ()) -> dict[str, str]:
    """A colour for each name in the order given: the seven of the palette (highlighted names first), grey for the rest."""
    first = [name for name in names if name in highlight]
    ordered = first + [name for name in names if name not in highlight]
    chosen = first if first and len(names) > MAX_SERIES else ordered
    colours = dict(zip(chosen, SERIES, strict=False))
    return {name: colours.get(name, GREY) for name in names}


def text_width(text: str, size: float = LABEL) -> float:
    """The width of a line in px at font size `size`: Han characters and full-width signs are square, the rest about half."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return (wide + (len(text) - wide) * 0.56) * size


def wrapped(text: str, width: float, size: float = LABEL) -> list[str]:
    """The text in lines of at most `width` px; breaks at spaces and after punctuation where it can, else anywhere."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and text_width(line + word.rstrip(), size) > width:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def packed(parts: Sequence[str], separator: str, width: float, size: float) -> list[str]:
    """Parts joined into lines of at most `width` px, broken between parts; a part that is longer is wrapped itself."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}{separator}{part}" if lines else part
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += wrapped(part, width, size)
    return lines


_OPENING = "（“《"


def _words(text: str) -> list[str]:
    words: list[str] = []
    for character in text:
        joins = bool(words) and not words[-1].endswith(" ") and character not in _OPENING and (
            (unicodedata.east_asian_width(character) not in "WF" and unicodedata.east_asian_width(words[-1][-1]) not in "WF")
            or character in "，。、；：）”》·%"
            or words[-1][-1] in _OPENING
        )
        if joins:
            words[-1] += character
        else:
            words.append(character)
    return words


def new_drawing(height: int, left: float = 8, right: float = 16) -> Drawing:
    """An empty drawing in the one look; `height` is that of the plotting area, `left` and `right` its margins, in px."""
    axis = {"gridcolor": GRID, "zeroline": False, "linecolor": GREY, "tickcolor": GREY, "automargin": False, "fixedrange": True,
            "tickfont": {"size": LABEL}, "ticks": ""}
    return Drawing({
        "template": "none", "paper_bgcolor": PAPER, "plot_bgcolor": PAPER, "height": height,
        "font": {"family": FONT, "size": LABEL, "color": INK},
        "margin": {"l": left, "r": right, "t": 8, "b": 36, "pad": 4, "autoexpand": False},
        "showlegend": False, "hovermode": "closest", "dragmode": False, "bargap": 0.28,
        "hoverlabel": {"font": {"family": FONT, "size": 15}, "bgcolor": PAPER, "bordercolor": GRID, "align": "left"},
        "separators": ".,", "uniformtext": {"minsize": 12, "mode": "hide"},
        "xaxis": {**axis, "showgrid": False, "showline": True}, "yaxis": {**axis, "showgrid": True, "showline": False},
    })


def left_margin(labels: Sequence[str], most: float = 260) -> float:
    """The margin that holds these axis labels, at most `most` px."""
    return min(max((text_width(line) for label in labels for line in label.split("<br>")), default=0) + 18, most)


def row_axis(labels: Sequence[str]) -> dict[str, Any]:
    """The vertical axis of rows with these labels, from the bottom up."""
    return {"showgrid": False, "tickvals": list(range(len(labels))), "ticktext": labels, "range": [-0.6, max(len(labels), 2) - 0.4]}


def row_height(labels: Sequence[str]) -> int:
    """The height of one row that holds the tallest of these wrapped labels, in px."""
    return max([ROW, *(round(LABEL * 1.3) * (label.count("<br>") + 1) + 6 for label in labels)])


def axis_labels(labels: Sequence[str], most: float = 240) -> list[str]:
    """Labels wrapped so that none is longer than `most` px; nothing is cut."""
    return ["<br>".join(wrapped(label, most)) for label in labels]
