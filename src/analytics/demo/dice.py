"""Chance that falls the same way on every machine: one dice a topic, thrown from a declared seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from `seed` (any text). Only `Random.random()` is used: Python promises its sequence for a given seed on every
    version, and promises nothing of the kind for `choice`, `sample` or `shuffle`."""

    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed))).random

    def integer(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self._random() < probability

    def pick(self, among: Sequence[T]) -> T:
        """One of them."""
        return among[self.integer(0, len(among) - 1)]

    def weighted(self, weights: Mapping[str, float]) -> str:
        """A key, by its weight."""
        left = self._random() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return key

    def order(self, items: Sequence[T]) -> list[T]:
        """All of them in a drawn order."""
        rest, drawn = list(items), []
        while rest:
            drawn.append(rest.pop(self.integer(0, len(rest) - 1)))
        return drawn
