"""Evidence of findings stands on the right side, and links into a report find what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import queries
from analytics.dictionary import dictionary, text
from analytics.queries import EvidenceItem, Selection
from analytics.warehouse import Snapshot, build, current
from analytics.warehouse.decisions import Decisions, Event

MANSHAN = "6fe234f31a185e5e"
MANSHAN_REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"


@pytest.fixture
def snapshot(district_warehouse: Path) -> Snapshot:
    return current(district_warehouse)


def numbers(items: list[EvidenceItem]) -> float:
    return sum(float(item.printed or "nan") for item in items)


def test_the_sides_of_an_equation_are_those_of_the_evidence(snapshot: Snapshot) -> None:
    rules = {code: rule.right for code, rule in dictionary().rules.items() if rule.right and code != "form_2014"}
    found = queries.findings(snapshot, Selection(), ("broken",), tuple(rules))
    assert set(found["rule"]) == set(rules)
    for row in found.to_dict("records"):
        items = queries.finding_evidence(snapshot, row["finding_id"])
        right = rules[row["rule"]]
        assert (numbers(items[:-right]), numbers(items[-right:])) == (row["left_value"], row["right_value"])


def findings_of(snapshot: Snapshot, rule: str) -> dict[str, str]:
    return dict(queries.findings(snapshot, Selection(), ("broken",), (rule,)).iloc[0])


def html_of(app: AppTest) -> str:
    return "\n".join(str(block.proto.body) for block in app.get("html"))


def test_a_cell_that_the_address_asks_for_is_the_target(run_page: Callable[..., AppTest]) -> None:
    sheet = html_of(run_page("report", report=MANSHAN, cell="denied_third_party@natural_person"))
    assert sheet.count("read-target") >= 2
    assert sheet.count('id="report1-target"') == sheet.count('id="report1-target-line"') == 1


def test_a_fact_that_the_address_asks_for_is_the_target(run_page: Callable[..., AppTest]) -> None:
    sheet = html_of(run_page("report", report=MANSHAN, fact=1))
    assert '>截至2023年12月31日共发布政府信息121条</mark>' in sheet.split('id="report1-target"')[1][:400]


def test_all_evidence_of_a_finding_over_two_years_is_shown_side_by_side(run_page: Callable[..., AppTest], snapshot: Snapshot) -> None:
    found = queries.findings(snapshot, Selection(), ("broken",), ("carry_over",)).iloc[0]
    other = next(i.report_id for i in queries.finding_evidence(snapshot, found["finding_id"]) if i.report_id != found["report_id"])
    sheet = html_of(run_page("report", **{"report": found["report_id"], "with": other, "finding": found["finding_id"]}))
    assert 'id="report1-target"' in sheet and 'id="report2-target"' in sheet


def test_what_a_report_does_not_print_is_said(run_page: Callable[..., AppTest]) -> None:
    app = run_page("report", report=MANSHAN, cell="no_such_number")
    assert app.info[0].value == text("report.not_printed", "zh")


def test_an_unknown_report_is_said_and_another_is_shown(run_page: Callable[..., AppTest]) -> None:
    app = run_page("report", report="0" * 16)
    assert app.warning[0].value == text("report.unknown_report", "zh")
    assert 'class="paper' in html_of(app)


def test_a_finding_that_the_address_names_is_the_one_beside_the_list(run_page: Callable[..., AppTest], snapshot: Snapshot) -> None:
    last = queries.findings(snapshot, Selection()).iloc[-1]
    app = run_page("checks", finding=last["finding_id"])
    assert any(last["name"] in heading.value for heading in app.markdown)


def test_filters_of_the_list_hold_together(run_page: Callable[..., AppTest]) -> None:
    app = run_page("checks", rule="balance", severity="error", by="agency")
    assert set(app.dataframe[0].value["规则"]) == {dictionary().rules["balance"].zh}


def test_every_rule_is_found_broken_in_the_district_and_offered_on_the_page(snapshot: Snapshot, run_page: Callable[..., AppTest]) -> None:
    found = set(queries.findings(snapshot, Selection(), ("broken",))["rule"])
    assert found == set(dictionary().rules)
    offered = next(box for box in run_page("checks").selectbox if box.label == text("checks.rule", "zh")).options
    assert set(offered) >= {dictionary().rules[code].zh for code in found}


def test_a_report_that_was_not_published_has_a_finding_that_opens(snapshot: Snapshot, run_page: Callable[..., AppTest]) -> None:
    missing = queries.findings(snapshot, Selection(), ("broken",), ("not_published",)).iloc[0]
    assert not isinstance(missing["report_id"], str)
    shown = run_page("checks", finding=str(missing["finding_id"]))
    assert any("没有找到" in markdown.value for markdown in shown.markdown)


def test_private_persons_are_masked_until_somebody_asks(snapshot: Snapshot, run_page: Callable[..., AppTest]) -> None:
    private = queries.findings(snapshot, Selection(), ("broken",), ("privacy",)).iloc[0]
    assert "王虚构" not in str(queries.finding_evidence(snapshot, private["finding_id"]))
    assert "王虚构" not in "".join(queries.sections(snapshot, private["report_id"])["text"])
    page = run_page("report", report=str(private["report_id"]), finding=str(private["finding_id"]))
    assert "王虚构" not in html_of(page) and "王**" in html_of(page)
    assert not page.get("download_button"), "nothing is masked in the original"
    page.toggle(key="reveal_private").set_value(True).run()
    assert "王虚构" in html_of(page) and page.get("download_button")


def test_the_list_to_send_back_names_place_printed_and_expected(snapshot: Snapshot) -> None:
    listed = queries.finding_list(snapshot, Selection())
    assert len(listed) == len(queries.findings(snapshot, Selection()))
    assert set(listed["number"]) == set(range(1, listed["number"].max() + 1))
    five = listed[(listed["rule"] == dictionary().rules["disputes_sum"].zh)].iloc[0]
    assert five["printed"].split("\n") == ["10", "1", "0", "0", "0"]
    assert five["place"].count("\n") == 4 and five["expected"].startswith("总计为 11")
    assert "王虚构" not in "".join(listed["printed"])
    gone = findings_of(snapshot, "fee_unit")
    dismissed = Event(gone["finding_id"], "dismissed", "属实", "王", "", gone["message_zh"])
    assert len(queries.finding_list(snapshot, Selection(), "zh", {dismissed.finding_id: dismissed})) == len(listed) - 1
    changed = replace(dismissed, evidence="原来的说明")
    assert len(queries.finding_list(snapshot, Selection(), "zh", {changed.finding_id: changed})) == len(listed)
    english = queries.finding_list(snapshot, Selection(), "en")
    assert list(english["finding_id"]) == list(listed["finding_id"])


def test_a_finding_is_decided_on_the_page(snapshot: Snapshot, run_page: Callable[..., AppTest], own_warehouse: Path) -> None:
    finding = queries.findings(snapshot, Selection(), ("broken",), ("fee_unit",)).iloc[0]
    page = run_page("checks", finding=str(finding["finding_id"]))
    page.text_input(key="decider").set_value("王")
    next(button for button in page.button if button.proto.form_id == f"decide_{finding['finding_id']}").click().run()
    assert any("确认属实 · 王" in caption.value for caption in page.caption)
    assert page.toggle(key="only_open").value is False
    assert [event.kind for event in Decisions(own_warehouse).events()] == ["confirmed"]


def test_what_changed_since_the_last_snapshot_can_be_listed(
    district_warehouse: Path, own_warehouse: Path, run_page: Callable[..., AppTest],
) -> None:
    build([MANSHAN_REPORTS], own_warehouse, with_demo=False)
    page = run_page("checks", change="gone")
    gone = len(queries.findings(current(district_warehouse), Selection((2023,)), ("broken",)))  # the only year that is left
    assert any(f"2023年较上一次数据已消除 {gone} 项" in markdown.value for markdown in page.markdown)
    assert text("checks.change_is_gone", "zh") in [info.value for info in page.info]


def test_one_decision_on_all_that_are_listed(own_warehouse: Path, run_page: Callable[..., AppTest]) -> None:
    page = run_page("checks", rule="balance")
    listed = queries.findings(current(own_warehouse), Selection(), ("broken",), ("balance",))
    page.text_input(key="decider_all").set_value("王")
    next(button for button in page.button if button.proto.form_id == "decide_all").click().run()
    assert {event.finding_id: event.kind for event in Decisions(own_warehouse).events()} == dict.fromkeys(listed["finding_id"], "confirmed")
