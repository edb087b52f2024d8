"""What a selection means: which agencies, which years, and which of them may be added up."""

from __future__ import annotations

import pytest

from analytics import queries
from analytics.queries import Selection
from analytics.warehouse import Snapshot


def names(county: Snapshot, selection: Selection, pooled: bool = False) -> list[str]:
    frame = queries.scope_of(county, selection)
    return [str(name) for name in (frame[frame["is_pooled"]] if pooled else frame)["short_name"]]


def test_everything_is_selected_by_default_in_official_order(county: Snapshot) -> None:
    assert names(county, Selection()) == ["县", "甲镇", "乙镇", "丙街道", "局", "演示镇", "无名镇人民政府"]


@pytest.mark.parametrize(("selection", "expected"), [
    (Selection(demo=False), ["县", "甲镇", "乙镇", "丙街道", "局", "无名镇人民政府"]),
    (Selection(place="县"), ["县", "甲镇", "乙镇", "丙街道", "局"]),
    (Selection(place="甲镇"), ["甲镇"]),
    (Selection(place="nowhere"), []),
    (Selection(types=("town", "department"), demo=False), ["甲镇", "乙镇", "局", "无名镇人民政府"]),
    (Selection(agencies=("乙镇", "甲镇")), ["甲镇", "乙镇"]),
    (Selection(place="县", types=("town",), agencies=("甲镇", "演示镇")), ["甲镇"]),
])
def test_all_conditions_hold_together(county: Snapshot, selection: Selection, expected: list[str]) -> None:
    assert names(county, selection) == expected


def test_a_parent_is_not_added_to_its_children(county: Snapshot) -> None:
    assert names(county, Selection(place="县"), pooled=True) == ["甲镇", "乙镇", "丙街道", "局"]


def test_a_parent_chosen_without_its_children_counts(county: Snapshot) -> None:
    assert names(county, Selection(agencies=("县",)), pooled=True) == ["县"]
    assert names(county, Selection(types=("county",)), pooled=True) == ["县"]


def test_the_years_are_those_with_reports_of_the_selected(county: Snapshot) -> None:
    assert queries.years_of(county, Selection()) == (2022, 2023)
    assert queries.years_of(county, Selection(agencies=("乙镇",))) == (2023,)
    assert queries.years_of(county, Selection(years=(2030, 2021))) == (2021, 2030)


def test_options_offer_what_there_is(county: Snapshot) -> None:
    options = queries.options(county)
    assert options.years == (2022, 2023)
    assert options.types == ("county", "department", "town", "subdistrict")
    assert list(options.places["agency_id"]) == ["县"]
    assert dict(zip(options.agencies["agency_id"], options.agencies["reports"], strict=True))["丙街道"] == 0


def test_coverage_tells_who_reported_and_when(county: Snapshot) -> None:
    coverage = queries.coverage(county, Selection(demo=False), 2023)
    assert (coverage.expected, coverage.reported, coverage.unexpected) == (5, 4, 1)
    assert (coverage.on_time, coverage.late, coverage.undated) == (1, 1, 2)
    assert list(coverage.missing["short_name"]) == ["丙街道"]
    assert coverage.late_agencies[["short_name", "days"]].to_numpy().tolist() == [["甲镇", 10]]


def test_coverage_by_year_is_the_same_for_each_year(county: Snapshot) -> None:
    frame = queries.coverage_by_year(county, Selection(demo=False))
    assert frame[["year", "expected", "reported", "late"]].to_numpy().tolist() == [[2022, 5, 3, 0], [2023, 5, 4, 1]]


def test_build_info_names_the_snapshot(county: Snapshot) -> None:
    info = queries.build_info(county)
    assert (info.data_version, info.reports, info.demo_reports) == ("test", 10, 2)
    assert str(info.last_published) == "2024-03-01"
