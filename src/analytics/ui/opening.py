"""How every page begins: its title and question, the filter bar, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import queries
from analytics.dictionary import text
from analytics.errors import GongkaiError
from analytics.ui import data, evidence, filters, navigation
from analytics.ui.context import Page
from analytics.ui.language import language


def open_page(code: str, *, ignores: Collection[filters.Part] = (), needs_reports: bool = True) -> Page:
    """Draws the head of page `code` and gives what the page works with; stops the page, saying what to do next, when there is
    no snapshot or (with `needs_reports`) the selection holds no report.

    `ignores`: parts of the filter bar that the page does not use; the page says so.
    """
    chosen = language()
    beside = head(code, chosen)
    try:
        source = data.snapshot()
    except GongkaiError as error:
        _stop(error.sentence(chosen), chosen)
    options = data.ask(source, queries.options)
    if not options.years:
        _stop(text("ui.no_reports_at_all", chosen), chosen)
    selection, small = filters.filter_bar(
        options, lambda demo: data.ask(source, queries.years_of, queries.Selection(demo=demo)), chosen, ignores
    )
    page = Page(
        code=code, language=chosen, snapshot=source, options=options, info=data.ask(source, queries.build_info), selection=selection,
        years=selection.years, year=selection.years[-1], small=small, scope=data.ask(source, queries.scope_of, selection),
    )
    evidence.remember(selection)
    if page.has_demo:
        beside.badge(page.ui("demo_mark"), color="red")
    if ignores:
        names = page.ui("list_separator").join(page.ui(f"filter_{part}") for part in ignores)
        st.caption(page.ui("ignored_filters", names=names))
    if needs_reports and data.ask(source, queries.reports, selection).empty:
        _stop(page.ui("no_reports_here", scope=page.scope_name(), period=page.period()), chosen, can_reset=True)
    return page


def head(code: str, chosen: str) -> DeltaGenerator:
    """The page's title and the question it answers; gives the place beside them."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="page_head"):
        st.title(text(f"pages.{code}", chosen), anchor=False, width="content")
        st.caption(text(f"pages.{code}_question", chosen), width="content")
        return st.container(width="content")


def _stop(sentence: str, chosen: str, can_reset: bool = False) -> NoReturn:
    empty_state(sentence, chosen, can_reset)
    st.stop()


def empty_state(sentence: str, chosen: str, can_reset: bool = False) -> None:
    """Says that there is nothing to show, and what to do next: import reports, or clear the filters."""
    with st.container(border=True, horizontal_alignment="center", gap="small", key="empty_state"):
        st.markdown(f":material/inbox: {sentence}", text_alignment="center")
        with st.container(horizontal=True, horizontal_alignment="center"):
            if navigation.has_page("import"):
                navigation.link("import", text("ui.go_import", chosen), chosen, icon=":material/upload_file:")
            if can_reset:
                st.button(text("ui.reset", chosen), icon=":material/restart_alt:", on_click=filters.reset, key="reset_from_empty")
