"""How an agency prints labels and numbers: the deviations of variants.toml, and the cells they give."""

from __future__ import annotations

import unicodedata
from typing import Any

from analytics.demo.declared import Reporter, data, district
from analytics.demo.dice import Dice
from analytics.demo.model import CellKey, PrintedCell
from analytics.demo.numbers import Counts

_MONEY = ("fees_charged", "request_fees", "budget", "procurement_amount")
_FULL_WIDTH = {ord(unicodedata.normalize("NFKC", c)): c for c in "０１２３４５６７８９"}


def labels(agency: Reporter, form: str) -> tuple[tuple[str, str], ...]:
    """The replacements that the agency makes in the official labels, in a document of this format."""
    dice = Dice(district().seed, agency.id, "labels")
    return tuple(
        (old, new)
        for habit in data("variants.toml")["labels"]
        if dice.chance(habit["chance"]) and habit.get("format", form) == form
        for old, new in habit["replace"]
    )


def cells(agency: Reporter, year: int, counts: Counts) -> dict[CellKey, PrintedCell]:
    """Every cell as the agency prints it in this year; `counts` hold money in hundredths of 万元."""
    dice = Dice(district().seed, agency.id, year, "values")
    values = {key: _money(n) if key[0] in _MONEY else n for key, n in counts.items()}
    printed = {key: PrintedCell(str(value), value) for key, value in values.items()}
    for habit in data("variants.toml")["values"]:
        if not dice.chance(habit["chance"]):
            continue
        for (indicator, applicant), value in values.items():
            if indicator in habit["indicators"] and value >= habit.get("least", 0) and value <= habit.get("most", value):
                printed[indicator, applicant] = _in_habit(habit, value)
    return printed


def _in_habit(habit: dict[str, Any], value: float) -> PrintedCell:
    yuan = round(value * 10_000)
    words: dict[str, object] = {
        "n": value, "k": int(value) // 3, "thousands": f"{value:,}", "full_width": str(value).translate(_FULL_WIDTH),
        "away": abs(value), "yuan": yuan,
    }
    note = habit["note"].format(**words) if "note" in habit else None
    # Where the form fixes no unit, a number is read as it is printed: so many 元.
    read = yuan if habit.get("unit") == "元" else value
    return PrintedCell(habit["print"].format(**words), read, "number", note)


def _money(hundredths: int) -> int | float:
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100
