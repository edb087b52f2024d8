"""Private persons, and other agencies' names where the agency's own belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.checks import check_reports
from analytics.documents.model import Place
from analytics.reports import Roster, RosterEntry
from analytics.reports.model import Agency, Fact
from analytics.reports.privacy import find_private, is_identity_number, mask

HEAD = "一、总体情况"
VALID = "11010519491231002X"


@pytest.mark.parametrize(("text", "shown"), [
    ("申请人王建国不服答复。", "申请人王**不服答复。"),
    ("收到居民李芳提出的信息公开申请。", "收到居民李*提出的信息公开申请。"),
    ("申请人：欧阳，电话13800001234。", "申请人：欧*，电话138****1234。"),
    ("张三丰诉虚构镇人民政府信息公开一案已审结。", "张**诉虚构镇人民政府信息公开一案已审结。"),
    (f"身份证号{VALID}。", "身份证号1101**************。"),
    ("手机 138 0000 1234。", "手机 138******1234。"),
    ("申请人 陈 静，因拆迁", "申请人 陈**，因拆迁"),
])
def test_what_is_private_is_masked_in_its_place(text, shown) -> None:
    assert mask(text) == shown
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize("text", [
    "镇长王建国任组长，负责信息公开工作。", "联系电话：0631-5581234，地址：虚构路13号。", "申请人对答复不服的，可以申请复议。",
    "申请人无正当理由逾期不补正。", "保障申请人权利，方便群众申请公开。", "申请人张某某不服。", "身份证号110105194912310021。",
    "统一社会信用代码11371000004355123X。", "全年公开信息13800001234567条。", "申请人向本机关申请公开。", "因申请人范围较广，",
    "请与办公室王主任联系。", "当事人申请行政复议2件。", "本年度申请人关于征地补偿的申请3件，", "市民申请查询，", "原告败诉1件。",
])
def test_officials_lines_and_ordinary_words_are_public(text) -> None:
    assert find_private(text) == ()


def test_an_identity_number_has_its_check_digit() -> None:
    assert is_identity_number(VALID)
    assert sum(is_identity_number(VALID[:17] + c) for c in "0123456789X") == 1


@given(st.text(alphabet="申请人王建国李芳13800001234，。 诉X", max_size=60))
def test_a_mask_moves_nothing_and_leaves_nothing_to_mask(text) -> None:
    assert len(mask(text)) == len(text)
    assert [span for span in find_private(mask(text)) if span.kind != "name"] == []


@pytest.mark.parametrize(("text", "verdict"), [
    ("申请人王建国不服答复。", "broken"), ("收到申请1件。", "holds"),
])
def test_privacy_is_an_error_and_its_evidence_masked(make_report, judge, text, verdict) -> None:
    (finding,) = judge("privacy", make_report(text=[HEAD, text]))
    assert (finding.verdict, finding.severity) == (verdict, "error")
    assert "王建国" not in str(finding)


def test_every_finding_on_a_private_sentence_is_masked(make_report) -> None:
    said = "申请人王建国，均已办结1件。"
    fact = Fact("requests_answered", None, None, 1, "件", False, "own", said, Place(line=1001))
    cells = {("requests_carried_forward", a): 1 for a in ("natural_person", "total")}
    findings = check_reports([make_report(cells, text=[HEAD, said], facts=[fact])])
    assert {"answered_all", "privacy"} <= {f.rule for f in findings if f.verdict == "broken"}
    assert "王建国" not in "".join(f.message("zh") + str(f.evidence) for f in findings)


def test_a_text_without_headings_may_hide_persons(make_report, judge) -> None:
    (finding,) = judge("privacy", make_report(text=["收到申请1件。"]))
    assert finding.verdict == "cannot_judge"
    assert judge("privacy", make_report()) == []


def entry(code: str, name: str, parent: str | None, type_: str = "town") -> RosterEntry:
    return RosterEntry(code, name, name.removesuffix("人民政府"), type_, parent, 1, (), (), True, False)


ROSTER = Roster([entry("d", "虚构区人民政府", None, "county"), entry("a", "甲水镇人民政府", "d"), entry("b", "乙山镇人民政府", "d")])


def of(code: str) -> Agency:
    found = ROSTER.agencies[code]
    return Agency(found.name, code, found.name, found.type, (), "name")


@pytest.mark.parametrize(("sentence", "verdicts"), [
    ("2023年，甲水镇政府信息公开工作扎实开展。", ["holds"]),
    ("2023年，乙山镇政府信息公开工作扎实开展。", ["broken"]),
    ("2023年，乙山镇收到申请3件。", ["broken"]),
    ("如有疑问，请与乙山镇人民政府办公室联系。", ["broken"]),
    ("如有疑问，请与乙山镇人民政府党政办公室联系。", ["broken"]),
    ("虚构区人民政府信息公开工作领导小组指导我镇。", ["holds"]),
    ("与乙山镇一起举办开放日。", []),
])
def test_a_neighbours_name_in_the_agencys_place_is_an_error(make_report, judge, sentence, verdicts) -> None:
    found = judge("foreign_name", make_report(agency=of("a"), text=[HEAD, sentence]), roster=ROSTER)
    assert [f.verdict for f in found] == verdicts


def account(name: str) -> Fact:
    return Fact("account", "wechat", name, None, None, False, "own", f"公众号“{name}”", Place(line=1001))


def test_a_neighbours_account_is_an_error_of_the_one_who_names_it_less(make_report, judge) -> None:
    theirs = [make_report(agency=of("b"), year=y, file=f"b{y}", facts=[account("乙山发布")], text=[HEAD]) for y in (2022, 2023)]
    (broken,) = judge("foreign_name", *theirs, make_report(agency=of("a"), facts=[account("乙山发布")], text=[HEAD]))
    assert broken.verdict == "broken" and broken.message("zh") == "正文在本单位处写了：乙山发布"
    shared = judge("foreign_name", theirs[1], make_report(agency=of("a"), facts=[account("乙山发布")], text=[HEAD]))
    assert [f.verdict for f in shared] == ["holds"]


def test_without_an_agency_no_name_is_foreign(make_report, judge) -> None:
    (finding,) = judge("foreign_name", make_report(agency=Agency(""), text=[HEAD, "乙山镇收到申请3件。"]), roster=ROSTER)
    assert finding.verdict == "cannot_judge"
