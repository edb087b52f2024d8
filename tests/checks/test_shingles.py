"""Shared passages: the same numbers in every process, rare ones alone, and only between two speakers."""

from __future__ import annotations

import os
import subprocess
import sys

from analytics.checks.shingles import near, resembling, sketch

ONE = "围绕养老救助和防汛开展专项检查并向社区反馈整改结果同时公示责任清单与办理时限"
TWO = "冷链快递站点由邮政牵头统一登记编号后纳入台账按月抽查并张贴评分等级供居民查询"


def test_another_process_keeps_the_same_passages() -> None:
    code = f"from analytics.checks.shingles import sketch; print(sketch([{ONE!r}]).tolist())"
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        printed = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert printed.stdout.strip() == str(sketch([ONE]).tolist())


def test_passages_do_not_run_over_the_end_of_a_sentence() -> None:
    assert set(sketch([ONE, TWO]).tolist()) == set(sketch([ONE]).tolist()) | set(sketch([TWO]).tolist())
    assert sketch([]).size == sketch(["短句"]).size == 0


def test_the_part_that_is_shared_is_one_of_the_own_text() -> None:
    assert near(sketch([ONE]), sketch([ONE, TWO])) == 1.0
    assert 0 < near(sketch([ONE, TWO]), sketch([ONE])) < 1
    assert near(sketch([ONE]), sketch([TWO])) == near(sketch([]), sketch([ONE])) == 0.0


def test_only_rare_passages_of_other_speakers_count() -> None:
    sketches = [sketch([ONE]), sketch([ONE]), sketch([TWO]), sketch([ONE])]
    assert resembling(sketches, ["a", "b", "c", "a"], 3) == {
        0: {1: sketches[0].size}, 1: {0: sketches[0].size, 3: sketches[0].size}, 3: {1: sketches[0].size},
    }
    assert resembling(sketches, ["a", "b", "c", "a"], 2) == resembling([], [], 3) == {}
