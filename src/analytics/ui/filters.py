"""The one filter bar. All of it lives in the address; every page reads the same selection."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

import pandas as pd
import streamlit as st

from analytics.dictionary import dictionary, text
from analytics.queries import Options, Selection
from analytics.ui import address

Part = Literal["year", "since", "place", "types", "agencies"]
SMALL_SAMPLE = 10
ALL = ""


def filter_bar(
    options: Options, years_with: Callable[[bool], tuple[int, ...]], language: str, ignores: Collection[Part] = (),
) -> tuple[Selection, int]:
    """Draws the bar and gives the selection and the sample size below which rates are grey.

    `years_with(demo)`: the years that have a report, with or without the fictional agencies. `ignores`: parts that the page
    does not use; they are shown, but cannot be changed here.
    """
    with st.container(border=True, gap="small", key="filter_bar"):
        year_column, since_column, place_column, type_column, agency_column, demo_column, more_column = st.columns(
            [1.1, 1.1, 1.9, 1.7, 2.9, 1.3, 0.65], vertical_alignment="bottom", gap="small"
        )
        with demo_column:
            demo = st.toggle(text("ui.demo_switch", language), **address.bound("demo", True))
        offered = options.agencies if demo else options.agencies[~options.agencies["is_demo"]]
        offered_years = years_with(bool(demo)) or options.years
        with year_column:
            year = _year("year", offered_years, offered_years[-1], language, "year" in ignores)
        with since_column:
            earlier = tuple(y for y in offered_years if y <= year)
            since = _year("since", earlier, earlier[0], language, "since" in ignores)
        with place_column:
            place = _place(options, bool(demo), language, "place" in ignores)
        with type_column:
            types = _types(options, language, "types" in ignores)
        with agency_column:
            inside = _below(options, place) if place else set(offered["agency_id"])
            fitting = offered[offered["agency_id"].isin(inside) & (offered["type"].isin(types) if types else True)]
            agencies = _agencies(fitting, language, "agencies" in ignores)
        with more_column, st.popover("", icon=":material/tune:", help=text("ui.more_filters", language), width="stretch"):
            small = st.number_input(
                text("ui.small_sample", language), min_value=0, max_value=1000, step=1, help=text("ui.small_sample_help", language),
                **address.bound("small", SMALL_SAMPLE, range(1001)),
            )
            st.button(text("ui.reset", language), icon=":material/restart_alt:", on_click=reset, width="stretch")
    years = tuple(range(since, year + 1))
    return Selection(years, place or None, types, agencies, bool(demo)), int(small)


def reset() -> None:
    """Clears the selection; the language stays."""
    address.write(**{name: None for name in address.SHARED if name != "lang"})


def _year(name: str, years: tuple[int, ...], default: int, language: str, disabled: bool) -> int:
    chosen: int = st.selectbox(
        text(f"ui.filter_{name}", language), sorted(years, reverse=True), disabled=disabled,
        **address.bound(name, default, years),
    )
    return chosen


def _place(options: Options, demo: bool, language: str, disabled: bool) -> str:
    places = options.places if demo else options.places[~options.places["is_demo"]]
    names = {ALL: text("ui.all_places", language)}
    names |= {str(agency): "\u3000" * depth + name
              for agency, depth, name in zip(places["agency_id"], places["depth"], places["short_name"], strict=True)}
    return str(st.selectbox(text("ui.filter_place", language), list(names), format_func=names.__getitem__, disabled=disabled,
                            **address.bound("place", ALL, names)))


def _types(options: Options, language: str, disabled: bool) -> tuple[str, ...]:
    entries = dictionary().agency_types
    return tuple(st.multiselect(
        text("ui.filter_types", language), options.types, format_func=lambda code: entries[code].label(language),
        placeholder=text("ui.all_types", language), disabled=disabled, **address.bound("types", (), options.types),
    ))


def _agencies(fitting: pd.DataFrame, language: str, disabled: bool) -> tuple[str, ...]:
    names = _names(fitting)
    return tuple(st.multiselect(
        text("ui.filter_agencies", language), list(names), format_func=names.__getitem__, disabled=disabled,
        placeholder=text("ui.any_agency", language), **address.bound("agencies", (), names),
    ))


def _names(agencies: pd.DataFrame) -> dict[str, str]:
    """Short names where they tell agencies apart, full names where two share one."""
    short = agencies["short_name"]
    clear = ~short.duplicated(keep=False)
    shown = short.where(clear, agencies["name"])
    return dict(zip(agencies["agency_id"].astype(str), shown.astype(str), strict=True))


def _below(options: Options, place: str) -> set[str]:
    """The place and everything below it."""
    children: dict[str, list[str]] = {}
    for agency, parent in zip(options.agencies["agency_id"], options.agencies["parent_id"], strict=True):
        children.setdefault(str(parent), []).append(str(agency))
    found, waiting = {place}, [place]
    while waiting:
        for child in children.get(waiting.pop(), []):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found
