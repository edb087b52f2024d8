"""A document as printed, as HTML: paragraphs and merged tables, with everything that was read from it marked in its place.

A report is untrusted text: every character of it is escaped here, and nothing of its own markup is carried over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from analytics.documents.model import Block, Paragraph, Place, Square, Table

TARGET = "target"
"""The end of the id of the first element that the address asks for; of a line beside an aligned table: TARGET_LINE."""
TARGET_LINE = "target-line"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was read at `place`. `kind` is its look (a kind of cell, "fact" or "sentence"), `hover` says what was read.
    `sentence` is the part of a paragraph that it is about, "" for all of the place. `is_target`: the address asks for it. `beside` is
    written behind what is printed, set apart from it."""

    place: Place
    kind: str
    hover: str
    sentence: str = ""
    is_target: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table of the form, filled with what the lines `first` to `last` of a text with one cell a line hold; `marks` lie on its
    squares by (row, column). `caption` stands above it, `lines_caption` above the lines."""

    table: Table
    first: int
    last: int
    marks: Mapping[tuple[int, int], Mark]
    caption: str
    lines_caption: str


def paper(
    blocks: Sequence[Block], marks: Iterable[Mark], headings: Mapping[Place, int], aligned: Sequence[Aligned] = (), prefix: str = "paper",
) -> str:
    """The document as one HTML element. `headings`: the places of section headings, with the section's number. The heading of a
    section has the id "<prefix>-section-<number>", the first target "<prefix>-target"."""
    return _Writer(marks, headings, aligned, prefix).document(blocks)


class _Writer:
    def __init__(self, marks: Iterable[Mark], headings: Mapping[Place, int], aligned: Sequence[Aligned], prefix: str) -> None:
        self._marks: dict[Place, list[Mark]] = defaultdict(list)
        for mark in marks:
            self._marks[mark.place].append(mark)
        self._headings = headings
        self._aligned = aligned
        self._prefix = prefix
        self._used: set[str] = set()

    def document(self, blocks: Sequence[Block]) -> str:
        parts: list[str] = []
        position = 0
        while position < len(blocks):
            block = blocks[position]
            found = self._aligned_at(block)
            if found is None:
                parts.append(self._table(block) if isinstance(block, Table) else self._paragraph(block))
                position += 1
                continue
            covered = [b for b in blocks[position:] if isinstance(b, Paragraph) and (b.place.line or 0) <= found.last]
            parts.append(self._beside(found, covered))
            position += len(covered)
        return f'<div class="paper quoted">{"".join(parts)}</div>'

    def _aligned_at(self, block: Block) -> Aligned | None:
        line = block.place.line or 0
        return next((a for a in self._aligned if a.first <= line <= a.last), None)

    def _paragraph(self, block: Paragraph) -> str:
        text = self._marked(block.text, self._marks.get(block.place, ()))
        number = self._headings.get(block.place)
        return f"<p>{text}</p>" if number is None else f'<h4{self._id(f"section-{number}")}>{text}</h4>'

    def _table(self, table: Table) -> str:
        return self._grid(table, lambda square: self._marks.get(table.place_of(square), ()))

    def _grid(self, table: Table, marks_of: Callable[[Square], Sequence[Mark]]) -> str:
        rows: list[list[str]] = [[] for _ in table.grid]
        for square in table.squares():
            rows[square.row - 1].append(self._square(square, marks_of(square)))
        body = "".join("<tr>" + "".join(cells) + "</tr>" for cells in rows)
        return f'<div class="paper-table"><table>{body}</table></div>'

    def _square(self, square: Square, marks: Sequence[Mark]) -> str:
        whole = [mark for mark in marks if not mark.sentence]
        spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", square.rowspan), ("colspan", square.colspan)) if count > 1)
        text = self._marked(square.text, [mark for mark in marks if mark.sentence])
        return f"<td{spans}{self._look(whole)}>{text}{_beside(whole)}</td>"

    def _marked(self, text: str, marks: Sequence[Mark]) -> str:
        """The text with its marks, which may overlap: each stretch between two of their ends is marked by all that cover it."""
        spans = [(*_span(text, mark.sentence), mark) for mark in marks]
        ends = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
        parts = []
        for start, end in pairwise(ends):
            covering = [mark for first, last, mark in spans if first <= start and end <= last]
            written = escape(text[start:end]).replace("\n", "<br>")
            parts.append(f"<mark{self._look(covering)}>{written}</mark>" if covering else written)
            parts.append(_beside([mark for _, last, mark in spans if last == end]))
        return "".join(parts)

    def _beside(self, found: Aligned, covered: Sequence[Paragraph]) -> str:
        """The form's table, and beside it the lines that it was read from."""
        table = self._grid(found.table, lambda square: [m for m in (found.marks.get((square.row, square.column)),) if m])
        lines = "".join(self._line(paragraph) for paragraph in covered)
        return (
            '<div class="paper-beside">'
            f'<figure class="paper-lines"><figcaption>{escape(found.lines_caption)}</figcaption><ol>{lines}</ol></figure>'
            f'<figure class="paper-form"><figcaption>{escape(found.caption)}</figcaption>{table}</figure></div>'
        )

    def _line(self, paragraph: Paragraph) -> str:
        marks = self._marks.get(paragraph.place, ())
        look = self._look([mark for mark in marks if not mark.sentence], TARGET_LINE)
        text = self._marked(paragraph.text, [mark for mark in marks if mark.sentence])
        return f'<li value="{paragraph.place.line}"{look}>{text}{_beside(marks)}</li>'

    def _look(self, marks: Sequence[Mark], target: str = TARGET) -> str:
        """The attributes of an element that carries the marks."""
        if not marks:
            return ""
        is_target = any(mark.is_target for mark in marks)
        kinds = " ".join(dict.fromkeys(f"read-{mark.kind}" for mark in marks))
        hover = escape("\n".join(dict.fromkeys(mark.hover for mark in marks)))
        return f'{self._id(target) if is_target else ""} class="read {kinds}{" read-target" if is_target else ""}" title="{hover}"'

    def _id(self, name: str) -> str:
        """An id, for the first element that would bear it."""
        if name in self._used:
            return ""
        self._used.add(name)
        return f' id="{self._prefix}-{name}"'


def _beside(marks: Sequence[Mark]) -> str:
    return "".join(f"<ins>{escape(mark.beside)}</ins>" for mark in marks if mark.beside)


def _span(text: str, sentence: str) -> tuple[int, int]:
    """Where the sentence stands; all of the text where it does not stand in these words."""
    start = text.find(sentence) if sentence else -1
    return (start, start + len(sentence)) if start >= 0 else (0, len(text))
