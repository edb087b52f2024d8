"""What the headings above a table's columns stand over: one column each, or, above those, as many as they are centred on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from analytics.documents.positions.words import Span, Word, nearest

# Parts of the size of the characters.
_PITCH = 1.6  # how far the lines of one heading stand apart at most
_NEAREST = 1.2  # times the distance of the nearest lines, where these are farther apart
_ALIGNED = 0.6  # how far a heading may be from where it belongs
_OFF_CENTRE = 0.2  # of a table's width, whose edges are known by its text alone

WHOLE = -1  # the column of a heading that stands over the labels too


class Heading(NamedTuple):
    """The lines of a heading over the columns from `column` (or WHOLE) to `end_column` (excluded)."""

    words: list[Word]
    column: int
    end_column: int


class _Cell:
    """The lines of one heading, from the top down."""

    def __init__(self, word: Word) -> None:
        self.words = [word]

    @property
    def span(self) -> Span:
        return Span(min(w.left for w in self.words), max(w.right for w in self.words))

    @property
    def at(self) -> float:
        return (self.words[0].at + self.words[-1].at) / 2


def headings_of(columns: Sequence[Span], words: Sequence[Word], whole: Span, alone: Collection[int]) -> list[list[Heading]] | None:
    """The rows of headings above these columns, from the top down, the last with one heading a column; None where the position
    does not tell what a heading stands over. `whole` is the table with its
    labels, and `alone` are the lines in which one word stands."""
    words = sorted(_joined(words, columns), key=lambda word: word.at)
    size = max(word.size for word in words)
    # Lines as near as they usually are make one heading; where that makes no sense, the nearest lines that there are.
    for pitch in (_PITCH * size, _NEAREST * nearest(words)):
        headings = _stacked(columns, _cells(words, pitch), size, whole, alone)
        if headings is not None:
            return headings
    return None


def _stacked(
    columns: Sequence[Span], cells: Sequence[_Cell], size: float, whole: Span, alone: Collection[int],
) -> list[list[Heading]] | None:
    lowest: dict[int, _Cell] = {}
    above: list[_Cell] = []
    for cell in sorted(cells, key=lambda cell: -cell.words[-1].at):
        column = _column_of(cell, columns)
        if column is None or column in lowest:
            above.append(cell)
        else:
            lowest[column] = cell
    if len(lowest) < len(columns) or not _in_order(lowest, above):
        return None
    leaves = [lowest[column] for column in range(len(columns))]
    is_centred = all(abs(leaf.span.middle - c.middle) <= _ALIGNED * size for leaf, c in zip(leaves, columns, strict=True))
    begins = all(abs(leaf.span.left - c.left) <= _ALIGNED * size for leaf, c in zip(leaves, columns, strict=True))
    rows = []
    bounds = {0, len(columns)}
    for number, level in enumerate(_levels(above)):
        parts = _centred(level, columns, bounds, size) if is_centred else []
        if begins and not parts:
            parts = _begun(level, columns, bounds, size)
        if not parts and number == 0 and len(level) == 1 and level[0].words[0].line in alone and _heads(level[0], whole):
            parts = [[(WHOLE, len(columns))]]
        # Over one column it may be the first line of the heading below it.
        if len(parts) != 1 or any(end - start == 1 < len(columns) for start, end in parts[0]):
            return None
        rows.append([Heading(cell.words, *part) for cell, part in zip(level, parts[0], strict=True)])
        bounds |= {side for part in parts[0] for side in part if side != WHOLE}
    return [*rows, [Heading(leaf.words, column, column + 1) for column, leaf in enumerate(leaves)]]


def _heads(cell: _Cell, whole: Span) -> bool:
    """Whether a heading is the table's own, centred on it with its labels, or begins with them."""
    off = abs(cell.span.middle - whole.middle)
    return off <= _OFF_CENTRE * (whole.right - whole.left) or abs(cell.span.left - whole.left) <= _ALIGNED * cell.words[0].size


def _cells(words: Sequence[Word], pitch: float) -> list[_Cell]:
    cells: list[_Cell] = []
    for word in words:
        cell = next((cell for cell in cells if _goes_on(cell, word, pitch)), None)
        if cell is None:
            cells.append(_Cell(word))
        else:
            cell.words.append(word)
    return cells


def _joined(words: Sequence[Word], columns: Sequence[Span]) -> list[Word]:
    """Words with those joined to them that stand in the same line over the same column (总 计)."""
    joined: list[Word] = []
    for word in sorted(words, key=lambda word: (word.line, word.left)):
        last = joined[-1] if joined else None
        if last is not None and last.line == word.line and _nearest(last.middle, columns) == _nearest(word.middle, columns):
            joined[-1] = last._replace(text=last.text + word.text, right=word.right)
        else:
            joined.append(word)
    return joined


def _goes_on(cell: _Cell, word: Word, pitch: float) -> bool:
    """Whether a word is the next line of a heading: near below it, and centred on it or beginning with it."""
    last, span = cell.words[-1], cell.span
    if not 0 < word.at - last.at <= pitch or min(word.right, span.right) <= max(word.left, span.left):
        return False
    return abs(word.middle - span.middle) <= _ALIGNED * word.size or abs(word.left - span.left) <= _ALIGNED * word.size


def _nearest(middle: float, columns: Sequence[Span]) -> int:
    return min(range(len(columns)), key=lambda n: abs(columns[n].middle - middle))


def _column_of(cell: _Cell, columns: Sequence[Span]) -> int | None:
    """The one column that a heading reaches, or the nearest where it reaches none; None where it reaches several."""
    reached = [n for n, c in enumerate(columns) if cell.span.left <= c.middle <= cell.span.right]
    if not reached:
        return _nearest(cell.span.middle, columns)
    return reached[0] if len(reached) == 1 else None


def _in_order(lowest: dict[int, _Cell], above: Sequence[_Cell]) -> bool:
    """Whether what stands over columns stands above each of them."""
    bottom = min(cell.words[-1].at for cell in lowest.values())
    return all(cell.at < bottom for cell in above)


def _levels(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Headings above others row by row, each from the left."""
    level: list[_Cell] = []
    for cell in sorted(cells, key=lambda cell: cell.at):
        if level and cell.at - level[0].at > cell.words[0].size / 2:
            yield sorted(level, key=lambda cell: cell.span.left)
            level = []
        level.append(cell)
    if level:
        yield sorted(level, key=lambda cell: cell.span.left)


Part = tuple[int, int]


def _centred(level: Sequence[_Cell], columns: Sequence[Span], bounds: set[int], size: float) -> list[list[Part]]:
    """The ways to share out columns in which each heading is centred on its own and what they leave out is not theirs: from one
    of the bounds of the row above to another."""
    found: list[list[Part]] = []

    def go_on(parts: list[Part], start: int) -> None:
        if len(parts) == len(level):
            if start in bounds:
                found.append(parts)
            return
        cell = level[len(parts)]
        for end in range(start + 1, len(columns) + 1):
            if any(start < bound < end for bound in bounds):
                break
            middle = (columns[start].middle + columns[end - 1].middle) / 2
            if abs(cell.span.middle - middle) <= _ALIGNED * size:
                go_on([*parts, (start, end)], end)

    for start in sorted(bounds - {len(columns)}):
        go_on([], start)
    return found


def _begun(level: Sequence[_Cell], columns: Sequence[Span], bounds: set[int], size: float) -> list[list[Part]]:
    """Each heading begins with its first column, and reaches to the next heading or the next bound."""
    starts = [next((n for n, c in enumerate(columns) if abs(c.left - cell.span.left) <= _ALIGNED * size), -1) for cell in level]
    if -1 in starts or sorted(set(starts)) != starts:
        return []
    ends = sorted({*starts, *bounds})
    return [[(start, next(end for end in ends if end > start)) for start in starts]]
