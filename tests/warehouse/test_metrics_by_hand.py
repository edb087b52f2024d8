"""Metrics of small reports whose numbers are worked out by hand: missing is never 0, and the reason is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from analytics.warehouse import Snapshot


class Measured(NamedTuple):
    value: float | None
    numerator: float | None
    denominator: float | None
    state: str


def measured(snapshot: Snapshot, metric: str, year: int = 2023) -> Measured:
    rows = snapshot.rows("SELECT value, numerator, denominator, state FROM metric_value WHERE metric = ? AND year = ?", [metric, year])
    return Measured(*rows[0])


def test_a_group_is_the_sum_of_its_rows(make: ModuleType, tmp_path: Path) -> None:
    numbers = {"granted_in_full": 3, "granted_in_part": 1, "denied_third_party": 2, "requests_processed": 6}
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, numbers)], [make.entry("甲")])
    assert measured(s, "granted").value == 4
    assert measured(s, "denied").value == 2
    assert measured(s, "disclosure_rate") == (4 / 6, 4, 6, "value")


def test_a_printed_zero_is_a_value(make: ModuleType, tmp_path: Path) -> None:
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023)], [make.entry("甲")])
    assert measured(s, "requests_received") == (0, None, None, "value")


def test_a_rate_over_zero_keeps_its_parts_and_has_no_value(make: ModuleType, tmp_path: Path) -> None:
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023)], [make.entry("甲")])
    assert measured(s, "disclosure_rate") == (None, 0, 0, "zero_base")


@pytest.mark.parametrize(("printed", "state"), [("", "blank"), ("/", "not_applicable"), ("详见附件", "words"), (None, "not_stated")])
def test_what_is_not_a_number_is_missing_and_says_why(make: ModuleType, tmp_path: Path, printed: str | None, state: str) -> None:
    numbers = {"granted_in_part": printed, "granted_in_full": 3, "requests_processed": 3}
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, numbers)], [make.entry("甲")])
    assert measured(s, "granted") == (None, None, None, state)
    assert measured(s, "disclosure_rate") == (None, None, 3, state)
    assert measured(s, "full_rate").value == 1


def test_a_report_without_tables_has_no_such_numbers_in_its_form(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    s = make.snapshot(tmp_path, [make.report(town, 2023, form="narrative", facts=[make.fact("published", 121, "total")])], [town])
    assert measured(s, "requests_received").state == "not_in_form"
    assert measured(s, "granted").state == "not_in_form"
    assert measured(s, "completeness").state == "not_in_form"
    assert measured(s, "published") == (121, None, None, "value")


def test_closed_is_its_three_rows_unless_one_row_is_printed(make: ModuleType, tmp_path: Path) -> None:
    three = {"closed_not_clarified": 1, "closed_fee_unpaid": 2, "closed_other": 3}
    single = {"closed_not_clarified": None, "closed_fee_unpaid": None, "closed_other": None, "closed": 5}
    blank = {**single, "closed": ""}
    town = make.entry("甲")
    s = make.snapshot(tmp_path, [make.report(town, 2021, three), make.report(town, 2022, single), make.report(town, 2023, blank)], [town])
    assert [measured(s, "closed", year).value for year in (2021, 2022, 2023)] == [6, 5, None]
    assert measured(s, "closed", 2023).state == "blank"


def test_a_change_needs_last_years_number(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    reports = [make.report(town, year, {"requests_received": n}) for year, n in ((2020, 4), (2021, 6), (2023, 9))]
    s = make.snapshot(tmp_path, reports, [town])
    assert measured(s, "received_change", 2021).value == 2
    assert measured(s, "received_growth", 2021) == (0.5, 2, 4, "value")
    assert measured(s, "received_change", 2020).state == "no_last_year"
    assert measured(s, "received_change", 2023).state == "no_last_year"


def test_a_growth_from_zero_has_no_value(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    s = make.snapshot(tmp_path, [make.report(town, 2022), make.report(town, 2023, {"requests_received": 3})], [town])
    assert measured(s, "received_growth") == (None, 3, 0, "zero_base")
    assert measured(s, "received_change").value == 3


def test_an_own_and_an_aggregated_year_are_no_change(make: ModuleType, tmp_path: Path) -> None:
    county = make.entry("县", type="county")
    s = make.snapshot(tmp_path, [make.report(county, 2022), make.report(county, 2023, scope="aggregated")], [county])
    assert measured(s, "received_change").state == "no_last_year"


def test_a_missing_year_of_an_expected_agency_is_told(make: ModuleType, tmp_path: Path) -> None:
    a, b = make.entry("甲"), make.entry("乙")
    s = make.snapshot(tmp_path, [make.report(a, 2023)], [a, b])
    rows = s.rows("SELECT state, value FROM metric_value WHERE agency_id = '乙' AND metric = 'requests_received'")
    assert rows == [("no_report", None)]


def test_the_applicants_columns_are_read_apart(make: ModuleType, tmp_path: Path) -> None:
    numbers = {("requests_received", "business"): 1, ("requests_received", "legal_service"): 2, "requests_received": 6}
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, numbers)], [make.entry("甲")])
    assert measured(s, "organisation_share") == (0.5, 3, 6, "value")
    assert measured(s, "legal_service_share").value == 2 / 6


def test_facts_of_two_accounts_of_a_channel_are_added(make: ModuleType, tmp_path: Path) -> None:
    counts = [make.fact("published", 100, "wechat", name) for name in ("甲发布", "甲教育")]
    facts = [*counts, make.fact("account", None, "wechat", "甲发布")]
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=facts)], [make.entry("甲")])
    assert measured(s, "published_wechat").value == 200


def test_a_total_beside_its_accounts_is_not_added_to_them(make: ModuleType, tmp_path: Path) -> None:
    facts = [make.fact("published", n, "wechat", account) for n, account in ((300, None), (100, "甲"), (200, "乙"))]
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=facts)], [make.entry("甲")])
    assert measured(s, "published_wechat").value == 300


def test_sentences_that_disagree_leave_no_number(make: ModuleType, tmp_path: Path) -> None:
    facts = [make.fact("published", 300, "wechat"), make.fact("published", 310, "wechat"), make.fact("published", 7, "website")]
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=facts)], [make.entry("甲")])
    assert measured(s, "published_wechat").state == "not_stated"
    assert measured(s, "new_media_share").state == "not_stated"
    assert measured(s, "published_website").value == 7


def test_the_same_number_said_twice_is_said_once(make: ModuleType, tmp_path: Path) -> None:
    facts = [make.fact("published", 300, "wechat"), make.fact("published", 300, "wechat", "甲发布")]
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=facts)], [make.entry("甲")])
    assert measured(s, "published_wechat").value == 300


def test_what_is_said_of_the_whole_district_is_not_the_towns_own(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    facts = [make.fact("published", 9000, "total", scope="aggregated"), make.fact("published", 80, "total")]
    s = make.snapshot(tmp_path, [make.report(town, 2023, facts=facts)], [town])
    assert measured(s, "published").value == 80
    s = make.snapshot(tmp_path, [make.report(town, 2023, facts=facts, scope="aggregated")], [town])
    assert measured(s, "published").value == 9000


def test_what_is_said_of_another_year_is_kept_but_not_counted(make: ModuleType, tmp_path: Path) -> None:
    facts = [make.fact("published", 300, "total", period="last_year"), make.fact("followers", 800, "wechat", period="since_opening")]
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=facts)], [make.entry("甲")])
    assert measured(s, "published").state == "not_stated"
    assert s.rows("SELECT kind, period, is_counted FROM fact ORDER BY fact_no") == [
        ("published", "last_year", False), ("followers", "since_opening", False),
    ]


def test_what_is_said_of_nobody_counts_only_where_nothing_else_is_said(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("甲")
    unknown = make.fact("published", 70, "total", scope="unknown")
    s = make.snapshot(tmp_path, [make.report(town, 2023, facts=[unknown])], [town])
    assert measured(s, "published").value == 70
    s = make.snapshot(tmp_path, [make.report(town, 2023, facts=[unknown, make.fact("published", 80, "total")])], [town])
    assert measured(s, "published").value == 80


def test_new_media_share_is_of_the_channels_stated(make: ModuleType, tmp_path: Path) -> None:
    facts = [make.fact("published", n, channel) for n, channel in ((60, "website"), (30, "wechat"), (10, "douyin"), (999, "total"))]
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=facts)], [make.entry("甲")])
    assert measured(s, "new_media_share") == (0.4, 40, 100, "value")
    assert measured(s, "wechat_per_week").value == pytest.approx(30 / (365 / 7))


def test_a_website_alone_says_nothing_of_new_media(make: ModuleType, tmp_path: Path) -> None:
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=[make.fact("published", 60, "website")])], [make.entry("甲")])
    assert measured(s, "new_media_share") == (None, None, 60, "not_stated")


def test_new_media_alone_say_nothing_of_their_share(make: ModuleType, tmp_path: Path) -> None:
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=[make.fact("published", 60, "wechat")])], [make.entry("甲")])
    assert measured(s, "new_media_share") == (None, 60, None, "not_stated")


def test_channels_counted_in_different_units_have_no_share(make: ModuleType, tmp_path: Path) -> None:
    facts = [make.fact("published", 60, "website", unit="条"), make.fact("published", 40, "wechat", unit="篇")]
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, facts=facts)], [make.entry("甲")])
    assert measured(s, "new_media_share") == (None, None, None, "not_stated")


def test_days_are_counted_to_the_deadline_of_the_type(make: ModuleType, tmp_path: Path) -> None:
    town, county = make.entry("镇"), make.entry("县", type="county")
    reports = [make.report(town, 2023, published=date(2024, 2, 3)), make.report(county, 2023, published=date(2024, 2, 3))]
    s = make.snapshot(tmp_path, reports, [county, town])
    rows = s.rows("SELECT agency_id, value FROM metric_value WHERE metric = 'timeliness_days' ORDER BY sort_order")
    assert rows == [("县", 57), ("镇", -3)]


def test_completeness_counts_the_numbers_of_the_form(make: ModuleType, tmp_path: Path) -> None:
    numbers = {"requests_received": 4, "licences_decided": "", "penalties_decided": None}
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, numbers)], [make.entry("甲")])
    assert measured(s, "completeness") == (198 / 200, 198, 200, "value")
    assert measured(s, "zero_share").numerator == 197


def test_checks_that_cannot_be_judged_count_for_neither_side(make: ModuleType, tmp_path: Path) -> None:
    s = make.snapshot(tmp_path, [make.report(make.entry("甲"), 2023, {"review_total": 1})], [make.entry("甲")])
    held = s.rows("SELECT verdict, count(*) FROM finding GROUP BY verdict")
    counts = dict(held)
    assert counts["broken"] >= 1
    assert measured(s, "check_pass_rate").numerator == counts["holds"]
    assert measured(s, "check_pass_rate").denominator == counts["holds"] + counts["broken"]


def test_requests_per_ten_thousand_residents_need_residents(make: ModuleType, tmp_path: Path) -> None:
    town = replace(make.entry("甲"), residents=25_000)
    numbers = {"requests_received": 5}
    for folder in ("known", "unknown"):
        (tmp_path / folder).mkdir()
    s = make.snapshot(tmp_path / "known", [make.report(town, 2023, numbers)], [town])
    assert measured(s, "requests_per_10k") == (2.0, 5, 2.5, "value")
    s = make.snapshot(tmp_path / "unknown", [make.report(make.entry("甲"), 2023, numbers)], [make.entry("甲")])
    assert measured(s, "requests_per_10k") == (None, 5, None, "not_stated")


def test_a_group_of_the_roster_is_compared_within_itself(make: ModuleType, tmp_path: Path) -> None:
    towns = [replace(make.entry(name, order=n), peer_group=group) for n, (name, group) in enumerate(
        (("甲", "城区"), ("乙", "城区"), ("丙", ""), ("丁", "")), 1)]
    reports = [make.report(town, 2023, {"requests_received": 10 * n}) for n, town in enumerate(towns, 1)]
    s = make.snapshot(tmp_path, reports, towns)
    found = s.rows("SELECT peers, agencies, median FROM peer_group WHERE metric = 'requests_received' ORDER BY median")
    assert found == [("城区", 2, 15.0), ("town", 2, 35.0)]
    ranks = s.rows("SELECT short_name, rank FROM metric_value WHERE metric = 'requests_received' ORDER BY sort_order")
    assert [rank for _, rank in ranks] == [2, 1, 2, 1]
