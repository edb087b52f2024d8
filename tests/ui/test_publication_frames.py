"""主动公开: channels as stated, units that differ kept apart, documents rolled from year to year."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analytics.ui import publication
from analytics.ui.context import Page


@pytest.fixture
def page(open_page_over: Callable[..., Page]) -> Page:
    return open_page_over("publication", 甲镇="town", 乙镇="town", 丙镇="town")


def agencies(metric: str = "published") -> pd.DataFrame:
    return pd.DataFrame({
        "agency_id": ["甲镇", "乙镇", "丙镇"], "short_name": ["甲镇", "乙镇", "丙镇"], "name": ["某区甲镇", "某区乙镇", "某区丙镇"],
        "is_demo": False, "year": 2025, "report_id": ["r1", "r2", None], "metric": metric, "value": [1.0, 0.0, np.nan], "numerator": np.nan,
        "denominator": np.nan, "state": ["value", "value", "no_report"],
    })


STATED = pd.DataFrame({
    "agency_id": ["甲镇", "甲镇", "甲镇"], "channel": ["total", "website", "gazette"], "value": [1100.0, 0.0, 6.0],
    "unit": ["条", "条", "期"], "approximate": [True, False, False],
})


def cell(frame: pd.DataFrame, agency: str, channel: str) -> pd.Series:
    return frame[(frame["agency_id"] == agency) & (frame["channel"] == channel)].iloc[0]


def test_zero_not_stated_and_no_report_are_three_things(page: Page) -> None:
    frame = publication.channel_matrix(page, agencies(), STATED)
    assert cell(frame, "甲镇", "website")["text"] == "0"
    assert cell(frame, "乙镇", "website")["text"] == "未说明"
    assert cell(frame, "丙镇", "website")["text"] == "无报告"
    assert cell(frame, "甲镇", "total")["text"] == "约 1,100"


def test_another_unit_is_written_out_and_kept_off_the_scale_of_items(page: Page) -> None:
    frame = publication.channel_matrix(page, agencies(), STATED)
    assert cell(frame, "甲镇", "gazette")["text"] == "6 期"
    assert bool(cell(frame, "甲镇", "gazette")["is_apart"])
    assert not bool(cell(frame, "甲镇", "total")["is_apart"])


def test_a_channel_that_nobody_states_has_no_column_but_the_usual_ones_have(page: Page) -> None:
    frame = publication.channel_matrix(page, agencies(), STATED)
    assert list(dict.fromkeys(frame["channel"])) == ["total", "website", "wechat", "douyin", "gazette"]


def test_a_cell_leads_to_the_sentences_of_its_channel(page: Page) -> None:
    row = cell(publication.channel_matrix(page, agencies(), STATED), "甲镇", "gazette")
    assert [row[key] for key in publication.KEYS] == ["甲镇", 2025, "published@gazette"]


def test_the_title_counts_the_reports_that_state_a_total(page: Page) -> None:
    frame = publication.channel_matrix(page, agencies(), STATED)
    assert publication.channels_title(page, frame) == "2025年 2 份年报中 1 份说明了主动公开总条数，甲镇最多，为 1,100 条"
    none = publication.channel_matrix(page, agencies(), STATED[STATED["channel"] != "total"])
    assert publication.channels_title(page, none) == "2025年 2 份年报都没有说明主动公开总条数"


ROLLED = pd.DataFrame({
    "agency_id": ["甲镇", "乙镇"], "issued": [1.0, 0.0], "repealed": [0.0, 0.0], "in_force": [5.0, 3.0],
    "in_force_last_year": [4.0, np.nan], "expected_in_force": [5.0, np.nan],
})


def test_the_roll_shows_what_follows_from_last_year_and_why_it_cannot(page: Page) -> None:
    metrics = [f"normative_documents_{part}" for part in ("issued", "repealed", "in_force")]
    drawn, texts, target = publication.roll(page, pd.concat([agencies(metric) for metric in metrics]), ROLLED)
    assert texts["推算现行有效"].tolist() == ["5", "无上年数", "无报告"]
    assert texts["制发"].tolist() == ["1", "0", "无报告"]
    assert target(1, "现行有效") == ("乙镇", 2025, "normative_documents_in_force")
    assert target(1, "上年现行有效") is None
    assert drawn["单位"].tolist() == ["甲镇", "乙镇", "丙镇"]


def test_the_roll_is_judged_only_where_last_year_is_known(page: Page) -> None:
    assert publication.roll_title(page, "normative_documents", ROLLED).endswith("都与上年数推算一致")
    off = ROLLED.assign(in_force=[7.0, 3.0])
    assert publication.roll_title(page, "normative_documents", off) == "2025年现行有效行政规范性文件：1 个单位与上年数推算不一致"
