"""Two sentences of which one repeats the other, one above the other, with the words that differ marked."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from rapidfuzz.distance import Levenshtein

_STYLE = "background:#fde3df;text-decoration:underline;font-weight:600"


def marked(own: str, other: str) -> tuple[str, str]:
    """Both sentences as HTML, what differs in <u>."""
    sides: tuple[list[str], list[str]] = ([], [])
    for step in Levenshtein.opcodes(own, other):
        for side, part in zip(sides, (own[step.src_start:step.src_end], other[step.dest_start:step.dest_end]), strict=True):
            if part:
                side.append(escape(part) if step.tag == "equal" else f'<u style="{_STYLE}">{escape(part)}</u>')
    return "".join(sides[0]), "".join(sides[1])


def table(pairs: Iterable[tuple[str, str]], heads: tuple[str, str]) -> str:
    """The pairs of sentences as an HTML table, numbered as they stand."""
    rows = "".join(
        "<tr><td>{}</td><td>{}</td><td>{}</td></tr>".format(number, *marked(own, other)) for number, (own, other) in enumerate(pairs, 1)
    )
    head = "".join(f'<th style="width:48%">{escape(name)}</th>' for name in heads)
    return f'<table style="width:100%;text-align:left;vertical-align:top"><tr><th></th>{head}</tr>{rows}</table>'
