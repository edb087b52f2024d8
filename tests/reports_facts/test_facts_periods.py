"""A number belongs to the year that its sentence names, and only the reporting year's is one of the report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.documents.model import Paragraph, Place
from analytics.reports.facts import find_facts
from analytics.reports.model import Fact

YEARS = st.integers(2008, 2030)
COUNTS = st.integers(1, 99_999)


def facts_of(text: str, year: int | None) -> list[Fact]:
    return find_facts([Paragraph(text, Place(line=1))], year)[0]


@given(named=YEARS, year=YEARS, count=COUNTS)
def test_items_of_another_year_are_not_the_reports(named: int, year: int, count: int) -> None:
    facts = facts_of(f"{named}年我局公开政府信息{count}条，收到政府信息公开申请{count}件。", year)
    assert [(f.kind, f.value) for f in facts] == ([("published", count), ("requests_received", count)] if named == year else [])


@given(named=YEARS, year=YEARS, count=COUNTS)
def test_readers_of_last_year_are_told_from_this_years(named: int, year: int, count: int) -> None:
    facts = facts_of(f"{named}年网站访问量{count}次。", year)
    periods = {0: ["this_year"], -1: ["last_year"]}
    assert [f.period for f in facts] == periods.get(named - year, [])


@given(begun=YEARS, year=YEARS, all_years=COUNTS, this_year=COUNTS)
def test_of_all_years_only_the_reporting_years_part_is_taken(begun: int, year: int, all_years: int, this_year: int) -> None:
    facts = facts_of(f"自{begun}年开通以来，网站累计发布信息{all_years}条，{year}年发布{this_year}条。", year)
    assert [f.value for f in facts if f.period == "this_year"] == [this_year]
    assert all(f.channel == "website" for f in facts)
