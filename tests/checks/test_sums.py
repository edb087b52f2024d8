"""The identities inside one report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.checks import check_reports
from analytics.checks.layout import applicants
from analytics.dictionary import dictionary
from analytics.reports.model import Agency

SUMS = ("balance", "outcomes_sum", "applicants_sum", "disputes_sum")


def test_a_report_of_zeros_keeps_every_identity(make_report) -> None:
    findings = [f for f in check_reports([make_report()]) if f.rule in SUMS]
    assert {f.verdict for f in findings} == {"holds"}
    assert {rule: sum(f.rule == rule for f in findings) for rule in SUMS} == {
        "balance": 7, "outcomes_sum": 7, "applicants_sum": 25, "disputes_sum": 3,
    }


def test_a_balance_that_breaks_in_total_says_both_sides_and_shows_the_four_cells(make_report, judge) -> None:
    cells = {("requests_received", "total"): 5, ("requests_brought_forward", "total"): 1,
             ("requests_processed", "total"): 4, ("requests_carried_forward", "total"): 0}
    (broken,) = [f for f in judge("balance", make_report(cells)) if f.verdict == "broken"]
    assert (broken.left, broken.right, broken.difference, broken.severity) == (6, 4, 2, "error")
    assert [(e.indicator, e.printed) for e in broken.evidence] == [
        ("requests_received", "5"), ("requests_brought_forward", "1"),
        ("requests_processed", "4"), ("requests_carried_forward", "0"),
    ]
    assert broken.message("zh") == "总计：新收 5 + 上年结转 1 = 6，办结 4 + 结转下年 0 = 4，相差 2"
    assert broken.message("en") == \
        "Total: received 5 + brought forward 1 = 6, processed 4 + carried forward 0 = 4, difference 2"


def test_a_balance_that_holds_in_total_but_not_by_applicant_marks_the_columns_only(make_report, judge) -> None:
    cells = {("requests_received", "natural_person"): 1, ("requests_processed", "business"): 1,
             ("requests_received", "total"): 1, ("requests_processed", "total"): 1}
    verdicts = {f.evidence[0].applicant: f.verdict for f in judge("balance", make_report(cells))}
    assert {a for a, v in verdicts.items() if v == "broken"} == {"natural_person", "business"}
    assert verdicts["total"] == "holds"


def test_a_blank_operand_cannot_be_judged_and_tells_what_follows_from_zero(make_report, judge) -> None:
    cells = {("requests_received", "research"): 2, ("requests_processed", "research"): "", ("requests_carried_forward", "research"): "/"}
    (unclear,) = [f for f in judge("balance", make_report(cells)) if f.verdict != "holds"]
    assert (unclear.verdict, unclear.if_blank_zero) == ("cannot_judge", "broken")
    assert (unclear.left, unclear.right, unclear.difference) == (2, None, None)
    assert len(unclear.evidence) == 4
    assert unclear.message("zh") == (
        "科研机构：无法判断，“（七）总计”的科研机构一列为空白、“四、结转下年度继续办理”的科研机构一列印为“/”；空白按 0 计则不符")
    assert "Requests processed, Research institutions is blank" in unclear.message("en")


def test_words_or_a_missing_cell_say_nothing_about_blanks(make_report, judge) -> None:
    report = make_report({("requests_processed", "research"): "详见附件", ("requests_received", "business"): None})
    unclear = [f for f in judge("balance", report) if f.verdict != "holds"]
    assert [(f.verdict, f.if_blank_zero) for f in unclear] == [("cannot_judge", None)] * 2
    assert "未印出" in unclear[0].message("zh")
    assert "详见附件" in unclear[1].message("zh")


def test_a_blank_beside_a_missing_cell_stays_unjudged_with_zeros(make_report, judge) -> None:
    report = make_report({("requests_processed", "research"): "", ("requests_received", "research"): None})
    (unclear,) = [f for f in judge("balance", report) if f.verdict != "holds"]
    assert unclear.if_blank_zero == "cannot_judge"


def test_a_missing_total_never_equals_its_parts(make_report, judge) -> None:
    report = make_report({("review_total", None): None})
    assert [f.verdict for f in judge("disputes_sum", report)] == ["cannot_judge", "holds", "holds"]


def test_outcomes_that_do_not_add_up_break_their_column(make_report, judge) -> None:
    report = make_report({("granted_in_full", "business"): 3, ("closed_other", "business"): 1, ("requests_processed", "business"): 3})
    (broken,) = [f for f in judge("outcomes_sum", report) if f.verdict == "broken"]
    assert (broken.left, broken.right, broken.difference) == (4, 3, 1)
    assert len(broken.evidence) == 22
    assert broken.message("zh") == "商业企业：各类办理结果之和为 4，（七）总计印为 3，相差 1"


def test_a_single_row_of_other_handling_stands_for_the_three(make_report, judge) -> None:
    closed = ("closed_not_clarified", "closed_fee_unpaid", "closed_other")
    three_out = {(row, applicant): None for row in closed for applicant in dictionary().applicants}
    one_in = {("closed", applicant): 0 for applicant in dictionary().applicants}
    report = make_report(three_out | one_in | {("closed", "total"): 2, ("requests_processed", "total"): 2})
    findings = judge("outcomes_sum", report)
    assert {f.verdict for f in findings} == {"holds"}
    assert ("closed", "total") in {(e.indicator, e.applicant) for e in findings[-1].evidence}
    assert {f.verdict for f in judge("outcomes_sum", make_report(three_out))} == {"cannot_judge"}


def test_form_2019_adds_up_its_own_rows(make_report, judge) -> None:
    codes = [i.code for (_, form), i in dictionary().indicators.items() if form == "2019" and i.by_applicant]
    keys = [(code, applicant) for code in codes for applicant in dictionary().applicants]
    report = make_report({("closed", "total"): 1, ("requests_processed", "total"): 1}, form="2019", only=keys, year=2020)
    findings = judge("outcomes_sum", report)
    assert {f.verdict for f in findings} == {"holds"}
    assert {len(f.evidence) for f in findings} == {20}
    assert [f.verdict for f in judge("applicants_sum", report)].count("broken") == 2


def test_six_applicants_make_the_total_of_their_row(make_report, judge) -> None:
    report = make_report({("rejected_repeat", "business"): 2, ("rejected_repeat", "total"): 1})
    (broken,) = [f for f in judge("applicants_sum", report) if f.verdict == "broken"]
    assert (broken.left, broken.right, broken.difference, len(broken.evidence)) == (2, 1, 1, 7)
    assert broken.message("zh") == "（五）不予处理 / 2.重复申请：六类申请人之和为 2，总计印为 1，相差 1"
    assert broken.message("en").startswith("Rejected: repeat request: the six kinds")


def test_a_row_with_a_blank_column_cannot_be_judged(make_report, judge) -> None:
    report = make_report({("rejected_repeat", "business"): ""})
    (unclear,) = [f for f in judge("applicants_sum", report) if f.verdict != "holds"]
    assert (unclear.verdict, unclear.if_blank_zero) == ("cannot_judge", "holds")


def test_parts_of_ten_and_one_under_a_total_of_zero_break_the_disputes(make_report, judge) -> None:
    report = make_report({("review_upheld", None): 10, ("review_corrected", None): 1})
    broken, *others = judge("disputes_sum", report)
    assert (broken.verdict, broken.left, broken.right, broken.difference) == ("broken", 11, 0, 11)
    assert [e.printed for e in broken.evidence] == ["10", "1", "0", "0", "0"]
    assert broken.message("zh") == "行政复议：维持、纠正、其他、尚未审结之和为 11，总计印为 0，相差 11"
    assert {f.verdict for f in others} == {"holds"}


def test_where_the_table_is_missing_its_rules_are_silent(make_report) -> None:
    table_2 = [(i.code, None) for (_, form), i in dictionary().indicators.items() if form == "2021" and i.table == "2"]
    assert not [f for f in check_reports([make_report(only=table_2)]) if f.rule in SUMS]
    assert check_reports([make_report(only=[], form="narrative")]) == []
    assert check_reports([make_report(only=[], form=None)]) == []


def test_form_2014_is_not_held_to_the_sums_of_later_forms(make_report) -> None:
    report = make_report({("requests_received", None): 3}, form="2014", only=[("review_total", None)], year=2016)
    assert not [f for f in check_reports([report]) if f.rule in SUMS]


def of_type(kind: str | None, *division: str) -> Agency:
    return Agency("某机关", type=kind, division=division)


COUNTY = ("演示省", "演示市", "岚汐区")


@pytest.mark.parametrize("agency", [of_type("town"), of_type("subdistrict"), of_type("county"), of_type("department", *COUNTY)])
def test_no_rules_are_made_below_the_city(make_report, judge, agency) -> None:
    verdicts = [f.verdict for f in judge("rules_level", make_report({("rules_in_force", None): 2}, agency=agency))]
    assert verdicts == ["holds", "holds", "broken"]
    assert [f.verdict for f in judge("rules_level", make_report(agency=agency))] == ["holds"] * 3


def test_a_blank_number_of_rules_cannot_be_judged(make_report, judge) -> None:
    (unclear,) = [f for f in judge("rules_level", make_report({("rules_issued", None): ""}, agency=of_type("town")))
                  if f.verdict != "holds"]
    assert (unclear.verdict, unclear.if_blank_zero) == ("cannot_judge", "holds")


@pytest.mark.parametrize("agency", [of_type("city"), of_type("department", *COUNTY[:2]), of_type("department"), of_type(None)])
def test_others_may_make_rules_or_are_not_known(make_report, judge, agency) -> None:
    assert judge("rules_level", make_report({("rules_in_force", None): 2}, agency=agency)) == []


COUNTS = st.integers(0, 9)
PARTS = [i.code for (_, form), i in dictionary().indicators.items()
         if form == "2021" and i.by_applicant and i.group and i.aggregation == "flow"]
PROCEDURES = ("review", "suit_direct", "suit_after_review")
RESULTS = ("upheld", "corrected", "other", "pending")


@st.composite
def balanced_tables(draw) -> dict:
    """Tables 3 and 4 whose every identity holds."""
    cells: dict[tuple[str, str | None], int] = {}
    for applicant in applicants():
        outcomes = {code: draw(COUNTS) for code in draw(st.lists(st.sampled_from(PARTS), max_size=4))}
        cells |= {(code, applicant): count for code, count in outcomes.items()}
        processed, carried = sum(outcomes.values()), draw(COUNTS)
        brought = draw(st.integers(0, processed + carried))
        cells |= {("requests_processed", applicant): processed, ("requests_carried_forward", applicant): carried,
                  ("requests_brought_forward", applicant): brought,
                  ("requests_received", applicant): processed + carried - brought}
    for code in {code for code, _ in cells}:
        cells[code, "total"] = sum(count for (c, _), count in cells.items() if c == code)
    for procedure in PROCEDURES:
        results = {(f"{procedure}_{result}", None): draw(COUNTS) for result in RESULTS}
        cells |= results | {(f"{procedure}_total", None): sum(results.values())}
    return cells


@given(balanced_tables())
def test_a_balanced_table_never_breaks_a_sum(make_report, cells) -> None:
    assert {f.verdict for f in check_reports([make_report(cells)]) if f.rule in SUMS} == {"holds"}


@given(balanced_tables(), st.data(), st.integers(-5, 5).filter(bool))
def test_changing_any_one_cell_breaks_a_sum_that_names_it(make_report, cells, data, by) -> None:
    keys = [key for key in dictionary().forms["2021"].expected() if key[1] is not None or key[0].startswith(PROCEDURES)]
    key = data.draw(st.sampled_from(keys))
    report = make_report(cells | {key: cells.get(key, 0) + by})
    broken = [f for f in check_reports([report]) if f.rule in SUMS and f.verdict == "broken"]
    assert broken
    assert all(key in {(e.indicator, e.applicant) for e in f.evidence} for f in broken)
    assert {abs(f.difference) for f in broken} == {abs(by)}
