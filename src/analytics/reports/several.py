"""Where one file holds several reports: each begins at a title behind which the sections or tables of a form begin again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.dictionary.loading import read_toml
from analytics.documents.model import Block, Document, Paragraph, Table
from analytics.reports.identity import core_name, is_name, labelled_values, parse_title, title_texts
from analytics.reports.sections import older_section_of
from analytics.reports.vocabulary import match_label

_FRAME = read_toml("frame.toml")
# So many parts of a form must stand both before a title and behind it: some reports print one heading twice.
FEWEST_REPEATED = 2
# A table with so many labels of one of the forms' tables is that table.
LABELS_OF_A_TABLE = 8

Part = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Start:
    """Titles with nothing of a report between them: the block of the first, the agency and year that they name, and the
    first name that stands in a line of its own behind them, as under a letter."""

    block: int
    agency: str
    year: int | None
    signed: str = ""


def part_documents(document: Document, begin: int) -> list[Document]:
    """The document as one for each report in it, places unchanged; itself where it holds one. `begin` is the block where the
    first section begins. A new report begins at a title of another agency or year behind which what was there begins
    again; a title that is repeated (cover, running head) or cited begins none."""
    if not any(_titles(block) for block in document.blocks[begin:]):
        return [document]
    heads = [_head(document, block) for block in _beginnings(document.blocks)]
    if not heads:
        return [document]
    return [_cut(document, first, end) for first, end in zip([0, *heads], [*heads, len(document.blocks)], strict=True)]


def _beginnings(blocks: Sequence[Block]) -> list[int]:
    """The titles' blocks at which a report begins, but for the first one's."""
    starts, parts = _read_off(blocks)
    beginnings: list[int] = []
    before: set[Part] = set()
    seen, current = 0, starts[0]
    for start in starts:
        until = bisect_left(parts, start.block, lo=seen, key=lambda found: found[0])
        before.update(part for _, part in parts[seen:until])
        seen = until
        behind = _until_repeated(parts, until)
        begins_again = bool(behind) and behind[0] in before and len(before.intersection(behind)) >= FEWEST_REPEATED
        if begins_again and _is_other(current, start):
            beginnings.append(start.block)
            before, current = set(), start
        elif not before:
            current = start  # what stands above the first text: links, a cover
    return beginnings


def _read_off(blocks: Sequence[Block]) -> tuple[list[_Start], list[tuple[int, Part]]]:
    """The titles, those with nothing between them as one, and the parts of a form (sections, tables) with their blocks."""
    starts: list[_Start] = []
    parts: list[tuple[int, Part]] = []
    is_open = False
    for index, block in enumerate(blocks):
        for agency, year in _titles(block):
            agency = agency or _name_above(blocks, index)
            if is_open:
                last = starts.pop()
                starts.append(_Start(last.block, agency or last.agency, year or last.year, last.signed))
            else:
                starts.append(_Start(index, agency, year))
            is_open = True
        here = [(index, part) for part in _parts(block)]
        is_open = is_open and not here
        parts += here
        if starts and not starts[-1].signed and isinstance(block, Paragraph) and is_name(block.text):
            starts[-1] = replace(starts[-1], signed="".join(block.text.split()))
    return starts, parts


def _titles(block: Block) -> list[tuple[str, int | None]]:
    return [parsed for text, _ in title_texts(block) if (parsed := parse_title(text))]


def _parts(block: Block) -> Iterator[Part]:
    if isinstance(block, Paragraph):
        number = older_section_of(block.text)
        if number is not None:
            yield "section", number
        return
    matches = [match for text in {square.text for square in block.squares()} if (match := match_label(text))]
    for number in sorted({m.table for match in matches for m in match.meanings}):
        if sum(any(m.table == number for m in match.meanings) for match in matches) >= LABELS_OF_A_TABLE:
            yield "table", number


def _until_repeated(parts: Sequence[tuple[int, Part]], first: int) -> list[Part]:
    """The parts from `first` on, up to one that stands among them already."""
    seen: dict[Part, None] = {}
    for index in range(first, len(parts)):
        part = parts[index][1]
        if part in seen:
            break
        seen[part] = None
    return list(seen)


def _is_other(one: _Start, two: _Start) -> bool:
    """Whether two titles name another agency or another year; one that names none may be the same report's."""
    if one.year and two.year and one.year != two.year:
        return True
    named = (one.agency, two.agency) if one.agency or two.agency else (one.signed, two.signed)
    return all(named) and core_name(named[0]) != core_name(named[1])


def _name_above(blocks: Sequence[Block], index: int) -> str:
    above = blocks[index - 1] if index else None
    return "".join(above.text.split()) if isinstance(above, Paragraph) and is_name(above.text) else ""


def _head(document: Document, title: int) -> int:
    """Where the report of a title begins: the agency's name and the metadata above the title are its own."""
    first = title
    while first > 0 and _is_head(document, document.blocks[first - 1], above_title=first == title):
        first -= 1
    return first


def _is_head(document: Document, block: Block, above_title: bool) -> bool:
    if isinstance(block, Paragraph) and (_FRAME["demo"] in block.text or (above_title and is_name(block.text))):
        return True
    if isinstance(block, Table) and any(True for _ in _parts(block)):
        return False
    labels = [*_FRAME["published_labels"], *_FRAME["agency_labels"]]
    return any(True for _ in labelled_values(replace(document, blocks=(block,)), labels))


def _cut(document: Document, first: int, end: int) -> Document:
    """The blocks from `first` to before `end`. Of what the file says of itself, only the day of publication holds for each part."""
    blocks = document.blocks[first:end]
    properties = tuple((name, value) for name, value in document.properties if name.lower() in _FRAME["published_properties"])
    top, bottom = (blocks[0].place.line, blocks[-1].place.line) if blocks else (None, None)
    lines = ("",) * (top - 1) + document.lines[top - 1:bottom] if document.lines and top and bottom else document.lines
    return replace(document, blocks=blocks, properties=properties, lines=lines)
