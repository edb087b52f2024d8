"""单位档案: who the agency is, how to reach it, its years with their gaps, and its place in the class."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from analytics.documents.model import Paragraph, Place
from analytics.queries import Profile
from analytics.ui import data, profile, profile_numbers
from analytics.ui.context import Page


@pytest.fixture
def page(open_page_over: Callable[..., Page]) -> Page:
    return open_page_over("profile", 甲镇="town", 乙镇="town")


@pytest.fixture
def about() -> Profile:
    """甲镇 with one report, for 2025."""
    agency = {
        "agency_id": "甲镇", "name": "某区甲镇", "short_name": "甲镇", "type": "town", "peers": "town", "residents": None,
        "division": "某省/某市/某区/甲镇", "is_demo": False,
        "is_resolved": True, "aliases": None,
    }
    reports = pd.DataFrame({
        "report_id": ["r1"], "year": [2025], "is_current": [True], "published_on": [date(2026, 2, 3)], "deadline": [date(2026, 1, 31)],
        "days": [-3], "broken": [2],
    })
    metrics = pd.DataFrame({
        "year": 2025, "metric": ["requests_received", "disclosure_rate", "caseload"], "value": [4.0, 0.5, 4.0],
        "numerator": [np.nan, 2.0, np.nan], "denominator": [np.nan, 4.0, np.nan], "state": "value", "report_id": "r1", "previous": np.nan,
        "change": np.nan, "peer_count": [7, 7, 2], "peer_median": [1.0, 0.4, 1.0], "peer_p10": 0.0, "peer_p90": [4.0, 0.9, 4.0],
        "percentile": [1.0, 0.8, 1.0], "rank": 1,
    })
    return Profile(agency, None, (), reports, metrics, cast(Any, None), cast(Any, None))


def test_a_late_report_says_by_how_many_days(page: Page, about: Profile) -> None:
    assert profile.published_words(page, profile.current_report(about, 2025) or {}) == "2026-02-03（逾期 3 天）"
    assert profile.current_report(about, 2024) is None
    assert profile.published_words(page, {"published_on": None, "days": None}) == "年报没有注明日期"
    assert profile.published_words(page, {"published_on": date(2026, 1, 31), "days": 0}) == "2026-01-31（截止当日）"


def test_the_facts_name_what_is_missing(page: Page, about: Profile) -> None:
    words = dict(profile.facts(page, about))
    assert words["类型"] == "镇"
    assert words["上级单位"] == "无"
    assert words["2025年年报发布"] == "2026-02-03（逾期 3 天）"


@pytest.mark.parametrize(("sentence", "tells"), [
    ("如有疑问请与党政办联系，电话：0631-8547066。", True), ("电子邮箱 dzb@example.cn。", True), ("邮政编码：264200。", True),
    ("设立监督电话，接受社会评议。", False), ("全年接听热线电话 120 个。", False), ("办结率为 100%。", False),
])
def test_contacts_are_the_sentences_that_say_how_to_reach_the_agency(
    page: Page, sentence: str, tells: bool, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data, "ask", lambda *_: (Paragraph(f"年报可在网站下载。{sentence}", Place()),))
    assert profile.contacts(page, "r1") == ([sentence] if tells else [])


def test_a_year_without_a_report_is_there_and_says_so(page: Page, about: Profile) -> None:
    rows = profile_numbers.metric_rows(page, about)
    received = rows[rows["metric"] == "requests_received"].set_index("year")
    assert received["text"].to_dict() == {2024: "无报告", 2025: "4"}


def test_a_place_needs_a_class_and_a_sample(page: Page, about: Profile) -> None:
    rows = profile_numbers.metric_rows(page, about)
    now = rows[rows["year"] == 2025].set_index("metric")
    assert profile_numbers.place_words(page, now.loc["requests_received"].to_dict()) == "P100（7 个）"
    assert profile_numbers.place_words(page, now.loc["disclosure_rate"].to_dict()) == "样本不足"
    assert profile_numbers.place_words(page, now.loc["caseload"].to_dict()) == "同类不足 3 个"


def test_the_title_counts_metrics_above_and_below_the_class(page: Page, about: Profile) -> None:
    standing = profile_numbers.standing(page, profile_numbers.metric_rows(page, about))
    assert profile_numbers.standing_title(page, about, standing) == "2025年甲镇 1 项可比指标中，1 项高于镇中位数，0 项低于"


def test_the_table_of_years_leads_to_each_number(page: Page, about: Profile) -> None:
    drawn, texts, small, target = profile_numbers.year_table(page, profile_numbers.metric_rows(page, about))
    row = list(page.dictionary.metrics).index("disclosure_rate")
    assert texts.at[row, "2025年"] == "50.0%（2/4）"
    assert bool(small.at[row, "2025年"])
    assert drawn.at[row, "2025年"] == 50.0
    assert texts.at[row, "2024年"] == "无报告"
    assert target(row, "2024年") == ("甲镇", 2024, "disclosure_rate")
    assert target(row, "指标") is None


def test_the_class_is_drawn_beside_the_agency_only_where_it_has_a_median(page: Page, about: Profile) -> None:
    rows = profile_numbers.metric_rows(page, about)
    series = {code: profile_numbers.beside_class(page, about, rows[rows["metric"] == code])["series"].unique().tolist()
              for code in ("requests_received", "caseload")}
    assert series == {"requests_received": ["甲镇", "镇中位数"], "caseload": ["甲镇"]}
