"""The rules of tables in pictures: found faint, on shaded ground and beside text, and nothing else taken for them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.documents.scans.mending import Rule
from analytics.documents.scans.pictures import Pixels
from analytics.documents.scans.rules import rules_of

COLUMNS, ROWS = (200, 460, 700, 960), (300, 370, 440, 510)


def paper(seed: int = 0) -> Pixels:
    """An even page of 1200 by 900 points with the noise of a scanner."""
    return np.random.default_rng(seed).normal(244, 6, (900, 1200)).clip(0, 255).astype(np.uint8)


def with_table(page: Pixels, grey: int = 90, columns: tuple[int, ...] = COLUMNS, thick: int = 2) -> Pixels:
    """A ruled table drawn on the page, its rules so many points wide."""
    for y in ROWS:
        cv2.line(page, (columns[0], y), (columns[-1], y), (grey,), thick)
    for x in columns:
        cv2.line(page, (x, ROWS[0]), (x, ROWS[-1]), (grey,), thick)
    return page


def places(rules: list[Rule]) -> tuple[list[int], list[int]]:
    """Where the level and the upright rules stand, to ten points."""
    level = sorted({round(rule.top, -1) for rule in rules if rule.right - rule.left > rule.bottom - rule.top})
    upright = sorted({round(rule.left, -1) for rule in rules if rule.right - rule.left < rule.bottom - rule.top})
    return [int(at) for at in level], [int(at) for at in upright]


@settings(max_examples=20, deadline=None)
@given(grey=st.integers(0, 200), seed=st.integers(0, 1000))
def test_rules_are_found_however_dark_they_are_printed(grey: int, seed: int) -> None:
    rules, _ = rules_of(with_table(paper(seed), grey))
    assert places(rules) == (list(ROWS), list(COLUMNS))


@pytest.mark.parametrize("thick", [1, 3, 5])
def test_black_rules_of_narrow_columns_are_whole_where_they_cross(thick: int) -> None:
    columns = tuple(range(200, 900, 60))
    page = with_table(paper(), 0, columns, thick)
    rules, mask = rules_of(page)
    assert places(rules) == (list(ROWS), list(columns))
    left = (page < 128) & (mask == 0)
    assert not left[:, columns[0] + 6:columns[-1] - 6].any()  # at most a point of the frame's corners
    assert not left[ROWS[0] + 6:ROWS[-1] - 6].any()


@pytest.mark.parametrize("darkest", [120, 170, 200])
def test_the_shading_of_a_heading_has_no_rules_and_hides_none(darkest: int) -> None:
    page = paper()
    depth = np.abs(np.linspace(-1, 1, ROWS[1] - ROWS[0]))[:, None]
    heading = page[ROWS[0]:ROWS[1], COLUMNS[0]:COLUMNS[-1]]
    heading[:] = heading * (1 - depth * (1 - darkest / 250))
    rules, _ = rules_of(with_table(page, 60))
    assert places(rules) == (list(ROWS), list(COLUMNS))


@pytest.mark.parametrize("above", [True, False])
def test_strokes_of_a_line_of_text_beside_a_table_are_left_to_the_text(above: bool) -> None:
    page = with_table(paper())
    top = ROWS[0] - 50 if above else ROWS[-1] + 12
    for x in (*range(230, 690, 40), 460, 700):  # as high as a heading's characters, some under the table's own rules
        cv2.line(page, (x, top), (x, top + 38), (60,), 3)
    rules, mask = rules_of(page)
    upright = [rule for rule in rules if rule.right == rule.left]
    assert places(rules) == (list(ROWS), list(COLUMNS))
    assert all(ROWS[0] - 5 <= rule.top and rule.bottom <= ROWS[-1] + 5 for rule in upright)
    assert not mask[top + 8:top + 30].any()


def test_a_row_that_goes_on_over_the_page_break_keeps_its_rules() -> None:
    page = with_table(paper())
    for x in (COLUMNS[0], COLUMNS[1], COLUMNS[-1]):  # the others end with the last whole row
        cv2.line(page, (x, ROWS[-1]), (x, 600), (90,), 2)
    rules, _ = rules_of(page)
    ends = {round(rule.left, -1): rule.bottom for rule in rules if rule.left == rule.right}
    assert [ends[x] > 590 for x in COLUMNS] == [True, True, False, True]


def test_text_alone_has_no_rules() -> None:
    page = paper()
    for row in range(100, 800, 60):
        for x in range(100, 1100, 44):
            cv2.rectangle(page, (x, row), (x + 36, row + 36), (50,), 3)
            cv2.line(page, (x, row + 18), (x + 36, row + 18), (50,), 3)
    assert rules_of(page)[0] == []
