"""From the headers and rows of text in columns to tokens: a cell for each column, blank where nothing is printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set

from analytics.documents.running import page_numbers
from analytics.reports.columned.headers import Header, header_of, heads_columns, meanings_of, members_of, roles_of
from analytics.reports.columned.labels import Label, put_together
from analytics.reports.columned.listed_rows import listed_tokens
from analytics.reports.columned.places import columns_of, columns_under, in_columns
from analytics.reports.columned.rows import Row, find_rows
from analytics.reports.columned.words import Line, Word, pieces, read_lines
from analytics.reports.tokens import MOST_WRAPPED_LINES, Token
from analytics.reports.values import could_be_value

FEWEST_ROWS = 3
"""Fewer rows of a label and its numbers are a sentence that ends in one."""
_WRAPPED = 3
_MOST_ROWS = 60
"""Rows before and behind that tell the columns of a row: more than a form's table has."""
_ROLES: Sequence[str] = ("name", "unit", "count")


def columned_tokens(lines: Sequence[str]) -> list[Token] | None:
    """The tokens of text in columns, lines numbered from 1, or None where the text is not such."""
    read = read_lines(lines)
    if sum(len(line.values) > 1 or bool(line.values and line.words) for line in read) < FEWEST_ROWS:
        return None
    labels, strangers = put_together(line for line in read if not line.is_sentence)
    rows = find_rows(read, labels, strangers)
    if sum(row.label is not None and bool(row.printed) for row in rows) < FEWEST_ROWS:
        return None
    return list(_tokens(lines, rows, labels, strangers, read))


def _tokens(
    lines: Sequence[str], rows: Sequence[Row], labels: Sequence[Label], strangers: Sequence[Word], read: Sequence[Line],
) -> Iterator[Token]:
    """Headers and rows in the order of the page, and the other lines as they stand."""
    parts = _parts(rows, labels)
    _fill(parts, strangers)
    numbers = page_numbers(lines)
    sentences = [line.number for line in read if line.is_sentence]
    done, roles = 0, tuple(_ROLES)
    for part in parts:
        begin = part.first
        if isinstance(part, Row) and done and not any(done < s < begin for s in sentences) and begin - done <= MOST_WRAPPED_LINES:
            begin = done + 1  # headings that wrap beside the rows
        yield from _others(lines, done + 1, begin, numbers)
        if isinstance(part, Header):
            roles = roles_of(part) or roles
            yield from _of_header(part)
        elif part.is_listed:
            yield from listed_tokens(part, roles, strangers, begin)
        else:
            yield from _of_row(part, begin)
        done = max(done, part.last)
    yield from _others(lines, done + 1, len(lines) + 1, numbers)


def _parts(rows: Sequence[Row], labels: Sequence[Label]) -> list[Header | Row]:
    """Rows and headers in order: the labels of columns between two rows are one header."""
    taken = {id(row.label) for row in rows}
    free = [label for label in labels if id(label) not in taken and heads_columns(label)]
    parts: list[Header | Row] = []
    last = at = 0
    for row in [*rows, None]:
        until = bisect_left(free, row.first, key=_first_line) if row else len(free)
        here = [label for label in free[at:until] if label.first >= last]
        at = max(at, until)
        if header := header_of(here):
            parts.append(header)
        if row:
            parts.append(row)
            last = row.first
    return parts


def _fill(parts: Sequence[Header | Row], strangers: Sequence[Word]) -> None:
    """Gives each row its numbers by column: as they follow one another where there is one for each, else by their places under
    the whole rows of the page."""
    header: list[Word] = []
    for index, part in enumerate(parts):
        if isinstance(part, Header):
            header = [label.spread for label in part.lower]
            continue
        count = len(header)
        wrapped = _wrapped_around(parts, index, strangers)
        part.printed = [_whole(word, wrapped) for word in part.printed]
        part.values = part.printed
        if len(part.printed) < count:
            beside = [row.printed for row in _under_one_header(parts, index, part.page)]
            has_whole = any(len(printed) == count for printed in beside)
            columns = columns_of(beside, count) if has_whole else columns_under(header, part.printed)
            if columns and (found := in_columns(part.printed, columns, list(pieces(wrapped)))):
                part.values = found
            elif not part.printed and not wrapped:
                part.values = [None] * count


def _whole(value: Word, wrapped: Sequence[Word]) -> Word:
    """A value that wraps, with the pieces that stand over and under it: 6（其 over 中修订 over 2件）."""
    if could_be_value(value.text):
        return value
    around = [piece for piece in pieces(wrapped) if piece.line != value.line and value.stands_over(piece)]
    return value._replace(text="".join(piece.text for piece in sorted([*around, value], key=lambda piece: piece.line)))


def _under_one_header(parts: Sequence[Header | Row], index: int, page: int) -> Iterator[Row]:
    """The rows around one, up to the headers before and behind it, on its page."""
    for around in (reversed(parts[max(index - _MOST_ROWS, 0):index]), parts[index + 1:index + 1 + _MOST_ROWS]):
        for part in around:
            if isinstance(part, Header):
                break
            if part.page == page:
                yield part


def _first_line(label: Label) -> int:
    return label.first


def _line_of(word: Word) -> int:
    return word.line


def _wrapped_around(parts: Sequence[Header | Row], index: int, strangers: Sequence[Word]) -> list[Word]:
    """Words of no label in the lines between the rows before and behind a row, but for its own line: a value that wraps, such as
    26（其中修订 over 8件）."""
    row = parts[index]
    if not isinstance(row, Row) or not row.printed:
        return []
    before = parts[index - 1].last if index else 0
    behind = parts[index + 1].first if index + 1 < len(parts) else row.last + MOST_WRAPPED_LINES
    here = {word.row for word in row.printed}
    near = strangers[bisect_right(strangers, before, key=_line_of):bisect_left(strangers, behind, key=_line_of)]
    return [
        word for word in near
        if before < word.line < behind and word not in row.printed and min(abs(word.row - at) for at in here) < _WRAPPED
    ]


def _of_header(header: Header) -> Iterator[Token]:
    first, last = header.first, header.last
    labels = [*header.lower]
    for upper in reversed(header.upper):
        members = members_of(upper)
        place = next((i for i, label in enumerate(labels) if members & {m.value for m in meanings_of(label)}), 0)
        labels.insert(place, upper)
    for label in labels:
        yield Token(label.text, first, last, is_cell=True)
    yield Token("", last, last, ends_row=True)


def _of_row(row: Row, begin: int) -> Iterator[Token]:
    if row.text:
        yield Token(row.text, begin, row.last, is_cell=True)
    for value in row.values:
        yield Token(value.text if value else "", row.line, row.line, is_cell=True)
    yield Token("", row.line, row.line, ends_row=True)


def _others(lines: Sequence[str], begin: int, end: int, numbers: Set[int]) -> Iterator[Token]:
    for number in range(begin, end):
        text = lines[number - 1].strip()
        if text and number not in numbers:
            yield Token(text, number, number)
