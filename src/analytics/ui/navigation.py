"""The one list of pages: what stands in the menu, in which group, under which address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analytics.dictionary import text
from analytics.settings import ROOT
from analytics.ui import address

FOLDER = ROOT / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: `code` is its file in pages/, its address and its wording (pages.<code>, pages.<code>_question)."""

    code: str
    group: str
    icon: str

    @property
    def file(self) -> Path:
        """Where its script lies."""
        return FOLDER / f"{self.code}.py"


PAGES = (
    Entry("overview", "overview", ":material/space_dashboard:"),
    Entry("compare", "analysis", ":material/compare_arrows:"),
    Entry("trends", "analysis", ":material/trending_up:"),
    Entry("requests", "analysis", ":material/forum:"),
    Entry("publication", "analysis", ":material/campaign:"),
    Entry("new_media", "analysis", ":material/smartphone:"),
    Entry("profile", "supervision", ":material/account_balance:"),
    Entry("checks", "supervision", ":material/rule:"),
    Entry("reuse", "supervision", ":material/content_copy:"),
    Entry("report", "reports", ":material/description:"),
    Entry("import", "reports", ":material/upload_file:"),
    Entry("roster", "reports", ":material/lists:"),
    Entry("definitions", "help", ":material/menu_book:"),
)
"""In the order of the menu; the first is the home page."""


def streamlit_pages(language: str) -> dict[str, st.Page]:
    """The pages as Streamlit wants them, by code. Absolute paths: see style.md, "A hole to close"."""
    return {
        entry.code: st.Page(
            entry.file, title=text(f"pages.{entry.code}", language), icon=entry.icon, url_path=entry.code, default=entry is PAGES[0],
            help=text(f"pages.{entry.code}_question", language),
        )
        for entry in PAGES
    }


def menu(pages: Mapping[str, st.Page], language: str) -> None:
    """The menu: pages by group. Its links carry the selection, so that it holds on the next page and in a new tab."""
    group = ""
    for entry in PAGES:
        if entry.group != group:
            group = entry.group
            st.caption(text(f"pages.group_{group}", language))
        st.page_link(pages[entry.code], query_params=address.shared(), width="stretch")


def has_page(code: str) -> bool:
    """Whether the menu has this page."""
    return any(entry.code == code for entry in PAGES)


def link(code: str, label: str, language: str, icon: str | None = None, **parameters: str | int | None) -> None:
    """A link to a page that carries the selection and `parameters`."""
    st.page_link(streamlit_pages(language)[code], label=label, icon=icon, query_params=address.shared(**parameters))
