"""What every report must hold."""

from __future__ import annotations

from dataclasses import replace

from analytics.dictionary import dictionary
from analytics.documents.model import Place
from analytics.reports.model import Fact, Section

FEE = Fact("information_fee", None, None, 0, "元", False, "own", "未收取", Place(line=9))


def sections(*numbers: int, text: str = "无") -> tuple[Section, ...]:
    return tuple(Section(n, dictionary().sections[n].zh, text, Place(line=n)) for n in numbers)


def test_a_missing_table_is_named(make_report, judge) -> None:
    assert [f.verdict for f in judge("missing_table", make_report())] == ["holds"] * 3
    verdicts = judge("missing_table", make_report(only=[("review_total", None)]))
    assert [f.verdict for f in verdicts] == ["broken", "broken", "holds"]
    assert verdicts[0].message("zh") == "没有找到第2部分“主动公开政府信息情况”的表"
    assert judge("missing_table", make_report(only=[], form="narrative")) == []


def test_a_missing_section_is_named(make_report, judge) -> None:
    report = replace(make_report(), sections=sections(1, 2, 3, 4, 6))
    (broken,) = [f for f in judge("missing_section", report) if f.verdict == "broken"]
    assert broken.message("zh") == "没有找到第 5 部分“存在的主要问题及改进情况”"
    assert judge("missing_section", make_report()) == []


def test_section_six_states_the_information_fee(make_report, judge) -> None:
    def verdict(**of: object) -> list[str]:
        return [f.verdict for f in judge("missing_fee_statement", replace(make_report(), **of))]

    assert verdict(sections=sections(6)) == ["broken"]
    assert verdict(sections=sections(6, text="本年度未收取信息处理费。")) == ["holds"]
    assert verdict(sections=sections(6), facts=(FEE,)) == ["holds"]
    assert verdict(sections=sections(5)) == []
