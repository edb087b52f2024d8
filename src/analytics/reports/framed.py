"""Reports that are printed into one table: rows that speak become paragraphs again, and the tables between them their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from analytics.documents.model import Block, Paragraph, Square, Table
from analytics.reports.sections import older_section_of, section_of
from analytics.reports.vocabulary import match_label

# No label of a form is longer: what is longer and goes over the whole width is text.
_LONGEST_LABEL = 60

Row = tuple[Square, ...]


def unframed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those tables parted in which rows of a single cell hold a section's heading or sentences; every place stays what
    it is. A row that is a label of a form's table (第二十条第（一）项) is one of its table."""
    return tuple(part for block in blocks for part in (_parts(block) if isinstance(block, Table) else (block,)))


def _parts(table: Table) -> Iterator[Block]:
    texts: set[int] = set()
    for is_text, run in groupby(table.rows(), lambda numbered: _may_be_text(numbered[1])):
        rows = dict(run)
        if is_text and any(_speaks(line) for row in rows.values() for line in row[0].text.split("\n")):
            texts.update(rows)
    if not texts:
        yield table
        return
    for is_text, run in groupby(table.rows(), lambda numbered: numbered[0] in texts):
        if is_text:
            printed = dict.fromkeys(row[0] for _, row in run)  # a cell over several rows stands in each
            for square in printed:
                yield from (Paragraph(line.strip(), table.place_of(square)) for line in square.text.split("\n") if line.strip())
        else:
            yield Table(_narrowed([row for _, row in run]), table.place)


def _narrowed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the columns that no cell of theirs begins in: those are of the tables above and below."""
    begun = [c for c in range(len(rows[0])) if c == 0 or any(row[c] is not row[c - 1] for row in rows)]
    return tuple(tuple(row[c] for c in begun) for row in rows)


def _may_be_text(row: Row) -> bool:
    """Whether a row is a single cell over several columns, and no label."""
    return len(row) > 1 and all(square is row[0] for square in row) and (not row[0].text.strip() or match_label(row[0].text) is None)


def _speaks(line: str) -> bool:
    return section_of(line) is not None or older_section_of(line) is not None or len(line) > _LONGEST_LABEL or line.endswith("。")
