"""What pip says becomes a sentence that helps."""

import pytest

from analytics.dictionary import text
from analytics.setup.pip_errors import REASONS, reason_of

NOT_FOUND = "ERROR: No matching distribution found for altair==6.3.0"


@pytest.mark.parametrize(("said", "reason"), [
    ("WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'\n" + NOT_FOUND, "pip_no_network"),
    (NOT_FOUND, "pip_not_found"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "pip_hash"),
    ("OSError: [Errno 28] No space left on device", "pip_no_space"),
    ("ERROR: something new", "pip_failed"),
])
def test_the_cause_is_named(said: str, reason: str) -> None:
    assert reason_of(said, offline=False) == reason


def test_offline_a_missing_package_is_missing_from_the_folder() -> None:
    assert reason_of(NOT_FOUND, offline=True) == "pip_wheel_missing"


def test_every_cause_has_its_sentence() -> None:
    for reason in [reason for reason, _ in REASONS] + ["pip_failed", "pip_wheel_missing"]:
        assert text(f"setup.{reason}", "zh") != text(f"setup.{reason}", "en")
