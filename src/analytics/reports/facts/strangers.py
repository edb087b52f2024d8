"""Accounts of a neighbour, left in by copy-paste."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from analytics.reports.model import Fact

# The place an account names: its last two characters and its kind; 古镇, 小镇 and the like are no places of their own.
_PLACE = re.compile(r"([一-鿿]{2}(?:镇|街道))(?=$|人民政府|政府|办事处|发布|党建|在线|融媒|微)")
_OWNER = re.compile(r"([一-鿿](?![我本全各该古小城])[一-鿿](?:镇|乡|街道))的[“「『\"]$")
_NO_PLACE = re.compile(r"[古小城乡重名]镇")
ANOTHER_AGENCY = "another_agency"


def note_strangers(facts: Iterable[Fact], agency: str) -> list[Fact]:
    """The facts of a town's or subdistrict's report, those of an account that bears the name of another noted as such:
    the name is printed, and is kept."""
    return [replace(f, note=f.note or ANOTHER_AGENCY) if f.account and _is_of_another(f, f.account, agency) else f for f in facts]


def _is_of_another(fact: Fact, account: str, agency: str) -> bool:
    """Whether the account bears another place's name, or is said to be another's: 城关街道的“大爱城关”公众号."""
    owner = _OWNER.search(fact.sentence[: max(fact.sentence.find(account), 0)])
    return _is_stranger(account, agency) or (owner is not None and owner[1] not in agency)


def _is_stranger(account: str, agency: str) -> bool:
    place = _PLACE.search(account)
    return place is not None and not _NO_PLACE.search(place[1]) and place[1] not in agency
