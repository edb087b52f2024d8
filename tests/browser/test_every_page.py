"""Every page in a real browser: opened cold, opened from the menu, in Chinese, at both screens; nothing leaves the machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from analytics.dictionary import text
from analytics.ui.navigation import PAGES

pytestmark = pytest.mark.browser
SCREENS = ((1920, 1080), (1366, 768))
CODES = [entry.code for entry in PAGES]
PATHS = {code: "/" if code == CODES[0] else f"/{code}" for code in CODES}

# File types and forms of names that are the same in Chinese.
PROPER_NAMES = {
    "English", "XLSX", "XLS", "ET", "ODS", "CSV", "PNG", "JPG", "TIF", "HTML", "MHT", "DOCX", "DOC", "WPS", "Word", "ODT", "RTF", "PDF",
    "ZIP", "TXT", "Markdown", "SQL", "GB", "MB", "KB",
}

# Texts of figures that reach out of their picture.
CUT_TEXTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const frame = plot.getBoundingClientRect();
  return [...plot.querySelectorAll('.main-svg text')].filter(t => t.textContent && t.getBoundingClientRect().width).filter(t => {
    const box = t.getBoundingClientRect();
    return box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
  }).map(t => t.textContent);
})"""

# Titles, notes and axis labels of figures that lie on each other; the boxes of slanted ones say nothing.
OVERLAPS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const found = [];
  const all = [...plot.querySelectorAll('.annotation-text, .xtick text, .ytick text')];
  const texts = all.filter(t => t.textContent.trim() && Math.abs(t.getScreenCTM().b) < 0.01);
  const boxes = texts.map(t => [t, t.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, two]) => {
    const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
    const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
    const smaller = Math.min(one.width * one.height, two.width * two.height);
    if (across > 0 && down > 0 && across * down > 0.3 * smaller) found.push(a.textContent + ' / ' + b.textContent);
  }));
  return found;
})"""

# What assistive technology and tool tips say; what reports and files say is quoted as it is.
SPOKEN = """() => [...document.querySelectorAll('*')].filter(e => !e.closest('.quoted')).flatMap(e =>
  ['title', 'aria-label', 'placeholder', 'data-title'].map(name => e.getAttribute(name)).filter(Boolean))"""


@pytest.fixture(scope="module")
def reader(dashboard: Any, visits: Callable[..., Any]) -> Iterator[Any]:
    """Somebody who goes from page to page by the menu."""
    with visits() as visit:
        yield visit(dashboard, PATHS[CODES[1]])


@pytest.fixture(scope="module", params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def cold(code: str, dashboard: Any, visits: Callable[..., Any]) -> Iterator[Any]:
    """The page that somebody new opened by its address."""
    with visits() as visit:
        yield visit(dashboard, PATHS[code])


def test_a_page_opened_cold_by_its_address_is_the_page_opened_from_the_menu(code: str, cold: Any, reader: Any) -> None:
    by_menu(reader, code)
    assert cold.page.get_by_test_id("stSidebar").is_visible()
    assert cold.text() == reader.text()
    assert cold.page.title() == reader.page.title() != ""


def test_a_chinese_page_speaks_chinese(cold: Any) -> None:
    assert english_words(cold) <= PROPER_NAMES


def test_a_page_is_whole_in_both_languages_on_both_screens_and_asks_nobody_outside(cold: Any) -> None:
    for language in ("zh", "en"):
        if language == "en":
            cold.speak(language)
        for size in SCREENS:
            cold.page.set_viewport_size({"width": size[0], "height": size[1]})
            cold.settle()
            assert cold.page.evaluate(CUT_TEXTS) == []
            assert cold.page.evaluate(OVERLAPS) == []
            assert cold.page.evaluate("document.documentElement.scrollWidth") <= size[0]
            assert cold.page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('[data-testid=stMain]'))") <= 0
    assert cold.left == []


@pytest.mark.parametrize("code", [CODES[0], "report"])
def test_the_first_page_that_a_new_server_shows_is_like_any_later_one(
    code: str, fresh_dashboard: Any, reader: Any, visit: Callable[..., Any]
) -> None:
    first = visit(fresh_dashboard, PATHS[code])
    by_menu(reader, code)
    assert first.text() == reader.text()


def by_menu(reader: Any, code: str) -> None:
    reader.page.get_by_test_id("stSidebar").get_by_role("link", name=text(f"pages.{code}", "zh"), exact=True).click()
    reader.page.wait_for_url(f"**{PATHS[code]}")
    reader.settle()


def english_words(page: Any) -> set[str]:
    """Latin words that a reader sees or hears, numbers and the names of icons aside."""
    for element in page.page.get_by_test_id("stDataFrame").all():
        element.hover()
    said = "\n".join([page.text(without=".quoted"), page.page.get_by_test_id("stSidebar").inner_text(), *page.page.evaluate(SPOKEN)])
    # Addresses are printed in documents, and files of the project have one name in every language.
    said = re.sub(r"https?://\S+|www\.\S+|data/\w+\.\w+", "", said)
    icons = set(page.page.get_by_test_id("stIconMaterial").all_inner_texts())
    return {word for word in re.findall(r"(?<![A-Za-z0-9])[A-Za-z]{2,}(?:_[a-z]+)*(?![A-Za-z0-9])", said) if word not in icons}


def test_the_browsers_language_decides_at_first_sight_and_the_switch_afterwards(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, "/", locale="en-US")
    assert text("pages.overview_question", "en") in page.text()
    page.speak("zh")
    assert page.page.url == f"{dashboard.url}/?lang=zh"
    assert text("pages.overview_question", "zh") in page.text()
