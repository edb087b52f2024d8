"""Parameters of the address read back to what was written, and nonsense reads as the default."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ui import address

CODES = st.text(alphabet="abcdefghij-_0123456789", min_size=1, max_size=12)


@given(st.one_of(CODES, st.integers(-9999, 9999), st.booleans(), st.lists(CODES, max_size=5).map(tuple)))
def test_what_is_written_is_read_back(value: Any) -> None:
    assert address.decoded(address.encoded(value), value) == value


@pytest.mark.parametrize(("written", "default", "valid", "read"), [
    ("2024", 2025, (2023, 2024, 2025), 2024), ("1900", 2025, (2023, 2024, 2025), 2025), ("x", 2025, None, 2025),
    ("0", True, None, False), ("yes", True, None, True), ("town,castle", (), ("town",), ("town",)), ("", (), ("town",), ()),
    ("luck", "received", ("received",), "received"), (None, "received", ("received",), "received"),
])
def test_what_is_not_valid_reads_as_the_default(written: str | None, default: Any, valid: Collection[Any] | None, read: Any) -> None:
    assert address.checked(written, default, valid) == read
