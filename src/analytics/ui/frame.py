"""What stands round every page: spacing, and Streamlit's own words in the page's language. The one place with CSS and script."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from analytics.dictionary.loading import read_toml

_HERE = Path(__file__).parent


def dress(language: str) -> None:
    """Applies the spacing and translates what Streamlit itself says (interface.toml). The script only replaces texts that stand
    in the list; it sends and loads nothing."""
    st.html(_style())
    st.html(_script(language), unsafe_allow_javascript=True)


@cache
def _style() -> str:
    return f"<style>{(_HERE / 'frame.css').read_text(encoding='utf-8')}</style>"


@cache
def _script(language: str) -> str:
    words = read_toml("interface.toml")["streamlit"]
    call = f"({json.dumps(words, ensure_ascii=False)}, {json.dumps(language)})"
    return f"<script>({(_HERE / 'frame.js').read_text(encoding='utf-8').strip().removesuffix(';')}){call};</script>"
