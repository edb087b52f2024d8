"""What is said of a fact beside its number, in words."""

from __future__ import annotations

from analytics.dictionary.wording import text


def fact_remarks(language: str, period: str, note: str | None) -> list[str]:
    """The period where it is not the report year, and why the number can be meant in another way: in the order they are shown."""
    remarks = [] if period == "this_year" else [text(f"facts.period_{period}", language)]
    return [*remarks, text(f"facts.note_{note}", language)] if note else remarks
