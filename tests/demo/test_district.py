"""The district is as real ones are, its years hang together, and nothing in it is anybody's."""

from __future__ import annotations

import csv
import re
from itertools import combinations
from pathlib import Path

from analytics.demo import district, planted, truth
from analytics.demo.folder import ROSTER_COLUMNS
from analytics.demo.numbers import numbers
from analytics.demo.older import older_numbers
from analytics.dictionary import dictionary

PROJECT = Path(__file__).resolve().parents[2]
YEARS = range(district().first_year, district().printed_years[-1] + 1)
APPLICANTS = [code for code in dictionary().applicants if code != "total"]
PRINTED = {indicator for indicator, _ in dictionary().forms["2021"].expected()}
OUTCOMES = [code for code in PRINTED if dictionary().indicator(code, "2021").group in dictionary().outcomes]


def test_a_district_government_twelve_towns_and_six_departments_report_eight_years_with_one_gap() -> None:
    types = [a.type for a in district().agencies]
    assert [types.count(t) for t in ("county", "town", "subdistrict", "township", "department")] == [1, 7, 4, 1, 6]
    assert district().printed_years == tuple(range(2018, 2026))
    assert len(truth()) == 19 * 8 - 1


def test_each_year_is_printed_in_its_form_and_some_towns_of_2018_print_no_table() -> None:
    forms = {year: {t.form for t in truth() if t.year == year} for year in district().printed_years}
    assert forms == {2018: {"2014", "narrative"}, 2019: {"2019"}, 2020: {"2019"}} | {year: {"2021"} for year in range(2021, 2026)}
    assert sum(t.form == "narrative" for t in truth()) == 5
    for form, expected in (("2014", 58), ("2019", 198), ("2021", 200)):
        assert {len(t.cells) for t in truth() if t.form == form and "missing_table" not in t.broken} == {expected}
    assert not any(t.cells for t in truth() if t.form == "narrative")


def test_the_older_forms_count_the_same_requests_disputes_and_documents() -> None:
    for (agency, year), counts in older_numbers().items():
        now = numbers()[agency, year]
        if year == 2018:
            assert counts["requests_received", None] == now["requests_received", "total"]
            assert counts["requests_answered", None] == now["requests_processed", "total"]
            assert counts["review_total", None] == now["review_total", None] - now["review_pending", None]
            continue
        shared = [key for key in counts if key[1] and key[0] != "closed"] + [key for key in counts if key[0].startswith(("review", "suit"))]
        assert all(counts[key] == now[key] for key in shared)
        before = older_numbers()[agency, year - 1]
        if year == 2020:
            for item in ("licence", "other_service", "penalty", "coercion", "fee"):
                last_year, change = (before[f"{item}_items_{name}", None] for name in ("last_year", "change"))
                assert counts[f"{item}_items_last_year", None] == last_year + change >= 0
            public, newly = (f"normative_documents_{name}" for name in ("public_total", "newly_public"))
            assert counts[public, None] == before[public, None] + counts[newly, None]


def test_every_way_to_print_a_change_and_an_amount_occurs() -> None:
    changes = {c.printed[:1] for t in truth() for (code, _), c in t.cells.items() if code.endswith("_items_change")}
    assert {"+", "-", "增", "减", "持", "0"} <= changes
    assert {c.note for t in truth() for (code, _), c in t.cells.items() if code == "procurement_amount"} == {"元", "万元", None}


def test_every_request_is_answered_or_carried_into_the_next_year() -> None:
    for (agency, year), counts in numbers().items():
        for column in [*APPLICANTS, "total"]:
            received, brought, processed, carried = (
                counts[f"requests_{name}", column] for name in ("received", "brought_forward", "processed", "carried_forward")
            )
            assert received + brought == processed + carried, (agency, year, column)
            assert processed == sum(counts[outcome, column] for outcome in OUTCOMES), (agency, year, column)
            if year + 1 in YEARS:
                assert numbers()[agency, year + 1]["requests_brought_forward", column] == carried, (agency, year, column)


def test_totals_are_the_sums_of_their_parts() -> None:
    for counts in numbers().values():
        for (row, column), total in counts.items():
            if column == "total":
                assert total == sum(counts[row, applicant] for applicant in APPLICANTS)
        for block in ("review", "suit_direct", "suit_after_review"):
            parts = (counts[f"{block}_{result}", None] for result in ("upheld", "corrected", "other", "pending"))
            assert counts[f"{block}_total", None] == sum(parts)


def test_documents_in_force_are_last_years_with_those_issued_and_without_those_repealed() -> None:
    for (agency, year), counts in numbers().items():
        if year > YEARS[0]:
            before = numbers()[agency, year - 1]["normative_documents_in_force", None]
            issued, repealed, in_force = (
                counts[f"normative_documents_{name}", None] for name in ("issued", "repealed", "in_force")
            )
            assert in_force == before + issued - repealed >= 0
        assert not any(counts[f"rules_{name}", None] for name in ("issued", "repealed", "in_force"))


def test_the_government_reports_for_the_whole_district() -> None:
    government, *others = (a.id for a in district().agencies)
    for year in YEARS:
        for key, whole in numbers()[government, year].items():
            assert whole >= sum(numbers()[other, year][key] for other in others)


def test_counts_are_as_small_as_they_are_in_real_places() -> None:
    ranges = {"county": range(30, 111), "department": range(21), "town": range(6), "subdistrict": range(6), "township": range(6)}
    for agency in district().agencies:
        for year in district().printed_years:
            assert numbers()[agency.id, year]["requests_received", "total"] in ranges[agency.type]


def test_from_2024_reviews_rise_and_direct_lawsuits_fall() -> None:
    government = numbers()

    def mean(indicator: str, years: range) -> float:
        return sum(government[district().id, year][indicator, None] for year in years) / len(years)

    assert mean("review_total", range(2024, 2026)) > 1.5 * mean("review_total", range(2021, 2024))
    assert mean("suit_direct_total", range(2024, 2026)) < 0.5 * mean("suit_direct_total", range(2021, 2024))


def test_a_total_beside_its_channels_is_their_sum() -> None:
    sums = 0
    for report in truth():
        if "narrative_sum" in report.broken:
            continue
        published = [f for f in report.facts if f.kind == "published"]
        for total in (f for f in published if f.channel == "total"):
            parts = [f.value for f in published if f.sentence == total.sentence and f is not total]
            if parts:
                sums += 1
                assert total.value == sum(value for value in parts if value is not None), report.file
    assert sums > 40


def test_some_state_nothing_some_are_late_and_accounts_start_fall_silent_and_change_their_names() -> None:
    published = {(t.agency, t.year): {(f.channel, f.account): f.value for f in t.facts if f.kind == "published"} for t in truth()}
    assert not any(published["demo-lanxi-liaoting", year] for year in district().printed_years)
    assert ("douyin", "望霁视界") not in published["demo-lanxi-wangji", 2021]
    assert ("douyin", "望霁视界") in published["demo-lanxi-wangji", 2022]
    assert published["demo-lanxi-luzhu", 2024]["douyin", "鹭渚发布"] == 0
    assert ("douyin", "鹭渚发布") not in published["demo-lanxi-luzhu", 2025]
    assert ("douyin", "槐序新鲜事") in published["demo-lanxi-huaixu", 2023]
    assert ("douyin", "遇见槐序") in published["demo-lanxi-huaixu", 2024]
    types = dictionary().agency_types
    late = {
        (t.agency, t.year) for t in truth() for a in district().agencies
        if a.id == t.agency and t.published_on and f"{t.published_on:%m-%d}" > types[a.type].deadline
    }
    assert late == {(a.id, year) for a in district().agencies for year in a.late if not a.undated}


def test_no_report_is_a_copy_of_its_last_one_or_of_its_neighbours() -> None:
    def sentences(paragraphs: list[str]) -> set[str]:
        plain = re.sub(r"\d+", "#", "。".join(paragraphs))
        return {sentence for sentence in re.split("[。；]", plain) if len(sentence) > 8}

    copies = {"copied_from_last_year", "copied_from_sibling"}
    said = {
        (t.agency, t.year): sentences([p for s in t.sections for p in s.paragraphs]) for t in truth() if copies.isdisjoint(t.broken)
    }
    for (one, first), (two, second) in combinations(said.items(), 2):
        if one[0] == two[0] or one[1] == two[1]:
            assert len(first & second) < 0.5 * min(len(first), len(second)), (one, two)


def test_telephones_and_addresses_are_nobodys() -> None:
    for report in truth():
        text = "".join([*report.introduction, *(p for s in report.sections for p in s.paragraphs)])
        for phone in re.findall(r"\d{3,4}-\d{7,8}", text):
            assert phone.startswith("0000-")
        for host in re.findall(r"https?://([^/）]+)", text):
            assert host.endswith(".example")


def test_the_roster_has_the_columns_of_the_real_one_and_lists_every_agency_as_demo(printed_district: Path) -> None:
    with (PROJECT / "data" / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        assert set(next(csv.reader(file))) <= set(ROSTER_COLUMNS)  # what the project's own roster leaves out is optional
    with (printed_district / "roster.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [a.id for a in district().agencies]
    assert {row["demo"] for row in rows} == {row["expected"] for row in rows} == {"yes"}
    assert {row["parent"] for row in rows} == {"", district().id}


def test_planted_mistakes_are_of_every_kind_and_stand_in_different_reports() -> None:
    natural = {"late", "not_published"}  # district.toml says who is late, and who is missing
    assert {m.rule for m in planted()} == set(dictionary().rules) - natural
    assert len({(m.agency, m.year) for m in planted()}) == len(planted()) >= 15
    assert {(t.agency, t.year) for t in truth() if set(t.broken) - {"late"}} == {(m.agency, m.year) for m in planted()}
