"""A photographed page: what its camera did to it is told by the rules of its tables, and a flat scan stays as it is."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.documents.scans.perspective import perspective_of
from analytics.documents.scans.pictures import Pixels
from analytics.documents.scans.rules import rules_of
from analytics.documents.scans.straighten import straightened

HEIGHT, WIDTH = 1400, 1000
COLUMNS, ROWS = (150, 400, 620, 850), (300, 420, 560, 700, 820, 1000)
shifts = st.floats(-0.02, 0.02)


def page() -> Pixels:
    """A page with one ruled table."""
    sheet = np.full((HEIGHT, WIDTH), 245, np.uint8)
    for y in ROWS:
        cv2.line(sheet, (COLUMNS[0], y), (COLUMNS[-1], y), (70,), 2)
    for x in COLUMNS:
        cv2.line(sheet, (x, ROWS[0]), (x, ROWS[-1]), (70,), 2)
    return sheet


def thickest(sheet: Pixels) -> int:
    """Over how many rows or columns of points a rule of the table is spread: as many as it is thick where it stands even."""
    ink = sheet[100:-100, 50:-50] < 180
    sides = (np.flatnonzero(ink.sum(axis=axis) > 40) for axis in (0, 1))
    return max(len(band) for side in sides for band in np.split(side, np.flatnonzero(np.diff(side) > 1) + 1))


@settings(max_examples=8, deadline=None)
@given(corners=st.tuples(*[shifts] * 8))
def test_what_a_camera_saw_askew_stands_even(corners: tuple[float, ...]) -> None:
    flat = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    seen = flat * 0.92 + 0.04 * np.array([WIDTH, HEIGHT], np.float32) + np.array(corners, np.float32).reshape(4, 2) * WIDTH
    turn = cv2.getPerspectiveTransform(flat, seen.astype(np.float32))
    photograph = np.asarray(cv2.warpPerspective(page(), turn, (WIDTH, HEIGHT), borderValue=(245,)), dtype=np.uint8)
    assert thickest(straightened(photograph)) <= 7


def test_a_page_seen_from_above_stays_as_it_is() -> None:
    assert perspective_of(page()) is None


def test_a_page_without_rules_says_nothing_of_its_camera() -> None:
    assert perspective_of(np.full((HEIGHT, WIDTH), 245, np.uint8)) is None


def test_what_a_sheet_lies_on_is_paper_and_its_noise_is_no_print() -> None:
    dice = np.random.default_rng(1)
    table = cv2.copyMakeBorder(page(), 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(60,))
    seen = (table + dice.normal(0, 6, table.shape)).clip(0, 255).astype(np.uint8)
    even = straightened(seen)
    found, _ = rules_of(even)
    assert len(found) == len(COLUMNS) + len(ROWS)
    assert (even[:60] > 200).all() and (even[:, -60:] > 200).all()


def test_a_dark_title_across_a_page_is_no_ground() -> None:
    sheet = page()
    sheet[100:200, 100:-100] = 40
    assert (straightened(sheet)[120:180, 200:-200] < 100).all()
