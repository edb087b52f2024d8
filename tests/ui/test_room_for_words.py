"""Room for words: panels and columns are as wide as what stands in them."""

from __future__ import annotations

import pandas as pd

from analytics.ui import room


def panels(mark: str, years: int = 5) -> pd.DataFrame:
    return pd.DataFrame({"label": "甲镇", "year": range(2021, 2021 + years), "value": 1.0, "mark": mark})


def test_longer_numbers_and_more_years_leave_fewer_panels_in_a_row() -> None:
    assert room.panel_columns(panels("3"), "label") == 6
    assert room.panel_columns(panels("12,345"), "label") < 6
    assert room.panel_columns(panels("3", years=18), "label") < 4
    assert room.panel_columns(panels("123,456,789", years=18), "label", share=0.4) == 1


def test_columns_that_fit_spread_and_columns_that_do_not_get_their_width() -> None:
    numbers = pd.DataFrame({"单位": ["甲镇"], "件数": [1.0]})
    texts = pd.DataFrame({"单位": [""], "件数": ["1"]})
    assert list(room.table_columns(numbers, texts)) == ["单位"]
    assert list(room.table_columns(numbers, texts.assign(件数="一个很长的说明" * 20))) == ["单位", "件数"]
