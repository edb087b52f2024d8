"""The names that findings say, in both languages: in Chinese the official words of the form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from analytics.checks.layout import layout
from analytics.dictionary import Term, dictionary, in_language, text
from analytics.reports.model import Cell

NAMED_OPERANDS = 3


def worded(key: str, **values: object) -> Term:
    """The wording checks.<key> in both languages, filled with values that may be terms themselves."""
    spoken = (text(f"checks.{key}", language, **in_language(values, language)) for language in ("zh", "en"))
    return Term(key, *spoken)


def applicant_name(applicant: str) -> Term:
    """A column of table 3."""
    return dictionary().applicants[applicant]


@lru_cache(maxsize=4096)
def cell_name(indicator: str, applicant: str | None, form: str | None) -> Term:
    """A cell by its row and column as the form prints them; where a label differs between forms, the newest wording."""
    entry = layout(form).indicators[indicator]
    column = None if entry.by_applicant else entry.column.split(" / ")[0]
    if applicant:
        name = applicant_name(applicant)
        return Term(indicator, f"“{entry.row}”的{name.zh}一列", f"{entry.en}, {name.en}")
    return Term(indicator, "".join(f"“{part}”" for part in (entry.row, column) if part), entry.en)


def row_name(indicator: str, form: str | None) -> Term:
    """A row of table 3."""
    entry = layout(form).indicators[indicator]
    return Term(indicator, entry.row, entry.en)


@lru_cache(maxsize=16)
def table_name(table: str) -> Term:
    """A table by the section it stands in, or as 2014's statistics table."""
    if not table.isdigit():
        return worded("statistics_table")
    return worded("numbered_table", number=table, title=dictionary().sections[int(table)])


@lru_cache(maxsize=16)
def procedure_name(procedure: str) -> Term:
    """A block of table 4."""
    return worded(f"procedure_{procedure}")


def operand_state(cell: Cell | None) -> Term:
    """Why a cell is no operand: not printed, blank, or printed as something that is no number."""
    if cell is None:
        return worded("absent")
    return worded("not_a_number", printed=cell.printed) if cell.printed.strip() else worded("blank")


def operands(missing: Sequence[tuple[Term, Cell | None]]) -> Term:
    """The operands that are missing, the first few by name."""
    named = [worded("operand", name=name, state=operand_state(cell)) for name, cell in missing[:NAMED_OPERANDS]]
    more = worded("operands_more", count=len(missing)) if len(missing) > NAMED_OPERANDS else Term("", "", "")
    return Term("operands", "、".join(n.zh for n in named) + more.zh, ", ".join(n.en for n in named) + more.en)


def day(when: date | None) -> Term:
    """A day of the calendar, or that it is not clear."""
    if when is None:
        return worded("day_unknown")
    return Term("day", f"{when.year}年{when.month}月{when.day}日", when.isoformat())
