"""What the agencies put out in a year: items on the website and in each account, proposals dealt with."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.demo.declared import Account, Reporter, district
from analytics.demo.dice import Dice


@dataclass(frozen=True, slots=True)
class Output:
    """Items of one channel in one year; `account` is None for the website."""

    channel: str
    account: str | None
    items: int


def outputs(agency: Reporter, year: int) -> list[Output]:
    """The website and every account that the agency speaks of in this year, in the order they are named."""
    dice = Dice(district().seed, agency.id, year, "outputs")
    return [Output("website", None, dice.integer(*agency.website))] + [
        Output(a.channel, a.name_in(year), _items(a, year, dice))
        for a in agency.accounts if a.since <= year and (a.closed is None or year < a.closed)
    ]


def _items(account: Account, year: int, dice: Dice) -> int:
    if account.silent is not None and year >= account.silent:
        return 0
    items = dice.integer(*account.output)
    # An account's first year is not a full one.
    return items * 2 // 5 if year == account.since else items


def proposals(agency: Reporter, year: int) -> tuple[int, int]:
    """Proposals of the people's congress and of the political conference that the agency dealt with."""
    dice = Dice(district().seed, agency.id, year, "proposals")
    high = {"county": 90, "department": 12}.get(agency.type, 2)
    return max(0, dice.integer(high // 4 - 1, high)), max(0, dice.integer(high // 4 - 1, high))
