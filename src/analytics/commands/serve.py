"""The dashboard: Streamlit on app.py, to this machine alone unless told otherwise, with the settings of .streamlit/config.toml."""

from __future__ import annotations

import sys

from analytics.commands.speech import say
from analytics.settings import ROOT


def serve(port: int, address: str, language: str) -> None:
    """Serves until it is interrupted; ends the process."""
    from streamlit.web import cli

    options = {
        "server.port": str(port), "server.address": address, "server.headless": "true", "logger.hideWelcomeMessage": "true",
    }
    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *(f"--{name}={value}" for name, value in options.items())]
    print(say("serving", language, address=f"http://{address}:{port}"), flush=True)
    cli.main(prog_name="gongkai serve")
