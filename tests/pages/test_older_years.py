"""Pages stand for report years of the older forms: what a form does not ask for is said so, and never a 0."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import queries
from analytics.dictionary import text
from analytics.queries import Selection
from analytics.ui.navigation import PAGES
from analytics.warehouse import current

DISTRICT = "demo-lanxi"
# The metrics that form 2019 or form 2014 has no number for, and the years.
LACKING = {
    "normative_documents_in_force": (2018, 2019, 2020), "fees_charged": (2018, 2019, 2020), "caseload": (2018,), "closed_rate": (2018,),
}


@pytest.mark.parametrize("page", [entry.code for entry in PAGES])
@pytest.mark.parametrize("year", [2018, 2020])
def test_every_page_runs_for_a_year_of_an_older_form(page: str, year: int, run_page: Callable[..., AppTest]) -> None:
    assert not run_page(page, year=year).exception


def test_a_number_that_a_form_does_not_ask_for_has_no_value_and_says_why(district_warehouse: Path) -> None:
    years = tuple(range(2018, 2026))
    values = queries.metric_values(current(district_warehouse), tuple(LACKING), Selection(years=years, agencies=(DISTRICT,), demo=True))
    state = values.set_index(["metric", "year"])["state"]
    for metric, lacking in LACKING.items():
        assert {year for year in years if state[metric, year] == "not_in_form"} == set(lacking), metric
    assert values[values["state"] != "value"]["value"].isna().all()


def test_the_series_of_requests_and_of_other_outcomes_run_on_over_the_forms(district_warehouse: Path) -> None:
    years = tuple(range(2018, 2026))
    selection = Selection(years=years, agencies=(DISTRICT,), demo=True)
    values = queries.metric_values(current(district_warehouse), ("requests_received", "closed"), selection)
    known = values[values["state"] == "value"].groupby("metric")["year"].apply(set)
    assert (known["requests_received"], known["closed"]) == (set(years), set(years[1:]))


def test_a_year_whose_form_counts_no_documents_in_force_is_not_said_to_agree(run_page: Callable[..., AppTest]) -> None:
    said = [markdown.value for markdown in run_page("publication", year=2019).markdown]
    unknown = text("publication.roll_title_unknown", "zh", year="2019年", document=text("publication.document_normative_documents", "zh"))
    assert any(unknown in words for words in said)
