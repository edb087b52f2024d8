"""How long each page takes to redraw after a filter changed, in a Chromium on the fictional district.

    .venv/bin/python benchmarks/redraw.py [--repeat 3] [--size 1366x768]

A year is chosen in the filter bar; the time runs from the click on the option to the last change the page shows. Exits 1 when
the median of a page is over the budget. Needs a Chromium and the packages of the tests.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from analytics.ui.navigation import PAGES

ROOT = Path(__file__).resolve().parents[1]
BUDGET_MS = 500.0
QUIET_MS = 1200  # nothing has changed for so long: the page is drawn
YEARS = ("2023", "2024", "2022", "2025", "2021")
WATCH = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  window.changed = 0;
  window.clicked = 0;
  // What lies in a canvas is a table's text for readers of the screen, written long after the table itself is drawn.
  const seenBy = target => (target.closest ? target : target.parentElement)?.closest('canvas') === null;
  new MutationObserver(seen => { if (seen.some(change => seenBy(change.target))) window.changed = performance.now(); }).observe(
    main, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['d', 'src', 'href']});
  document.addEventListener('click', event => { if (event.target.closest('[role=option]')) window.clicked = performance.now(); }, true);
}"""


def browser_tests() -> Any:
    """The server and the browser of the tests (tests/browser/conftest.py)."""
    spec = importlib.util.spec_from_file_location("browser_tests", ROOT / "tests" / "browser" / "conftest.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def redraws(visit: Any, repeat: int) -> list[float]:
    """Milliseconds from choosing a year to the last change, `repeat` times; empty where a page has no choice of years."""
    page = visit.page
    choice = page.get_by_role("combobox", name="报告年度")
    if not choice.count() or choice.is_disabled():
        return []
    page.evaluate(WATCH)
    return [_redraw(page, choice, year) for year in YEARS[:repeat]]


def _redraw(page: Any, choice: Any, year: str) -> float:
    choice.click()
    page.get_by_role("option", name=year, exact=True).click()
    page.wait_for_function(f"window.changed > window.clicked && performance.now() - window.changed > {QUIET_MS}")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    return float(page.evaluate("window.changed - window.clicked"))


def main() -> int:
    """Prints a table; 1 when a page is over the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--size", default="1366x768")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    from playwright.sync_api import sync_playwright

    browser_path = next(path for name in ("chromium", "google-chrome", "chrome", "msedge") if (path := shutil.which(name)))
    exceeded = False
    tests = browser_tests()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        dashboard = tests.Dashboard("", ROOT / "data" / "reports", Path(folder))
        dashboard.build()
        browser = playwright.chromium.launch(executable_path=browser_path, args=tests.ARGUMENTS)
        with tests.run_dashboard(dashboard.reports, dashboard.warehouse) as url:
            for entry in PAGES:
                context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": height})
                visit = tests.Visit(context.new_page(), url)
                visit.go(f"/{entry.code}")
                times = redraws(visit, options.repeat)
                if times:
                    median = statistics.median(times)
                    exceeded |= median > BUDGET_MS
                    each = " ".join(f"{ms:.0f}" for ms in times)
                    print(f"  {entry.code:<12} {median:6.0f} ms  ({each}){'  over budget' if median > BUDGET_MS else ''}", flush=True)
                else:
                    print(f"  {entry.code:<12} has no choice of years", flush=True)
                context.close()
        browser.close()
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
