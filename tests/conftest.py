"""What tests of every room share: samples and a browser; where one is absent the test is skipped and says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from analytics.dictionary import text
from analytics.setup.browser import find_browser

# How long an example takes says more about what else the machine does than about the code.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples that may lie beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared samples does not lie beside the project")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The report the project was founded on: one cell a line, all numbers printed."""
    return ROOT / "data" / "reports" / "shandong" / "weihai_lingang" / "weihai_lingang_manshan_2023.txt"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, Chrome or Edge, for Playwright's `executable_path`."""
    path = find_browser()
    if path is None:
        pytest.skip(text("setup.no_browser", "en"))
    return path
