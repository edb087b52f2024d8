"""Names the types of file that are not opened (dictionary/data/signatures.toml), so that the refusal says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from analytics.dictionary.loading import build, check, read_toml

_FILE = "signatures.toml"
_REASONS = ("picture", "unknown_type", "encrypted", "archive", "no_page")


@dataclass(frozen=True, slots=True)
class Signature:
    """A type known by its first bytes: `starts` matches them, and `holds` (found anywhere, as it is or as UTF-16) tells
    apart types that begin alike. `name` is for people, `reason` the refusal's (wording/errors.toml)."""

    name: str
    reason: str
    starts: re.Pattern[bytes]
    holds: str = ""

    def fits(self, data: bytes) -> bool:
        """Whether the bytes are of this type."""
        if self.starts.match(data) is None:
            return False
        return not self.holds or self.holds.encode() in data or self.holds.encode("utf-16-le") in data


@cache
def signatures() -> tuple[Signature, ...]:
    """Every signature in the order of the file; raises DictionaryError."""
    where = f"dictionary/data/{_FILE}"
    entries = tuple(
        build(Signature, {**entry, "starts": _pattern(entry["starts"])}, where) for entry in read_toml(_FILE)["signatures"]
    )
    for entry in entries:
        check(entry.reason in _REASONS, where, f"{entry.name}: no reason {entry.reason}")
    return entries


def known(data: bytes) -> Signature | None:
    """The type of the bytes, if it is one that is known and not opened."""
    return next((signature for signature in signatures() if signature.fits(data)), None)


def _pattern(starts: str) -> re.Pattern[bytes]:
    pairs = [starts[at:at + 2] for at in range(0, len(starts), 2)]
    return re.compile(b"".join(b"." if pair == "??" else re.escape(bytes.fromhex(pair)) for pair in pairs), re.DOTALL)
