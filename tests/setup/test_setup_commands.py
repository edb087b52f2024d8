"""The command line of run.py."""

import argparse
import socket
from pathlib import Path

import pytest

from analytics.setup import main as commands
from analytics.setup.dashboard import has_screen, open_when_up, port_is_free
from analytics.setup.environment import Environment, SetupError


def parsed(*arguments: str) -> tuple[argparse.Namespace, list[str]]:
    return commands.parser().parse_known_args(arguments)


def test_without_a_word_the_dashboard_starts() -> None:
    options, rest = parsed()
    assert (options.command, options.port, rest) == ("start", 8501, [])


def test_the_port_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_PORT", "9000")
    assert parsed()[0].port == 9000
    assert parsed("--port", "9100")[0].port == 9100


def test_what_stands_behind_test_goes_to_pytest() -> None:
    options, rest = parsed("test", "tests/cli", "-k", "read", "--no-header", "-x")
    assert (options.command, rest) == ("test", ["tests/cli", "-k", "read", "--no-header", "-x"])


def test_what_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        commands.main(["setup", "--wheel-folder"])
    assert "--wheel-folder" in capsys.readouterr().err


def test_a_folder_of_wheels_must_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parsed("--wheels", str(tmp_path))[0].wheels == tmp_path.resolve()
    with pytest.raises(SystemExit):
        parsed("--wheels", str(tmp_path / "none"))
    assert "none" in capsys.readouterr().err


def test_a_sentence_and_1_where_the_set_up_cannot_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(self: Environment, purpose: str) -> None:
        raise SetupError("a sentence")

    monkeypatch.setattr(Environment, "ensure", failing)
    assert commands.main(["setup"]) == 1
    assert capsys.readouterr().err == "a sentence\n"


def test_a_taken_port_is_named_with_another(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(Environment, "ensure", lambda self, purpose: None)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not port_is_free(port)
        assert commands.main(["--port", str(port)]) == 1
    assert f"--port {port + 1}" in capsys.readouterr().err


def test_a_browser_is_shown_the_address_once_somebody_listens() -> None:
    shown: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        open_when_up(port, shown.append).join(timeout=10)
    assert shown == [f"http://127.0.0.1:{port}"]


@pytest.mark.parametrize(("environment", "system", "seen"), [
    ({}, "linux", False), ({"DISPLAY": ":0"}, "linux", True), ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
    ({}, "win32", True), ({}, "darwin", True),
])
def test_where_a_browser_window_can_be_shown(environment: dict[str, str], system: str, seen: bool) -> None:
    assert has_screen(environment, system) is seen
