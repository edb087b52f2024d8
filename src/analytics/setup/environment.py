"""The virtual environment in .venv: made, filled from the locks, stamped, remade when it is broken."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from analytics.dictionary import text
from analytics.setup.browser import apt_install, is_root
from analytics.setup.pip_errors import reason_of
from analytics.terminal import preferred_language

MINIMUM = (3, 11)
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
ASK_VERSION = "import pip, sys; print('%d.%d' % sys.version_info[:2])"


class SetupError(Exception):
    """The set-up cannot go on; the text is a sentence for the person, in their language."""


def say(key: str, **values: object) -> str:
    """The sentence setup.<key> in the language of the terminal."""
    return text(f"setup.{key}", preferred_language(), **values)


@dataclass(frozen=True)
class Environment:
    """The project's virtual environment; `root` is the folder of the project, `wheels` one to install from offline."""

    root: Path
    wheels: Path | None = None

    @property
    def folder(self) -> Path:
        """The virtual environment's folder."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp_file(self) -> Path:
        """What was installed last, as {purpose: fingerprint}."""
        return self.folder / "gongkai-stamp.json"

    def ensure(self, purpose: str) -> None:
        """Makes the environment fit for `purpose` ("run" or "test"); does nothing when it is. Raises SetupError."""
        if not self.is_healthy():
            self.make()
        stamp = self.read_stamp()
        wanted = {name: self.fingerprint(name) for name in LOCKS}
        if stamp.get(purpose) == wanted[purpose]:
            return
        # An installation that is broken off leaves no stamp, so that the next start completes it.
        self.stamp_file.unlink(missing_ok=True)
        print(say("installing", lock=LOCKS[purpose]), flush=True)
        self.install("--require-hashes", "--only-binary", ":all:", "-r", LOCKS[purpose])
        self.install("--no-deps", "--no-build-isolation", "--quiet", "-e", ".")
        done = wanted if purpose == "test" else {"run": wanted["run"]}  # the test lock holds all of the other
        self.stamp_file.write_text(json.dumps(done), encoding="utf-8")

    def is_healthy(self) -> bool:
        """Whether its interpreter starts, has pip, is new enough and is the one it was made by (upgrades swap it)."""
        made_by = venv_version(self.folder / "pyvenv.cfg")
        try:
            answer = subprocess.run([self.python, "-c", ASK_VERSION], capture_output=True, text=True, timeout=120)
        except (OSError, subprocess.TimeoutExpired):
            return False
        version = answer.stdout.strip()
        return answer.returncode == 0 and version == made_by and version_pair(version) >= MINIMUM

    def make(self) -> None:
        """Makes the environment anew."""
        if self.folder.exists():
            print(say("remaking"), flush=True)
            self._remove()
        else:
            print(say("making"), flush=True)
        require_venv_module()
        base = getattr(sys, "_base_executable", None) or sys.executable  # not the interpreter that was just removed
        if subprocess.run([base, "-m", "venv", str(self.folder)]).returncode:
            raise SetupError(say("venv_failed", folder=self.folder))

    def install(self, *arguments: str) -> None:
        """pip install; raises SetupError with a sentence for what is known to go wrong."""
        source = ("--no-index", "--find-links", str(self.wheels)) if self.wheels else ()
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
        process = subprocess.Popen(
            [*pip, *source, *arguments], cwd=self.root, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", errors="replace",
        )
        said = []
        for line in process.stderr or ():
            sys.stderr.write(line)
            said.append(line)
        if process.wait():
            raise SetupError(say(reason_of("".join(said), offline=self.wheels is not None)))

    def fingerprint(self, purpose: str) -> str:
        """Changes whenever something must be installed again."""
        lock, project = ((self.root / name).read_bytes() for name in (LOCKS[purpose], "pyproject.toml"))
        return fingerprint(lock, project, venv_version(self.folder / "pyvenv.cfg"), str(self.root))

    def read_stamp(self) -> dict[str, str]:
        """{purpose: fingerprint} of the last complete installation; empty where there was none."""
        try:
            stamp = json.loads(self.stamp_file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _remove(self) -> None:
        try:
            shutil.rmtree(self.folder)
        except OSError as error:
            raise SetupError(say("cannot_remove", folder=self.folder, detail=error)) from error


def fingerprint(lock: bytes, project: bytes, python: str, root: str) -> str:
    """A digest of all that an installation depends on; `root`, because a moved environment points to its old place."""
    parts = (lock, project, python.encode(), os.fsencode(root))
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def venv_version(config: Path) -> str:
    """"3.11" as pyvenv.cfg states it, or an empty text."""
    if not config.is_file():
        return ""
    entries = dict(line.split("=", 1) for line in config.read_text(encoding="utf-8").splitlines() if "=" in line)
    stated = {key.strip(): value.strip() for key, value in entries.items()}
    return ".".join((stated.get("version") or stated.get("version_info") or "").split(".")[:2])


def version_pair(version: str) -> tuple[int, ...]:
    """(3, 11) of "3.11"."""
    return tuple(int(part) for part in version.split("."))


def require_venv_module() -> None:
    """Debian packs venv apart from Python: installs it as root, else raises SetupError that names the package."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if is_root() and shutil.which("apt-get") and apt_install(package):
        importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        raise SetupError(say("no_venv", package=package))
