"""Cells that were read from a picture and are not certain: a note for each, with the value by which the sums would hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analytics.dictionary import dictionary
from analytics.documents.model import Document, Doubt, Place
from analytics.reports.model import Cell, Note
from analytics.reports.vocabulary import form_table

Key = tuple[str, str | None]
Cells = Mapping[Key, Cell]

_TOTAL = "total"
# 第一项加第二项之和，等于第三项加第四项之和 (form, part 3, head of the table)
_BALANCE = ("requests_received", "requests_brought_forward", "requests_processed", "requests_carried_forward")


def doubtful_cells(doubts: Sequence[Doubt], cells: Cells) -> list[Note]:
    """A note for every cell in which a picture left a doubt: what was read with its confidence, the other reading, and
    after Σ the only value by which every sum of the cell would hold. The cell itself keeps what was read."""
    at: dict[Place, Key] = {cell.place: key for key, cell in cells.items()}
    readings: defaultdict[Key, list[str]] = defaultdict(list)
    for doubt in doubts:
        if doubt.place in at:
            readings[at[doubt.place]] += [f"“{text}” {confidence:.0%}" for text, confidence in doubt.readings]
    doubted = set(readings)
    return [_note(key, said, cells, doubted) for key, said in readings.items()]


def lost_cells(document: Document, cells: Cells, tables: Sequence[tuple[str, int]]) -> list[Note]:
    """A note where cells that the form prints were not found: of a row that is partly there, a column is missing; and any of a table
    that was read from a picture, or that its page cuts: a rule under a stamp is lost with the row beside it."""
    wants_all = any(note.startswith(("read_from_picture", "beyond_edge")) for note in document.notes)
    rows: defaultdict[tuple[str, int, str], list[Key]] = defaultdict(list)
    for form, number in tables:
        table = form_table(form, number)
        expected = set(table.expected())
        for (row, _), key in table.cells.items():
            if key in expected:
                rows[form, number, row].append(key)
    wanted = [row for row in rows.values() if wants_all or any(key in cells for key in row)]
    lost = dict.fromkeys(" ".join(filter(None, key)) for row in wanted for key in row if key not in cells)
    return [Note("lost_cells", "、".join(lost), Place())] if lost else []


def _note(key: Key, readings: Sequence[str], cells: Cells, doubted: set[Key]) -> Note:
    settled = _settled(key, cells, doubted)
    words = [" ".join(filter(None, key)), *readings, *([] if settled is None else [f"Σ {settled:g}"])]
    return Note("doubtful_cell", " · ".join(words), cells[key].place)


def _settled(key: Key, cells: Cells, doubted: set[Key]) -> float | None:
    """The value that the sums ask for, where they agree and none of the other cells is doubted."""
    found = {value for plus, minus in _sums_with(key, cells) if (value := _missing(key, plus, minus, cells, doubted)) is not None}
    return found.pop() if len(found) == 1 else None


def _sums_with(key: Key, cells: Cells) -> Iterator[tuple[list[Key], list[Key]]]:
    """The sums that a cell stands in, as cells of equal sums: the applicants of a row, the balance of a column, the results
    of a procedure."""
    indicator, applicant = key
    if applicant is not None:
        parts: list[Key] = [(indicator, other) for other in dictionary().applicants if other != _TOTAL]
        yield parts, [(indicator, _TOTAL)]
        if indicator in _BALANCE:
            received, forward, processed, carried = ((code, applicant) for code in _BALANCE)
            yield [received, forward], [processed, carried]
        return
    members = {code: entry for (code, _), entry in dictionary().indicators.items() if (code, None) in cells and entry.table == "4"}
    if indicator in members:
        group = [code for code, entry in members.items() if entry.group == members[indicator].group]
        totals = [code for code in group if members[code].aggregation == "flow subtotal"]
        yield [(code, None) for code in group if code not in totals], [(code, None) for code in totals]


def _missing(key: Key, left: list[Key], right: list[Key], cells: Cells, doubted: set[Key]) -> float | None:
    """What must stand in the cell for both sides to be equal; None where another operand is doubted, missing or no number."""
    sides = (left, right) if key in left else (right, left)
    sums = []
    for side in sides:
        operands = [cells.get(other) for other in side if other != key]
        values = [cell.value for cell in operands if cell is not None]
        if len(values) < len(operands) or None in values or not doubted.isdisjoint(other for other in side if other != key):
            return None
        sums.append(sum(value for value in values if value is not None))
    return sums[1] - sums[0] if sums[1] >= sums[0] else None
