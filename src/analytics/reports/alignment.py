"""What aligning tables to a form collects: cells once each, and a note for everything that found no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from analytics.dictionary import dictionary
from analytics.documents.model import Place
from analytics.reports.model import Cell, Note
from analytics.reports.values import Statement, read_beside, read_change, read_value
from analytics.reports.vocabulary import Meaning, form_table, is_piece_of_label, match_label


class Alignment:
    """Cells by (indicator, applicant), notes, and the (form, table number) pairs that were found in a document."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str | None], Cell] = {}
        self.notes: list[Note] = []
        self.tables: list[tuple[str, int]] = []

    def place(self, form: str, table: int, crossing: tuple[str, str], printed: str, place: Place, unit: str | None = None) -> None:
        """Puts a printed value at the crossing of two axis values; `unit` is one that is printed apart from the number.

        A crossing that the form lacks is looked up in the other forms (hybrids are published); one that no form has, or
        that holds a cell already, becomes a note, and so does what is a piece of a label and no value.
        """
        owner = owner_of(form, table, crossing)
        if owner is None:
            if printed.strip():  # a square that merged cells once covered says nothing
                self.note("unplaced_value", printed, place)
            return
        indicator, applicant = key = form_table(owner, table).cells[crossing]
        self.found(form, table)
        self.found(owner, table)
        statement = self._read(indicator, owner, printed, unit, place)
        if statement.kind == "words" and is_piece_of_label(printed, table):
            self.note("unplaced_value", printed, place)
            return
        if statement.kind == "words" and any(map(str.isdigit, printed)):
            self.note("unread_value", f"{dictionary().indicator(indicator, owner).label('zh')} {printed}", place)
        cell = Cell(indicator, applicant, printed.strip(), statement.value, statement.kind, statement.note, place)
        kept = self.cells.setdefault(key, cell)
        if kept is not cell and cell.printed and (kept.value, kept.kind) != (cell.value, cell.kind):
            self.note("double_cell", f"{indicator} {applicant or ''}: {printed}".strip(), place)

    def _read(self, indicator: str, form: str, printed: str, unit: str | None, place: Place) -> Statement:
        entry = dictionary().indicators[indicator, form]
        if unit is not None and unit != entry.unit:
            if not entry.unit.startswith("as printed"):
                self.note("other_unit", f"{entry.label('zh')} {printed.strip()}（{unit}）", place)
            return read_beside(printed, unit, entry.unit)
        return read_change(printed, entry.unit) if entry.value_type == "signed int" else read_value(printed, entry.unit)

    def note(self, reason: str, printed: str, place: Place) -> None:
        """Keeps what could not be placed."""
        self.notes.append(Note(reason, " ".join(printed.split()), place))

    def found(self, form: str, table: int) -> None:
        """Says that a table of a form was met."""
        if (form, table) not in self.tables:
            self.tables.append((form, table))

    def settle_form(self) -> None:
        """Names another form where all that is printed is that form's, and the form taken can do without one of the rows: tables
        3 and 4 of 2019, without table 2, differ from 2021's by （六）其他处理 as one row."""
        if len({form for form, _ in self.tables}) != 1:
            return
        taken = self.tables[0][0]
        printed = {indicator for indicator, _ in self.cells}
        optional = {code for _, number in self.tables for code in _rows(taken, number, optional=True)} & printed
        for form in dictionary().forms:
            wanted = {code for _, number in self.tables for code in _rows(form, number, optional=False)}
            if optional and printed <= wanted:
                self.tables = [(form, number) for _, number in self.tables]
                return

    def in_printed_order(self) -> tuple[Cell, ...]:
        """The cells in the order their form prints them."""
        forms = dict.fromkeys(form for form, _ in self.tables)
        order = dict.fromkeys(key for form in forms for key in _printed_order(form))
        return tuple(self.cells[key] for key in order if key in self.cells)


@cache
def owner_of(form: str, table: int, crossing: tuple[str, str]) -> str | None:
    """The form that has a cell at this crossing of its table: `form`, else the latest of the others, else None."""
    others = [code for code in reversed(dictionary().forms) if code != form]
    return next((code for code in (form, *others) if crossing in cells_of(code, table)), None)


@cache
def cells_of(form: str, table: int) -> dict[tuple[str, str], tuple[str, str | None]]:
    """The cells of a form's table by their crossings; none where the form has no such table."""
    return next((t.cells for t in dictionary().forms[form].tables if t.number == table), {})


def _rows(form: str, number: int, optional: bool) -> set[str]:
    """The indicators of a form's table in rows that a report may do without, or in the others."""
    table = next((t for t in dictionary().forms[form].tables if t.number == number), None)
    rows = table.values[table.axes[0]] if table else {}
    return {indicator for (row, _), (indicator, _) in cells_of(form, number).items() if rows[row].optional == optional}


@cache
def _printed_order(form: str) -> tuple[tuple[str, str | None], ...]:
    return tuple(key for table in dictionary().forms[form].tables for key in table.cells.values())


def likeliest_form(meanings: Iterable[tuple[Meaning, ...]], table: int, found: Iterable[tuple[str, int]]) -> str | None:
    """The form of which most marks stand in the table of this number, else the one that explains most labels; between equals
    (forms 2019 and 2021 share table 4) the form of a table `found` before, else the later form."""
    votes: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for options in meanings:
        votes.update({m.form for m in options if m.table == table})
        marks.update({m.form for m in options if m.table == table and m in _marks(m.form)})
    before = {form for form, _ in found}
    return max(votes, key=lambda form: (marks[form], votes[form], form in before, form), default=None)


@cache
def _marks(form: str) -> frozenset[Meaning]:
    """What the words mean by which a form is told (forms: marks)."""
    matches = [match_label(mark) for mark in dictionary().forms[form].marks]
    return frozenset(m for match in matches if match for m in match.meanings if m.form == form)
