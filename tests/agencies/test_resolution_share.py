"""Names drawn from the gazetteer and written in ten ways find their agency (benchmarks/resolution.py measures more of them)."""

import importlib.util
import random
from pathlib import Path

from analytics.agencies import gazetteer

_PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "resolution.py"
_SPEC = importlib.util.spec_from_file_location("benchmark_resolution", _PATH)
assert _SPEC is not None and _SPEC.loader is not None
benchmark = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(benchmark)


def test_nearly_all_are_right_and_none_is_wrong_in_silence():
    dice = random.Random(7)
    names = [w for unit in benchmark.drawn(120, 7, gazetteer()) for w in benchmark.ways(unit, gazetteer(), dice)]
    verdicts = [(benchmark.judge(written), written) for written in names]
    assert [w for verdict, w in verdicts if verdict == "wrong"] == []
    counted = [verdict for verdict, w in verdicts if "另计" not in w.way]
    assert counted.count("right") / len(counted) >= 0.98
