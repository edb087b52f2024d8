"""A build in a process of its own: every step is told, errors arrive as they were raised, a dead process is an error too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from analytics.errors import GongkaiError
from analytics.ui.building import Builder
from analytics.warehouse import current
from analytics.warehouse.intake import Progress
from analytics.warehouse.process import build_apart


def test_it_builds_and_tells_its_steps(tmp_path: Path, sample: Path) -> None:
    steps: list[Progress] = []
    version = build_apart([sample.parent], tmp_path, with_demo=False, progress=steps.append)
    assert current(tmp_path).rows("SELECT data_version FROM build") == [(version,)]
    assert [step.stage for step in steps] == ["reading", "checking", "writing", "verifying", "done"]
    assert steps[0] == Progress("reading", 1, 1, sample.name)


def test_an_error_arrives_as_it_was_raised(tmp_path: Path) -> None:
    with pytest.raises(GongkaiError) as raised:
        build_apart([tmp_path / "nowhere"], tmp_path / "warehouse", with_demo=False)
    assert raised.value.reason == "missing_file"


def test_a_build_that_fails_is_an_error_and_the_snapshot_stays(tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_apart([sample.parent], tmp_path, with_demo=False)
    before = current(tmp_path).path
    broken = tmp_path / "roster.csv"
    broken.write_text("id,name,type\n1,2,nothing\n", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_ROSTER", str(broken))
    with pytest.raises(GongkaiError) as raised:
        build_apart([sample.parent], tmp_path, with_demo=False)
    assert raised.value.reason == "roster_type"
    assert current(tmp_path).path == before


def test_a_server_that_cannot_start_a_build_says_so_and_can_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Path,
) -> None:
    monkeypatch.setenv("GONGKAI_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("GONGKAI_REPORTS", str(sample.parent))
    monkeypatch.setenv("GONGKAI_DEMO", "0")
    builder = Builder()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", str(tmp_path / "no-python"))
        builder.request(1)
        builder.wait()
    assert builder.state.error is not None and builder.state.error.reason == "build_failed"
    builder.request(1)
    builder.wait()
    assert builder.state.error is None and builder.state.finished == 2
    assert current(tmp_path / "warehouse").rows("SELECT count(*) FROM report") == [(1,)]
