"""Finds tables without rules among lines of words: rows of numbers under headings, with a label before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from analytics.documents.positions.headings import Heading, headings_of
from analytics.documents.positions.labels import labels_of
from analytics.documents.positions.words import Span, Word, columns_of, is_value

_MOST_BETWEEN = 9  # lines of labels between two rows of numbers
_MOST_ABOVE = 12  # lines of headings
_MOST_BESIDE = 3  # lines beside a header, between its own
_LARGER = 1.3  # characters larger than a row's by this factor are a text's
_INDENT = 3.0  # times the size of the characters: what is farther from the margin is centred
_MOST_BEFORE = 4  # words before a row's first number
_UNIT = 4  # characters: what is not longer may stand in a column of its own in every row (units, numbers of rows)
_NEARLY_ALL = 0.8
_FEWEST = 3  # numbers that are told to be a table where nothing heads them


class Row(NamedTuple):
    """A row of numbers: the lines of its label (none where the position cannot tell) and its values by column."""

    at: float
    label: list[Word]
    values: dict[int, list[Word]]


class Block(NamedTuple):
    """Rows under one header. `columns` are those of the numbers, `headings` the rows above them, or None where it is not told
    what they stand over, and nothing can be read; `corner` is what stands beside these, above the labels. `lines` are all that
    belongs to the table, `rest` what of these is in no cell."""

    columns: list[Span]
    headings: list[list[Heading]] | None
    corner: list[Word]
    rows: list[Row]
    lines: range
    rest: list[Word]

    def reads(self, row: Row) -> bool:
        """Whether it is told what a row's numbers are: by its label, or where the table has none, by the headings alone."""
        return bool(row.label) or not any(row.label for row in self.rows)


Lines = Sequence[Sequence[Word]]


def blocks_of(lines: Lines, narrow: Lines) -> Iterator[Block]:
    """The tables among these lines, from the top down. `narrow` are the same lines parted also at gaps that only headings and
    labels in narrow cells leave between them."""
    valued = [number for number, words in enumerate(lines) if _is_row(words)]
    end = 0
    for run in _runs(lines, valued):
        following = next((number for number in valued if number > run[-1]), len(lines))
        block = _block(lines, narrow, run, end, following)
        if block is not None:
            yield block
            end = block.lines.stop


def _values(words: Sequence[Word]) -> list[Word]:
    """The numbers at the end of a line; one before a label is the row's own."""
    start = len(words)
    while start and is_value(words[start - 1]):
        start -= 1
    return list(words[start:])


def _is_row(words: Sequence[Word]) -> bool:
    """Whether a line ends with numbers, with a label and little else before them."""
    values = _values(words)
    return bool(values) and len(words) - len(values) <= _MOST_BEFORE


def _runs(lines: Lines, valued: Sequence[int]) -> Iterator[list[int]]:
    """Rows of numbers between which there is nothing but labels."""
    run: list[int] = []
    for number in valued:
        if run and not _is_one(lines, run[-1], number):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _is_one(lines: Lines, first: int, second: int) -> bool:
    rows = [_values(lines[number]) for number in (first, second)]
    # A row of dashes (——) has them for its unit too, which stands left of the numbers.
    counted = [values for values in rows if any(map(str.isdigit, "".join(word.text for word in values)))]
    edge = min(values[0].left for values in counted or rows)
    between = lines[first + 1:second]
    return len(between) <= _MOST_BETWEEN and all(word.right <= edge for words in between for word in words)


def _block(lines: Lines, narrow: Lines, run: Sequence[int], start: int, following: int) -> Block | None:
    values = [word for number in run for word in _values(lines[number])]
    units = _units(lines, run)
    columns = columns_of([*units, *values])
    edge = columns[0].left
    top = _top(lines, run[0], start, edge)
    heads = [w for n in range(top, run[0]) for w in narrow[n] if w.right > edge and w.middle > edge - w.size]
    whole = Span(min(w.left for n in run for w in lines[n]), columns[-1].right)
    alone = {n for n in range(top, run[0]) if len(narrow[n]) == 1}
    headings = headings_of(columns, heads, whole, alone) if heads and _all_in_columns(lines, run, columns) else None
    if not heads and len(values) < _FEWEST:
        return None
    bottom = next((n for n in range(run[-1] + 1, following) if any(w.right > edge for w in lines[n])), following)
    first = top if heads else run[0]
    beside = [w for n in range(first, bottom) for w in narrow[n] if w.right <= edge and w not in units and w not in heads]
    labels, rows = _labels(lines, run, beside), []
    for number, label in zip(run, labels, strict=True):
        cells = _by_column(lines[number], columns)
        rows.append(Row(_at(lines, number), label, cells))
    used = {id(w) for row in rows for w in row.label}
    last = max([run[-1], *(w.line for row in rows for w in row.label)])
    rest = [w for w in beside if id(w) not in used and w.line <= last and not (is_value(w) and w.line in run)]
    lowest = max((w.line for w in heads), default=-1)
    corner, others = [w for w in rest if w.line <= lowest], [w for w in rest if w.line > lowest]
    return Block(columns, headings, corner, rows, range(top, last + 1), others)


def _by_column(words: Sequence[Word], columns: Sequence[Span]) -> dict[int, list[Word]]:
    """The words of a row's line by the column they stand in: also words among the numbers (持平)."""
    cells: dict[int, list[Word]] = {}
    for word in words:
        if len(found := _columns_at(word, columns)) == 1:
            cells.setdefault(found[0], []).append(word)
    return cells


def _all_in_columns(lines: Lines, run: Sequence[int], columns: Sequence[Span]) -> bool:
    """Whether every word behind the labels stands in one column, and none between two."""
    return all(len(_columns_at(word, columns)) == 1 for n in run for word in lines[n] if word.right > columns[0].left)


def _columns_at(word: Word, columns: Sequence[Span]) -> list[int]:
    return [n for n, column in enumerate(columns) if word.left <= column.right and word.right >= column.left]


def _at(lines: Lines, number: int) -> float:
    values = [word.at for word in _values(lines[number])]
    return sum(values) / len(values)


def _units(lines: Lines, run: Sequence[int]) -> list[Word]:
    """The short words that nearly every row has between its label and its first number."""
    units = []
    for number in run:
        words = lines[number][:-len(_values(lines[number]))]
        if len(words) > 1 and len(words[-1].text) <= _UNIT:
            units.append(words[-1])
    return units if len(units) >= _NEARLY_ALL * len(run) and len(columns_of(units)) == 1 else []


def _top(lines: Lines, first: int, start: int, edge: float) -> int:
    """Where the header above a row of numbers begins: the highest line with anything above a column or beside such; a line that
    stands alone at the margin (a section's heading) is above it."""
    margin = min((word.left for words in lines for word in words), default=0.0)
    size = max(word.size for word in lines[first])
    top = first
    for number in range(first - 1, max(start, first - _MOST_ABOVE) - 1, -1):
        words = lines[number]
        if not words or _is_row(words) or top - number > _MOST_BESIDE or words[0].size > _LARGER * size:
            break
        if words[-1].right > edge:
            if len(words) == 1 and words[0].left < margin + _INDENT * size:
                break
            top = number
    return top


def _labels(lines: Lines, run: Sequence[int], beside: Sequence[Word]) -> list[list[Word]]:
    """The label of each row: in the column of labels next to the numbers, else what stands in the row itself."""
    gutter = _gutter(beside)
    found = labels_of([_at(lines, number) for number in run], [w for w in beside if w.right > gutter + w.size / 2])
    taken = {id(word) for label in found for word in label}
    for at, number in enumerate(run):
        if not found[at]:
            own = [word for word in beside if word.line == number and id(word) not in taken]
            found[at] = own[-1:]
    return found


def _gutter(words: Sequence[Word]) -> float:
    """The position that most lines of several labels leave free before their last one; 0 where there is none."""
    gaps = [(a.right, b.left, b) for a, b in pairwise(words) if a.line == b.line and b.left > a.right]
    last = {gap[2].line: gap for gap in gaps}
    support = Counter({left: sum(other[0] <= left < other[1] for other in last.values()) for left, _, _ in last.values()})
    best = support.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else 0.0
