"""Waiting for the dashboard to answer, and showing it where there is a screen."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Mapping

PATIENCE = 600  # seconds; the first start also builds the snapshot


def port_is_free(port: int) -> bool:
    """Whether nobody answers on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def has_screen(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a browser window can be shown: always on Windows and macOS, elsewhere where a display is named."""
    return system in ("win32", "darwin") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_when_up(port: int, show: Callable[[str], object] = webbrowser.open) -> threading.Thread:
    """In the background: waits until the port answers, then shows it in the user's browser."""

    def wait() -> None:
        deadline = time.monotonic() + PATIENCE
        while port_is_free(port):
            if time.monotonic() > deadline:
                return
            time.sleep(0.1)
        show(f"http://127.0.0.1:{port}")

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread
