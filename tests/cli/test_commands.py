"""The commands there are, and what they say about themselves."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analytics.cli import app, main

PROMISED = {
    "read": {"--json"}, "check": {"--json", "--all"}, "build": {"--reports", "--warehouse", "--jobs", "--scheduler", "--no-demo"},
    "query": {"--format"}, "demo": set(), "serve": {"--port"},
}


@pytest.mark.parametrize("command", PROMISED)
def test_every_promised_command_and_option_is_there(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    for option in PROMISED[command]:
        assert option in shown.stdout


def test_the_printed_district_is_read_whole_and_its_mistakes_are_found(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["demo", str(tmp_path / "district")]).exit_code == 0
    result = CliRunner().invoke(app, ["check", str(tmp_path / "district"), "--json"])
    assert (result.exit_code, result.stderr) == (1, "")
    assert any(finding["verdict"] == "broken" for finding in json.loads(result.stdout))


def test_a_folder_that_cannot_be_written_to_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("sys.argv", ["gongkai", "demo", str(tmp_path / "file" / "below")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2 and len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_serve_answers_on_this_machine_alone_and_ends_when_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {**os.environ, "GONGKAI_WAREHOUSE": str(tmp_path)}
    command = [sys.executable, "-m", "analytics.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout and f"http://127.0.0.1:{port}" in server.stdout.readline()
        assert answer_of(f"http://127.0.0.1:{port}/_stcore/health") == b"ok"
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=120) is not None


def answer_of(address: str) -> bytes:
    """The body at the address, which is asked until somebody listens."""
    deadline = time.monotonic() + 120
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with direct.open(address, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
