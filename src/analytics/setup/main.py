"""The commands of run.py: start (without a word), setup, test, lock."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from analytics.settings import ROOT
from analytics.setup.browser import can_install_browser, find_browser, install_browser
from analytics.setup.dashboard import has_screen, open_when_up, port_is_free
from analytics.setup.environment import LOCKS, Environment, SetupError, say
from analytics.terminal import use_utf8

MOST_AT_ONCE = 4  # each of them may start a dashboard and a browser
PASS_ON = ("test", "lock")  # what run.py does not know goes to pytest, or to uv pip compile
GRACE = 10
GROUPS = {"run": ("build",), "test": ("build", "test")}


def main(arguments: Sequence[str]) -> int:
    """Runs one command; gives the exit code: 0, that of pytest, or 1 with a sentence."""
    use_utf8()
    options, rest = parser().parse_known_args(arguments)
    if rest and options.command not in PASS_ON:
        parser().error(say("unknown_argument", argument=" ".join(rest)))
    environment = Environment(ROOT, wheels=options.wheels)
    try:
        return RUN[options.command](environment, options, rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The options of run.py; what stands behind `test` and `lock` is passed on."""
    made = argparse.ArgumentParser(
        prog="run.py", description=say("description"), epilog=say("epilog"), allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("command", nargs="?", default="start", choices=RUN, help=say("help_command"))
    made.add_argument("--port", type=int, default=int(os.environ.get("GONGKAI_PORT") or 8501), help=say("help_port"))
    made.add_argument("--no-browser", action="store_true", help=say("help_no_browser"))
    made.add_argument("--wheels", type=existing_folder, metavar="DIR", help=say("help_wheels"))
    return made


def existing_folder(name: str) -> Path:
    """The folder's absolute path; argparse reports one that does not exist."""
    folder = Path(name).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(say("no_folder", folder=name))
    return folder


def set_up(environment: Environment, options: argparse.Namespace, rest: list[str]) -> int:
    """The environment alone."""
    environment.ensure("run")
    print(say("ready", command=environment.python.with_name("gongkai").relative_to(environment.root)))
    return 0


def start(environment: Environment, options: argparse.Namespace, rest: list[str]) -> int:
    """The dashboard, until it is interrupted."""
    environment.ensure("run")
    address = f"http://127.0.0.1:{options.port}"
    if not port_is_free(options.port):
        raise SetupError(say("port_taken", address=address, port=options.port, other=options.port + 1))
    command = [str(environment.python), "-m", "analytics.cli", "serve", "--port", str(options.port), "--build-if-none"]
    # A new session's group would miss Ctrl+C; a plain child would outlive a terminated parent: hence the handler.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = subprocess.Popen(command, cwd=environment.root)
    try:
        if has_screen() and not options.no_browser:
            open_when_up(options.port)
        return server.wait()
    except KeyboardInterrupt:  # the dashboard got it too, and ends by itself
        return 0
    finally:
        stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ends the dashboard and waits until its port is free; by force where it takes longer than GRACE seconds."""
    server.terminate()
    try:
        server.wait(GRACE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def test(environment: Environment, options: argparse.Namespace, rest: list[str]) -> int:
    """Every test, a file on each core; `rest` are arguments of pytest, and tests that they name run one after the other."""
    environment.ensure("test")
    if not find_browser() and can_install_browser():
        print(say("installing_browser"), flush=True)
        install_browser()
    named = any((environment.root / word.split("::")[0]).exists() for word in rest)
    at_once = [] if named else ["-n", str(min(os.cpu_count() or 1, MOST_AT_ONCE)), "--dist", "loadfile"]
    return subprocess.run([environment.python, "-m", "pytest", *at_once, *rest], cwd=environment.root).returncode


def lock(environment: Environment, options: argparse.Namespace, rest: list[str]) -> int:
    """Renews both locks within pyproject.toml; `rest`, for example --upgrade, goes to uv pip compile."""
    if not environment.is_healthy():
        environment.make()
    environment.install("--quiet", "uv")
    for purpose, file in LOCKS.items():
        groups = [word for group in GROUPS[purpose] for word in ("--group", group)]
        same = ["--constraint", LOCKS["run"]] if purpose == "test" else []
        command = [
            str(environment.python), "-m", "uv", "pip", "compile", "pyproject.toml", *groups, *same, "--universal",
            "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet",
            "--output-file", file, *rest,
        ]
        if subprocess.run(command, cwd=environment.root, stdout=subprocess.DEVNULL).returncode:
            raise SetupError(say("lock_failed", file=file))
        print(say("locked", file=file))
    return 0


RUN = {"start": start, "setup": set_up, "test": test, "lock": lock}
