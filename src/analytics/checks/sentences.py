"""The sentences of a narrative, each with its paragraph's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analytics.documents.model import Paragraph, Place

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*")


class Said(NamedTuple):
    """A sentence as printed, with the place of its paragraph."""

    text: str
    place: Place


def sentences(narrative: Sequence[Paragraph]) -> Iterator[Said]:
    """The sentences in their order."""
    for paragraph in narrative:
        for match in _SENTENCE.finditer(paragraph.text):
            if match.group().strip():
                yield Said(match.group(), paragraph.place)
