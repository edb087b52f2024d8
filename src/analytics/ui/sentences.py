"""Titles as sentences, said from the data of the figure; the words are in wording/sentences.toml."""

from __future__ import annotations

import pandas as pd

from analytics.dictionary import text
from analytics.ui.context import Page
from analytics.ui.states import unit_text, value_text


def say(page: Page, key: str, **values: object) -> str:
    """The sentence `key` in the page's language."""
    return text(f"sentences.{key}", page.language, **values)


def amount(page: Page, metric: str, value: float, numerator: float | None = None, denominator: float | None = None) -> str:
    """A value with its unit, as a sentence says it: "14 件", "50.0%（4/8）"."""
    entry = page.metric(metric)
    shown = value_text(page, metric, value, numerator, denominator)
    return shown if entry.unit == "%" else f"{shown} {unit_text(page, entry.unit)}"


def largest(page: Page, metric: str, values: pd.DataFrame, year: int | None = None) -> str:
    """Who has the most of a metric in a frame of metric values of one year; rates on small
    samples and agencies that contain others are passed over."""
    year_name = page.year_name(page.year if year is None else year)
    name = page.metric_name(metric)
    stated = values[values["value"].notna()]
    if "is_aggregate" in stated:
        stated = stated[~stated["is_aggregate"]]
    if "is_small" in stated and not stated["is_small"].all():
        stated = stated[~stated["is_small"]]
    if stated.empty:
        return say(page, "none_stated", year=year_name, metric=name)
    most = stated["value"].max()
    if most == 0:
        return say(page, "all_zero", year=year_name, metric=name)
    first = stated[stated["value"] == most]
    top = first.iloc[0]
    shown = amount(page, metric, most, top["numerator"], top["denominator"])
    if len(first) > 1:
        names = page.ui("list_separator").join(first["short_name"].head(3))
        names += page.ui("and_more", count=len(first)) if len(first) > 3 else ""
        return say(page, "largest_tied", year=year_name, names=names, metric=name, value=amount(page, metric, most))
    key = "highest_share" if page.metric(metric).kind == "share" else "largest"
    return say(page, key, year=year_name, name=top["short_name"], metric=name, value=shown)


def _direction(page: Page, metric: str, difference: float) -> str:
    if difference == 0:
        return "unchanged"
    kind = "share_" if page.metric(metric).unit == "%" else ""
    return kind + ("risen" if difference > 0 else "fallen")


def most_changed(page: Page, metric: str, name: str, previous: float, value: float) -> str:
    """Who changed most on the year before the report year."""
    year, metric_name = page.year_name(page.year), page.metric_name(metric)
    direction = _direction(page, metric, value - previous)
    if direction == "unchanged":
        return say(page, "no_change", metric=metric_name, year=year)
    return say(page, f"{direction}_most", year=year, name=name, metric=metric_name, previous=amount(page, metric, previous),
               value=amount(page, metric, value))


def development(page: Page, metric: str, by_year: pd.DataFrame) -> str:
    """How a metric went from the first to the last year that has it; `by_year`: rows of one series."""
    name = page.metric_name(metric)
    stated = by_year[by_year["value"].notna()].sort_values("year")
    if stated.empty:
        return say(page, "none_stated", year=page.period(), metric=name)
    first, last = stated.iloc[0], stated.iloc[-1]
    words = {
        which: amount(page, metric, row["value"], row["numerator"], row["denominator"]) for which, row in (("first", first), ("last", last))
    }
    years = {"first_year": page.year_name(int(first["year"])), "last_year": page.year_name(int(last["year"]))}
    if len(stated) == 1:
        return say(page, "only_year", year=years["last_year"], metric=name, value=words["last"])
    key = _direction(page, metric, last["value"] - first["value"])
    if key == "unchanged":
        words.pop("first")
    return say(page, key, metric=name, **words, **years)
