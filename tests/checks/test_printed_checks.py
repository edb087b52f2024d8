"""What stands in a cell: counts that are none, and blanks."""

from __future__ import annotations

import pytest

from analytics.checks import check_reports


def test_numbers_from_zero_up_are_counts(make_report, judge) -> None:
    findings = judge("not_a_count", make_report({("fees_charged", None): 12.5, ("licences_decided", None): 40}))
    assert [f.verdict for f in findings] == ["holds"] * 3
    assert findings[0].message("zh") == "第2部分“主动公开政府信息情况”的表中 10 处都可作为数字"


@pytest.mark.parametrize(("key", "printed", "says"), [
    (("licences_decided", None), -1, "“行政许可”“本年处理决定数量”印为“-1”，不是件数（应为非负整数）"),
    (("requests_received", "business"), 1.5, "“一、本年新收政府信息公开申请数量”的商业企业一列印为“1.5”，不是件数（应为非负整数）"),
    (("review_other", None), "详见附件", "“行政复议”“其他结果”印为“详见附件”，不是件数（应为非负整数）"),
    (("fees_charged", None), -0.5, "“行政事业性收费”“本年收费金额（单位：万元）”印为“-0.5”，不是金额（应为非负数）"),
])
def test_a_negative_a_fraction_and_words_are_no_counts(make_report, judge, key, printed, says) -> None:
    (broken,) = [f for f in judge("not_a_count", make_report({key: printed})) if f.verdict == "broken"]
    assert broken.message("zh") == says
    assert [(e.indicator, e.applicant, e.printed) for e in broken.evidence] == [(*key, str(printed))]
    assert broken.left == (None if isinstance(printed, str) else printed)


def test_a_whole_number_printed_with_decimals_is_a_count(make_report, judge) -> None:
    assert {f.verdict for f in judge("not_a_count", make_report({("licences_decided", None): 2.0}))} == {"holds"}


def test_a_change_of_form_2019_may_be_negative_but_not_fractional(make_report, judge) -> None:
    only = [("licence_items_change", None), ("licence_items_last_year", None)]
    report = make_report({("licence_items_change", None): -3}, form="2019", only=only)
    assert [f.verdict for f in judge("not_a_count", report)] == ["holds"]
    report = make_report({("licence_items_change", None): -1.5}, form="2019", only=only)
    assert [f.verdict for f in judge("not_a_count", report)] == ["broken"]
    report = make_report({("licence_items_last_year", None): -3}, form="2019", only=only)
    assert [f.verdict for f in judge("not_a_count", report)] == ["broken"]


def test_a_blank_is_no_wrong_count(make_report, judge) -> None:
    assert {f.verdict for f in judge("not_a_count", make_report({("licences_decided", None): ""}))} == {"holds"}


def test_a_table_without_blanks_holds(make_report, judge) -> None:
    findings = judge("blank_cells", make_report())
    assert [(f.verdict, f.left, f.if_blank_zero) for f in findings] == [("holds", 0, None)] * 3
    assert findings[2].message("zh") == "第4部分“政府信息公开行政复议、行政诉讼情况”的表没有空白"


def test_blanks_are_counted_with_what_follows_if_they_are_zero(make_report, judge) -> None:
    report = make_report({("requests_received", "total"): "", ("requests_received", "business"): "—"})
    two, three, four = judge("blank_cells", report)
    assert (two.verdict, four.verdict) == ("holds", "holds")
    assert (three.verdict, three.severity, three.left, three.if_blank_zero) == ("broken", "warning", 2, "holds")
    assert {(e.applicant, e.printed) for e in three.evidence} == {("total", ""), ("business", "—")}
    assert three.message("zh").endswith("的表有 2 处应填数字而未填（空白或“/”“—”）；空白按 0 计则相符")


def test_totals_left_blank_over_numbers_would_be_broken_as_zero(make_report, judge) -> None:
    report = make_report({("review_upheld", None): 2, ("review_total", None): ""})
    (four,) = [f for f in judge("blank_cells", report) if f.verdict == "broken"]
    assert four.if_blank_zero == "broken"


def test_a_blank_beside_words_stays_unjudged(make_report, judge) -> None:
    report = make_report({("review_upheld", None): "见附件", ("review_total", None): ""})
    (four,) = [f for f in judge("blank_cells", report) if f.verdict == "broken"]
    assert four.if_blank_zero == "cannot_judge"


def test_a_missing_table_has_no_blanks(make_report) -> None:
    besides = ("missing_table", "joined_or_split_number", "all_zero")
    findings = [f for f in check_reports([make_report(only=[("review_total", None)])]) if f.rule not in besides]
    assert [f.rule for f in findings] == ["disputes_sum"] * 3 + ["not_a_count", "blank_cells"]
