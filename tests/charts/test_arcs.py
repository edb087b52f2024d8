"""Ties between names: groups, arrowheads at the later one, words that do not cover each other, the same picture every time."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from analytics import charts

TIES = pd.DataFrame({
    "first": ["丙", "甲", "戊"], "later": ["甲", "乙", "己"], "share": [0.9, 0.4, 0.6], "text": ["90%", "40%", "60%"],
    "directed": [True, True, False], "code": ["c.a", "a.b", "e.f"], "hover": ["one", "two", "three"],
})
NAMES = ["甲", "乙", "丙", "丁", "戊", "己"]


def drawn(frame: pd.DataFrame = TIES) -> charts.Drawing:
    return charts.arcs(
        frame, NAMES, first="first", later="later", value="share", text="text", directed="directed", keys=("code",), hover="hover",
    )


def test_those_tied_through_others_are_one_group_and_the_largest_comes_first() -> None:
    assert charts.groups([("戊", "己"), ("丙", "甲"), ("甲", "乙")], NAMES) == [["甲", "乙", "丙"], ["戊", "己"]]
    assert charts.groups([], NAMES) == []


def test_every_tied_name_has_a_line_of_its_own_and_the_others_none() -> None:
    axis = drawn().figure().layout.yaxis
    assert list(axis.ticktext) == ["甲", "乙", "丙", "戊", "己"]
    assert all(above - below > 0.99 for above, below in pairwise(axis.tickvals))


def test_arrowheads_stand_at_the_later_one_and_an_unknown_order_is_dashed() -> None:
    figure = drawn().figure()
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [line.line.dash for line in lines] == ["solid", "dash", "solid"]
    (heads,) = [trace for trace in figure.data if trace.marker.symbol == "triangle-left"]
    places = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    assert sorted(heads.y) == sorted([places["甲"], places["乙"]])
    assert {row[0] for row in heads.customdata} == {"c.a", "a.b"}


def test_of_words_in_one_place_the_stronger_is_written_and_every_arc_can_be_clicked() -> None:
    crossing = pd.DataFrame({
        "first": ["甲", "乙"], "later": ["丁", "丙"], "share": [0.3, 0.8], "text": ["30%", "80%"], "directed": True,
        "code": ["a.d", "b.c"], "hover": "",
    })
    near = pd.concat([crossing, crossing.assign(code=["x", "y"], text=["31%", "79%"], share=[0.31, 0.79])])
    (words,) = [trace for trace in drawn(near).figure().data if trace.mode == "markers+text"]
    assert [text for text in words.text if text] == ["31%", "80%"]
    assert len(words.customdata) == 4


def test_the_same_ties_give_the_same_picture() -> None:
    assert drawn().figure().to_json() == drawn(TIES.copy()).figure().to_json()
