"""Every example of the dictionary reads as it says: the rules of the narrative, one sentence each."""

from __future__ import annotations

import pytest

from analytics.dictionary.loading import read_toml
from analytics.documents.model import Paragraph, Place
from analytics.reports.facts import find_facts
from analytics.reports.model import Fact

EXAMPLES = [(rule, e) for rule, entries in read_toml("narrative/examples.toml").items() for e in entries]


def as_written(fact: Fact) -> str:
    """A fact as the examples write it."""
    value = "" if fact.value is None else f"{'≈' if fact.approximate else ''}{fact.value}{fact.unit or ''}"
    words = [f"{fact.kind}/{fact.channel}" if fact.channel else fact.kind, value, f"“{fact.account}”" if fact.account else ""]
    words += [fact.period if fact.period != "this_year" else "", fact.scope if fact.scope != "own" else "", fact.note or ""]
    return " ".join(w for w in words if w)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}: {e['text'][:20]}" for r, e in EXAMPLES])
def test_example_reads_as_it_says(rule: str, example: dict[str, object]) -> None:
    facts, notes = find_facts([Paragraph(str(example["text"]), Place(line=1))], 2023)
    assert [as_written(f) for f in facts] == example["facts"], rule
    assert len(notes) == example.get("notes", 0), [n.printed for n in notes]
