"""The dashboard: Streamlit on app.py, to this machine alone unless told otherwise, with the settings of .streamlit/config.toml."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from analytics.commands.speech import say
from analytics.settings import ROOT


def serve(port: int, address: str, language: str) -> None:
    """Serves until it is interrupted."""
    from streamlit.web import cli

    options = {
        "server.port": str(port), "server.address": address, "server.headless": "true", "logger.hideWelcomeMessage": "true",
    }
    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *(f"--{name}={value}" for name, value in options.items())]
    print(say("serving", language, address=f"http://{address}:{port}"), flush=True)
    # Ctrl+C is how a dashboard ends, and needs no words.
    with suppress(KeyboardInterrupt, click.Abort):
        cli.main(prog_name="gongkai serve", standalone_mode=False)
