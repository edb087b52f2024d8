"""A dashboard of its own for browser tests: its own warehouse, its own port; and browsers that notice what leaves the machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
]
STARTS_WITHIN = 180.0  # seconds, on a slow machine


@dataclass
class Dashboard:
    """A running dashboard. `url` without a slash at its end; `reports` and `warehouse` are its folders."""

    url: str
    reports: Path
    warehouse: Path
    roster: Path = ROOT / "data" / "roster.csv"

    def build(self, *arguments: str) -> None:
        """Builds a new snapshot beside the running server."""
        command = [sys.executable, "-m", "analytics.cli", "build", "--warehouse", str(self.warehouse), "--reports", str(self.reports)]
        environment = os.environ | {"GONGKAI_ROSTER": str(self.roster)}
        subprocess.run([*command, *arguments], check=True, capture_output=True, cwd=ROOT, env=environment)


@dataclass
class Visit:
    """A page in a browser of its own. `left` are the addresses outside this machine that it asked for."""

    page: Any
    base: str
    left: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Opens a path and waits until it is drawn."""
        self.page.goto(self.base + path)
        self.settle()

    def settle(self) -> None:
        """Waits until the script has ended and every figure is drawn."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        self.page.wait_for_function(
            "[...document.querySelectorAll('.stPlotlyChart')].every(e => e.querySelector('.main-svg')) && "
            "!document.querySelector('[data-testid=stSkeleton]') && !document.querySelector('[data-stale=true]')"
        )
        self.page.wait_for_timeout(200)

    def text(self, without: str = "script") -> str:
        """What a reader sees of the page, without the names of icons and without the elements of this selector."""
        return str(self.page.evaluate(_VISIBLE_TEXT, without))

    def speak(self, language: str) -> None:
        """Turns the switch of languages to "zh" or "en"; the address changes with it."""
        self.page.get_by_text({"zh": "中文", "en": "English"}[language], exact=True).click()
        self.page.wait_for_url(f"**lang={language}**")
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Chooses an option of the selectbox or multiselect with this label."""
        self.page.get_by_role("combobox", name=label).click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self.page.keyboard.press("Escape")
        self.settle()


Visits = Callable[[], contextlib.AbstractContextManager[Callable[..., Visit]]]

_VISIBLE_TEXT = """without => {
  const copy = document.querySelector('[data-testid=stMain]').cloneNode(true);
  document.body.append(copy);
  const left = '[data-testid=stIconMaterial], span[role=img], script, style, .gl-canvas, canvas, ' + without;
  copy.querySelectorAll(left).forEach(e => e.remove());
  const text = copy.innerText;
  copy.remove();
  return text;
}"""


@contextlib.contextmanager
def run_dashboard(reports: Path, warehouse: Path, roster: Path = ROOT / "data" / "roster.csv") -> Iterator[str]:
    """Starts a server on a free port over these folders and gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"GONGKAI_REPORTS": str(reports), "GONGKAI_WAREHOUSE": str(warehouse), "GONGKAI_ROSTER": str(roster)}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}",
               "--server.address=127.0.0.1"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/health")
            yield url
        finally:
            server.terminate()


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="session")
def district(district_warehouse: Path) -> Dashboard:
    """The fictional district and the project's own report; no server runs on it yet."""
    return Dashboard("", ROOT / "data" / "reports", district_warehouse)


@pytest.fixture(scope="session")
def dashboard(district: Dashboard) -> Iterator[Dashboard]:
    """A dashboard on the district that all tests share; a test that changes data takes `own_dashboard`."""
    with run_dashboard(district.reports, district.warehouse) as url:
        yield Dashboard(url, district.reports, district.warehouse)


@pytest.fixture
def fresh_dashboard(district: Dashboard) -> Iterator[Dashboard]:
    """A server started for this test alone, on the district that all share: nobody has opened any page of it."""
    with run_dashboard(district.reports, district.warehouse) as url:
        yield Dashboard(url, district.reports, district.warehouse)


@pytest.fixture
def own_dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    """A dashboard with its own empty folder of reports, its own roster and no snapshot yet, for tests that change data."""
    reports, warehouse = tmp_path / "reports", tmp_path / "warehouse"
    reports.mkdir()
    roster = tmp_path / "roster.csv"
    shutil.copy(ROOT / "data" / "roster.csv", roster)
    with run_dashboard(reports, warehouse, roster) as url:
        yield Dashboard(url, reports, warehouse, roster)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One browser for all tests; each visit has its own context."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(visits: Visits) -> Iterator[Callable[..., Visit]]:
    """Opens a path of a dashboard in a new browser context: visit(dashboard, "/trends", locale="zh-CN", size=(1366, 768))."""
    with visits() as open_path:
        yield open_path


@pytest.fixture(scope="session")
def visits(browser: Any) -> Visits:
    """`with visits() as visit`: the same, for visits that several tests share."""
    return lambda: _visits(browser)


@contextlib.contextmanager
def _visits(browser: Any) -> Iterator[Callable[..., Visit]]:
    with contextlib.ExitStack() as stack:

        def open_path(dashboard: Dashboard, path: str, locale: str = "zh-CN", size: tuple[int, int] = (1366, 768)) -> Visit:
            context = browser.new_context(locale=locale, viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
            stack.callback(context.close)
            visit = Visit(context.new_page(), dashboard.url)
            visit.page.set_default_timeout(90_000)
            visit.page.on("request", lambda request: _note(visit, request.url))
            visit.go(path)
            return visit

        yield open_path


def _note(visit: Visit, url: str) -> None:
    if not url.startswith((visit.base, visit.base.replace("http", "ws"), "data:", "blob:")):
        visit.left.append(url)
