"""Numbers are written one way everywhere, and what is missing is never written as a number."""

from __future__ import annotations

import math

import pytest

from analytics.charts import numbers


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (1234, "1,234"), (12.5, "12.5"), (3.0, "3"), (0.125, "0.13"), (-4, "−4"), (1234567.891, "1,234,567.89"), (-0.001, "0"),
])
def test_a_number(value: float, text: str) -> None:
    assert numbers.number(value) == text


@pytest.mark.parametrize("missing", [None, math.nan])
def test_nothing_is_written_for_what_is_missing(missing: float | None) -> None:
    written = {numbers.number(missing), numbers.per_cent(missing), numbers.fraction(missing, 3), numbers.measure(missing, "count", "件")}
    assert written == {""}


def test_shares_are_per_cent_and_changes_have_a_sign() -> None:
    assert numbers.measure(0.5, "share") == "50.0%"
    assert numbers.measure(-0.25, "growth") == "−25.0%"
    assert numbers.measure(3, "change", "件") == "+3件"
    assert numbers.measure(0, "change", "件") == "0件"
    assert numbers.fraction(3, 1200) == "3/1,200"
