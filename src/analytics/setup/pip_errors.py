"""What pip's complaints mean for the person who waits for it."""

from __future__ import annotations

# The first line whose words stand in pip's output names the sentence (wording/setup.toml).
REASONS = (
    ("pip_no_space", ("No space left on device", "Errno 28", "WinError 112")),
    ("pip_hash", ("DO NOT MATCH THE HASHES",)),
    ("pip_no_network", (
        "connection broken by", "NewConnectionError", "Temporary failure in name resolution", "getaddrinfo failed",
        "Connection refused", "Read timed out", "ProxyError", "SSLError",
    )),
    ("pip_not_found", ("No matching distribution found", "Could not find a version")),
)


def reason_of(said: str, offline: bool) -> str:
    """The key of the sentence for pip's standard error `said`; `offline` where it had a folder of wheels only."""
    reason = next((reason for reason, words in REASONS if any(word in said for word in words)), "pip_failed")
    return "pip_wheel_missing" if offline and reason == "pip_not_found" else reason
