"""Text with one cell a line as tokens: cells, ends of rows, and labels put together where they wrap.

Lines that start with a tab are cells: a line holding only the tab is a blank cell, an empty line ends a row, a line
without the tab continues the cell before it. Text without tabs keeps no blank cells and no row ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analytics.reports.values import could_be_value
from analytics.reports.vocabulary import match_label

MOST_WRAPPED_LINES = 12  # 三、本年度办理结果, printed one character a line, is nine
LONGEST_LABEL = 60
_POINTS = tuple(".．、")


class Token(NamedTuple):
    """A cell of the text, `text` "" where it is blank; `ends_row` marks the end of a printed row instead of a cell,
    `is_cell` that the text itself says that it is one (by its tab)."""

    text: str
    line: int
    last_line: int
    ends_row: bool = False
    is_cell: bool = False


def tokens_of(lines: Sequence[str]) -> list[Token]:
    """The tokens of these lines, which are numbered from 1."""
    tabbed = any(line.startswith("\t") for line in lines)
    return list(_tabbed_tokens(lines) if tabbed else _plain_tokens(lines))


def _tabbed_tokens(lines: Sequence[str]) -> Iterator[Token]:
    cell: Token | None = None
    for number, line in enumerate(lines, 1):
        text = line.strip()
        starts_cell = line.startswith("\t")
        if cell is not None and text and not starts_cell and len(cell.text) <= LONGEST_LABEL:
            cell = cell._replace(text=cell.text + text, last_line=number)
            continue
        if cell is not None:
            yield cell
        cell = Token(text, number, number, is_cell=True) if starts_cell else None
        if cell is None:
            yield Token(text, number, number, ends_row=not text)
    if cell is not None:
        yield cell


def _plain_tokens(lines: Sequence[str]) -> Iterator[Token]:
    """Joins lines where together they are one label, the longest run that is."""
    filled = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    position = 0
    while position < len(filled):
        run = _label_run(filled[position:position + MOST_WRAPPED_LINES])
        text = "".join(part for _, part in filled[position:position + run])
        yield Token(text, filled[position][0], filled[position + run - 1][0])
        position += run


def _label_run(filled: list[tuple[int, str]]) -> int:
    text, longest = "", 1
    for count, (_, part) in enumerate(filled, 1):
        following = filled[count][1] if count < len(filled) else ""
        if len(text) > LONGEST_LABEL or (_is_number(part) and not (count == 1 and following[:1] in _POINTS)):
            break
        text += part
        if match_label(text):
            longest = count
    return longest


def _is_number(part: str) -> bool:
    """Whether a line is a value and no piece of a label: 三 may begin 三、本年度办理结果, 2 before a point 2.重复申请."""
    return could_be_value(part) and not part.isalpha()
