"""The sample's town beside the zone's other towns: reports written for these tests, whose numbers are made up and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics import queries
from analytics.warehouse import Snapshot, build, current

MANSHAN, ZONE = "sd-wh-lingang-manshan", "sd-wh-lingang"
CAOMIAOZI, WANGTUAN = "cn-371073107", "cn-371073112"
MADE_UP = "本文为测试而写，数字是编的，与该镇实际情况无关。"


def made_up(sample: str, town: str, items: int) -> str:
    """The sample's text as another town's: other names, another count, and a sentence that says so above section 一."""
    text = sample.replace("蔄山镇", town).replace("魅力蔄山", f"{town}发布").replace("产城蔄山", f"产城{town[:2]}")
    return text.replace("更新信息645条", f"更新信息{items}条").replace("一、总体情况\n", f"{MADE_UP}\n一、总体情况\n", 1)


@pytest.fixture(scope="module")
def zone(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("zone")
    reports, text = folder / "reports", sample.read_text(encoding="utf-8")
    reports.mkdir()
    (reports / "manshan.txt").write_text(text, encoding="utf-8")
    (reports / "caomiaozi.txt").write_text(made_up(text, "草庙子镇", 300), encoding="utf-8")
    (reports / "wangtuan.txt").write_text(made_up(text, "汪疃镇", 120), encoding="utf-8")
    build([reports], folder / "warehouse", with_demo=False)
    return current(folder / "warehouse")


def test_all_three_lie_under_the_zone(zone: Snapshot) -> None:
    names = zone.rows("SELECT short_name FROM agency ORDER BY sort_order")
    assert names == [("临港区",), ("蔄山镇",), ("草庙子镇",), ("汪疃镇",)]
    rows = zone.rows("SELECT agency_id, parent_id, division, type, depth FROM agency WHERE agency_id <> ? ORDER BY sort_order", [ZONE])
    assert {row[0] for row in rows} == {MANSHAN, CAOMIAOZI, WANGTUAN}
    assert {(parent, kind, depth) for _, parent, _, kind, depth in rows} == {(ZONE, "town", 1)}
    assert all(division.startswith("山东省/威海市/威海临港经济技术开发区/") for _, _, division, _, _ in rows)


def test_what_is_asked_of_the_zone_is_answered_for_all_its_towns(zone: Snapshot) -> None:
    selected = queries.metric_values(zone, ["published_wechat"], queries.Selection(place=ZONE, years=(2023,)))
    values = dict(zip(selected["agency_id"], selected["value"], strict=True))
    assert {key: value for key, value in values.items() if key != ZONE} == {MANSHAN: 645, CAOMIAOZI: 300, WANGTUAN: 120}


def test_the_towns_are_compared_with_one_another(zone: Snapshot) -> None:
    compared = queries.compare(zone, [MANSHAN, CAOMIAOZI, WANGTUAN], [2023], ["published_wechat"])
    assert list(compared["value"]) == [645, 300, 120]
    assert list(compared["peer_count"]) == [3, 3, 3]
    stands = queries.peers(zone, "published_wechat", MANSHAN, 2023)
    assert (stands.count, stands.median, stands.rank) == (3, 300, 1)


def test_the_made_up_reports_say_so_where_they_are_shown(zone: Snapshot) -> None:
    report_id, = zone.rows("SELECT report_id FROM report WHERE agency_id = ?", [WANGTUAN])[0]
    assert any(MADE_UP in getattr(block, "text", "") for block in queries.document_blocks(zone, report_id))
