"""10 for 1 0, and 1 0 for 10: only where every sum would hold."""

from __future__ import annotations

from analytics.dictionary import dictionary


def told(findings, verdict: str) -> list:
    return [f for f in findings if f.verdict == verdict]


def test_two_numbers_read_as_one_are_found(make_report, judge) -> None:
    row = {("review_upheld", None): 12, ("review_corrected", None): "", ("review_total", None): 3}
    (broken,) = told(judge("joined_or_split_number", make_report(row)), "broken")
    assert [e.indicator for e in broken.evidence] == ["review_upheld", "review_corrected"]
    assert broken.message("zh").endswith("如为 1 和 2，各项合计即成立")
    assert broken.severity == "warning"


def test_one_number_read_as_two_is_found(make_report, judge) -> None:
    row = {("review_upheld", None): 1, ("review_corrected", None): 0, ("review_total", None): 10}
    assert told(judge("joined_or_split_number", make_report(row)), "broken") == []  # 10 may stand in either place
    row = {("review_upheld", None): 4, ("review_corrected", None): 1, ("review_other", None): 2, ("review_total", None): 16}
    found = told(judge("joined_or_split_number", make_report(row)), "broken")
    assert found == []
    cells = {}
    for code in ("requests_received", "granted_in_full", "requests_processed"):
        cells |= {(code, "natural_person"): 10, (code, "total"): 10}
    cells |= {("requests_received", "natural_person"): 1, ("requests_received", "business"): 0}
    (broken,) = told(judge("joined_or_split_number", make_report(cells)), "broken")
    assert [e.applicant for e in broken.evidence] == ["natural_person", "business"]
    assert ("number_first", 10) in broken.values


def test_a_wrong_sum_is_no_split_number(make_report, judge) -> None:
    row = {("review_upheld", None): 10, ("review_corrected", None): 1, ("review_total", None): 0}
    assert {f.verdict for f in judge("joined_or_split_number", make_report(row))} == {"holds"}


def test_with_blanks_all_over_nothing_can_be_told(make_report, judge) -> None:
    applicants = [code for code in dictionary().applicants if code != "total"]
    report = make_report({("requests_received", a): "" for a in applicants})
    three, four = judge("joined_or_split_number", report)
    assert (three.verdict, four.verdict) == ("cannot_judge", "holds")
    assert "无法判断" in three.message("zh")


def test_sound_tables_hold(make_report, judge) -> None:
    assert [f.verdict for f in judge("joined_or_split_number", make_report())] == ["holds", "holds"]
