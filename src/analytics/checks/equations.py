"""The sums of tables 3 and 4 as equations between cells, and the number that a cell would need for its sums to hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from analytics.checks.layout import BROUGHT_FORWARD, CARRIED_FORWARD, PROCESSED, RECEIVED, TOTAL, applicants, layout
from analytics.checks.subject import Key
from analytics.dictionary import dictionary

Values = dict[Key, int | float | None]


class Equation(NamedTuple):
    """Cells whose sum is that of the others."""

    left: tuple[Key, ...]
    right: tuple[Key, ...]

    def holds(self, values: Values) -> bool | None:
        """Whether both sums are equal; None where an operand has no number."""
        sums = []
        for side in (self.left, self.right):
            operands = [values.get(key) for key in side]
            if None in operands:
                return None
            sums.append(sum(n for n in operands if n is not None))
        return abs(sums[0] - sums[1]) < 1e-6

    def needs(self, key: Key, values: Values) -> float | None:
        """The number in the cell by which both sums are equal; None where another operand has none."""
        others = {k: values.get(k) for k in (*self.left, *self.right) if k != key}
        if None in others.values():
            return None
        left, right = (sum(others.get(k) or 0 for k in side) for side in (self.left, self.right))
        return right - left if key in self.left else left - right


@lru_cache(maxsize=256)
def equations(form: str | None, rows: tuple[str, ...], table: str) -> list[Equation]:
    """The identities of a table of a form, of table 3 over the rows that are printed."""
    if table == "4":
        return [Equation(tuple((part, None) for part in p.parts), ((p.total, None),)) for p in layout(form).procedures]
    found = [Equation(tuple((row, a) for a in applicants()), ((row, TOTAL),)) for row in rows]
    outcomes = layout(form).outcome_rows(set(rows))
    for a in dictionary().applicants:
        found.append(Equation(tuple((row, a) for row in outcomes), ((PROCESSED, a),)))
        found.append(Equation(((RECEIVED, a), (BROUGHT_FORWARD, a)), ((PROCESSED, a), (CARRIED_FORWARD, a))))
    return found


def suggested(form: str | None, values: Values, keys: Iterable[Key]) -> dict[Key, float]:
    """The number that would make every sum of a cell hold, for those cells of `keys` in a sum that does not hold now, where all of
    their sums ask for the same, and it is a count. `values`: the numbers of the report, None where a cell has none."""
    rows = tuple(code for code, i in layout(form).indicators.items() if i.by_applicant and any(k[0] == code for k in values))
    sums = [equation for table in ("3", "4") for equation in equations(form, rows, table)]
    found = {}
    for key in keys:
        touching = [equation for equation in sums if key in equation.left or key in equation.right]
        wanted = {equation.needs(key, values) for equation in touching} - {None}
        if len(wanted) == 1 and not all(equation.holds(values) for equation in touching):
            number = wanted.pop()
            if number is not None and number >= 0 and number != values.get(key):
                found[key] = number
    return found
