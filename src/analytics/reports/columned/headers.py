"""Headers of text in columns: which labels stand above columns, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from analytics.reports.columned.labels import Label
from analytics.reports.vocabulary import Meaning, form_table, match_label

_WIDTHS = (0, 0.5, 1)
"""How much wider than counted Chinese characters may be drawn, as a share of a column: programs differ, and within a line too."""


@dataclass(slots=True)
class Header:
    """The labels that stand above the rows that follow: `upper` those that span several columns, `lower` one a column."""

    upper: list[Label]
    lower: list[Label]

    @property
    def first(self) -> int:
        """The first line that it covers."""
        return min(label.first for label in (*self.upper, *self.lower))

    @property
    def last(self) -> int:
        """The last one."""
        return max(label.last for label in (*self.upper, *self.lower))


def heads_columns(label: Label) -> bool:
    """Whether a label may stand above columns."""
    return any(_is_upper(m) or _is_lower(m) for m in meanings_of(label))


def meanings_of(label: Label) -> tuple[Meaning, ...]:
    """All that a label means in any form; nothing where it is none."""
    match = match_label(label.text)
    return match.meanings if match else ()


def _is_upper(meaning: Meaning) -> bool:
    table = form_table(meaning.form, meaning.table)
    return meaning.value in table.groups or (table.headed_above and meaning.axis == table.axes[0])


def _is_lower(meaning: Meaning) -> bool:
    return meaning.axis == form_table(meaning.form, meaning.table).axes[1]


def header_of(labels: Sequence[Label]) -> Header | None:
    """The header that these labels are; None where all of them could be the labels of rows as well (总计, 其他), or where neither
    the order of the words nor that of their places is one that a form has: whose numbers stand where is then not known."""
    if all(row_meanings(label) for label in labels):
        return None
    upper = _in_order([label for label in labels if any(map(_is_upper, meanings_of(label)))], _is_upper)
    lower = _in_order([label for label in labels if not any(map(_is_upper, meanings_of(label)))], _is_lower)
    return None if upper is None or lower is None else Header(upper, lower)


def _in_order(labels: list[Label], role: Callable[[Meaning], bool]) -> list[Label] | None:
    """Labels of columns from left to right. Where characters are wider than the columns counted for them, places mislead, and the
    order of the words does not."""
    across = [sorted(labels, key=partial(Label.begins_at, share=share)) for share in _WIDTHS]
    return next((order for order in (labels, *across) if _is_usual(order, role)), None)


def _is_usual(labels: Sequence[Label], role: Callable[[Meaning], bool]) -> bool:
    """Whether labels stand in a form's order, in one run or in several that are alike; headings without a value may stand among them."""
    tables = dict.fromkeys((m.form, m.table, m.axis) for label in labels for m in meanings_of(label) if role(m) and m.axis)
    for form, number, axis in tables:
        order = {code: place for place, code in enumerate(form_table(form, number).values[axis])}
        own = [[m for m in meanings_of(label) if (m.form, m.table) == (form, number) and m.axis in (axis, "")] for label in labels]
        places = [order[m.value] for found in own for m in found if m.axis]
        runs = list(_runs(places))
        if all(own) and all(run == runs[0] for run in runs):
            return True
    return not tables


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Rising runs of numbers, each as long as it rises."""
    run: list[int] = []
    for place in places:
        if run and place <= run[-1]:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def members_of(upper: Label) -> set[str]:
    """The columns that a heading spans (法人或其他组织); none for such as cross all columns (table 4)."""
    tables = ((form_table(m.form, m.table), m.value) for m in meanings_of(upper))
    return {member for table, heading in tables if not table.headed_above for member in table.groups.get(heading, ())}


def roles_of(header: Header) -> tuple[str, ...]:
    """The columns of a table with one number a row, in order; none where the header is another table's."""
    found = ((m.value for m in meanings_of(label) if form_table(m.form, m.table).listed) for label in header.lower)
    return tuple(filter(None, (next(values, None) for values in found)))


def row_meanings(label: Label) -> list[Meaning]:
    """What a label means as the label of a row with numbers."""
    tables = ((meaning, form_table(meaning.form, meaning.table)) for meaning in meanings_of(label))
    return [meaning for meaning, table in tables if meaning.axis == table.axes[0] and not table.headed_above]
