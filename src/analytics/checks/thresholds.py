"""The thresholds that a user may edit (data/thresholds.toml), checked when loaded."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from analytics.dictionary import dictionary
from analytics.errors import GongkaiError
from analytics.settings import settings


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of thresholds.toml. `fee_limits` in 万元 by agency type; shares between 0 and 1."""

    fee_limits: dict[str, float]
    thin_characters: int
    jump_above: float
    jump_below: float
    jump_difference: float
    peers: int
    peers_median: float
    published_share: float
    copied_share: float
    copied_characters: int
    copied_common: int
    copied_template: float


_KEYS = {
    "fee_limits": ("fee_unit", "limit"), "thin_characters": ("thin_section", "characters"), "jump_above": ("jump", "above"),
    "jump_below": ("jump", "below"), "jump_difference": ("jump", "difference"), "peers": ("zero_among_peers", "peers"),
    "peers_median": ("zero_among_peers", "median"), "published_share": ("not_published", "share"), "copied_share": ("copied", "share"),
    "copied_characters": ("copied", "characters"), "copied_common": ("copied", "common"),
    "copied_template": ("copied", "template"),
}


def thresholds() -> Thresholds:
    """Of settings().thresholds; raises GongkaiError with a sentence that names the file and the key that is wrong."""
    path = settings().thresholds
    return load_thresholds(path, path.stat().st_mtime_ns if path.is_file() else 0)


@cache
def load_thresholds(path: Path, modified: int) -> Thresholds:
    """The file's numbers, read again when it was `modified` (nanoseconds)."""
    data = read_user_file(path)
    stands = {(section, key) for section, entry in data.items() if isinstance(entry, dict) for key in entry}
    wrong = sorted(".".join(key) for key in stands ^ set(_KEYS.values())) + sorted(k for k, v in data.items() if not isinstance(v, dict))
    if wrong:
        raise GongkaiError("user_file_keys", file=path.name, keys=", ".join(wrong))
    values = {name: data[section][key] for name, (section, key) in _KEYS.items()}
    limits = values.pop("fee_limits")
    strangers = sorted(set(limits) - dictionary().agency_types.keys()) if isinstance(limits, dict) else ["fee_unit.limit"]
    if strangers:
        raise GongkaiError("user_file_keys", file=path.name, keys=", ".join(strangers))
    numbers = {**{f"fee_unit.limit.{k}": v for k, v in limits.items()}, **{".".join(_KEYS[k]): v for k, v in values.items()}}
    wrong = [key for key, value in numbers.items() if isinstance(value, bool) or not isinstance(value, int | float) or value < 0]
    if wrong:
        raise GongkaiError("user_file_number", file=path.name, keys=", ".join(wrong))
    assert {f.name for f in fields(Thresholds)} == _KEYS.keys()
    return Thresholds(fee_limits=limits, **values)


def read_user_file(path: Path) -> dict[str, Any]:
    """The mapping in a TOML file that a user edits; raises GongkaiError where it is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise GongkaiError("missing_file", file=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GongkaiError("user_file_syntax", file=path.name, detail=str(error)) from error
