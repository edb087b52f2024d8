"""乡镇对比: who is compared, where each stands in its class, and what the table says, sorts and opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics.ui import compare, compare_table
from analytics.ui.context import Page

TOWNS = {"甲镇": "town", "乙镇": "town", "丙镇": "town", "丁街道": "subdistrict"}


@pytest.fixture
def page(open_page_over: Callable[..., Page]) -> Page:
    return open_page_over("compare", **TOWNS, 财政局="department", 教体局="department")


def compared(metric: str, **columns: Any) -> pd.DataFrame:
    """What queries.compare answers for the three towns in 2025: values 1, 2 and 9 unless said otherwise."""
    frame = pd.DataFrame({
        "metric": metric, "agency_id": ["甲镇", "乙镇", "丙镇"], "name": ["某区甲镇", "某区乙镇", "某区丙镇"],
        "short_name": ["甲镇", "乙镇", "丙镇"],
        "type": "town", "peers": "town", "is_demo": False, "year": 2025, "value": [1.0, 2.0, 9.0],
        "numerator": np.nan, "denominator": np.nan,
        "state": "value", "report_id": ["r1", "r2", "r3"], "form": "2021", "previous": [1.0, 4.0, np.nan],
        "change": [0.0, -2.0, np.nan], "peer_count": 3, "peer_median": 2.0, "peer_p10": 1.2, "peer_p90": 7.6, "percentile": [0.0, 0.5, 1.0],
    })
    return frame.assign(**columns)


def prepared(page: Page, metric: str = "requests_received", **columns: Any) -> pd.DataFrame:
    return compare.prepared(page, compared(metric, **columns), {name: name for name in TOWNS})


RATES = {
    "value": [0.5, 0.4, 1.0], "numerator": [10.0, 8.0, 1.0], "denominator": [20.0, 20.0, 1.0], "peer_median": 0.5,
    "change": [0.1, 0.0, 0.2],
}


def test_towns_and_subdistricts_come_first_and_a_type_of_one_is_no_class(page: Page) -> None:
    assert list(compare.classes(page)) == ["towns", "department", "town"]
    assert list(compare.members(page, "towns")["agency_id"]) == list(TOWNS)
    assert list(compare.members(page, "department")["agency_id"]) == ["财政局", "教体局"]


def test_agencies_chosen_in_the_filter_bar_are_compared_whatever_their_type(open_page_over: Callable[..., Page]) -> None:
    page = open_page_over("compare", ("甲镇", "财政局"), **TOWNS, 财政局="department")
    assert list(compare.classes(page)) == ["chosen"]
    assert list(compare.members(page, "chosen")["agency_id"]) == ["甲镇", "财政局"]


def test_names_that_two_agencies_share_are_written_in_full() -> None:
    short, full = ["财政局", "财政局", "甲镇"], ["东区财政局", "西区财政局", "某区甲镇"]
    agencies = pd.DataFrame({"agency_id": ["a", "b", "c"], "short_name": short, "name": full})
    assert compare.labels(agencies) == {"a": "东区财政局", "b": "西区财政局", "c": "甲镇"}


def test_a_class_of_two_has_no_median_and_nobody_has_a_place_in_it(page: Page) -> None:
    frame = prepared(page, peer_count=2)
    assert frame[["peer_median", "peer_p10", "percentile"]].isna().all(axis=None)


def test_a_rate_on_a_small_sample_is_shown_and_not_ranked(page: Page) -> None:
    frame = compare.standing(page, prepared(page, "disclosure_rate", **RATES))
    assert frame["percentile"].isna().tolist() == [False, False, True]
    assert frame["place"].iloc[2] == "100.0%（1/1）　样本不足"
    assert "丙镇" not in compare.standing_title(page, "disclosure_rate", frame)


def test_the_title_names_who_lies_furthest_from_the_median(page: Page) -> None:
    assert compare.standing_title(page, "requests_received", prepared(page)) == "2025年丙镇新收申请 9 件，高出镇中位数（2 件）最多"
    all_small = prepared(page, "disclosure_rate", **RATES | {"numerator": 1.0, "denominator": 2.0})
    assert "样本均不足 10 件" in compare.standing_title(page, "disclosure_rate", all_small)
    assert compare.standing_title(page, "requests_received", prepared(page, value=2.0)) == "2025年各单位新收申请与同类中位数相同"


def test_the_edge_of_the_figure_says_value_change_and_place(page: Page) -> None:
    blank = {"state": ["value", "value", "blank"], "value": [1.0, 2.0, np.nan], "percentile": [0.0, 0.5, np.nan]}
    frame = compare.standing(page, prepared(page, **blank))
    assert list(frame["place"]) == ["1　0　P0（3 个）", "2　−2　P50（3 个）", "未填"]
    same = compare.standing(page, prepared(page, value=0.0, peer_p10=0.0, peer_p90=0.0, peer_median=0.0))
    assert same["place"].str.endswith("同类均同（3 个）").all()


def test_a_small_rate_keeps_its_words_in_the_table_and_sorts_to_the_end(page: Page) -> None:
    side = compare_table.side_by_side(page, prepared(page, "disclosure_rate", **RATES), "value", by_agency=False)
    assert side.numbers.loc[0, ["甲镇", "乙镇", "丙镇"]].tolist()[:2] == [50.0, 40.0]
    assert np.isnan(side.numbers.at[0, "丙镇"])
    assert side.texts.at[0, "丙镇"] == "100.0%（1/1）"
    assert bool(side.small.at[0, "丙镇"])
    assert side.texts.at[0, "镇中位数"] == "50.0%（3 个）"


def test_a_cell_of_the_table_leads_to_its_number_in_both_directions(page: Page) -> None:
    frame = pd.concat([prepared(page), prepared(page, "requests_processed")])
    by_metric = compare_table.side_by_side(page, frame, "value", by_agency=False)
    assert by_metric.target(1, "乙镇") == ("乙镇", 2025, "requests_processed")
    by_agency = compare_table.side_by_side(page, frame, "value", by_agency=True)
    assert list(by_agency.numbers["单位"]) == ["甲镇", "乙镇", "丙镇", "镇中位数"]
    assert by_agency.target(2, "新收申请（件）") == ("丙镇", 2025, "requests_received")
    assert by_agency.target(3, "新收申请（件）") is None
    assert by_agency.target(0, "单位") is None


def test_several_years_stand_side_by_side_under_their_own_heads(page: Page) -> None:
    frame = pd.concat([prepared(page, year=2024, state="no_report", value=np.nan), prepared(page)])
    side = compare_table.side_by_side(page, frame, "value", by_agency=False)
    assert list(side.texts)[1:3] == ["甲镇 2024年", "乙镇 2024年"]
    assert side.texts.at[0, "甲镇 2024年"] == "无报告"
    assert side.target(0, "甲镇 2024年") == ("甲镇", 2024, "requests_received")


@pytest.mark.parametrize(("content", "words"), [
    ("change", ["+10.0 个百分点", "0.0 个百分点", "+20.0 个百分点"]), ("percentile", ["P0（3 个）", "P50（3 个）", "样本不足"]),
])
def test_the_table_can_show_changes_and_places_instead(page: Page, content: str, words: list[str]) -> None:
    side = compare_table.side_by_side(page, prepared(page, "disclosure_rate", **RATES), content, by_agency=False)
    assert side.texts.loc[0, ["甲镇", "乙镇", "丙镇"]].tolist() == words
    assert "镇中位数" not in side.texts


def test_all_printed_numbers_keep_their_states_and_lead_to_their_cells(page: Page) -> None:
    cells = pd.DataFrame({
        "position": [1, 1, 2, 2], "indicator": ["fees_charged", "fees_charged", "requests_received", "requests_received"],
        "applicant": [None, None, "business", "business"], "agency_id": ["甲镇", "乙镇"] * 2, "short_name": ["甲镇", "乙镇"] * 2,
        "year": 2025, "form": "2021", "value": [0.0, np.nan, 3.0, np.nan], "printed": ["0", "详见附件", "2", ""],
        "state": ["value", "words", "value", "blank"], "corrected": [np.nan, np.nan, 3.0, np.nan],
        "report_id": ["r1", "r2"] * 2,
    })
    side = compare_table.all_printed(page, cells, {"甲镇": "甲镇", "乙镇": "乙镇"})
    assert side.texts["甲镇"].tolist() == ["0", "2（订正 3）"]
    assert side.texts["乙镇"].tolist() == ["详见附件", "未填"]
    assert side.numbers["部分"].tolist() == ["第二部分", "第三部分"]
    assert side.target(1, "乙镇") == ("乙镇", 2025, "requests_received@business")
    assert side.target(0, "甲镇") == ("甲镇", 2025, "fees_charged")


def test_every_group_of_metrics_has_a_name_and_its_metrics(page: Page) -> None:
    groups = compare_table.groups(page)
    assert set(compare_table.metrics_of(page, "core")) <= set(page.dictionary.metrics)
    assert sum(len(compare_table.metrics_of(page, code)) for code in groups if code != "core") == len(page.dictionary.metrics)
