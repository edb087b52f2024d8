"""A name that no roster knows is shown, a person settles it, and the new snapshot takes the report so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analytics.dictionary import text
from analytics.reports import Roster
from analytics.warehouse import current

pytestmark = pytest.mark.browser
TOWN, AGENCY, PRINTED = "sd-wh-lingang-manshan", "威海临港经济技术开发区蔄山镇人民政府", "城关镇人民政府"


def test_a_doubtful_name_is_settled_on_the_page(own_dashboard: Any, visit: Callable[..., Any], sample: Path) -> None:
    report = sample.read_text(encoding="utf-8").replace(AGENCY, PRINTED).replace("临港经济技术开发区", "本区")
    (own_dashboard.reports / "年报.txt").write_text(report.replace("蔄山镇", "城关镇"), encoding="utf-8")
    own_dashboard.build("--no-demo")
    ((agency_id,),) = current(own_dashboard.warehouse).rows("SELECT agency_id FROM report")
    assert agency_id.startswith(f"name:{PRINTED}#")
    seen = visit(own_dashboard, "/roster")
    assert text("roster.unsettled", "zh", count=1) in seen.text()
    assert "存疑：不止一个单位叫这个名称" in seen.text()
    seen.page.get_by_role("combobox", name=text("roster.belongs_to", "zh")).click()
    seen.page.get_by_role("option", name=AGENCY, exact=True).click()
    seen.page.get_by_role("button", name=text("roster.settle", "zh")).click()
    seen.page.get_by_text(text("roster.all_settled", "zh")).wait_for(timeout=60_000)
    assert PRINTED in Roster.load(own_dashboard.roster).agencies[TOWN].aliases
    assert current(own_dashboard.warehouse).rows("SELECT agency_id FROM report WHERE NOT is_demo") == [(TOWN,)]
