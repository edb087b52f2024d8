"""The text against the tables of the same report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.documents.model import Place
from analytics.reports.model import Fact, Period

SENTENCE = Place(paragraph=7)


def fact(kind: str, value: float | None, sentence: str, *, scope: str = "own", approximate: bool = False) -> Fact:
    return Fact(kind, None, None, value, "件", approximate, scope, sentence, SENTENCE)


def stated(start: date | None, end: date | None) -> Period:
    return Period(start, end, "数据统计期限……", SENTENCE)


def test_the_whole_report_year_is_its_period(make_report, judge) -> None:
    (finding,) = judge("period", make_report(period=stated(date(2023, 1, 1), date(2023, 12, 31))))
    assert finding.verdict == "holds"
    assert finding.message("zh") == "统计期限为 2023年1月1日 至 2023年12月31日"


@pytest.mark.parametrize(("start", "end"), [
    (date(2010, 1, 1), date(2009, 12, 31)), (date(2023, 1, 1), date(2023, 12, 30)),
    (date(2022, 1, 1), date(2023, 12, 31)), (date(2022, 1, 1), None),
])
def test_another_period_is_broken(make_report, judge, start, end) -> None:
    (finding,) = judge("period", make_report(period=stated(start, end)))
    assert (finding.verdict, finding.severity) == ("broken", "error")
    assert [e.sentence for e in finding.evidence] == ["数据统计期限……"]
    assert "应为 2023 年 1 月 1 日至 12 月 31 日" in finding.message("zh")


def test_an_unclear_period_cannot_be_judged(make_report, judge) -> None:
    whole = stated(date(2023, 1, 1), date(2023, 12, 31))
    for report in (make_report(period=stated(date(2023, 1, 1), None)), make_report(period=whole, year=None)):
        (finding,) = judge("period", report)
        assert finding.verdict == "cannot_judge"
        assert finding.message("zh") == "正文所述期限：无法判断，起止日期或报告年度不明"


def test_a_period_that_is_not_stated_is_not_judged(make_report, judge) -> None:
    assert judge("period", make_report()) == []


def test_the_text_repeats_the_totals_of_the_table(make_report, judge) -> None:
    report = make_report(
        {("requests_received", "total"): 2, ("requests_processed", "total"): 1},
        facts=[fact("requests_received", 2, "收到申请2件"), fact("requests_answered", 1, "办结1件")],
    )
    findings = judge("narrative_table", report)
    assert [(f.verdict, f.left, f.right) for f in findings] == [("holds", 2, 2), ("holds", 1, 1)]


def test_a_text_that_differs_from_the_table_shows_sentence_and_cell(make_report, judge) -> None:
    report = make_report({("requests_received", "total"): 3}, facts=[fact("requests_received", 2, "收到申请2件")])
    (broken,) = judge("narrative_table", report)
    assert (broken.verdict, broken.severity, broken.left, broken.right, broken.difference) == ("broken", "warning", 2, 3, -1)
    assert [(e.sentence, e.indicator, e.applicant) for e in broken.evidence] == [
        ("收到申请2件", None, None), (None, "requests_received", "total"),
    ]
    assert broken.message("zh") == "正文所述收到申请 2 件，表中为 3 件，相差 -1"
    assert broken.message("en") == "Requests received, as the text says: 2, the table says 3, difference -1"


def test_a_number_that_holds_last_years_cases_and_says_so_is_no_error(make_report, judge) -> None:
    cells = {("requests_received", "total"): 34, ("requests_brought_forward", "total"): 2}
    said = make_report(cells, facts=[fact("requests_received", 36, "收到36件（含上年结转2件）")])
    unsaid = make_report(cells, facts=[fact("requests_received", 36, "收到36件")])
    (holds,), (broken,) = judge("narrative_table", said), judge("narrative_table", unsaid)
    assert (holds.verdict, holds.right, len(holds.evidence)) == ("holds", 36, 3)
    assert (broken.verdict, broken.right) == ("broken", 34)


@pytest.mark.parametrize(("scope", "of_report", "verdict"), [
    ("aggregated", "own", "cannot_judge"), ("aggregated", "unknown", "cannot_judge"), ("own", "aggregated", "cannot_judge"),
    ("aggregated", "aggregated", "broken"), ("own", "own", "broken"), ("own", "unknown", "broken"),
    ("unknown", "own", "cannot_judge"), ("unknown", "aggregated", "cannot_judge"), ("unknown", "unknown", "cannot_judge"),
])
def test_a_difference_of_scope_is_no_error(make_report, judge, scope, of_report, verdict) -> None:
    report = make_report(
        {("requests_received", "total"): 95}, scope=of_report,
        facts=[fact("requests_received", 17, "全区收到17件", scope=scope)],
    )
    (finding,) = judge("narrative_table", report)
    assert finding.verdict == verdict
    assert (finding.left, finding.right) == (17, 95)


def test_a_number_of_another_year_is_not_held_against_the_table(make_report, judge) -> None:
    before = replace(fact("requests_received", 17, "2022年收到17件"), period="last_year")
    assert judge("narrative_table", make_report({("requests_received", "total"): 95}, facts=[before])) == []


def test_a_sentence_that_names_no_area_may_repeat_the_areas_table(make_report, judge) -> None:
    report = make_report(
        {("requests_received", "total"): 95}, scope="aggregated", facts=[fact("requests_received", 95, "收到95件")])
    (finding,) = judge("narrative_table", report)
    assert finding.verdict == "holds"


def test_said_to_be_all_answered_means_nothing_is_carried_forward(make_report, judge) -> None:
    facts = [fact("requests_answered", 2, "均已按时答复"), fact("requests_answered", 2, "办结2件")]
    (holds,) = judge("answered_all", make_report(facts=facts))
    (broken,) = judge("answered_all", make_report({("requests_carried_forward", "total"): 1}, facts=facts))
    (unclear,) = judge("answered_all", make_report({("requests_carried_forward", "total"): ""}, facts=facts))
    assert [f.verdict for f in (holds, broken, unclear)] == ["holds", "broken", "cannot_judge"]
    assert (broken.left, len(broken.evidence), unclear.if_blank_zero) == (1, 2, "holds")
    assert broken.message("zh") == "正文称“均已按时答复”，表中结转下年 1 件"
    assert judge("answered_all", make_report(facts=facts[1:])) == []


def test_an_approximate_number_cannot_be_judged(make_report, judge) -> None:
    report = make_report(facts=[fact("requests_received", 100, "收到100余件", approximate=True)])
    (finding,) = judge("narrative_table", report)
    assert finding.verdict == "cannot_judge"
    assert "约数" in finding.message("zh")


def test_a_text_beside_a_blank_cell_cannot_be_judged(make_report, judge) -> None:
    report = make_report({("requests_received", "total"): ""}, facts=[fact("requests_received", 2, "收到2件")])
    (finding,) = judge("narrative_table", report)
    assert (finding.verdict, finding.if_blank_zero) == ("cannot_judge", "broken")
    assert len(finding.evidence) == 2


def test_other_facts_and_a_report_without_table_are_left_alone(make_report, judge) -> None:
    facts = [fact("trainings", 2, "培训2次"), fact("requests_received", 2, "收到2件")]
    assert judge("narrative_table", make_report(facts=facts[:1])) == []
    assert judge("narrative_table", make_report(facts=facts, only=[], form="narrative")) == []
