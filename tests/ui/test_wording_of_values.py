"""What is written for a value: 0, blank, not applicable and no report are four things; small samples are told; titles speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from analytics.queries import STATES, BuildInfo, Options, Selection
from analytics.ui import outcomes, sentences, states, trends
from analytics.ui.context import Page
from analytics.ui.downloads import labelled
from analytics.ui.provenance import provenance
from analytics.ui.reading import fact_name


@pytest.fixture
def page() -> Page:
    """The overview page over three towns and the district above them, with no snapshot behind it."""
    scope = pd.DataFrame({
        "agency_id": ["d", "a", "b", "c"], "name": ["某区人民政府", "甲镇人民政府", "乙镇人民政府", "丙镇人民政府"],
        "short_name": ["某区", "甲镇", "乙镇", "丙镇"], "is_demo": False, "is_pooled": [False, True, True, True], "reports": 1,
    })
    options = Options(years=(2024, 2025), agencies=scope, types=("town",), places=scope.head(1))
    info = BuildInfo("3f9a1c2e", datetime(2026, 4, 1, tzinfo=UTC), 4, 0, date(2026, 3, 28), 0)
    return Page("overview", "zh", cast(Any, None), options, info, Selection((2024, 2025)), (2024, 2025), 2025, 10, scope)


def values(metric: str, **columns: Any) -> pd.DataFrame:
    frame = pd.DataFrame({
        "agency_id": ["a", "b", "c"], "name": ["甲镇人民政府", "乙镇人民政府", "丙镇人民政府"], "short_name": ["甲镇", "乙镇", "丙镇"],
        "year": 2025, "metric": metric, "numerator": np.nan, "denominator": np.nan, "state": "value",
    })
    return frame.assign(**columns)


def test_every_state_has_words_of_its_own_in_both_languages(page: Page) -> None:
    for language in ("zh", "en"):
        words = [states.state_text(replace(page, language=language), state) for state in STATES]
        assert len(set(words)) == len(STATES)


def test_a_fact_of_another_period_says_so_in_its_name() -> None:
    row = {"kind": "views", "channel": "website", "account": None, "period": "this_year", "note": None}
    since = row | {"period": "since_opening", "note": "period_unclear"}
    assert fact_name("zh", row) == "阅读量 · 政府网站"
    assert fact_name("zh", since) == "阅读量 · 政府网站 · 开通以来 · 原句未说明是本年还是历年累计"
    assert fact_name("en", since).startswith("Views · Website · since opening · ")


def test_zero_is_a_number_and_nothing_else_is_written_as_one(page: Page) -> None:
    frame = states.shown(page, values("requests_received", value=[0.0, np.nan, np.nan], state=["value", "blank", "no_report"]))
    assert list(frame["text"]) == ["0", "未填", "无报告"]


def test_a_share_shows_its_numerator_and_denominator_and_is_small_below_the_threshold(page: Page) -> None:
    columns = {"value": [0.5, 0.9, np.nan], "numerator": [2, 18, 0], "denominator": [4, 20, 0], "state": ["value", "value", "zero_base"]}
    frame = states.shown(page, values("disclosure_rate", **columns))
    assert list(frame["text"]) == ["50.0%（2/4）", "90.0%（18/20）", "无基数（0/0）"]
    assert list(frame["mark"])[:2] == ["2/4", "18/20"]
    assert list(frame["is_small"])[:2] == [True, False]


def test_the_title_names_the_largest_and_passes_over_small_samples(page: Page) -> None:
    columns = {"value": [1.0, 0.9, 0.4], "numerator": [1, 18, 8], "denominator": [1, 20, 20]}
    frame = states.shown(page, values("disclosure_rate", **columns))
    assert sentences.largest(page, "disclosure_rate", frame) == "2025年乙镇公开率最高，为 90.0%（18/20）"


def test_the_title_does_not_compare_an_agency_with_those_it_contains(page: Page) -> None:
    columns = {"agency_id": ["d", "b", "c"], "short_name": ["某区", "乙镇", "丙镇"], "value": [90.0, 3, 2]}
    frame = states.shown(page, values("requests_received", **columns))
    assert sentences.largest(page, "requests_received", frame) == "2025年乙镇新收申请最多，为 3 件"


def test_titles_say_ties_zeros_and_silence(page: Page) -> None:
    def title(*numbers: float) -> str:
        return sentences.largest(page, "requests_received", states.shown(page, values("requests_received", value=list(numbers))))

    assert title(3, 3, 1) == "2025年甲镇、乙镇新收申请并列最多，均为 3 件"
    assert title(0, 0, 0) == "2025年各单位新收申请均为 0"
    assert title(np.nan, np.nan, np.nan) == "2025年没有单位说明新收申请"


@pytest.mark.parametrize(("numbers", "title"), [
    ([3.0, 5.0], "新收申请由2024年的 3 件增加到2025年的 5 件"),
    ([5.0, 3.0], "新收申请由2024年的 5 件减少到2025年的 3 件"),
    ([5.0, 5.0], "新收申请在2024年和2025年同为 5 件"),
    ([np.nan, 5.0], "2025年新收申请为 5 件"),
])
def test_a_development_is_told_from_first_to_last_year(page: Page, numbers: list[float], title: str) -> None:
    frame = pd.DataFrame({"year": [2024, 2025], "value": numbers, "numerator": np.nan, "denominator": np.nan})
    assert sentences.development(page, "requests_received", frame) == title


def test_the_law_of_2024_is_marked_for_disputes_only(page: Page) -> None:
    assert [mark.year for mark in trends.breaks(page, "review_total") if mark.is_law] == [2024]
    assert not [mark for mark in trends.breaks(page, "requests_received") if mark.is_law]


def test_a_change_table_keeps_numbers_for_sorting_and_words_for_reading(page: Page) -> None:
    years = pd.concat([values("requests_received", value=[1.0, 2.0, np.nan], state=["value", "value", "no_report"], year=2024),
                       values("requests_received", value=[4.0, 0.0, 3.0], year=2025)])
    drawn, texts, _ = trends.change_table(page, "requests_received", states.shown(page, years))
    assert list(drawn["增减"])[:2] == [3, -2]
    assert list(texts["增减"]) == ["+3", "−2", "无上年数"]
    assert list(texts["2024年"]) == ["1", "2", "无报告"]


def test_the_source_line_says_source_date_version_sample_and_definition(page: Page) -> None:
    rows = values("requests_received", value=[1.0, 2.0, np.nan], report_id=["r1", "r2", None])
    line = provenance(page, rows, metrics=("requests_received",)).source_line
    for part in ("来源：", "截至：2026-03-28", "数据版本：3f9a1c2e", "样本量：2 个单位 2 份年报", "口径：新收申请 = "):
        assert part in line


def test_fictional_rows_carry_the_mark(page: Page) -> None:
    assert provenance(page, values("requests_received", value=1.0, is_demo=[False, True, False])).mark == "演示数据（虚构）"
    assert provenance(page, values("requests_received", value=1.0, is_demo=False)).mark == ""


def test_rows_taken_away_have_words_for_codes_and_leave_out_what_only_the_program_needs(page: Page) -> None:
    rows = pd.DataFrame({"agency_id": ["a"], "name": ["甲镇人民政府"], "outcome": ["granted"], "count": [3], "state": ["no_report"]})
    assert labelled(page, rows).to_dict("records") == [{"单位": "甲镇人民政府", "办理结果": "公开", "件数": 3, "状态": "无报告"}]


def test_an_agency_without_cases_says_why_there_is_no_bar(page: Page) -> None:
    names = ["甲镇", "乙镇", "丙镇"]
    frame = pd.DataFrame({"agency_id": list("abc"), "short_name": names, "outcome": "granted", "count": [0, np.nan, np.nan],
                          "processed": [0, np.nan, np.nan], "share": np.nan, "reports": [1, 0, 0], "reports_missing": [0, 1, 1]})
    states = pd.DataFrame({"agency_id": list("abc"), "year": page.year, "state": ["value", "no_report", "not_in_form"]})
    drawn = outcomes.by_agency(page, frame)
    assert outcomes.empty(page, drawn, states) == {"甲镇": "没有办结的申请", "乙镇": "无报告", "丙镇": "该格式无此项"}
    whole = outcomes.by_year(page, frame.iloc[2:].assign(year=page.year))
    assert list(outcomes.empty(page, whole, states).values()) == ["该格式无此项"]
