"""Broken rules of scanned tables: whole again where they broke off in the midst of a cell, and ended where a merged cell begins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.documents.scans.mending import Rule, bridged, completed

ROWS = [Rule(100, y, 900, y) for y in (100, 160, 220, 280, 340)]


SIDE = Rule(100, 100, 100, 340)


def test_a_rule_under_a_stamp_goes_on() -> None:
    parts = [SIDE, Rule(500, 100, 500, 190), Rule(501, 260, 501, 340)]  # ends and begins between two rows
    assert bridged(parts, ROWS, False) == [SIDE, *[Rule(500, 100, 500, 340)] * 2]


def test_the_sides_of_two_tables_are_not_one() -> None:
    parts = [Rule(x, top, x, bottom) for x in (100, 900) for top, bottom in ((100, 190), (270, 340))]
    assert bridged(parts, [*ROWS[:2], *ROWS[3:]], False) == parts


def test_a_rule_stays_ended_at_a_merged_cell() -> None:
    parts = [SIDE, Rule(500, 100, 500, 160), Rule(500, 280, 500, 340)]
    assert bridged(parts, ROWS, False) == parts


def test_rules_beside_each_other_are_two() -> None:
    parts = [SIDE, Rule(500, 100, 500, 190), Rule(520, 260, 520, 340)]
    assert bridged(parts, ROWS, False) == parts


@given(st.lists(st.tuples(st.integers(105, 330), st.integers(1, 40)), max_size=4))
def test_a_rule_with_holes_in_its_cells_is_whole(holes: list[tuple[int, int]]) -> None:
    whole = set(range(100, 341))
    for start, length in holes:
        whole -= set(range(start, min(start + length, 336)))
    points = sorted(whole)
    ends = [at for at in points if at + 1 not in whole]
    starts = [at for at in points if at - 1 not in whole]
    parts = [Rule(500, start, 500, end) for start, end in zip(starts, ends, strict=True)]
    every_cell_cut = all(min(abs(row.top - end) for row in ROWS) > 10 for end in (*starts[1:], *ends[:-1]))
    if every_cell_cut:
        assert bridged([SIDE, *parts], ROWS, False) == [SIDE, *[Rule(500, 100, 500, 340)] * len(parts)]


def test_a_rule_that_breaks_off_in_a_cell_reaches_its_side() -> None:
    sides = [Rule(x, 100, x, 340) for x in (100, 500, 900)]
    broken = Rule(100, 160, 850, 160)
    assert completed([broken, Rule(500, 220, 900, 220)], sides, True) == [Rule(100, 160, 900, 160), Rule(500, 220, 900, 220)]


def test_what_ends_beyond_the_table_is_left() -> None:
    sides = [Rule(x, 100, x, 340) for x in (500, 900)]
    assert completed([Rule(100, 160, 900, 160)], sides, True) == [Rule(100, 160, 900, 160)]
