"""新媒体: accounts, their changes of name, what is not stated, and what may be added up."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analytics.ui import new_media
from analytics.ui.context import Page


@pytest.fixture
def page(open_page_over: Callable[..., Page]) -> Page:
    return open_page_over("new_media", 甲镇="town", 乙镇="town", 丙镇="town")


def named(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """queries.accounts for 甲镇's WeChat: (account, first year, last year)."""
    return pd.DataFrame(rows, columns=["account", "first_year", "last_year"]).assign(agency_id="甲镇", channel="wechat")


def output(**columns: object) -> pd.DataFrame:
    """queries.new_media: two accounts of 甲镇 in 2025."""
    frame = pd.DataFrame({
        "agency_id": "甲镇", "short_name": "甲镇", "name": "某区甲镇", "sort_order": 1, "is_demo": False, "type": "town", "year": 2025,
        "channel": ["wechat", "douyin"], "account": ["今日甲镇", None], "items": [52.0, np.nan], "per_week": [52 / (365 / 7), np.nan],
        "previous": [40.0, np.nan], "growth": [0.3, np.nan], "approximate": [False, False], "is_stated": [True, False], "report_id": "r1",
    })
    return frame.assign(**columns)


REPORTED = pd.DataFrame({
    "agency_id": ["甲镇", "甲镇", "乙镇", "丙镇"], "short_name": ["甲镇", "甲镇", "乙镇", "丙镇"],
    "name": ["某区甲镇", "某区甲镇", "某区乙镇", "某区丙镇"],
    "is_demo": False, "year": [2024, 2025, 2025, 2025], "report_id": ["r0", "r1", "r2", None],
})


def test_an_account_that_ends_when_one_other_begins_was_perhaps_renamed() -> None:
    assert new_media.renames(named(("旧名", 2021, 2023), ("新名", 2024, 2025))) == {("甲镇", "wechat", "旧名"): ("新名", 2024)}


@pytest.mark.parametrize("rows", [
    [("甲", 2021, 2025), ("乙", 2024, 2025)], [("甲", 2021, 2022), ("乙", 2023, 2025), ("丙", 2023, 2025)], [("甲", 2021, 2023)],
])
def test_accounts_side_by_side_or_two_new_ones_tell_of_no_new_name(rows: list[tuple[str, int, int]]) -> None:
    assert new_media.renames(named(*rows)) == {}


def test_an_account_without_a_number_says_so_and_one_without_a_name_too(page: Page) -> None:
    frame = new_media.accounts(page, output())
    assert list(frame["text"]) == ["52（周均 1.0）", "未说明"]
    assert list(frame["label"]) == ["今日甲镇 · 甲镇", "未写账号名 · 甲镇"]


def test_the_history_tells_no_report_not_named_and_no_number_apart(page: Page) -> None:
    frame = new_media.accounts(page, output())
    reported = REPORTED[REPORTED["agency_id"] == "甲镇"]
    both = pd.concat([reported, reported.head(1).assign(year=2023, report_id=None)])
    grid = new_media.history(page, frame, both, {}).set_index(["account_name", "year"])["text"]
    assert grid["今日甲镇"].to_dict() == {2023: "无报告", 2024: "未提及", 2025: "52"}
    assert grid["未写账号名"].to_dict() == {2023: "无报告", 2024: "未提及", 2025: "未说明"}


def test_the_new_name_of_an_account_shows_the_old_one(page: Page) -> None:
    frame = new_media.accounts(page, output().head(1))
    grid = new_media.history(page, frame, REPORTED, {("甲镇", "wechat", "旧名"): ("今日甲镇", 2025)})
    assert grid["label"].unique().tolist() == ["今日甲镇 · 甲镇（原“旧名”）"]


def test_shares_leave_out_other_units_and_say_why_there_is_no_bar(page: Page) -> None:
    stated = pd.DataFrame({
        "agency_id": ["甲镇", "甲镇", "甲镇"], "channel": ["website", "wechat", "weibo"], "value": [30.0, 10.0, 5.0],
        "unit": ["条", "篇", "次"],
    })
    frame = new_media.channel_shares(page, REPORTED[REPORTED["year"] == 2025], stated)
    shares = frame[frame["agency_id"] == "甲镇"].set_index("channel")["share"]
    assert shares["website"] == 0.75
    assert np.isnan(shares["weibo"])
    assert new_media.share_totals(page, frame) == {"甲镇": "40 条"}
    assert new_media.share_empty(page, frame) == {"乙镇": "未说明", "丙镇": "无报告"}


def test_who_states_nothing_is_told_apart_from_who_did_not_report() -> None:
    nothing = new_media.silent_agencies(REPORTED[REPORTED["year"] == 2025], output())
    assert list(nothing["agency_id"]) == ["乙镇"]


def test_a_silent_account_that_was_perhaps_renamed_says_so(page: Page) -> None:
    silent = pd.DataFrame({
        "agency_id": ["甲镇"], "name": ["某区甲镇"], "channel": ["wechat"], "account": ["旧名"], "reason": ["not_named"],
        "last_items": [40.0], "last_year": [2023.0], "is_demo": [False], "report_id": ["r1"],
    })
    renamed = {("甲镇", "wechat", "旧名"): ("今日甲镇", 2024)}
    nothing = new_media.silent_agencies(REPORTED[REPORTED["year"] == 2025], output())
    rows = new_media.quiet(page, silent, nothing, renamed)
    assert rows["situation"].tolist() == ["今年年报没有提到；疑似更名为“今日甲镇”（2024年）", "没有说明任何新媒体发布数"]
    assert new_media.quiet_title(page, silent, nothing, renamed) == "2025年 1 个账号沉默（1 个疑似更名），1 个单位没有说明任何新媒体发布数"
    cells, texts = new_media.quiet_table(page, rows)
    assert texts["最近一次条数"].tolist() == ["40", "从未说明"]
    assert cells["账号"].tolist() == ["旧名", ""]


def test_growth_on_few_items_is_grey_and_not_sorted(page: Page) -> None:
    frame = new_media.accounts(page, output(previous=[4.0, np.nan], growth=[12.0, np.nan]))
    drawn, texts, small, target = new_media.account_table(page, frame)
    assert texts["同比"].tolist() == ["+1,200.0%", "无上年数"]
    assert drawn["同比"].isna().all()
    assert bool(small["同比"].iloc[0])
    assert new_media.account_title(page, frame) == "2025年没有账号的条数比上年增加"
    assert target(0, "条数") == ("甲镇", 2025, "published@wechat")
