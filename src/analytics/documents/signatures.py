"""Names the types of file that are not opened (dictionary/data/signatures.toml), so that the refusal says what it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.dictionary.loading import build, check, read_toml

_FILE = "signatures.toml"


@dataclass(frozen=True, slots=True)
class Signature:
    """A type known by its first bytes: `starts` at `offset` (in the file in hexadecimal), and `holds` (text, found anywhere, as it is
    or as UTF-16) where the first bytes are shared by several types. `name` is for people, `reason` the refusal's."""

    name: str
    reason: str
    starts: bytes
    offset: int = 0
    holds: str = ""

    def fits(self, data: bytes) -> bool:
        """Whether the bytes are of this type."""
        if not data.startswith(self.starts, self.offset):
            return False
        return self.holds.encode() in data or self.holds.encode("utf-16-le") in data


@cache
def signatures() -> tuple[Signature, ...]:
    """Every signature in the order of the file; raises DictionaryError."""
    where = f"dictionary/data/{_FILE}"
    entries = tuple(
        build(Signature, {**entry, "starts": bytes.fromhex(entry["starts"])}, where) for entry in read_toml(_FILE)["signatures"]
    )
    for entry in entries:
        check(entry.reason in ("picture", "unknown_type", "encrypted", "archive"), where, f"{entry.name}: no reason {entry.reason}")
    return entries


def known(data: bytes) -> Signature | None:
    """The type of the bytes, if it is one that is known and not opened."""
    return next((signature for signature in signatures() if signature.fits(data)), None)
