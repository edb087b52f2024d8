"""The application: the dashboard on every page's own address, and /health for those who watch over it."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from analytics.ui.navigation import PAGES


async def health(request: Request) -> JSONResponse:
    """200 while the server answers, with the snapshot it serves (null before the first build)."""
    from analytics.ui.data import snapshot_name

    return JSONResponse({"status": "ok", "snapshot": snapshot_name()})


async def home(request: Request) -> RedirectResponse:
    """The home page by its name: Streamlit knows it under / alone, and would say that there is no such page."""
    return RedirectResponse(f"./?{request.url.query}")


def show_error(error: Exception) -> bool:
    """What a reader sees when a page fails."""
    from analytics.ui.errors import show_error

    return show_error(error)


# The script lies in ui/, away from pages/: Streamlit would serve a pages/ folder beside the script on its own, without the frame.
app = st.App(
    Path(__file__).parent / "src" / "analytics" / "ui" / "shell.py",
    routes=[Route("/health", health), Route(f"/{PAGES[0].code}", home)], on_script_error=show_error,
)
