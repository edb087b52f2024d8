"""How long all rules take on many reports, reuse of text included, and how that grows.

    .venv/bin/python benchmarks/checks.py [--reports 10000] [--profile]

The fictional district is replicated under new names; in every copy most sentences are told in words of its own, so that there is
something to compare that is neither the same everywhere nor all different. Making the copies is not timed. The rules run in one
thread, so the processor's time is told beside the clock's, which others on the machine lengthen, and is what counts. Exits 1 when
it, the memory (the peak of the whole process) or the growth from half the reports exceeds its budget.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import hashlib
import pickle
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from analytics.checks import check_reports
from analytics.reports import Roster
from analytics.reports.model import Report
from pages import district, replicate

BUDGET_SECONDS, BUDGET_GB, BUDGET_GROWTH = 60.0, 4.0, 2.3
KEPT = 0.3
"""The share of sentences that a copy leaves as they are."""

_CLAUSE = re.compile(r"[^，。；：]+")


def copies(count: int) -> tuple[list[Report], Roster]:
    """At least `count` reports, none sharing memory with another."""
    with tempfile.TemporaryDirectory() as folder:
        readings, roster = district(Path(folder, "district"))
    many, rosters = replicate(readings, roster, -(-count // len(readings)))
    reports = [
        _in_own_words(pickle.loads(pickle.dumps(report)), number // len(readings))
        for number, (_, reading) in enumerate(many) for report in reading.reports
    ]
    return reports, rosters


def _in_own_words(report: Report, copy: int) -> Report:
    return replace(report, narrative=tuple(p._replace(text=_told(p.text, copy)) for p in report.narrative))


def _told(text: str, copy: int) -> str:
    digest = hashlib.sha256(f"{copy} {text}".encode()).digest()
    if digest[0] < KEPT * 256:
        return text
    own = "".join(chr(0x4E00 + (digest[n] * 256 + digest[n + 1]) % 0x5000) for n in (1, 3))
    return _CLAUSE.sub(lambda m: f"{m.group()[:4]}{own}{m.group()[4:]}", text)


def measure(reports: list[Report], roster: Roster) -> float:
    """Seconds of the processor for all rules; prints what they found. As in a build, the collector rests: nothing here makes cycles."""
    gc.collect()
    gc.disable()
    begun, by_clock = time.process_time(), time.perf_counter()
    findings = check_reports(reports, roster, complete=True)
    seconds, by_clock = time.process_time() - begun, time.perf_counter() - by_clock
    gc.enable()
    verdicts = Counter(finding.verdict for finding in findings)
    copied = sum(finding.verdict == "broken" and finding.rule.startswith("copied") for finding in findings)
    print(f"{len(reports):>6} reports: {seconds:6.1f} s ({by_clock:.1f} s by the clock), {len(findings)} findings {dict(verdicts)}, "
          f"{copied} of copied text")
    return seconds


def main() -> int:
    """Prints a line for half the reports and for all; 1 when a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    options = parser.parse_args()
    reports, roster = copies(options.reports)
    reports = reports[:options.reports]
    half = measure(reports[:len(reports) // 2], roster)
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(measure, reports, roster)
        profile.print_stats("tottime")
        return 0
    whole = measure(reports, roster)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"twice the reports take {whole / half:.2f} times as long; {peak:.2f} GB at the peak")
    return int(whole > BUDGET_SECONDS or peak > BUDGET_GB or whole / half > BUDGET_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
