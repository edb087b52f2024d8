"""Aligns text with one cell a line (as extractors print Word files) to a form, by following its labels.

Text without tabs keeps no blank cells and no row ends: its rows are taken only where each column has its value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from analytics.dictionary import dictionary
from analytics.documents.model import Place
from analytics.reports.alignment import Alignment, cells_of, likeliest_form
from analytics.reports.columned import columned_tokens
from analytics.reports.listed_lines import align_listed_lines
from analytics.reports.tokens import LONGEST_LABEL, Token, tokens_of
from analytics.reports.values import could_be_value, unit_in
from analytics.reports.vocabulary import Meaning, form_table, match_alike, match_label, of_form

FEWEST_LABELS = 3
_COLUMN = re.compile(r"[ \u3000]{2,}|\t+")


def align_lines(lines: Sequence[str], alignment: Alignment, read: Collection[int] = ()) -> set[int]:
    """Places the values of all tables printed in `lines`, but for those (by number) that have been `read` elsewhere; gives the
    numbers (from 1) of the lines that are table text."""
    tokens = columned_tokens(lines) or tokens_of(lines)
    forms = {number: form for number, form in _tables_in(tokens).items() if number not in read}
    listed = {number: form for number, form in forms.items() if form_table(form, number).listed}
    walk = _Walk(alignment, {number: form for number, form in forms.items() if number not in listed})
    for token in tokens:
        walk.step(token)
    walk.end_row()
    walk.settle_group_rows()
    for number, form in listed.items():
        walk.used |= align_listed_lines(tokens, form, number, alignment)
    return walk.used


def rows_in_columns(lines: Sequence[str], used: set[int]) -> list[tuple[int, str]]:
    """The lines (by number, from 1) that no table claimed and that are a whole row, a label and its numbers apart by spaces
    or tabs: text in columns, of which nothing is read."""
    rows = []
    for number, line in enumerate(lines, 1):
        label, *values = _COLUMN.split(line.strip())
        if values and number not in used and all(map(could_be_value, values)) and match_label(label):
            rows.append((number, line.strip()))
    return rows


def _tables_in(tokens: Sequence[Token]) -> dict[int, str]:
    """The form of each table number of which enough labels stand in the text."""
    seen: dict[int, list[tuple[Meaning, ...]]] = {}
    for token in tokens:
        if match := match_label(token.text):
            for number in {m.table for m in match.meanings}:
                seen.setdefault(number, []).append(match.meanings)
    forms: dict[int, str] = {}
    for number, options in sorted(seen.items()):
        form = likeliest_form(options, number, ((form, before) for before, form in forms.items()))
        if form is not None and len(set(options)) >= FEWEST_LABELS:
            forms[number] = form
    return forms


class _Walk:
    """Follows the tokens: a run of column labels, then rows of a label and its values."""

    def __init__(self, alignment: Alignment, forms: dict[int, str]) -> None:
        self.alignment, self.forms = alignment, forms
        self.used: set[int] = set()
        self.number = 0
        self.header: list[Meaning] = []
        self.units: dict[str, str] = {}
        self.in_header = False
        self.row: Meaning | None = None
        self.row_label = ""
        self.values: list[Token] = []

    def step(self, token: Token) -> None:
        meaning = None if token.ends_row else self._meaning(token)
        if token.ends_row:
            self.end_row()
        elif meaning is not None:
            self._label(meaning, token)
        elif self.number and (could_be_value(token.text) or (token.is_cell and self.row is not None)):
            self.values.append(token)
            self._use(token)
        else:
            self._stranger(token)

    def _use(self, token: Token) -> None:
        self.used.update(range(token.line, token.last_line + 1))

    def _meaning(self, token: Token) -> Meaning | None:
        match = match_label(token.text)
        alike = False
        if match is None and self.number and not could_be_value(token.text) and len(token.text) <= LONGEST_LABEL:
            match = match_alike(token.text, self.forms[self.number], self.number)
            alike = match is not None
        options = [m for n, form in self.forms.items() for m in of_form(match.meanings, form, n)] if match else []
        if len({m.table for m in options}) > 1:
            options = [m for m in options if m.table == self.number]
        if len(options) > 1:  # 其他, 总计: a column label within the header, a row label behind it
            axis = form_table(options[0].form, options[0].table).axes[1 if self.in_header else 0]
            options = [m for m in options if m.axis == axis]
        if alike and options:
            self.alignment.note("similar_label", token.text, Place(line=token.line))
        return options[0] if len(options) == 1 else None

    def _label(self, meaning: Meaning, token: Token) -> None:
        self.end_row()
        self._use(token)
        if meaning.table != self.number:
            self.number, self.header, self.in_header = meaning.table, [], False
            self.alignment.found(self.forms[meaning.table], meaning.table)
        table = form_table(meaning.form, meaning.table)
        row_axis, column_axis = table.axes
        if meaning.axis == column_axis or meaning.value in table.groups or (table.headed_above and meaning.axis):
            if not self.in_header:
                self.header, self.in_header = [], True
            self.header.append(meaning)
            self.units[meaning.value] = unit_in(token.text)
            self.row = None
        elif meaning.axis == row_axis:
            self.row, self.row_label, self.in_header = meaning, token.text, False
        else:
            self.row = None

    def _stranger(self, token: Token) -> None:
        """A text that is no label: it belongs to no cell, and a sentence ends the table."""
        self.end_row()
        self.row = None
        if len(token.text) > LONGEST_LABEL or "。" in token.text:
            self.number, self.in_header = 0, False

    def end_row(self) -> None:
        """Places the values gathered behind a row label, where each column has one."""
        values, self.values = self.values, []
        if not self.number or not values:
            return
        form = self.forms[self.number]
        crossings = self._crossings(form)
        if crossings is None or len(crossings) != len(values):
            filled = [token for token in values if token.text]
            if not filled:  # the squares that a merged heading covers
                return
            reason = "unplaced_value" if crossings is None else "row_length"
            printed = " ".join([self.row_label, *(token.text or "□" for token in values)])
            self.alignment.note(reason, printed.strip(), Place(line=filled[0].line))
        else:
            for crossing, token in zip(crossings, values, strict=True):
                unit = self.units.get(crossing[1]) or None
                self.alignment.place(form, self.number, crossing, token.text, Place(line=token.line), unit)
        self.row, self.row_label = None, ""
        self.in_header = False

    def settle_group_rows(self) -> None:
        """Takes back a group's own row where its parts are printed too: their first label may have been lost, and the
        numbers then stand behind the group's heading (（六）其他处理 in form 2021)."""
        cells = self.alignment.cells
        for form, number in self.alignment.tables:
            table = form_table(form, number)
            for code in [v.code for v in table.values[table.axes[0]].values() if v.optional]:
                parts = {i.code for i in dictionary().outcome_rows(code, form)} - {code}
                if any(indicator in parts for indicator, _ in cells):
                    for key in [key for key in cells if key[0] == code]:
                        self.alignment.note("unplaced_value", f"{code} {cells[key].printed}", cells[key].place)
                        del cells[key]

    def _crossings(self, form: str) -> list[tuple[str, str]] | None:
        """The crossing of each column of the row at hand, or None where there is no row."""
        table = form_table(form, self.number)
        if table.headed_above:
            first, second = ([m for m in self.header if m.axis == axis] for axis in table.axes)
            return _paired(first, second)
        if self.row is None:
            return None
        columns = _columns(self.header, table.groups) or []
        crossings = [(self.row.value, column) for column in columns]
        # A header that is not whole cannot tell which of its columns a row leaves out.
        return crossings if set(crossings) in _whole_rows(form, self.number, self.row.value) else None


@cache
def _whole_rows(form: str, number: int, row: str) -> tuple[frozenset[tuple[str, str]], ...]:
    """The crossings of a row in the form, and in the others that have it (hybrids are published)."""
    forms = (form, *(code for code in dictionary().forms if code != form))
    rows = (frozenset(crossing for crossing in cells_of(code, number) if crossing[0] == row) for code in forms)
    return tuple(row for row in rows if row)


def _columns(header: list[Meaning], groups: dict[str, tuple[str, ...]]) -> list[str] | None:
    """The columns in the order of the page. A group's members are printed below its heading, so in the text they follow
    the whole upper row (自然人, 法人或其他组织, 总计, then 商业企业 …) though they stand at the group's place. None where
    members are printed without their heading, and their place is not known."""
    printed = list(dict.fromkeys(m.value for m in header))
    members = {member for group in groups.values() for member in group}
    columns: list[str] = []
    for value in printed:
        if value in groups:
            columns += [member for member in printed if member in groups[value]]
        elif value not in members:
            columns.append(value)
    return columns if len(columns) == len([value for value in printed if value not in groups]) else None


def _paired(first: list[Meaning], second: list[Meaning]) -> list[tuple[str, str]] | None:
    """Each value of the upper row with its own run of the lower row; None where the runs do not match."""
    runs: list[list[str]] = []
    for meaning in second:
        if not runs or meaning.value in runs[-1]:
            runs.append([])
        runs[-1].append(meaning.value)
    if len(runs) != len(first) or len({len(run) for run in runs}) != 1:
        return None
    return [(upper.value, lower) for upper, run in zip(first, runs, strict=True) for lower in run]
