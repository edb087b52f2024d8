"""Metrics over agencies and years: gaps stay visible, parents are never added to children, stocks never over years."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics import queries
from analytics.queries import Selection
from analytics.warehouse import Snapshot

REAL = Selection(demo=False)


def cell(frame: pd.DataFrame, column: str, **key: object) -> object:
    chosen = frame
    for name, value in key.items():
        chosen = chosen[chosen[name] == value]
    assert len(chosen) == 1, chosen
    return chosen[column].iloc[0]


def test_every_expected_agency_and_year_has_its_row(county: Snapshot) -> None:
    frame = queries.metric_values(county, ["requests_received"], REAL)
    assert frame[["short_name", "year", "state"]].to_numpy().tolist() == [
        ["县", 2022, "value"], ["县", 2023, "value"], ["甲镇", 2022, "value"], ["甲镇", 2023, "value"], ["乙镇", 2022, "no_report"],
        ["乙镇", 2023, "value"], ["丙街道", 2022, "no_report"], ["丙街道", 2023, "no_report"], ["局", 2022, "value"], ["局", 2023, "value"],
        ["无名镇人民政府", 2023, "value"],
    ]
    assert cell(frame, "value", short_name="乙镇", year=2023) == 0
    assert frame.loc[frame["state"] == "no_report", "value"].isna().all()


def test_a_value_stands_only_where_the_state_says_so(county: Snapshot) -> None:
    metrics = ["requests_received", "disclosure_rate", "received_change", "published_wechat", "timeliness_days"]
    frame = queries.metric_values(county, metrics, Selection())
    assert ((frame["state"] == "value") == frame["value"].notna()).all()
    assert set(frame["state"]) == {"value", "no_report", "blank", "zero_base", "no_last_year", "not_stated"}


def test_rows_follow_the_order_that_was_asked_for(county: Snapshot) -> None:
    frame = queries.metric_values(county, ["published_wechat", "caseload"], Selection(years=(2023,)))
    assert list(dict.fromkeys(frame["metric"])) == ["published_wechat", "caseload"]


def test_an_unknown_metric_is_an_error(county: Snapshot) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        queries.metric_values(county, ["nonsense"], REAL)
    with pytest.raises(KeyError, match="nonsense"):
        queries.pooled(county, ["nonsense"], REAL)


def test_pooling_adds_those_below_and_not_the_county(county: Snapshot) -> None:
    frame = queries.pooled(county, ["requests_received"], Selection(place="县"))
    assert frame[["year", "value", "how", "reports", "reports_missing"]].to_numpy().tolist() == [
        [2022, 9.0, "sum", 2, 2], [2023, 8.0, "sum", 3, 1],
    ]


def test_a_pooled_rate_is_the_sum_over_the_sum_of_the_same_reports(county: Snapshot) -> None:
    frame = queries.pooled(county, ["disclosure_rate"], Selection(place="县"))
    row = frame[frame["year"] == 2023].iloc[0]  # 局 prints no total: neither its n nor its N counts; 乙镇 counts with 0/0
    assert (row["numerator"], row["denominator"], row["value"], row["reports"], row["reports_missing"]) == (2, 4, 0.5, 2, 2)


def test_years_can_be_pooled_but_stocks_cannot(county: Snapshot) -> None:
    frame = queries.pooled(county, ["requests_received", "requests_carried_forward"], Selection(place="县"), by=())
    assert cell(frame, "value", metric="requests_received") == 17
    assert cell(frame, "how", metric="requests_carried_forward") == "none"
    assert math.isnan(cell(frame, "value", metric="requests_carried_forward"))  # type: ignore[arg-type]
    one_year = queries.pooled(county, ["requests_carried_forward"], Selection(years=(2023,), place="县"), by=())
    assert cell(one_year, "value", metric="requests_carried_forward") == 1


def test_days_are_not_added_but_halved_by_their_median(county: Snapshot) -> None:
    frame = queries.pooled(county, ["timeliness_days"], Selection(agencies=("甲镇", "县"), years=(2022, 2023)), by=("agency_id",))
    assert frame[["agency_id", "how", "value"]].to_numpy().tolist() == [["县", "median", 30.0], ["甲镇", "median", 6.0]]


def test_by_type_a_county_stands_beside_its_towns(county: Snapshot) -> None:
    frame = queries.pooled(county, ["requests_received"], Selection(place="县", years=(2023,)), by=("year", "type"))
    assert dict(zip(frame["type"], frame["value"].fillna(-1), strict=True)) == {"county": 60, "town": 5, "subdistrict": -1, "department": 3}


def test_a_group_without_a_number_has_no_value(county: Snapshot) -> None:
    frame = queries.pooled(county, ["requests_received"], Selection(agencies=("丙街道",), years=(2023,)))
    assert frame["value"].isna().tolist() == [True]
    assert frame["reports"].tolist() == [0]


def test_an_empty_selection_gives_no_rows(county: Snapshot) -> None:
    nobody = Selection(agencies=("nobody",))
    assert queries.metric_values(county, ["requests_received"], nobody).empty
    assert queries.pooled(county, ["requests_received"], nobody).empty
    assert queries.outcome_distribution(county, nobody).empty


def test_peers_are_of_one_type_and_fiction_stands_apart(county: Snapshot) -> None:
    peers = queries.peers(county, "requests_received", "甲镇", 2023)
    assert (peers.count, peers.value, peers.median, peers.percentile, peers.rank) == (3, 5, 1, 1.0, 1)
    assert queries.peers(county, "requests_received", "演示镇", 2023).count == 1
    assert queries.peers(county, "requests_received", "演示镇", 2023).percentile is None
    assert list(queries.peer_values(county, "requests_received", "乙镇", 2023)["short_name"]) == ["甲镇", "无名镇人民政府", "乙镇"]


def test_peers_of_an_agency_without_a_value_still_have_a_median(county: Snapshot) -> None:
    peers = queries.peers(county, "requests_received", "乙镇", 2022)
    assert (peers.value, peers.median, peers.count, peers.rank) == (None, 2, 1, None)


def test_compare_sets_agencies_beside_peers_and_last_year(county: Snapshot) -> None:
    frame = queries.compare(county, ["乙镇", "甲镇", "丙街道"], [2023], ["requests_received", "disclosure_rate"])
    assert list(frame["short_name"]) == ["乙镇", "甲镇", "丙街道"] * 2
    town = frame[(frame["short_name"] == "甲镇") & (frame["metric"] == "requests_received")].iloc[0]
    assert (town["value"], town["previous"], town["change"], town["peer_median"], town["peer_count"]) == (5, 2, 3, 1, 3)
    assert list(frame["state"]) == ["value", "value", "no_report", "zero_base", "value", "no_report"]


def test_all_indicators_show_every_cell_of_the_form(county: Snapshot) -> None:
    frame = queries.all_indicators(county, ["甲镇", "乙镇"], [2022, 2023])
    assert len(frame) == 200 * 4
    received = frame[(frame["indicator"] == "requests_received") & (frame["applicant"] == "total")]
    assert received[["short_name", "year", "printed", "state"]].fillna("–").to_numpy().tolist() == [
        ["甲镇", 2022, "2", "value"], ["甲镇", 2023, "5", "value"], ["乙镇", 2022, "–", "no_report"], ["乙镇", 2023, "0", "value"],
    ]
    blank = queries.all_indicators(county, ["局"], [2023])
    assert cell(blank, "state", indicator="requests_processed", applicant="total") == "blank"
    assert frame["position"].is_monotonic_increasing
