"""Decisions outlive builds, killed processes and each other."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analytics.errors import GongkaiError
from analytics.warehouse.decisions import Decisions, in_force, is_open


def test_the_last_decision_holds_and_comments_decide_nothing(tmp_path: Path) -> None:
    kept = Decisions(tmp_path)
    assert kept.events() == []
    kept.add("a", "confirmed", "", "王", "相差 1")
    kept.add("a", "comment", "已电话核实", "李", "相差 1")
    kept.add("b", "dismissed", "口径不同", "王", "相差 2")
    kept.add("b", "reopened", "", "王", "相差 2")
    assert [event.kind for event in kept.events("a")] == ["confirmed", "comment"]
    assert {key: event.who for key, event in in_force(Decisions(tmp_path).events()).items()} == {"a": "王"}


def test_changed_evidence_asks_again(tmp_path: Path) -> None:
    decision = Decisions(tmp_path).add("a", "dismissed", "台账如此", "王", "相差 1")
    assert not is_open(decision, "相差 1")
    assert is_open(decision, "相差 2") and is_open(None, "相差 1")


@pytest.mark.parametrize(("kind", "reason", "who"), [("dismissed", " ", "王"), ("comment", "", "王"), ("confirmed", "", "  ")])
def test_a_decision_is_signed_and_a_dismissal_has_its_reason(tmp_path: Path, kind: str, reason: str, who: str) -> None:
    with pytest.raises(GongkaiError):
        Decisions(tmp_path).add("a", kind, reason, who, "")  # type: ignore[arg-type]
    assert Decisions(tmp_path).events() == []


def test_many_who_decide_at_once_lose_none(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: Decisions(tmp_path).add(f"f{n}", "confirmed", "", "王", ""), range(24)))
    assert len(Decisions(tmp_path).events()) == 24


def test_a_process_that_is_killed_loses_only_what_it_had_not_said(tmp_path: Path) -> None:
    script = f"""
import os, pathlib
from analytics.warehouse.decisions import Decisions
kept = Decisions(pathlib.Path({str(tmp_path)!r}))
kept.add("a", "confirmed", "", "王", "")
with kept._open() as connection:
    connection.execute("INSERT INTO event (finding_id, kind, reason, who, at, evidence) VALUES ('b', 'confirmed', '', '王', '', '')")
    os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    assert [event.finding_id for event in Decisions(tmp_path).events()] == ["a"]


def test_a_decision_on_many_is_kept_for_all_or_for_none(tmp_path: Path) -> None:
    kept = Decisions(tmp_path)
    kept.add_all({"a": "相差 1", "b": "相差 2"}, "dismissed", "口径不同", "王")
    assert {key: (event.kind, event.evidence) for key, event in in_force(kept.events()).items()} == {
        "a": ("dismissed", "相差 1"), "b": ("dismissed", "相差 2"),
    }
    with pytest.raises(GongkaiError):
        kept.add_all({"a": "相差 1", "b": "相差 2"}, "dismissed", "", "王")
    assert len(kept.events()) == 2


def test_two_processes_that_decide_at_once_lose_none(tmp_path: Path) -> None:
    script = """
import pathlib, sys
from analytics.warehouse.decisions import Decisions
kept = Decisions(pathlib.Path(sys.argv[1]))
for n in range(15):
    kept.add(f"{sys.argv[2]}{n}", "confirmed", "", sys.argv[2], "")
"""
    people = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path), who]) for who in ("王", "李")]
    assert [person.wait(60) for person in people] == [0, 0]
    assert {event.finding_id for event in Decisions(tmp_path).events()} == {f"{who}{n}" for who in "王李" for n in range(15)}
