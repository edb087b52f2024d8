"""The labelled passages hold the goal: precision 0.97, recall 0.95, at most two distractors in a hundred."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "narrative.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_narrative", BENCHMARK)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_labelled_passages_hold_the_goal(shared: Path, benchmark: ModuleType) -> None:
    file = shared / "samples" / "narrative_examples.jsonl"
    passages = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    score = benchmark.score(passages)
    right, asked, given = score.totals(benchmark.GOAL)
    assert right / given >= 0.97, score.failures
    assert right / asked >= 0.95, score.failures
    assert len(score.taken) <= 0.02 * score.distractors, score.taken


def test_benchmark_counts_a_wrong_number_and_a_distractor(benchmark: ModuleType) -> None:
    passage = {
        "id": "x", "year": 2023, "text": "公开信息5条。", "facts": [{"kind": "published_total", "value": 6}],
        "distractors": [{"span": "信息5条", "why": "for the test"}],
    }
    score = benchmark.score([passage])
    assert (score.right.total(), score.asked.total(), score.given.total()) == (0, 1, 1)
    assert score.taken == ["x  信息5条"]
    assert len(score.failures) == 2
