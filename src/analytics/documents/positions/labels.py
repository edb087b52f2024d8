"""Which lines of text left of a table's rows are the label of which row: a label is centred on its numbers, or begins beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from analytics.documents.positions.words import Word, nearest

# Parts of the size of the characters.
_PITCH = 1.7  # how far the lines of one label stand apart at most
_NEAREST = 1.2  # times the distance of the nearest lines, where these are farther apart
_EMPTY = 2.0  # the price of a row without a label
_SKIPPED = 1.0  # the price of a line that is no row's
_AWAY = 0.5  # how far a label may be from where it belongs
_MOST = 8  # lines of one label


def labels_of(rows: Sequence[float], words: Sequence[Word]) -> list[list[Word]]:
    """For each row, whose numbers stand there, the lines of its label; an empty list where the position cannot tell."""
    words = sorted(words, key=lambda word: word.at)
    size = max((word.size for word in words), default=1.0)
    pitch = max(_PITCH * size, _NEAREST * nearest(words))
    _, found = min((_shared_out(rows, words, size, pitch, begins=begins) for begins in (False, True)), key=lambda shared: shared[0])
    return found


def _shared_out(rows: Sequence[float], words: Sequence[Word], size: float, pitch: float, *, begins: bool) -> tuple[float, list[list[Word]]]:
    """The cheapest way to give each row a run of lines; what stands above the first and below the last costs nothing."""
    costs = [0.0] * (len(words) + 1)
    choices: list[list[tuple[int, int]]] = []
    for row in rows:
        best = [inf] * (len(words) + 1)
        chosen = [(0, 0)] * (len(words) + 1)
        for start, before in enumerate(costs):
            for end in range(start, min(len(words), start + _MOST) + 1):
                run = words[start:end]
                if any(second.at - first.at > pitch for first, second in pairwise(run)):
                    break
                cost = before + (_distance(run, row, begins=begins) / size if run else _EMPTY)
                if cost < best[end]:
                    best[end], chosen[end] = cost, (start, end)
        for end in range(1, len(best)):  # a heading between two labels
            if best[end - 1] + _SKIPPED < best[end]:
                best[end], chosen[end] = best[end - 1] + _SKIPPED, (-1, end - 1)
        costs = best
        choices.append(chosen)
    end = min(range(len(costs)), key=lambda end: (costs[end], end))
    total, found = costs[end], []
    for row, chosen in zip(reversed(rows), reversed(choices), strict=True):
        while chosen[end][0] < 0:
            end = chosen[end][1]
        start, stop = chosen[end]
        run = list(words[start:stop])
        found.append(run if run and _distance(run, row, begins=begins) <= _AWAY * size else [])
        end = start
    return total, found[::-1]


def _distance(run: Sequence[Word], row: float, *, begins: bool) -> float:
    return abs((run[0].at if begins else (run[0].at + run[-1].at) / 2) - row)
