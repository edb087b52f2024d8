"""Which texts share rare passages, found without comparing all with all: every text is cut into overlapping passages (shingles), a
fixed part of them is kept by their number alone (so that two texts keep the same ones), and sorting brings equal ones together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Sketch = NDArray[np.uint64]

LENGTH = 5
"""Characters of a passage: what is left between two words that were replaced is mostly longer."""
_KEPT = 4
"""Of so many passages one is kept."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def sketch(words: Sequence[str]) -> Sketch:
    """The passages kept of these sentences, each once, ascending: the same in every run and process. Overflow is meant:
    numbers of 64 bits are multiplied modulo 2⁶⁴."""
    text = "\n".join(words)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = len(codes) - LENGTH + 1
    if count < 1:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    is_within = np.ones(count, bool)
    for offset in range(LENGTH):
        part = codes[offset:offset + count]
        is_within &= part != ord("\n")
        mixed = (mixed ^ part) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    found = mixed[is_within]
    return np.unique(found[found % np.uint64(_KEPT) == 0])


def near(own: Sketch, other: Sketch) -> float:
    """The part of the passages of `own` that stand in `other`."""
    return len(np.intersect1d(own, other, assume_unique=True)) / len(own) if len(own) else 0.0


def resembling(sketches: Sequence[Sketch], speakers: Sequence[Hashable], common: int) -> Mapping[int, Mapping[int, int]]:
    """For each text (its position) those of other speakers that share passages with it, and how many; passages that more than
    `common` texts hold are not counted. The order of the answer is that of the positions."""
    sizes = [len(kept) for kept in sketches]
    passages = np.concatenate(sketches) if sketches else np.empty(0, np.uint64)
    texts = np.repeat(np.arange(len(sketches)), sizes)
    order = np.argsort(passages, kind="stable")
    passages, texts = passages[order], texts[order]
    begins = np.flatnonzero(np.r_[True, passages[1:] != passages[:-1]]) if len(passages) else np.empty(0, np.int64)
    counts = np.diff(np.r_[begins, len(passages)])
    pairs = [
        texts[begins[counts == size][:, None] + np.array(both)] for size in range(2, common + 1)
        for both in ((first, second) for first in range(size) for second in range(first + 1, size)) if (counts == size).any()
    ]
    found: dict[int, dict[int, int]] = defaultdict(dict)
    if pairs:
        unique, times = np.unique(np.concatenate(pairs), axis=0, return_counts=True)
        for (one, two), shared in zip(unique.tolist(), times.tolist(), strict=True):
            if speakers[one] != speakers[two]:
                found[one][two] = found[two][one] = shared
    return found
