"""A report that is dropped on 导入 is on 总览 for everybody; a number leads to its place in the report, also cold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analytics.dictionary import text

pytestmark = pytest.mark.browser
MANSHAN = "6fe234f31a185e5e"
AGENCY = "威海临港经济技术开发区蔄山镇人民政府"
IN_SIGHT = """id => {
  const box = document.getElementById(id)?.getBoundingClientRect();
  return box && box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
}"""


@pytest.mark.parametrize(("asked", "said"), [
    ("cell=denied_third_party@natural_person", "1"), ("fact=5", "通过微信公众号“魅力蔄山”全年更新信息645条"),
])
def test_a_cold_address_shows_the_place_it_names(asked: str, said: str, fresh_dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(fresh_dashboard, f"/report?report={MANSHAN}&{asked}", size=(1920, 1080)).page
    target = page.locator("#report1-target")
    target.wait_for()
    assert target.inner_text() == said
    page.wait_for_function(IN_SIGHT, arg="report1-target")
    if "cell" in asked:
        page.wait_for_function(IN_SIGHT, arg="report1-target-line")


def test_another_place_in_the_same_report_is_scrolled_to_as_well(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, f"/report?report={MANSHAN}").page
    page.locator(".st-key-report_panel").get_by_role("button", name="信息处理费").click()
    page.wait_for_url("**fact=8**")
    page.wait_for_function(IN_SIGHT, arg="report1-target")
    page.locator(".st-key-report_panel").get_by_role("button", name="主动公开条数 · 全部渠道").click()
    page.wait_for_url("**fact=1**")
    page.wait_for_function("document.getElementById('report1-target')?.innerText.includes('121条')")
    page.wait_for_function(IN_SIGHT, arg="report1-target")


def test_the_original_is_given_back_as_received(dashboard: Any, visit: Callable[..., Any], sample: Path) -> None:
    page = visit(dashboard, f"/report?report={MANSHAN}").page
    with page.expect_download() as download:
        page.get_by_role("button", name=text("report.original", "zh")).click()
    assert download.value.suggested_filename == sample.name
    assert Path(download.value.path()).read_bytes() == sample.read_bytes()


def test_a_dropped_report_appears_on_the_overview_of_a_second_browser(
    own_dashboard: Any, visit: Callable[..., Any], sample: Path, tmp_path: Path,
) -> None:
    second = visit(own_dashboard, "/?demo=0")
    assert AGENCY not in second.text()
    importing = visit(own_dashboard, "/import")
    report, empty = tmp_path / "年报.txt", tmp_path / "空.txt"
    report.write_bytes(sample.read_bytes())
    empty.write_bytes(b"")
    importing.page.set_input_files("[data-testid=stFileUploader] input", [report, empty])
    importing.page.get_by_text(text("errors.empty", "zh", file="空.txt")).wait_for()
    assert text("import.found", "zh", files=2, reports=1, new=1, version=0) in importing.text()
    assert not list(own_dashboard.reports.rglob("*.txt"))
    importing.page.get_by_role("button", name=text("import.save", "zh", count=1)).click()
    importing.page.get_by_text(text("import.saved", "zh", count=1)).wait_for(timeout=60_000)
    stored = own_dashboard.reports / "imported" / "2023" / "年报.txt"
    assert stored.read_bytes() == sample.read_bytes()
    # Nobody touches the second browser.
    second.page.get_by_text("蔄山镇").first.wait_for(timeout=30_000)
    importing.page.get_by_role("link", name=AGENCY).click()
    importing.page.wait_for_url("**/report?report=**")
    importing.page.locator(".paper").get_by_text("2023年政府信息公开工作年度报告").wait_for()


@pytest.mark.parametrize(
    ("row", "number", "asked"), [(0, "3", "cell=requests_received%40total"), (8, "337", "fact=4")], ids=["cell", "sentence"],
)
def test_a_number_side_by_side_leads_to_its_place_in_the_report(
    row: int, number: str, asked: str, dashboard: Any, visit: Callable[..., Any]
) -> None:
    page = visit(dashboard, "/compare?agencies=demo-lanxi-tangdu,demo-lanxi-luzhu&year=2025").page
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    # Columns: what it is, the two agencies, the median of their class; rows of 35 px, the head among them.
    page.mouse.click(box["x"] + 0.6 * box["width"], box["y"] + 35 * (row + 1) + 17)
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("岚汐区鹭渚街道办事处").wait_for()
    drawer.get_by_role("link", name=text("ui.show_in_report", "zh")).first.click()
    page.wait_for_url(f"**/report?**{asked}**")
    target = page.locator("#report1-target")
    target.wait_for()
    assert number in target.inner_text()
    page.wait_for_function(IN_SIGHT, arg="report1-target")
