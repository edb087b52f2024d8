"""Measures the facts of the narrative against labelled passages: precision and recall per kind, distractors taken, speed.

    python benchmarks/narrative.py [PASSAGES.jsonl]

Label conventions (the passages' own) and our kinds:
- published_<channel> is published with that channel, published_total channel "total"; a figure of several channels jointly is
  published_other there and published/other here.
- wechat_account and douyin_account are account with that channel. Accounts of weibo and video accounts are not labelled,
  so ours are left out of the score.
- requests_received, requests_answered, requests_yoy_delta (requests_change), fee_charged (information_fee), proposals (人大建议
  is people_congress, 政协提案 political_conference), trainings, views, followers. The labels name no channel of views and
  followers: only the value is compared.
- A fact is right when kind, channel and value (for an account: the name) are right; each label is matched once.
- A distractor is taken when a fact that no label asks for has a number of the distractor's words, or its quoted name.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analytics.documents.model import Paragraph, Place
from analytics.reports.facts import find_facts
from analytics.reports.facts.cleaning import fold
from analytics.reports.model import Fact, Note

ROOT = Path(__file__).resolve().parents[1]
PASSAGES = ROOT.parent / "shared" / "samples" / "narrative_examples.jsonl"
REPORT = ROOT / "data" / "reports" / "shandong" / "weihai_lingang" / "weihai_lingang_manshan_2023.txt"
GROUPS = {"published": "published", "account": "account", "requests": "requests", "information_fee": "fees"}
GOAL = tuple(dict.fromkeys(GROUPS.values()))
KINDS = {"requests_yoy_delta": "requests_change", "fee_charged": "information_fee"}
PROPOSALS = {"人大建议": "people_congress", "政协提案": "political_conference"}

Key = tuple[str, object]


def labelled(fact: dict[str, Any]) -> Key:
    """A label as (kind/channel, value or name)."""
    kind: str = fact["kind"]
    if kind.startswith("published_"):
        return f"published/{kind.removeprefix('published_')}", fact["value"]
    if kind.endswith("_account"):
        return f"account/{kind.removesuffix('_account')}", "".join(fact["value"].split())
    if kind == "proposals":
        return f"proposals/{PROPOSALS[fact['type']]}", fact["value"]
    return KINDS.get(kind, kind), fact["value"]


def found(fact: Fact) -> Key:
    """A fact in the same terms."""
    if fact.kind in ("published", "proposals"):
        return f"{fact.kind}/{fact.channel}", fact.value
    if fact.kind == "account":
        return f"account/{fact.channel}", "".join((fact.account or "").split())
    return fact.kind, fact.value


def group(kind: str) -> str:
    """The family of a kind that the goal is set for, or "others"."""
    return next((name for begin, name in GROUPS.items() if kind.startswith(begin)), "others")


def read(passage: dict[str, Any]) -> tuple[list[Fact], list[Note]]:
    """The facts of a passage, each of its lines a paragraph."""
    lines = [Paragraph(t, Place(line=i)) for i, t in enumerate(passage["text"].split("\n"), 1) if t.strip()]
    facts, notes = find_facts(lines, passage["year"])
    return [f for f in facts if f.kind != "account" or f.channel in ("wechat", "douyin")], notes


def distractors_taken(passage: dict[str, Any], wrong: list[Fact]) -> Iterator[str]:
    """The spans of the passage's distractors that wrong facts were made of."""
    for distractor in passage["distractors"]:
        span = "".join(fold(distractor["span"]).split())
        numbers = {float(n.replace(",", "")) for n in re.findall(r"\d[\d.,]*(?<![.,])", span)}
        for fact in wrong:
            sentence = "".join(fold(fact.sentence).split())
            same = fact.account and fact.kind == "account" and fact.account in span
            if same or (span in sentence and fact.value is not None and abs(fact.value) in numbers) or (span in sentence and not numbers):
                yield distractor["span"]
                break


@dataclass
class Score:
    """What passages gave: how often each kind was asked for (labels), given (facts) and right; failures and traps in words."""

    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    distractors: int = 0

    def totals(self, groups: Iterable[str]) -> tuple[int, int, int]:
        """Right, asked and given over some families of kinds."""
        wanted = set(groups)
        right, asked, given = (sum(n for k, n in c.items() if group(k) in wanted) for c in (self.right, self.asked, self.given))
        return right, asked, given


def score(passages: list[dict[str, Any]]) -> Score:
    """Reads the passages and compares their facts with the labels."""
    result = Score()
    for passage in passages:
        facts, notes = read(passage)
        wanted, got = Counter(map(labelled, passage["facts"])), Counter(map(found, facts))
        for counter, keys in ((result.asked, wanted), (result.given, got), (result.right, wanted & got)):
            for (kind, _), n in keys.items():
                counter[kind] += n
        wrong = [f for f in facts if (got - wanted)[found(f)]]
        result.failures += [f"{passage['id']}  missed  {kind} {value}" for kind, value in (wanted - got).elements()]
        result.failures += [f"{passage['id']}  wrong   {found(f)[0]} {found(f)[1]}  {f.sentence!r}" for f in wrong]
        result.notes += [f"{passage['id']}  {n.printed!r}" for n in notes]
        result.distractors += len(passage["distractors"])
        result.taken += [f"{passage['id']}  {span}" for span in distractors_taken(passage, wrong)]
    return result


def show(result: Score) -> None:
    """Prints the table, every failure, every distractor taken, and what was noted as doubtful instead of taken."""
    print(f"{'kind':34}{'labels':>8}{'found':>8}{'right':>8}{'precision':>11}{'recall':>9}")
    for kind in sorted(result.asked | result.given):
        _print_row(f"  {kind}", result.right[kind], result.asked[kind], result.given[kind])
    for name in (*GOAL, "others"):
        _print_row(name, *result.totals([name]))
    _print_row(", ".join(GOAL), *result.totals(GOAL))
    _print_row("all", *result.totals([*GOAL, "others"]))
    share = len(result.taken) / max(result.distractors, 1)
    print(f"\ndistractors taken: {len(result.taken)} of {result.distractors} ({share:.1%})", *result.taken, sep="\n  ")
    print(f"failures: {len(result.failures)}", *result.failures, sep="\n  ")
    print(f"noted as doubtful, not taken: {len(result.notes)}", *result.notes, sep="\n  ")


def _print_row(name: str, right: int, asked: int, given: int) -> None:
    precision = f"{right / given:.3f}" if given else "–"
    recall = f"{right / asked:.3f}" if asked else "–"
    print(f"{name:34}{asked:8}{given:8}{right:8}{precision:>11}{recall:>9}")


def measure_speed(passages: list[dict[str, Any]]) -> None:
    """Prints the time of one narrative: the sample report, and all passages as if they were reports."""
    lines = REPORT.read_text(encoding="utf-8").splitlines()
    report = [Paragraph(t, Place(line=i)) for i, t in enumerate(lines, 1) if t.strip()]
    _print_time("the sample report", sum(map(len, lines)), lambda: find_facts(report, 2023), 50)
    dense = [Paragraph(t, Place(line=i)) for p in passages for i, t in enumerate(p["text"].split("\n"), 1) if t.strip()]
    _print_time("all passages in a row", sum(len(p.text) for p in dense), lambda: find_facts(dense, None), 10)


def _print_time(name: str, characters: int, work: Any, times: int) -> None:
    work()
    best = min(_seconds(work) for _ in range(times))
    print(f"{name}: {characters} characters in {best * 1000:.2f} ms ({best / characters * 5e6:.2f} ms per 5,000 characters)")


def _seconds(work: Any) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description="Facts of the narrative against labelled passages.")
    parser.add_argument("passages", type=Path, nargs="?", default=PASSAGES)
    passages = [json.loads(line) for line in parser.parse_args().passages.read_text(encoding="utf-8").splitlines() if line.strip()]
    show(score(passages))
    print()
    measure_speed(passages)


if __name__ == "__main__":
    main()
