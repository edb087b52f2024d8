"""Finds which axis value of which form a printed label means: exactly, without its brackets, or by likeness."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from analytics.dictionary import FormTable, Value, bare, dictionary, without_brackets

# Labels shorter than this are never matched by likeness: 其他 and 其它, but also 总计 and 合计, are too near to one another.
SHORTEST_LIKENESS = 5
# What stands behind a heading in one cell: 总计 and 其他 may be its own, of which no row or column is the form's.
SHORTEST_BEHIND_HEADING = 4
# A text longer than this is no label, with bookmarks and breaks and all (the forms' longest has about 70 characters).
LONGEST_PRINTED = 400
LIKENESS = 82
MARGIN = 6


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label may mean in one table: a value of an axis, or (axis "") a heading that carries no value of its own."""

    form: str
    table: int
    axis: str
    value: str


@dataclass(frozen=True, slots=True)
class Match:
    """All meanings of a printed label; `alike` when it was matched by likeness and deserves a note."""

    meanings: tuple[Meaning, ...]
    alike: bool = False


@cache
def _vocabulary() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, list[Meaning]] = {}
    for form in dictionary().forms.values():
        for table in form.tables:
            for axis, values in table.values.items():
                for value in values.values():
                    for label in _written(value):
                        found.setdefault(label, []).append(Meaning(form.code, table.number, axis, value.code))
            for label in table.ignored:
                found.setdefault(label, []).append(Meaning(form.code, table.number, "", label))
    return {label: tuple(dict.fromkeys(meanings)) for label, meanings in found.items()}


@cache
def known_labels() -> frozenset[str]:
    """Every label of every form, as `bare` gives it."""
    return frozenset(_vocabulary())


def _written(value: Value) -> set[str]:
    labels = {bare(label) for label in value.labels}
    return labels | {without_brackets(label) for label in labels}


@lru_cache(maxsize=65536)
def match_label(printed: str) -> Match | None:
    """What a printed label means in any table of any form, or None where it is no label."""
    if len(printed) > LONGEST_PRINTED:
        return None
    label = bare(printed)
    if not label or label.isdecimal():
        return None
    vocabulary = _vocabulary()
    for written in (label, without_brackets(label)):
        if meanings := vocabulary.get(written):
            return Match(meanings)
    return _behind_heading(label)


def _behind_heading(label: str) -> Match | None:
    """What a label means that is printed together with the heading it stands under: （三）不予公开1.属于国家秘密."""
    vocabulary = _vocabulary()
    for heading, table in _headings():
        rest = bare(label.removeprefix(heading)).lstrip("0123456789") if label.startswith(heading) else ""
        if len(rest) >= SHORTEST_BEHIND_HEADING and (match := Match(vocabulary[rest]) if rest in vocabulary else _behind_heading(rest)):
            meanings = tuple(m for m in match.meanings if m.table == table and m.axis)
            return Match(meanings) if meanings else None
    return None


@cache
def _headings() -> tuple[tuple[str, int], ...]:
    found = {(label, t.number) for form in dictionary().forms.values() for t in form.tables for label in t.ignored}
    return tuple(sorted((label, number) for label, number in found if len(label) >= SHORTEST_BEHIND_HEADING))


@lru_cache(maxsize=16384)
def match_alike(printed: str, form: str, table: int) -> Match | None:
    """What a label with a typing error means in one table, or None where nothing is near or two are equally near."""
    if len(printed) > LONGEST_PRINTED:
        return None
    label = without_brackets(bare(printed))
    if len(label) < SHORTEST_LIKENESS:
        return None
    known = {written: m for written, m in _vocabulary().items() if any((x.form, x.table) == (form, table) for x in m)}
    nearest = process.extract(label, list(known), scorer=fuzz.ratio, score_cutoff=LIKENESS - MARGIN, limit=4)
    if not nearest or nearest[0][1] < LIKENESS:
        return None
    best = _here(known[nearest[0][0]], form, table)
    rivals = [n for n in nearest[1:] if nearest[0][1] - n[1] < MARGIN and _here(known[n[0]], form, table) != best]
    return None if rivals else Match(best, alike=True)


def is_piece_of_label(printed: str, table: int) -> bool:
    """Whether a text is a label of a table, or what a page break or a narrow cell left of one (尚未 of 尚未审结): never a value."""
    label = bare(printed)
    return bool(label) and not label.isdecimal() and any(label in written for written in _labels_of(table))


@cache
def _labels_of(table: int) -> tuple[str, ...]:
    return tuple(label for label, meanings in _vocabulary().items() if any(m.table == table for m in meanings))


def of_form(meanings: tuple[Meaning, ...], form: str, table: int) -> tuple[Meaning, ...]:
    """What a label means in a form's table, else in the same table of another form: hybrids print rows of both."""
    same = [m for m in meanings if m.table == table]
    others = sorted({m.form for m in same} - {form}, reverse=True)
    return next((here for code in (form, *others) if (here := tuple(m for m in same if m.form == code))), ())


def _here(meanings: tuple[Meaning, ...], form: str, table: int) -> tuple[Meaning, ...]:
    return tuple(m for m in meanings if (m.form, m.table) == (form, table))


@cache
def form_table(form: str, table: int) -> FormTable:
    """The table of a form by its number."""
    return next(t for t in dictionary().forms[form].tables if t.number == table)
