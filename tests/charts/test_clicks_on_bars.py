"""A bar can be clicked: Plotly hands over its keys, and does not stumble over its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analytics.charts import Drawing, columns, ranked_bars, stacked_shares

FRAME = pd.DataFrame({"name": ["甲镇", "乙镇"], "part": ["a", "a"], "value": [3.0, float("nan")], "text": ["3", "无"], "id": ["a", "b"]})
DRAWN: list[Callable[..., Drawing]] = [
    lambda **more: ranked_bars(FRAME, label="name", value="value", text="text", **more),
    lambda **more: columns(FRAME, x="name", value="value", text="text", **more),
    lambda **more: stacked_shares(FRAME, label="name", part="part", count="value", parts={"a": ("甲", "#000000")}, **more),
]


@pytest.mark.parametrize("draw", DRAWN)
def test_bars_with_keys_answer_a_click_also_without_a_hover_text(draw: Callable[..., Drawing]) -> None:
    bar: Any = draw(keys=("id",)).figure().data[0]
    assert {row[0] for row in bar.customdata} == {"a", "b"}
    assert bar.hoverinfo != "skip"


@pytest.mark.parametrize("draw", DRAWN)
def test_a_selected_bar_has_a_text_style_like_the_others(draw: Callable[..., Drawing]) -> None:
    bar: Any = draw(keys=("id",)).figure().data[0]
    assert bar.selected.textfont.color is not None
    assert bar.selected.textfont.color == bar.unselected.textfont.color


def test_a_part_that_is_missing_does_not_move_the_next_one() -> None:
    frame = pd.DataFrame({"name": "甲镇", "part": ["a", "b", "c"], "value": [2.0, float("nan"), 2.0]})
    parts = {code: (code, "#000000") for code in "abc"}
    widths = [trace.x[0] for trace in stacked_shares(frame, label="name", part="part", count="value", parts=parts).figure().data]
    assert widths == [0.5, 0.0, 0.5]
