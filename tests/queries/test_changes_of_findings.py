"""What changed between the findings of two snapshots."""

from __future__ import annotations

import pandas as pd

from analytics.queries import finding_changes


def found(**messages: str) -> pd.DataFrame:
    rows = [{"finding_id": key, "message_zh": said, "message_en": said, "year": 2024} for key, said in messages.items()]
    return pd.DataFrame(rows, columns=["finding_id", "message_zh", "message_en", "year"])


def test_what_came_what_went_and_what_says_something_else() -> None:
    changed = finding_changes(found(a="相差 1", b="相差 2", c="相差 3"), found(b="相差 2", c="相差 4", d="相差 5"))
    assert list(zip(changed["finding_id"], changed["change"], strict=True)) == [("c", "changed"), ("d", "new"), ("a", "gone")]
    assert changed.set_index("finding_id").loc["c", "before_zh"] == "相差 3"


def test_the_same_findings_are_no_change() -> None:
    assert finding_changes(found(a="相差 1"), found(a="相差 1")).empty
    assert list(finding_changes(found(), found(a="相差 1"))["change"]) == ["new"]
    assert list(finding_changes(found(a="相差 1"), found())["change"]) == ["gone"]
