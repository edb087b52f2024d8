"""Pages that run without a browser, on the district."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest


def _page(code: str, language: str) -> None:
    import streamlit as st

    from analytics.dictionary import text
    from analytics.ui import evidence
    from analytics.ui.navigation import PAGES

    pages = [
        st.Page(entry.file, title=text(f"pages.{entry.code}", language), url_path=entry.code, default=entry.code == code) for entry in PAGES
    ]
    st.navigation(pages, position="hidden").run()
    evidence.show_pending(language)


@pytest.fixture
def run_page(district_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Runs a page with these parameters of the address: run_page("trends", year=2023, lang="en")."""
    monkeypatch.setenv("GONGKAI_WAREHOUSE", str(district_warehouse))

    def run(code: str, **parameters: object) -> AppTest:
        app = AppTest.from_function(_page, kwargs={"code": code, "language": str(parameters.get("lang", "zh"))}, default_timeout=120)
        for name, value in parameters.items():
            app.query_params[name] = str(value)
        return app.run()

    return run


@pytest.fixture
def own_warehouse(
    run_page: Callable[..., AppTest], district_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A copy of the warehouse for a test that writes into it; `run_page` then shows this one."""
    warehouse = tmp_path / "warehouse"
    shutil.copytree(district_warehouse, warehouse)
    monkeypatch.setenv("GONGKAI_WAREHOUSE", str(warehouse))
    return warehouse
