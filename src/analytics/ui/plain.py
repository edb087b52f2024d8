"""Text of reports and files inside Streamlit's Markdown: shown as it is, never as links, pictures or formatting."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """The text with everything that Markdown would take for markup escaped, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
