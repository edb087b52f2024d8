"""Wilson's interval lies around the share, within 0 and 1, and narrows with more cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.queries.intervals import wilson


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(case: tuple[int, int]) -> None:
    interval = wilson(*case)
    assert interval is not None
    assert 0 <= interval[0] <= case[0] / case[1] + 1e-12
    assert case[0] / case[1] - 1e-12 <= interval[1] <= 1


def test_a_published_example() -> None:
    assert wilson(1, 10) == pytest.approx((0.0179, 0.4042), abs=1e-4)


def test_no_interval_without_cases() -> None:
    assert wilson(0, 0) is None


def test_a_report_that_prints_more_cases_than_its_base_has_no_interval() -> None:
    assert wilson(3, 2) is None
    assert wilson(-1, 2) is None
