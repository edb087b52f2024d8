"""Every page answers every selection: with figures, or with a sentence that says what to do; never with an error."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ui.navigation import PAGES

SELECTIONS = {
    "all": {},
    "English": {"lang": "en"},
    "only real": {"demo": 0},
    "one year": {"year": 2022, "since": 2022},
    "one agency": {"agencies": "sd-wh-lingang-manshan"},
    "a type without reports": {"types": "zone"},
    "every rate is small": {"small": 1000, "metric": "disclosure_rate"},
    "a change": {"metric": "received_change", "by": "agency"},
    "days": {"metric": "timeliness_days", "by": "type"},
    "nonsense": {"year": "x", "types": "castle", "agencies": "nobody", "metric": "luck", "small": -3},
}


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("code", [entry.code for entry in PAGES])
def test_a_page_answers_a_selection(code: str, selection: str, run_page: Callable[..., AppTest]) -> None:
    app = run_page(code, **SELECTIONS[selection])
    assert not app.exception
    assert app.title[0].value


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.code)
def test_a_page_is_short_and_holds_no_query(entry: object) -> None:
    script = entry.file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert script.count("\n") <= 120
    assert "SELECT" not in script
    assert "duckdb" not in script
