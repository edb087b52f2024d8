"""Whose number it is: the agency's own, the whole area's, or nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from analytics.dictionary.loading import read_toml
from analytics.reports.facts.clauses import Clause
from analytics.reports.model import Fact, Scope

_DONE = frozenset({"publish", "push", "pass_on", "received", "answered", "aside"})


def said_scope(first: Clause, last: Clause) -> Scope | None:
    """The scope that the words of a fact say, from `first` to `last` and in the clauses that lead to them; None where they
    name neither the agency nor an area. The words nearest to the number decide (推进全县政务公开，我办公开312条), and an area
    only where it is the one that did it (发布全县空气质量信息12条 is not said of all)."""
    for clause in (last, first, *reversed(first.prior)):
        if _speaks_for_area(clause):
            return "aggregated"
        if _pattern("own").search(clause.lead_words):
            return "own"
    return None


def _speaks_for_area(clause: Clause) -> bool:
    verb = next((t.start for t in clause.lead if t.kind in _DONE), clause.end)
    named = [t.start for t in clause.lead if t.kind == "aggregated"]
    named += [clause.start + m.start(m.lastindex or 0) for m in _pattern("area").finditer(clause.lead_words)]
    if clause.count is None:  # it only leads to the number: the area must be its subject
        named = [start for start in named if _pattern("before_subject").fullmatch(clause.text, clause.start, start)]
    return any(start < verb for start in named)


def settle(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of an agency below which nobody reports: those of unknown scope are its own."""
    return [replace(f, scope="own") if f.scope == "unknown" else f for f in facts]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"][name])
