"""Figures keep what the frames say: gaps stay gaps, words stand for what is no number, captions are inside the picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics import charts
from analytics.charts import look


def annotations(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


@pytest.fixture
def years() -> pd.DataFrame:
    """One town, 2021 to 2025, whose report for 2023 is missing and of which there is no row."""
    return pd.DataFrame({
        "year": [2021, 2022, 2024, 2025], "value": [3.0, 0.0, np.nan, 4.0], "town": "草庙子镇", "text": ["3", "0", "未填", "4"],
        "is_small": [False, True, False, False], "agency_id": "a",
    })


def test_a_missing_year_is_a_gap_in_the_line_and_zero_is_a_point(years: pd.DataFrame) -> None:
    (line,) = charts.lines(years, value="value", series="town", text="text").figure().data
    assert list(line.x) == [2021, 2022, 2023, 2024, 2025]
    assert [None if np.isnan(y) else y for y in line.y] == [3, 0, None, None, 4]
    assert line.connectgaps is False


def test_breaks_are_marked_where_they_fall_within_the_years(years: pd.DataFrame) -> None:
    breaks = [charts.Break(2021, "2021 格式"), charts.Break(2024, "2024 复议前置", is_law=True)]
    figure = charts.lines(years, value="value", series="town", text="text", breaks=breaks).figure()
    assert [shape.x0 for shape in figure.layout.shapes] == [2023.5]
    assert "2024 复议前置" in annotations(figure)
    assert figure.layout.shapes[0].line.dash == "dash"


def test_a_small_sample_is_grey(years: pd.DataFrame) -> None:
    (line,) = charts.lines(years, value="value", series="town", text="text", small="is_small").figure().data
    assert line.textfont.color[1] == look.SMALL_SAMPLE != line.textfont.color[0]


def test_small_multiples_share_one_scale_and_write_why_a_point_is_missing(years: pd.DataFrame) -> None:
    both = pd.concat([years, years.assign(town="汪疃镇", value=years["value"] * 10)])
    figure = charts.small_multiples(both, panel="town", value="value", text="text", missing="text").figure()
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert annotations(figure).count("未填") == 2


def test_words_that_are_wider_than_their_cell_are_broken_within_it() -> None:
    frame = pd.DataFrame({"town": "甲镇", "year": range(2018, 2026), "value": [np.nan, *range(7)], "text": ["该格式无此项", *"0123456"]})
    figure = charts.matrix(frame, row="town", column="year", value="value", text="text", share=0.6).figure()
    (note,) = [note for note in figure.layout.annotations if "格式" in note.text]
    assert "<br>" in note.text
    assert note.font.size < look.LABEL


def test_a_matrix_colours_numbers_and_writes_words_for_what_is_none() -> None:
    frame = pd.DataFrame({
        "town": ["甲镇", "甲镇", "乙镇", "乙镇"], "year": [2024, 2025] * 2, "value": [0.0, 5.0, np.nan, np.nan],
        "text": ["0", "5", "无报告", "未填"], "agency_id": list("aabb"),
    })
    figure = charts.matrix(frame, row="town", column="year", value="value", text="text", keys=("agency_id", "year")).figure()
    heat, dark, white, marks = figure.data
    assert [list(words.text) for words in (dark, white)] == [["0"], ["5"]]
    assert heat.z[1].tolist() == [0, 5]  # the first row of the frame is on top
    assert np.isnan(heat.z[0]).all()
    assert set(annotations(figure)) == {"无报告", "未填", "2024", "2025"}
    assert [list(key) for key in marks.customdata] == [["a", 2024], ["a", 2025], ["b", 2024], ["b", 2025]]
    assert list(figure.layout.yaxis.ticktext) == ["乙镇", "甲镇"]


def test_rows_that_are_not_comparable_have_no_colour_but_keep_their_number() -> None:
    frame = pd.DataFrame({"town": ["区政府", "甲镇"], "year": 2025, "value": [90.0, 3.0], "text": ["90", "3"], "apart": [True, False]})
    figure = charts.matrix(frame, row="town", column="year", value="value", text="text", outside="apart").figure()
    assert figure.data[0].zmax == 3
    assert set(annotations(figure)) == {"90", "2025"}  # the number of the row apart, and the column's head


def test_stacked_shares_fill_the_bar_and_print_counts() -> None:
    frame = pd.DataFrame({"year": ["2025", "2025", "2024", "2024"], "outcome": ["granted", "denied"] * 2, "count": [3, 1, 0, 0]})
    parts = {"granted": ("公开", "#1F7F76"), "denied": ("不予公开", "#B5403A")}
    drawing = charts.stacked_shares(frame, label="year", part="outcome", count="count", parts=parts, empty={"2024": "没有办结的申请"})
    figure = drawing.figure()
    granted, denied = figure.data
    assert (granted.x[0], denied.x[0]) == (0.75, 0.25)
    assert (granted.text[0], denied.text[0], granted.text[1]) == ("3", "1", "")
    assert "没有办结的申请" in annotations(figure)


def test_ranked_bars_draw_no_bar_for_what_is_missing_but_its_words() -> None:
    frame = pd.DataFrame({"town": ["甲镇", "乙镇"], "value": [2.0, np.nan], "text": ["2", "无报告"]})
    (bars,) = charts.ranked_bars(frame, label="town", value="value", text="text").figure().data
    assert dict(zip(bars.text, bars.x, strict=True)) == {"2": 2, "无报告": 0}


def test_a_flow_draws_no_link_of_zero() -> None:
    links = [("in", "all", 3), ("all", "granted", 3), ("all", "denied", 0)]
    figure = charts.flow(links, {"in": "新收 3", "all": "受理 3", "granted": "公开 3"}, {}).figure()
    assert list(figure.data[0].node.label) == ["新收 3", "受理 3", "公开 3"]


def test_dots_stand_before_the_band_of_their_peers() -> None:
    values = {"value": [5.0], "peer_median": [3.0], "peer_p10": [0.0], "peer_p90": [8.0]}
    frame = pd.DataFrame(values | {"metric": ["新收申请"], "text": ["5"]})
    drawing = charts.dot_range(frame, label="metric", value="value", text="text", names=("本单位", "中位数", "P10–P90"))
    band, median, dot = drawing.figure().data
    assert (band.base[0], band.x[0], median.x[0], dot.x[0]) == (0, 8, 3, 5)


def test_title_subtitle_source_and_mark_are_inside_the_picture(years: pd.DataFrame) -> None:
    drawing = charts.lines(years, value="value", series="town", text="text")
    height = drawing.layout["height"]
    caption = charts.Caption("草庙子镇新收申请增加最多", "全部 5 个单位 · 2021–2025年", "来源：年报 · 截至：2026-03-31", "演示数据（虚构）")
    figure = charts.framed(drawing, caption)
    written = " ".join(annotations(figure))
    for words in ("草庙子镇新收申请增加最多", "全部 5 个单位 · 2021–2025年", "来源：年报", "截至：2026-03-31", "演示数据（虚构）"):
        assert words in written
    assert figure.layout.height > height


def test_a_narrow_figure_breaks_its_caption_into_more_lines(years: pd.DataFrame) -> None:
    caption = charts.Caption("一个很长的标题" * 6, "范围", "来源：年报 · " * 12)
    wide = charts.framed(charts.lines(years, value="value", series="town", text="text"), caption)
    narrow = charts.framed(charts.lines(years, value="value", series="town", text="text"), caption, share=0.4)
    assert narrow.layout.height > wide.layout.height


def test_heads_too_wide_for_their_column_are_slanted_and_given_room() -> None:
    names = ["Granted", "Denied", "Unavailable", "Rejected", "Closed otherwise"]
    frame = pd.DataFrame({"town": "甲镇", "outcome": names, "value": 1.0, "text": "1"})
    wide = charts.matrix(frame, row="town", column="outcome", value="value", text="text").figure()
    narrow = charts.matrix(frame, row="town", column="outcome", value="value", text="text", share=0.5).figure()
    assert {note.textangle for note in wide.layout.annotations} == {None}
    assert {note.textangle for note in narrow.layout.annotations} == {-35}
    assert narrow.layout.margin.r > wide.layout.margin.r
