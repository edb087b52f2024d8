"""Aligns a table with one number a row (form 2014: 统计指标, 单位, 统计数): a number belongs to the label of its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analytics.dictionary.loading import read_toml
from analytics.documents.model import Place
from analytics.reports.alignment import Alignment
from analytics.reports.outline import Outline
from analytics.reports.values import could_be_value, read_value
from analytics.reports.vocabulary import Meaning, form_table, match_alike, match_label

_DATA = read_toml("values.toml")
UNITS = frozenset((*_DATA["units"], *_DATA["money"]))
# The columns that hold no numbers of the table.
_BESIDE = ("index", "name", "unit")
_UNIT_WORD = re.compile(r"\W")


class Piece(NamedTuple):
    """One printed cell of a row: its text, the first column it covers, how many, and its place."""

    text: str
    column: int
    span: int
    place: Place


class _Entry(NamedTuple):
    """A row's label with what stands beside it; `code` is None where the label is none of the table's."""

    code: str | None
    label: Piece
    beside: list[Piece]


class ListedRows:
    """The rows of one such table, from first to last; the columns are those that its header names."""

    def __init__(self, form: str, number: int, alignment: Alignment, outline: Outline | None = None) -> None:
        self.form, self.number, self.alignment = form, number, alignment
        self.table = form_table(form, number)
        self.outline = outline or Outline(self.table)
        self.columns: dict[int, str] = {}

    def is_label(self, text: str) -> bool:
        """Whether a text is the exact label of one of the table's rows."""
        return any(m.axis == self.table.axes[0] for m in self._meanings(text))

    def row(self, pieces: Sequence[Piece]) -> None:
        """Places the numbers of a row; what finds no place becomes a note."""
        if self._is_header(pieces):
            return
        entries = self._entries(pieces)
        placed = [self._place(entry) for entry in entries]
        heading = next((p.column for p in pieces if self._meanings(p.text)), 0)
        numbers = [p for p in pieces if _is_number(p) and p.column > heading and self.columns.get(p.column) != "index"]
        if not all(placed) or (not entries and numbers):
            first = numbers[0] if numbers else pieces[0]
            self.alignment.note("unplaced_row", " | ".join(p.text for p in pieces), first.place)

    def _meanings(self, text: str) -> tuple[Meaning, ...]:
        match = match_label(text)
        return tuple(m for m in match.meanings if (m.form, m.table) == (self.form, self.number)) if match else ()

    def _is_header(self, pieces: Sequence[Piece]) -> bool:
        """Whether the row is the header, or printed again on a new page: it then names the columns."""
        axis = self.table.axes[1]
        named = {p.column: m.value for p in pieces for m in self._meanings(p.text) if m.axis == axis}
        names = set(named.values())
        if not (self.table.listed in names or {"name", "unit"} <= names):
            return False
        if any(self.is_label(p.text) or _is_number(p) for p in pieces):
            return False
        columns = {c: named.get(p.column, "") for p in pieces for c in range(p.column, p.column + p.span)}
        others = [c for c, role in columns.items() if not role]
        if self.table.listed not in names and len(others) == 1:  # 2018年 for 统计数
            columns[others[0]] = self.table.listed
        self.columns = columns
        return True

    def _entries(self, pieces: Sequence[Piece]) -> list[_Entry]:
        entries: list[_Entry] = []
        exact = any(self.is_label(p.text) for p in pieces)
        for piece in pieces:
            options = [m for m in self._meanings(piece.text) if m.axis != self.table.axes[1]]
            if not options and not exact and not is_beside(piece.text):
                options = self._alike(piece)
            if not options:
                if not entries and not exact and not is_beside(piece.text):
                    self.outline.unknown(piece.text)
                    entries.append(_Entry(None, piece, []))
                continue
            rows = [m.value for m in options if m.axis]
            if not rows:
                self.outline.heading(piece.text)
            elif not entries or entries[-1].code is None or piece.text != entries[-1].label.text:
                entries.append(_Entry(self.outline.row(rows), piece, []))
        for piece in pieces:
            before = [e for e in entries if e.label.column < piece.column]
            owner = before[-1] if before else entries[0] if len(entries) == 1 else None
            if owner is not None and piece is not owner.label:
                owner.beside.append(piece)
        return entries

    def _alike(self, piece: Piece) -> list[Meaning]:
        match = match_alike(piece.text, self.form, self.number)
        options = [m for m in match.meanings if m.axis != self.table.axes[1]] if match else []
        if options:
            self.alignment.note("similar_label", piece.text, piece.place)
        return options

    def _place(self, entry: _Entry) -> bool:
        """Places the number of a row; False where something printed is left over."""
        numbers = [p for p in entry.beside if _is_number(p) and self.columns.get(p.column) != "index"]
        if entry.code is None:
            return not numbers
        value = self._headed(entry) if self.table.listed in self.columns.values() else self._unheaded(entry)
        if value is None:
            return not numbers
        if _is_blank(value) and numbers:  # the number stands where the header wants none: whose it is, is not known
            return False
        unit = next((_UNIT_WORD.sub("", p.text) for p in entry.beside if self._is_unit(p)), None)
        crossing = (entry.code, self.table.listed)
        self.alignment.place(self.form, self.number, crossing, value.text, value.place, unit)
        return all(p is value or self._leads(p, entry) for p in numbers)

    def _headed(self, entry: _Entry) -> Piece | None:
        found = [p for p in entry.beside if self.columns.get(p.column) == self.table.listed]
        filled = [p for p in found if not _is_blank(p)]
        return filled[0] if len(filled) == 1 else found[0] if found and not filled else None

    def _unheaded(self, entry: _Entry) -> Piece | None:
        """Without a header the one number behind the label; two units would be those of two rows."""
        behind = [p for p in entry.beside if p.column > entry.label.column and self.columns.get(p.column) not in _BESIDE]
        found = [p for p in behind if could_be_value(p.text)]
        filled = [p for p in found if not _is_blank(p)]
        if len(filled) > 1 or sum(self._is_unit(p) for p in entry.beside) > 1:
            return None
        return filled[0] if filled else found[-1] if found else None

    def _is_unit(self, piece: Piece) -> bool:
        role = self.columns.get(piece.column)
        return role == "unit" and not could_be_value(piece.text) if role else _UNIT_WORD.sub("", piece.text) in UNITS

    def _leads(self, piece: Piece, entry: _Entry) -> bool:
        """Whether a number counts the rows: it stands left of the label, under no header that says otherwise."""
        return piece.column < entry.label.column and not self.columns.get(piece.column)


def _is_number(piece: Piece) -> bool:
    return read_value(piece.text).kind == "number"


def _is_blank(piece: Piece) -> bool:
    return not piece.text.strip()


def is_beside(text: str) -> bool:
    """Whether a text is a value or a unit, and so no label."""
    return could_be_value(text) or _UNIT_WORD.sub("", text) in UNITS
