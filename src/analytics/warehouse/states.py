"""Why a value is there or not; the order is that of precedence where several reasons meet in one formula."""

from __future__ import annotations

from typing import Literal, get_args

State = Literal[
    "value", "zero_base", "no_last_year", "blank", "not_applicable", "words", "not_stated", "not_in_form", "no_report"
]
"""
- value: there is a number (0 is one).
- zero_base: a rate whose numerator and denominator are known, and the denominator is 0.
- no_last_year: a change without a comparable number of the year before.
- blank, not_applicable, words: what is printed where the number belongs.
- not_stated: the document lacks the cell or the sentence, or its sentences disagree.
- not_in_form: the report's form has no such number.
- no_report: there is no report for the agency and year.
"""

STATES: tuple[State, ...] = get_args(State)

CODES: dict[str, int] = {state: code for code, state in enumerate(STATES)}
"""The precedence of each state: of the reasons in one formula the highest is told."""
