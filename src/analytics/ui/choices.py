"""Choices that pages offer beside the filter bar; they live in the address too."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from analytics.ui import address
from analytics.ui.context import Page


def metric_choice(page: Page, default: str, offered: Collection[str] | None = None, name: str = "metric", label: str = "") -> str:
    """One metric of the dictionary (of `offered`, else of all), in the dictionary's order; `name` is its parameter."""
    codes = [code for code in page.dictionary.metrics if offered is None or code in offered]
    return str(st.selectbox(
        label or page.ui("metric"), codes, format_func=page.metric_name, width=360, **address.bound(name, default, codes),
    ))


def option(page: Page, name: str, options: Mapping[str, str], label: str) -> str:
    """One of a few options (code → words), the first by default; `name` is its parameter."""
    codes = list(options)
    return str(st.segmented_control(label, codes, format_func=options.__getitem__, required=True, **address.bound(name, codes[0], codes)))
