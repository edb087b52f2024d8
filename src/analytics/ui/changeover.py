"""Open browsers notice that a new snapshot is in force, and show it."""

from __future__ import annotations

import streamlit as st

from analytics.ui import data

SECONDS = 5
"""How often an open page looks; looking is reading one line."""


@st.fragment(run_every=SECONDS)
def watch(drawn: str | None) -> None:
    """Draws the page anew when the snapshot in force is no longer the one that it was `drawn` from (None: there was none)."""
    if data.snapshot_name() != drawn:
        st.rerun()
