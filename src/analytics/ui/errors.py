"""What a reader sees when a page fails: a sentence, never a trace; the trace goes to the server's log."""

from __future__ import annotations

import logging
from datetime import datetime

import streamlit as st

from analytics.dictionary import text
from analytics.errors import GongkaiError
from analytics.ui.language import language

_log = logging.getLogger(__name__)


def show_error(error: Exception) -> bool:
    """Says what went wrong in the page's language; gives True, so that Streamlit adds nothing of its own."""
    chosen = language()
    if isinstance(error, GongkaiError):
        st.error(error.sentence(chosen))
        return True
    now = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    _log.error("A page failed at %s", now, exc_info=error)
    st.error(text("ui.unexpected_error", chosen, time=now))
    return True
