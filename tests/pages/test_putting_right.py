"""A number is put right on a page, and from the next build on stands beside the printed one wherever it is used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import queries
from analytics.dictionary import text
from analytics.queries import Selection
from analytics.ui.building import BUILDER
from analytics.warehouse import build, current
from analytics.warehouse.decisions import Decisions

REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"


def said(app: AppTest) -> str:
    return "\n".join(str(block.value) for kind in (app.markdown, app.caption, app.info) for block in kind)


def first_number(warehouse: Path, report_id: str) -> int:
    facts = queries.facts(current(warehouse), report_id)
    return int(facts.loc[facts["value"].notna(), "fact_no"].iloc[0])


def submit(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == text(f"ui.{label}", "zh")).click().run()


def test_a_number_is_put_right_and_stands_beside_the_printed_one_everywhere(
    own_warehouse: Path, monkeypatch: pytest.MonkeyPatch, run_page: Callable[..., AppTest],
) -> None:
    warehouse = own_warehouse
    asked: list[int] = []
    monkeypatch.setattr(BUILDER, "request", asked.append)
    found = queries.findings(current(warehouse), Selection(), ("broken",), ("disputes_sum",))
    finding = found[found["message_zh"].str.contains("11")].iloc[0]
    page = run_page("checks", finding=str(finding["finding_id"]), since=2018, year=2025)
    assert "按表内各项合计，应为 **11**。" in said(page)
    submit(page, "correct_keep")
    assert [error.value for error in page.error] == [text("errors.decision_who", "zh")]
    page.text_input(key="corrector").set_value("王")
    next(box for box in page.text_input if box.label == text("ui.correct_reason", "zh")).set_value("台账为准")
    submit(page, "correct_keep")
    correction, = Decisions(warehouse).corrections()
    assert (correction.printed, correction.value, correction.indicator) == ("0", 11, "review_total")
    assert asked == [1], "the data is built anew by itself"
    assert f"{text('checks.decision_put_right', 'zh')} · 王" in said(page) and text("ui.correct_pending", "zh") in said(page)

    build([REPORTS], warehouse)
    page = run_page("checks", finding=str(finding["finding_id"]), since=2018, year=2025)
    assert "**0（订正 11）**" in "\n".join(str(link.proto.label) for link in page.get("page_link"))
    assert "人工订正 1 处，均在采用" in said(page)
    report = run_page("report", report=str(finding["report_id"]), cell="review_total")
    assert "<ins>订正 11</ins>" in "\n".join(str(block.proto.body) for block in report.get("html"))
    assert "0（订正 11） · 王" in said(report)
    trends = run_page("trends", metric="review_total", by="agency", agencies=finding["agency_id"])
    pictures = json.dumps([json.loads(chart.proto.spec) for chart in trends.get("plotly_chart")], ensure_ascii=False).replace("<br>", "")
    assert '"11*"' in pictures and "含订正（*）" in pictures and "0（订正 11）" in pictures
    fact = run_page("report", report=str(finding["report_id"]), fact=first_number(warehouse, str(finding["report_id"])))
    assert any(box.label == text("ui.correct_cell", "zh") for box in fact.selectbox), "what the narrative states can be put right, too"
    next(box for box in fact.text_input if box.label == text("ui.correct_value", "zh")).set_value("约十")
    submit(fact, "correct_keep")
    assert [error.value for error in fact.error] == [text("ui.correct_no_value", "zh")], "an empty number takes nothing back"
    submit(report, "correct_take_back")
    assert [error.value for error in report.error] == [text("errors.decision_who", "zh")], "taking back is signed, too"
