"""The language of the session: the address decides, else the browser."""

from __future__ import annotations

import streamlit as st

from analytics.dictionary import LANGUAGES, text
from analytics.ui import address

# Each language by its own name, in whatever language the page is.
NAMES = {"zh": "中文", "en": "English"}


def language() -> str:
    """"zh" or "en": ?lang= of the address, else the browser's language, Chinese where that is not known."""
    return address.read("lang", _browser_language(), LANGUAGES)


def switch() -> None:
    """The control that changes the language and nothing else."""
    st.segmented_control(
        text("ui.language", language()), LANGUAGES, format_func=NAMES.__getitem__, label_visibility="collapsed",
        required=True, **address.bound("lang", _browser_language(), LANGUAGES),
    )


def _browser_language() -> str:
    locale = st.context.locale
    return "zh" if not locale or locale.lower().startswith("zh") else "en"
