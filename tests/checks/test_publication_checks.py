"""Deadlines by level, place and year; expected reports; parents and children; files that users edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.checks import check_reports
from analytics.checks.deadlines import deadline_of, load_deadlines
from analytics.checks.thresholds import load_thresholds
from analytics.errors import GongkaiError
from analytics.reports import Roster, RosterEntry
from analytics.reports.model import Agency
from analytics.settings import ROOT

DISTRICT = RosterEntry("district", "虚构区人民政府", "虚构区", "county", None, 1, ("甲省", "乙市", "虚构区"), (), True, False)
TOWN = RosterEntry("town", "虚构镇人民政府", "虚构镇", "town", "district", 1, ("甲省", "乙市", "虚构区"), (), True, False)
ROSTER = Roster([DISTRICT, TOWN])


def speaker(entry: RosterEntry) -> Agency:
    return Agency(entry.name, entry.id, entry.name, entry.type, entry.division, "name")


@pytest.mark.parametrize(("type_", "year", "due"), [
    ("town", 2023, date(2024, 1, 31)), ("county", 2023, date(2024, 3, 31)), ("town", 2018, date(2019, 3, 31)), (None, 2023, None),
    ("town", None, None),
])
def test_the_calendar_that_comes_with_the_program(type_, year, due) -> None:
    assert deadline_of(type_, (), year) == due


def test_a_place_has_its_own_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "deadlines.toml"
    file.write_text('[[deadline]]\ndue = "01-31"\n[[deadline]]\ndue = "02-10"\nplace = "甲省/乙市"\nfirst = 2022\n', encoding="utf-8")
    monkeypatch.setenv("GONGKAI_DEADLINES", str(file))
    assert deadline_of("town", ("甲省", "乙市", "丙区"), 2022) == date(2023, 2, 10)
    assert deadline_of("town", ("甲省", "乙市", "丙区"), 2021) == date(2022, 1, 31)
    assert deadline_of("town", ("甲省",), 2022) == date(2023, 1, 31)


@pytest.mark.parametrize("wrong", [
    '[[deadline]]\ndue = "31-01"', '[[deadline]]\ndue = "02-31"', '[[deadline]]\ntypes = ["town"]',
    '[[deadline]]\ndue = "01-31"\ntypes = ["village"]',
    '[[deadline]]\ndue = "01-31"\nlevel = 3', "[[deadline]", "deadline = 3",
])
def test_a_wrong_calendar_is_told_in_a_sentence(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "deadlines.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(GongkaiError, match=r"deadlines\.toml"):
        load_deadlines(file, 0)


@pytest.mark.parametrize(("old", "new", "named"), [
    ("difference = 10", "", "jump.difference"), ("share = 0.5", "share = 0.5\nextra = 1", "copied.extra"),
    ("above = 5", 'above = "5"', "jump.above"),
    ("town = 1000,", "village = 1000,", "village"),
])
def test_wrong_thresholds_are_told_in_a_sentence(tmp_path: Path, old: str, new: str, named: str) -> None:
    file = tmp_path / "thresholds.toml"
    file.write_text((ROOT / "data" / "thresholds.toml").read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(GongkaiError, match=named):
        load_thresholds(file, 0)


@pytest.mark.parametrize(("published", "type_", "verdicts"), [
    (date(2024, 1, 31), "town", ["holds"]), (date(2024, 2, 3), "town", ["broken"]), (date(2024, 2, 3), None, ["cannot_judge"]),
    (None, "town", []),
])
def test_a_report_is_late_by_days(make_report, judge, published, type_, verdicts) -> None:
    found = judge("late", make_report(published=published, agency=Agency("虚构镇人民政府", type=type_)))
    assert [f.verdict for f in found] == verdicts
    if verdicts == ["broken"]:
        assert found[0].message("zh") == "2024年2月3日发布，截止日为2024年1月31日，逾期 3 天"


def test_an_expected_report_that_is_not_there_has_its_finding(make_report, judge) -> None:
    reports = [make_report(agency=speaker(DISTRICT), file="d"), make_report(agency=speaker(TOWN), year=2022, file="t"),
               make_report(agency=speaker(TOWN), file="t3")]
    found = [f for f in check_reports(reports, ROSTER, complete=True) if f.rule == "not_published"]
    assert [(f.verdict, f.agency_id, f.year) for f in found if f.verdict == "broken"] == [("broken", "district", 2022)]
    assert len(found) == 4
    assert found[-1].message("zh") == "没有找到虚构区人民政府 2022 年的年报，截止日为2023年3月31日"
    assert judge("not_published", make_report()) == []


def test_a_few_old_reports_say_nothing_of_the_others(make_report) -> None:
    many = Roster([replace(TOWN, id=f"t{n}", name=f"第{n}镇人民政府") for n in range(10)])
    reports = [make_report(agency=Agency(e.name, e.id, e.name, "town"), file=e.id) for e in many.agencies.values()]
    old = make_report(agency=Agency("第0镇人民政府", "t0", "第0镇人民政府", "town"), year=2012, file="old")
    assert not [f for f in check_reports([old, *reports], many, complete=True) if f.rule == "not_published" and f.verdict == "broken"]


def test_what_is_not_due_is_not_missing(make_report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "deadlines.toml"
    file.write_text('[[deadline]]\ndue = "01-31"\ntypes = ["town"]', encoding="utf-8")
    monkeypatch.setenv("GONGKAI_DEADLINES", str(file))
    found = check_reports([make_report(agency=speaker(TOWN))], ROSTER)
    assert [f.verdict for f in found if f.rule == "not_published"] == ["holds"]


def below(make_report, parent: object, child: object, scope: str = "aggregated") -> list:
    key = ("requests_received", "total")
    return [make_report({key: child}, agency=speaker(TOWN), file="town"),
            make_report({key: parent}, agency=speaker(DISTRICT), file="district", scope=scope)]


@pytest.mark.parametrize(("parent", "child", "scope", "verdict", "severity"), [
    (9, 4, "aggregated", "holds", "info"), (3, 4, "aggregated", "broken", "error"), (9, "", "aggregated", "cannot_judge", "info"),
    (9, 4, "own", "cannot_judge", "info"),
])
def test_a_child_is_no_more_than_its_parent(make_report, judge, parent, child, scope, verdict, severity) -> None:
    found = [f for f in judge("hierarchy", *below(make_report, parent, child, scope), roster=ROSTER)
             if f.evidence[-1].indicator == "requests_received"]
    assert [(f.verdict, f.severity) for f in found] == [(verdict, severity)]


def test_without_a_roster_nobody_has_a_parent(make_report, judge) -> None:
    assert judge("hierarchy", *below(make_report, 3, 4)) == []
