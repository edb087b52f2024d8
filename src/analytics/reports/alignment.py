"""What aligning tables to a form collects: cells once each, and a note for everything that found no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from analytics.dictionary import dictionary
from analytics.documents.model import Place
from analytics.reports.model import Cell, Note
from analytics.reports.values import read_value
from analytics.reports.vocabulary import Meaning, form_table


class Alignment:
    """Cells by (indicator, applicant), notes, and the (form, table number) pairs that were found in a document."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str | None], Cell] = {}
        self.notes: list[Note] = []
        self.tables: list[tuple[str, int]] = []

    def place(self, form: str, table: int, crossing: tuple[str, str], printed: str, place: Place) -> None:
        """Puts a printed value at the crossing of two axis values; a crossing that the form lacks, or one that holds a
        cell already, becomes a note."""
        key = form_table(form, table).cells.get(crossing)
        if key is None:
            self.note("unplaced_value", printed, place)
            return
        indicator, applicant = key
        statement = read_value(printed, _unit(indicator, form))
        cell = Cell(indicator, applicant, printed.strip(), statement.value, statement.kind, statement.note, place)
        if self.cells.setdefault(key, cell) is not cell:
            self.note("double_cell", f"{indicator} {applicant or ''}: {printed}".strip(), place)

    def note(self, reason: str, printed: str, place: Place) -> None:
        """Keeps what could not be placed."""
        self.notes.append(Note(reason, " ".join(printed.split()), place))

    def found(self, form: str, table: int) -> None:
        """Says that a table of a form was met."""
        if (form, table) not in self.tables:
            self.tables.append((form, table))

    def in_printed_order(self) -> tuple[Cell, ...]:
        """The cells in the order their form prints them."""
        forms = dict.fromkeys(form for form, _ in self.tables)
        order = dict.fromkeys(key for form in forms for key in _printed_order(form))
        return tuple(self.cells[key] for key in order if key in self.cells)


@cache
def _unit(indicator: str, form: str) -> str:
    return dictionary().indicators[indicator, form].unit


@cache
def _printed_order(form: str) -> tuple[tuple[str, str | None], ...]:
    return tuple(key for table in dictionary().forms[form].tables for key in table.cells.values())


def likeliest_form(meanings: Iterable[tuple[Meaning, ...]], table: int, found: Iterable[tuple[str, int]]) -> str | None:
    """The form whose table of this number explains most labels; between equals (forms 2019 and 2021 share table 4) the
    form of a table `found` before, else the later form."""
    votes: Counter[str] = Counter()
    for options in meanings:
        votes.update({m.form for m in options if m.table == table})
    before = {form for form, _ in found}
    return max(votes, key=lambda form: (votes[form], form in before, form), default=None)
