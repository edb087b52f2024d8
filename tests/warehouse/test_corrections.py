"""A number that was put right counts in place of the printed one, which stays; a source that prints it no longer needs it."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analytics.errors import GongkaiError
from analytics.warehouse import Snapshot, build, current
from analytics.warehouse.corrections import apply
from analytics.warehouse.decisions import Correction, Decisions, corrections_in_force

CELL = ("a", 2023, "requests_received", "total")


def put(value: float | None, printed: str = "10", cell: tuple[str, int, str, str | None] = CELL) -> Correction:
    return Correction(*cell, printed, value, "台账为准", "王", "2024-02-01T08:00:00+00:00")


def metric(snapshot: Snapshot, code: str, year: int, agency: str = "a") -> tuple[Any, ...]:
    row, = snapshot.rows("SELECT value, is_corrected, printed_value FROM metric_value WHERE metric = ? AND year = ? AND agency_id = ?",
                         [code, year, agency])
    return row


def test_metrics_use_the_corrected_number_and_keep_what_the_printed_ones_give(make: ModuleType, tmp_path: Path) -> None:
    towns = [make.entry("a"), make.entry("b")]
    numbers = {"requests_received": 10, "requests_processed": 10, "granted_in_full": 8}
    reports = [make.report(town, year, numbers) for town in towns for year in (2021, 2022, 2023, 2024)]
    s = make.snapshot(tmp_path, reports, towns, [put(12)])
    assert metric(s, "requests_received", 2023) == (12, True, 10)
    assert metric(s, "requests_received", 2022) == (10, False, None)
    assert metric(s, "requests_received", 2023, "b") == (10, False, None)
    assert metric(s, "disclosure_rate", 2023)[1:] == (False, None), "nothing that it is made of was put right"
    growth = s.rows("SELECT year, value, printed_value, is_corrected FROM metric_value "
                    "WHERE metric = 'received_growth' AND agency_id = 'a' AND value IS NOT NULL ORDER BY year")
    assert growth == [(2022, 0, None, False), (2023, 0.2, 0, True), (2024, pytest.approx(-1 / 6), 0, True)]
    assert s.rows("SELECT printed, value, corrected FROM cell WHERE corrected IS NOT NULL") == [("10", 10, 12)]
    assert s.rows("SELECT state, printed, value, who, now FROM correction") == [("used", "10", 12, "王", "10")]


def test_an_outcome_group_adds_up_the_corrected_rows(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("a")
    report = make.report(town, 2023, {"requests_received": 3, "requests_processed": 3, "granted_in_full": ""})
    s = make.snapshot(tmp_path, [report], [town], [put(3, "", ("a", 2023, "granted_in_full", "total"))])
    assert metric(s, "granted", 2023) == (3, True, None)
    row, = s.rows("SELECT printed_numerator, printed_denominator FROM metric_value WHERE metric = 'disclosure_rate'")
    assert row == (None, 3)


@pytest.mark.parametrize(("prints", "state"), [(10, "used"), (12, "settled"), (11, "changed"), (None, "changed")])
def test_what_the_source_says_now_decides_whether_a_correction_is_needed(
    prints: int | None, state: str, make: ModuleType, tmp_path: Path,
) -> None:
    town = make.entry("a")
    s = make.snapshot(tmp_path, [make.report(town, 2023, {"requests_received": prints})], [town], [put(12)])
    assert s.rows("SELECT state FROM correction") == [(state,)]
    assert metric(s, "requests_received", 2023)[1] is (state == "used")


def test_a_number_of_the_narrative_is_put_right_for_its_account(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("a")
    facts = [
        make.fact("published", 30, "website", unit="条"), make.fact("published", 645, "wechat", "甲", unit="条"),
        make.fact("published", 5, "wechat", "乙", unit="条"), make.fact("requests_received", 17, unit="件"),
    ]
    given = [put(654, "645", ("a", 2023, "published@wechat@甲", None)), put(18, "17", ("a", 2023, "requests_received@narrative", None))]
    s = make.snapshot(tmp_path, [make.report(town, 2023, facts=facts)], [town], given)
    assert s.rows("SELECT state, now FROM correction ORDER BY indicator") == [("used", "645"), ("used", "17")]
    assert metric(s, "published_wechat", 2023) == (659, True, 650)
    assert metric(s, "new_media_share", 2023) == (659 / 689, True, 650 / 680)
    assert metric(s, "published_website", 2023) == (30, False, None)
    assert s.rows("SELECT account, items FROM account_year ORDER BY items") == [("乙", 5), ("甲", 654)]
    assert s.rows("SELECT value, corrected FROM fact WHERE corrected IS NOT NULL ORDER BY value") == [(17, 18), (645, 654)]


def test_a_correction_of_a_deleted_report_waits(make: ModuleType, tmp_path: Path) -> None:
    assert [a.state for a in apply([put(12)], [])] == ["waiting"]
    town = make.entry("a")
    s = make.snapshot(tmp_path, [make.report(town, 2022)], [town], [put(12)])
    assert s.rows("SELECT state, report_id FROM correction") == [("waiting", None)]


def test_the_last_word_on_a_cell_holds_and_may_take_it_back(tmp_path: Path) -> None:
    kept = Decisions(tmp_path)
    kept.put_right({CELL: ("10", 11), (*CELL[:2], "requests_processed", "total"): ("9", 11)}, "台账为准", "王", "f1", "相差 1")
    kept.put_right({CELL: ("10", 12)}, "电话核实", "李")
    assert {c.cell[2]: c.value for c in corrections_in_force(kept.corrections()).values()} == {
        "requests_received": 12, "requests_processed": 11,
    }
    kept.put_right({CELL: ("10", None)}, "台账有误", "李")
    assert CELL not in corrections_in_force(kept.corrections())
    assert [(event.finding_id, event.kind, event.reason) for event in kept.events()] == [("f1", "put_right", "台账为准")]
    assert len(kept.corrections()) == 4, "nothing is ever forgotten"


@pytest.mark.parametrize(("reason", "who", "value"), [("", "王", 1.0), ("台账", " ", 1.0), ("台账", "王", float("nan"))])
def test_a_correction_needs_a_name_a_reason_and_a_number(reason: str, who: str, value: float, tmp_path: Path) -> None:
    with pytest.raises(GongkaiError):
        Decisions(tmp_path).put_right({CELL: ("10", value)}, reason, who, "f1", "相差 1")
    assert Decisions(tmp_path).corrections() == [] and Decisions(tmp_path).events() == []


def test_a_build_uses_what_was_put_right_and_says_when_it_is_no_longer_needed(published: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    cell = ("sd-wh-lingang-manshan", 2023, "requests_received", "natural_person")
    before = build([published], warehouse, with_demo=False)
    Decisions(warehouse).put_right({cell: ("2", 1)}, "台账为准", "王")
    used = build([published], warehouse, with_demo=False)
    assert [(a.state, a.now) for a in used.corrections] == [("used", "2")]
    assert used.data_version != before.data_version
    Decisions(warehouse).put_right({cell: ("3", 2)}, "台账为准", "王")
    assert [a.state for a in build([published], warehouse, with_demo=False).corrections] == ["settled"]
    assert current(warehouse).rows("SELECT count(*) FROM cell WHERE corrected IS NOT NULL") == [(0,)]
