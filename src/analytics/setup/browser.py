"""Finds a Chromium, Chrome or Edge for the browser tests, and installs one where the system lets us."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
    "microsoft-edge-stable",
)
WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
WINDOWS_PLACES = (
    "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe", "Chromium/Application/chrome.exe",
)
MAC_NAMES = ("Google Chrome", "Chromium", "Microsoft Edge")
DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")


def find_browser(
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
    exists: Callable[[Path], bool] = Path.is_file,
) -> str | None:
    """The path of a browser: GONGKAI_BROWSER alone where set, else by name on PATH, else where `system` installs it."""
    if named := environment.get("GONGKAI_BROWSER"):
        return named if exists(Path(named)) else which(named)
    on_path = next((found for name in NAMES if (found := which(name))), None)
    return on_path or next((str(place) for place in standard_places(environment, system) if exists(place)), None)


def print_to_pdf(browser: str, page: Path, pdf: Path) -> None:
    """Prints a page to PDF, as its reader would; raises CalledProcessError or TimeoutExpired where the browser cannot."""
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def standard_places(environment: Mapping[str, str], system: str) -> list[Path]:
    """Where Windows and macOS install the browsers; on other systems they are on PATH."""
    if system == "win32":
        folders = [Path(environment[name]) for name in WINDOWS_FOLDERS if name in environment]
        return [folder / place for place in WINDOWS_PLACES for folder in folders]
    if system == "darwin":
        homes = [Path("/Applications"), Path(environment.get("HOME", "/")) / "Applications"]
        return [home / f"{name}.app" / "Contents" / "MacOS" / name for name in MAC_NAMES for home in homes]
    return []


def can_install_browser() -> bool:
    """Whether this is Debian and we are root (Ubuntu's package is a pointer to a snap, useless in a container)."""
    return is_root() and bool(shutil.which("apt-get")) and "ID=debian" in _os_release().splitlines()


def install_browser() -> bool:
    """Installs Chromium and Chinese fonts by apt; whether it worked."""
    return apt_install(*DEBIAN_PACKAGES)


def is_root() -> bool:
    """Whether packages of the system may be installed (never on Windows)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(*packages: str) -> bool:
    """Installs Debian packages without a question; whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    return all(subprocess.run(c, env=environment, stdin=subprocess.DEVNULL).returncode == 0 for c in commands)


def _os_release() -> str:
    release = Path("/etc/os-release")
    return release.read_text(encoding="utf-8") if release.is_file() else ""
