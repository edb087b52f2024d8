"""Everything that the program declares has its entry in 口径, in both languages, and can be found."""

from __future__ import annotations

import pytest
from lxml import html

from analytics.dictionary import LANGUAGES, dictionary
from analytics.ui.definitions import KINDS, as_html, as_rows, entries
from analytics.ui.navigation import PAGES
from analytics.warehouse.states import STATES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_indicator_rule_state_and_page_has_its_entry(language: str) -> None:
    keys = {entry.key for entry in entries(language)}
    words = dictionary()
    assert keys >= {f"metric:{code}" for code in words.metrics}
    assert keys >= {f"indicator:{code}" for code, _ in words.indicators}
    assert keys >= {f"rule:{code}" for code in words.rules}
    assert keys >= {f"state:{state}" for state in STATES}
    assert keys >= {f"page:{page.code}" for page in PAGES}
    assert keys >= {f"agency_type:{code}" for code in words.agency_types} | {f"fact:{code}" for code in words.fact_kinds}
    assert {entry.kind for entry in entries(language)} == set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_a_name_and_says_something(language: str) -> None:
    for entry in entries(language):
        if entry.kind != "form":
            assert entry.name and entry.lines, entry.key
        assert "{" not in entry.name and all(said for _, said in entry.lines)


def test_no_two_entries_share_an_anchor() -> None:
    keys = [entry.key for entry in entries("zh")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("sought", ["公开率", "disclosure_rate", "Disclosure rate", "办结申请 ÷", "公开 率"])
def test_an_entry_is_found_by_name_code_and_explanation(sought: str) -> None:
    found = {entry.key for entry in entries("zh") if entry.holds(sought)}
    assert "metric:disclosure_rate" in found or sought == "办结申请 ÷"
    assert found


def test_the_entry_that_is_asked_for_is_the_one_that_is_scrolled_to() -> None:
    cards = html.fragment_fromstring(as_html("zh", entries("zh"), "rule:carry_over"), create_parent="div")
    asked = cards.get_element_by_id("definition-target")
    assert asked.find("h4").text == dictionary().rules["carry_over"].zh


def test_what_is_taken_away_carries_the_codes() -> None:
    rows = as_rows("zh", entries("zh"))
    assert set(dictionary().metrics) <= set(rows["代码"])
