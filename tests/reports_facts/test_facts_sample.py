"""The facts of the report the project was founded on: exactly these, each with its sentence."""

from __future__ import annotations

from pathlib import Path

from analytics.documents.model import Paragraph, Place
from analytics.reports.facts import find_facts


def test_sample_states_exactly_these_facts(sample: Path) -> None:
    lines = sample.read_text(encoding="utf-8").splitlines()
    facts, notes = find_facts([Paragraph(t, Place(line=i)) for i, t in enumerate(lines, 1) if t.strip()], 2023)
    assert [(f.kind, f.channel, f.account, f.value, f.unit) for f in facts] == [
        ("published", "total", None, 121, "条"),
        ("requests_received", None, None, 2, "条"),
        ("requests_change", None, None, 2, "件"),
        ("account", "wechat", "魅力蔄山", None, None),
        ("published", "wechat", "魅力蔄山", 645, "条"),
        ("account", "douyin", "产城蔄山", None, None),
        ("published", "douyin", "产城蔄山", 66, "条"),
        ("information_fee", None, None, 0, "元"),
        ("proposals", "people_congress", None, 0, "件"),
        ("proposals", "political_conference", None, 0, "件"),
    ]
    assert notes == []
    assert facts[4].sentence == "通过微信公众号“魅力蔄山”全年更新信息645条"
    assert all(not f.approximate and f.scope == "own" for f in facts)
    assert all(f.sentence in lines[(f.place.line or 0) - 1] for f in facts)
