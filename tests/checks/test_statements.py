"""What the narrative says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.documents.model import Place
from analytics.reports.model import Fact, Period

HEADS = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
         "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
OVERVIEW = "主动公开方面……依申请公开方面……政府信息管理方面……平台建设方面……监督保障方面……"
PROBLEMS = "存在的问题是更新不够及时、形式不够丰富，下一步将加强培训，健全制度，提高公开质量和实效。"


def written(make_report, overview: str = OVERVIEW, problems: str | None = PROBLEMS, **given):
    text = [HEADS[0], overview, *HEADS[1:4], *([] if problems is None else [HEADS[4], problems]), HEADS[5], "没有。"]
    return make_report(text=text, **given)


def fact(kind: str, value: float, channel: str | None = None, sentence: str = "", line: int = 1001, approximate: bool = False) -> Fact:
    return Fact(kind, channel, None, value, "条", approximate, "own", sentence, Place(line=line))


@pytest.mark.parametrize(("overview", "problems", "broken"), [
    (OVERVIEW, PROBLEMS, []), (OVERVIEW, "无。", [5]), (OVERVIEW, "", [5]), ("主动公开政府信息3条。", PROBLEMS, [1]),
])
def test_a_thin_section_is_told(make_report, judge, overview, problems, broken) -> None:
    found = judge("thin_section", written(make_report, overview, problems))
    assert [dict(f.values)["number"] for f in found if f.verdict == "broken"] == broken


def test_an_absent_section_cannot_be_called_thin(make_report, judge) -> None:
    found = judge("thin_section", written(make_report, problems=None))
    assert [f.verdict for f in found] == ["holds", "cannot_judge"]
    assert judge("thin_section", make_report()) == []


def test_the_message_names_what_the_overview_lacks(make_report, judge) -> None:
    found = judge("thin_section", written(make_report, "主动公开政府信息3条，收到申请1件，网站更新及时，制度健全。"))
    assert found[0].message("zh") == "第 1 部分“总体情况”没有写到：监督保障"


def publication(make_report, total: int, sentence: str, approximate: bool = False):
    facts = [fact("published", total, "total", f"公开信息{total}条", approximate=approximate),
             fact("published", 60, "website", "网站60条"), fact("published", 40, "wechat", "微信40条")]
    return written(make_report, sentence, facts=facts)


@pytest.mark.parametrize(("total", "sentence", "verdict"), [
    (100, "公开信息100条，其中网站60条，微信40条。", "holds"),
    (120, "公开信息120条，其中网站60条，微信40条。", "broken"),
    (120, "公开信息120条，其中网站60条，微信40条等。", "cannot_judge"),
    (90, "公开信息90条，其中网站60条，微信40条等。", "broken"),
])
def test_channels_add_up_to_the_stated_total(make_report, judge, total, sentence, verdict) -> None:
    (finding,) = judge("narrative_sum", publication(make_report, total, sentence))
    assert (finding.verdict, finding.left, finding.right) == (verdict, 100, total)


def test_approximate_parts_cannot_be_added(make_report, judge) -> None:
    (finding,) = judge("narrative_sum", publication(make_report, 120, "公开信息120条，其中网站60条，微信40条。", approximate=True))
    assert finding.verdict == "cannot_judge"


def test_numbers_of_different_sentences_are_not_added(make_report, judge) -> None:
    assert judge("narrative_sum", publication(make_report, 120, "公开信息120条。其中网站60条，微信40条。")) == []
    assert judge("narrative_sum", publication(make_report, 120, "公开信息120条，网站60条，微信40条。")) == []


@pytest.mark.parametrize(("second", "approximate", "verdict"), [(17, False, "holds"), (19, False, "broken"), (19, True, "cannot_judge")])
def test_two_sentences_state_one_number(make_report, judge, second, approximate, verdict) -> None:
    facts = [fact("requests_received", 17, sentence="收到申请17件"),
             fact("requests_received", second, sentence="共受理申请", line=1003, approximate=approximate)]
    (finding,) = judge("contradiction", written(make_report, facts=facts))
    assert finding.verdict == verdict
    assert len(finding.evidence) == 2


def test_one_sentence_contradicts_nothing(make_report, judge) -> None:
    assert judge("contradiction", written(make_report, facts=[fact("requests_received", 17, sentence="收到")])) == []


@pytest.mark.parametrize(("sentence", "verdicts"), [
    ("截至2023年12月31日，共公开信息3条。", ["holds"]),
    ("截至2022年12月31日，共公开信息3条。", ["broken"]),
    ("现编制2022年度政府信息公开工作年度报告。", ["broken"]),
    ("2022年，我镇收到申请3件。", ["broken"]),
    ("2022年，我镇收到申请3件，2023年收到5件。", []),
    ("与2022年相比，我镇收到的申请增加3件。", []),
    ("落实《2022年政务公开工作要点》。", []),
    ("2024年，我镇将公开信息300条。", ["holds"]),
    ("截至2022年底结转的2件已全部办结。", []),
    ("2022年，草庙子镇共公开政府信息150条。", ["broken"]),
])
def test_another_year_is_not_the_reports_own(make_report, judge, sentence, verdicts) -> None:
    found = judge("stale_year", written(make_report, sentence))
    assert [f.verdict for f in found] == verdicts or (verdicts == [] and {f.verdict for f in found} <= {"holds"})


def test_the_year_of_the_period_has_its_own_rule(make_report, judge) -> None:
    said = "本报告数据截至2022年12月31日。"
    report = written(make_report, said, period=Period(None, date(2022, 12, 31), said, Place(line=1001)))
    assert judge("stale_year", report) == []


def test_without_a_report_year_no_year_is_stale(make_report, judge) -> None:
    (finding,) = judge("stale_year", written(make_report, "截至2022年12月31日，共公开信息3条。", year=None))
    assert finding.verdict == "cannot_judge"


@pytest.mark.parametrize("unfilled", [
    "XX镇人民政府编制本报告。", "收到申请××件。", "请与某某镇联系。", "共____条。", "收到申请（请填写）件。",
    "某镇2023年公开信息3条。", "共公开信息X条。", "共公开信息**条。", "收到申请[ ]件。", "公开信息……条。", "○○镇公开信息3条。",
])
def test_a_placeholder_is_an_error(make_report, judge, unfilled) -> None:
    (finding,) = judge("placeholder", written(make_report, unfilled))
    assert (finding.verdict, finding.severity) == ("broken", "error")
    assert finding.evidence[0].sentence == unfilled


@pytest.mark.parametrize("sound", [
    "网址为http://www.example.cn/xxgk/index.html。", "登录xxgk专栏。", "某些栏目更新不及时。", "通过APP公开。",
    "开展“某某杯”知识竞赛。", "答复某镇村民申请1件。", "某局部区域网络不稳定。", "设3×4米公开栏2块。",
    "共公开**12**条。", "二○○○年以来公开信息3条。",
])
def test_addresses_and_ordinary_words_are_no_placeholders(make_report, judge, sound) -> None:
    (finding,) = judge("placeholder", written(make_report, sound))
    assert finding.verdict == "holds"


def test_a_text_without_headings_may_be_incomplete(make_report, judge) -> None:
    (finding,) = judge("placeholder", make_report(text=["公开信息三条。"]))
    assert finding.verdict == "cannot_judge"
