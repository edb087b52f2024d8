"""Where one file holds several reports: each begins at a title behind which the sections or tables of a form begin again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence, Set
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


def part_documents(document: Document, begin: int, tables_of: Callable[[Document], Set[int]]) -> list[Document]:
    """The document as one for each report in it, places unchanged; itself where it holds one. `begin` is the block where the
    first section begins, and `tables_of` tells which of a form's tables are printed in a document. A new report begins at a title
    of another agency or year behind which what was there begins again; a title that is repeated (cover, running head) or cited
    begins none, but a second version of a report where its tables stand behind it once more, or the text of one without tables."""
    behind = range(begin, len(document.blocks))
    if not any(_titles(document.blocks[index]) or _title_over_lines(document.blocks, index) for index in behind):
        return [document]
    return [version for part in _at(document, _beginnings(document.blocks)) for version in _versions(part, tables_of)]


def _at(document: Document, titles: Sequence[int]) -> list[Document]:
    """The document in parts of which all but the first begin at these titles."""
    heads = [_head(document, title) for title in titles]
    if not heads:
        return [document]
    return [_cut(document, first, end) for first, end in zip([0, *heads], [*heads, len(document.blocks)], strict=True)]


def _versions(document: Document, tables_of: Callable[[Document], Set[int]]) -> list[Document]:
    """Reports of one agency and year in the order of the file: a corrected one is put behind the first."""
    titles = _repeated_titles(document.blocks)
    if not titles:
        return [document]
    begun: list[tuple[int, Set[int]]] = []
    held_by = tables_of if tables_of(document) else _told_sections
    for title, part in zip([0, *titles], _at(document, titles), strict=True):
        held = held_by(part)
        if not begun or (begun[-1][1] and begun[-1][1] <= held):
            begun.append((title, held))
        else:  # a cover with its list of sections, a text before its form
            begun[-1] = begun[-1][0], begun[-1][1] | held
    versions = _at(document, [title for title, _ in begun[1:]])
    return [replace(version, properties=document.properties) for version in versions]


def _told_sections(document: Document) -> set[int]:
    """The sections with sentences behind their headings: a list of contents has none."""
    told: set[int] = set()
    current: int | None = None
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        if (number := older_section_of(block.text)) is not None:
            current = number
        elif current is not None and "。" in block.text:
            told.add(current)
    return told


def _repeated_titles(blocks: Sequence[Block]) -> list[int]:
    """The blocks of the titles that name what the first one names, and behind which the same parts begin from the first one on."""
    starts, parts = _read_off(blocks)
    found = []
    for start in starts:
        until = bisect_left(parts, start.block, key=lambda found: found[0])
        behind = _until_repeated(parts, until)
        names = bool(start.agency) >= bool(starts[0].agency) and bool(start.year) >= bool(starts[0].year)
        if until and names and behind and behind[0] == parts[0][1] and len(behind) >= FEWEST_REPEATED:
            found.append(start.block)
    return found


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
    """The titles, those with nothing between them as one, and the parts of a form (sections, tables) with their blocks; a heading
    printed twice in a row, and a table in pieces, are one part."""
    starts: list[_Start] = []
    parts: list[tuple[int, Part]] = []
    is_open = False
    for index, block in enumerate(blocks):
        for agency, year in _titles(block) or _title_over_lines(blocks, index):
            agency = agency or _name_above(blocks, index)
            if is_open:
                last = starts.pop()
                starts.append(_Start(last.block, agency or last.agency, year or last.year, last.signed))
            else:
                starts.append(_Start(index, agency, year))
            is_open = True
        here = [(index, part) for part in _parts(block) if is_open or not parts or part != parts[-1][1]]
        is_open = is_open and not here
        parts += here
        if starts and not starts[-1].signed and isinstance(block, Paragraph) and is_name(block.text):
            starts[-1] = replace(starts[-1], signed="".join(block.text.split()))
    return starts, parts


def _titles(block: Block) -> list[tuple[str, int | None]]:
    return [parsed for text, _ in title_texts(block) if (parsed := parse_title(text))]


def _title_over_lines(blocks: Sequence[Block], index: int) -> list[tuple[str, int | None]]:
    """A title that names a year and goes on in the next line, as it does where it is centred."""
    pair = blocks[index:index + 2]
    texts = [block.text for block in pair if isinstance(block, Paragraph)]
    if len(texts) < 2 or sum(map(len, texts)) > _FRAME["longest_title"] or "公开" not in "".join(texts) or _titles(pair[1]):
        return []
    parsed = parse_title("".join(texts))
    return [parsed] if parsed and parsed[1] else []


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
