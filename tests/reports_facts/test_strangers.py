"""An account that bears another town's name is kept, and says so."""

from __future__ import annotations

import pytest

from analytics.documents.model import Paragraph, Place
from analytics.reports.facts import find_facts
from analytics.reports.facts.scopes import settle
from analytics.reports.facts.strangers import note_strangers


@pytest.mark.parametrize(("account", "note"), [
    ("青石街道", "another_agency"), ("青石镇发布", "another_agency"), ("美丽白杨镇", None), ("白杨镇人民政府", None), ("魅力白杨", None),
    ("窑头古镇", None), ("美丽乡村", None), ("白杨镇微生活", None),
])
def test_account_of_another_town_is_noted(account: str, note: str | None) -> None:
    facts, _ = find_facts([Paragraph(f"“{account}”公众号发布信息12条。", Place(line=1))], 2023)
    noted = note_strangers(facts, "临河县白杨镇人民政府")
    assert [(f.account, f.value, f.note) for f in noted] == [(account, None, note), (account, 12, note)]


def test_what_nobody_is_said_to_have_done_a_town_has_done_itself() -> None:
    facts, _ = find_facts([Paragraph("全县公开政府信息800条。收到政府信息公开申请2件。", Place(line=1))], 2023)
    assert [f.scope for f in facts] == ["aggregated", "unknown"]
    assert [f.scope for f in settle(facts)] == ["aggregated", "own"]


@pytest.mark.parametrize(("owner", "note"), [("青石镇的", "another_agency"), ("白杨镇的", None), ("依托我镇的", None), ("", None)])
def test_account_said_to_be_another_towns_is_noted(owner: str, note: str | None) -> None:
    facts, _ = find_facts([Paragraph(f"{owner}“大爱山水”公众号也同步转发。", Place(line=1))], 2023)
    assert [(f.account, f.note) for f in note_strangers(facts, "临河县白杨镇人民政府")] == [("大爱山水", note)]
