"""This year against last year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.checks.years import change
from analytics.documents.model import Place
from analytics.reports.model import Agency, Fact, Publication

OTHER = Agency("另一镇人民政府")


def said(value: float, unit: str = "件", sentence: str = "比上年……", scope: str = "own") -> Fact:
    return Fact("requests_change", None, None, value, unit, False, scope, sentence, Place(line=3))


def test_what_was_carried_forward_is_brought_forward(make_report, judge) -> None:
    before = make_report({("requests_carried_forward", a): 1 for a in ("business", "total")}, year=2022)
    after = make_report({("requests_brought_forward", a): 1 for a in ("business", "total")}, year=2023)
    assert [f.verdict for f in judge("carry_over", before, after)] == ["holds"] * 7


def test_a_broken_total_is_an_error_and_a_broken_column_a_warning(make_report, judge) -> None:
    before = make_report({("requests_carried_forward", a): 1 for a in ("business", "total")}, year=2022)
    after = make_report({("requests_brought_forward", "research"): 2, ("requests_brought_forward", "total"): 2}, year=2023)
    broken = [f for f in judge("carry_over", before, after) if f.verdict == "broken"]
    assert [(f.evidence[0].applicant, f.severity, f.difference) for f in broken] == [
        ("business", "warning", -1), ("research", "warning", 2), ("total", "error", 1),
    ]
    assert [e.sha256 for e in broken[-1].evidence] == [after.sha256, before.sha256]
    assert broken[-1].message("zh") == "总计：2022 年结转下年 1，2023 年上年结转 2，相差 1"


def test_a_blank_of_either_year_cannot_be_judged(make_report, judge) -> None:
    before = make_report({("requests_carried_forward", "total"): ""}, year=2022)
    *_, total = judge("carry_over", before, make_report(year=2023))
    assert (total.verdict, total.severity, total.if_blank_zero) == ("cannot_judge", "error", "holds")


def test_without_last_years_table_carry_over_is_silent(make_report, judge) -> None:
    assert judge("carry_over", make_report(year=2023)) == []
    assert judge("carry_over", make_report(year=2021), make_report(year=2023)) == []
    assert judge("carry_over", make_report(year=2022, agency=OTHER), make_report(year=2023)) == []
    assert judge("carry_over", make_report(year=2022, only=[], form="narrative"), make_report(year=2023)) == []
    assert judge("carry_over", make_report(year=None, file="a"), make_report(year=None, file="b")) == []


def test_reports_belong_together_by_id_before_name(make_report, judge) -> None:
    before = make_report(year=2022, agency=Agency("蔄山镇", id="manshan"))
    after = make_report(year=2023, agency=Agency("苘山镇", id="manshan"))
    assert len(judge("carry_over", before, after)) == 7
    other = make_report(year=2023, agency=Agency("蔄山镇", id="elsewhere"))
    assert judge("carry_over", before, other) == []


def test_a_name_that_two_reports_of_a_year_bear_may_be_two_agencies(make_report, judge) -> None:
    one, two = make_report(year=2022, file="one"), make_report(year=2022, file="two")
    assert judge("carry_over", one, two, make_report(year=2023)) == []


def test_carry_over_is_not_checked_across_a_succession(make_report, judge) -> None:
    successor = Agency("新镇", id="town", resolved_by="name")
    predecessor = Agency("旧乡", id="town", resolved_by="succession")
    assert judge("carry_over", make_report(year=2022, agency=predecessor), make_report(year=2023, agency=successor)) == []
    assert len(judge("carry_over", make_report(year=2022, agency=predecessor), make_report(year=2023, agency=predecessor))) == 7


def test_two_scopes_of_two_years_are_one_doubt(make_report, judge) -> None:
    before = make_report({("requests_carried_forward", "total"): 9}, year=2022, scope="aggregated")
    (finding,) = judge("carry_over", before, make_report(year=2023))
    assert (finding.verdict, finding.left, finding.right) == ("cannot_judge", 0, 9)


def test_of_two_versions_the_one_published_last_counts_whatever_the_order(make_report, judge) -> None:
    town = Agency("甲镇", id="town")
    first = replace(make_report(year=2022, file="z", agency=town), published_on=Publication(date(2023, 1, 5), "metadata"))
    second = make_report({("requests_carried_forward", "total"): 4}, year=2022, file="a", agency=town)
    second = replace(second, published_on=Publication(date(2023, 3, 1), "metadata"))
    after = make_report(year=2023, agency=town)
    for order in ((first, second, after), (second, first, after)):
        *_, total = judge("carry_over", *order)
        assert (total.verdict, total.right) == ("broken", 4)


def two_years(make_report, before: object, after: object, fact: Fact) -> list:
    return [make_report({("requests_received", "total"): before}, year=2022),
            make_report({("requests_received", "total"): after}, year=2023, facts=[fact])]


@pytest.mark.parametrize(("before", "after", "fact", "verdict", "computed"), [
    (0, 2, said(2), "holds", 2),
    (5, 2, said(-3), "holds", -3),
    (5, 5, said(0), "holds", 0),
    (5, 2, said(3), "broken", -3),
    (79, 90, said(13.9, "%", "同比增长13.9%"), "holds", 13.9),
    (79, 90, said(13.92, "%", "同比增长13.92%"), "holds", 13.92),
    (79, 90, said(14, "%", "同比增长14%"), "holds", 14),
    (79, 90, said(14.0, "%", "同比增长１４．０％"), "broken", 13.9),
    (79, 90, said(14.5, "%", "同比增长14.5%"), "broken", 13.9),
    (3, 2, said(-33.33, "%", "下降33.33%"), "holds", -33.33),
    (8, 9, said(13, "%", "增长13%"), "holds", 13),
])
def test_a_stated_change_is_held_against_both_tables(make_report, judge, before, after, fact, verdict, computed) -> None:
    (finding,) = judge("narrative_change", *two_years(make_report, before, after, fact))
    assert (finding.verdict, finding.left, finding.right) == (verdict, fact.value, computed)
    assert len(finding.evidence) == 3


def test_a_broken_change_says_both_numbers_with_their_sign(make_report, judge) -> None:
    (finding,) = judge("narrative_change", *two_years(make_report, 79, 90, said(14.5, "%", "同比增长14.5%")))
    assert finding.message("zh") == "正文称申请比上年变化 +14.5%，按两年表格为 +13.9%"
    assert finding.difference == 0.6
    (finding,) = judge("narrative_change", *two_years(make_report, 5, 2, said(3)))
    assert finding.message("zh") == "正文称申请比上年变化 +3件，按两年表格为 -3件"
    assert finding.message("en") == "The text says requests changed by +3 requests; the tables of both years give -3 requests"


def test_without_last_year_nothing_is_guessed(make_report, judge) -> None:
    this = make_report({("requests_received", "total"): 2}, facts=[said(2), said(100, "%")])
    findings = judge("narrative_change", this)
    assert [(f.verdict, f.right, f.difference) for f in findings] == [("cannot_judge", None, None)] * 2
    assert "没有上年的表格可供对照" in findings[0].message("zh")
    narrative = make_report(year=2022, only=[], form="narrative")
    assert {f.verdict for f in judge("narrative_change", narrative, this)} == {"cannot_judge"}


def test_there_is_no_percentage_of_zero(make_report, judge) -> None:
    (finding,) = judge("narrative_change", *two_years(make_report, 0, 2, said(100, "%")))
    assert finding.verdict == "cannot_judge"
    assert "上年为 0" in finding.message("zh")


def test_a_blank_of_last_year_tells_what_follows_from_zero(make_report, judge) -> None:
    (finding,) = judge("narrative_change", *two_years(make_report, "", 2, said(2)))
    assert (finding.verdict, finding.if_blank_zero) == ("cannot_judge", "holds")
    (finding,) = judge("narrative_change", *two_years(make_report, "/", 2, said(2, "%")))
    assert (finding.verdict, finding.if_blank_zero) == ("cannot_judge", "cannot_judge")
    (finding,) = judge("narrative_change", *two_years(make_report, None, 2, said(2)))
    assert (finding.verdict, finding.if_blank_zero) == ("cannot_judge", None)


def test_a_change_of_the_whole_area_is_not_held_against_the_agencys_table(make_report, judge) -> None:
    (finding,) = judge("narrative_change", *two_years(make_report, 5, 2, said(40, scope="aggregated")))
    assert finding.verdict == "cannot_judge"


def test_last_year_may_be_of_form_2014(make_report, judge) -> None:
    before = make_report({("requests_received", None): 4}, year=2018, form="2014", only=[])
    after = make_report({("requests_received", "total"): 6}, year=2019, form="2019", facts=[said(2)])
    (finding,) = judge("narrative_change", before, after)
    assert (finding.verdict, finding.right) == ("holds", 2)


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 3))
def test_a_percentage_is_never_further_off_than_half_its_last_place(last, this, places) -> None:
    computed = change(this, last, places)
    assert computed is not None
    assert abs(computed - (this - last) / last * 100) <= 0.5 * 10**-places + 1e-9


def in_force(make_report, before: object, after: object, issued: object = 0, repealed: object = 0) -> list:
    code = "normative_documents"
    return [
        make_report({(f"{code}_in_force", None): before}, year=2022),
        make_report({(f"{code}_in_force", None): after, (f"{code}_issued", None): issued, (f"{code}_repealed", None): repealed}),
    ]


@pytest.mark.parametrize(("numbers", "verdict", "difference"), [
    ((5, 6, 3, 2), "holds", 0), ((5, 9, 3, 2), "broken", 3), ((5, 6, "", 2), "cannot_judge", None),
])
def test_what_is_in_force_follows_from_last_year(make_report, judge, numbers, verdict, difference) -> None:
    rules, documents = judge("in_force_roll", *in_force(make_report, *numbers))
    assert rules.verdict == "holds"
    assert (documents.verdict, documents.difference, len(documents.evidence)) == (verdict, difference, 4)


def test_a_broken_roll_says_all_four_numbers(make_report, judge) -> None:
    _, broken = judge("in_force_roll", *in_force(make_report, 5, 9, 3, 2))
    assert broken.message("zh") == "“行政规范性文件”“现行有效件数”为 9；上年 5 + 制发 3 − 废止 2 = 6，相差 3"


def test_without_the_stock_of_both_years_the_roll_is_silent(make_report, judge) -> None:
    assert judge("in_force_roll", make_report()) == []
    before = make_report({("normative_documents_in_force", None): None, ("rules_in_force", None): None}, year=2022)
    assert judge("in_force_roll", before, make_report()) == []


def test_a_table_repeated_from_last_year_is_seen(make_report, judge) -> None:
    cells = {(row, a): 6 for row in ("requests_received", "requests_processed", "granted_in_full") for a in ("business", "total")}
    before = make_report(cells, year=2022)
    (broken,) = judge("same_numbers", before, make_report(cells))
    (holds,) = judge("same_numbers", before, make_report(cells | {("granted_in_part", "research"): 1}))
    assert (broken.verdict, holds.verdict) == ("broken", "holds")
    assert broken.message("zh") == "第三部分的表 175 格与 2022 年逐格相同"
    assert judge("same_numbers", make_report(year=2022), make_report()) == []
