"""Shows the entries of 口径, brings the one that is asked for into view, and lets people take them away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analytics.exports import to_csv, to_xlsx
from analytics.ui.definitions import Entry, as_html, as_rows, say
from analytics.ui.downloads import XLSX

_HERE = Path(__file__).parent


def show(language: str, shown: Sequence[Entry], asked: str) -> None:
    """The entries; `asked` is the key of one of them, or "" (an unknown one is said to be unknown)."""
    if asked and all(entry.key != asked for entry in shown):
        st.warning(say(language, "unknown_entry"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(say(language, "count", count=len(shown)))
        rows, name = as_rows(language, shown), say(language, "file")
        info = [(say(language, "about"), say(language, "about_text"))]
        for label, make, suffix, media in (
            ("XLSX", lambda: to_xlsx(rows, info, name, info[0][0]), "xlsx", XLSX), ("CSV", lambda: to_csv(rows), "csv", "text/csv"),
        ):
            st.download_button(label, make, f"{name}.{suffix}", media, icon=":material/download:", type="tertiary", on_click="ignore")
    if not shown:
        st.info(say(language, "nothing"))
        return
    st.html(f"<style>{(_HERE / 'definitions.css').read_text(encoding='utf-8')}</style>")
    st.html(as_html(language, shown, asked))
    if asked:
        script = (_HERE / "paper.js").read_text(encoding="utf-8").strip().removesuffix(";")
        given = json.dumps(asked).replace("<", "\\u003c")
        st.html(f'<script>({script})(["definition"], {given});</script>', unsafe_allow_javascript=True)
