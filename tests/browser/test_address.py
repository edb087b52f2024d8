"""The address and the page are one: a filter changes both, a link reproduces the view, back and forward work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from analytics.dictionary import dictionary, text
from analytics.ui.navigation import PAGES

pytestmark = pytest.mark.browser


def parameters(visit: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def test_a_filter_changes_the_figures_and_the_address_and_the_address_reproduces_the_view(
    dashboard: Any, visit: Callable[..., Any]
) -> None:
    first = visit(dashboard, "/trends")
    before = first.text()
    first.choose(text("ui.filter_types", "zh"), dictionary().agency_types["town"].zh)
    first.choose(text("ui.filter_year", "zh"), "2024")
    assert first.text() != before
    assert parameters(first) == {"types": ["town"], "year": ["2024"]}
    again = visit(dashboard, first.page.url.removeprefix(dashboard.url))
    assert again.text() == first.text()


def test_the_same_link_means_the_same_in_another_language(dashboard: Any, visit: Callable[..., Any]) -> None:
    path = "/trends?types=town&metric=disclosure_rate&by=agency"
    assert dictionary().agency_types["town"].en in visit(dashboard, path, locale="en-US").text()
    assert dictionary().agency_types["town"].zh in visit(dashboard, path).text()


def test_the_selection_goes_along_to_the_next_page_and_its_own_choices_stay_behind(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, "/trends?year=2023&demo=1&metric=caseload")
    page.page.get_by_test_id("stSidebar").get_by_role("link", name=text("pages.requests", "zh"), exact=True).click()
    page.page.wait_for_url("**/requests?**")
    page.settle()
    assert parameters(page) == {"year": ["2023"], "demo": ["1"]}


def test_back_and_forward_walk_through_the_selections(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, "/trends")
    newest = page.text()
    page.choose(text("ui.filter_year", "zh"), "2023")
    older = page.text()
    page.page.go_back()
    page.settle()
    assert page.text() == newest
    page.page.go_forward()
    page.settle()
    assert page.text() == older


def test_what_the_address_asks_for_and_nobody_knows_is_left_aside(dashboard: Any, visit: Callable[..., Any]) -> None:
    assert visit(dashboard, "/trends?year=1900&types=castle&small=x&lang=xx").text() == visit(dashboard, "/trends").text()


def test_a_selection_without_reports_says_what_to_do_next(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, "/requests?types=zone")
    assert page.page.get_by_role("button", name=text("ui.reset", "zh")).is_visible()
    page.page.get_by_role("button", name=text("ui.reset", "zh")).click()
    page.settle()
    assert parameters(page) == {}


def test_the_home_page_opens_by_its_name_too(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, f"/{PAGES[0].code}?year=2023")
    assert page.page.get_by_role("dialog").count() == 0
    assert page.text() == visit(dashboard, "/?year=2023").text()


def test_a_number_leads_to_the_cells_it_stands_on(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, "/?year=2023&demo=0", size=(1366, 1400))
    plot = page.page.locator(".st-key-card_matrix .nsewdrag").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    drawer = page.page.get_by_role("dialog")
    drawer.wait_for()
    page.settle()
    assert "蔄山镇" in drawer.inner_text()
    assert dictionary().indicator("requests_received").zh in drawer.inner_text()


def test_a_new_snapshot_is_shown_without_a_restart(own_dashboard: Any, visit: Callable[..., Any], sample: Any) -> None:
    page = visit(own_dashboard, "/")
    assert text("errors.no_snapshot", "zh") in page.text()
    (own_dashboard.reports / sample.name).write_bytes(sample.read_bytes())
    own_dashboard.build("--no-demo")
    page.speak("en")
    assert "蔄山镇" in page.text()
