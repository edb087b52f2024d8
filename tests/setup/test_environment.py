"""The virtual environment is filled when something changed, and only then."""

from pathlib import Path

import pytest

from analytics.setup.environment import Environment, SetupError, fingerprint, venv_version

ORIGINAL = {"lock": b"a==1", "project": b"[project]", "python": "3.11", "root": "/somewhere"}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The arguments of each call of pip, none of which is made."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(Environment, "is_healthy", lambda self: True)
    monkeypatch.setattr(Environment, "install", lambda self, *arguments: calls.append(arguments))
    return calls


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A project in a folder with spaces and Chinese characters, its environment made and empty."""
    root = tmp_path / "政务 公开"
    (root / ".venv").mkdir(parents=True)
    (root / ".venv" / "pyvenv.cfg").write_text("version = 3.12.1\n", encoding="utf-8")
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (root / name).write_text(name, encoding="utf-8")
    return Environment(root)


@pytest.mark.parametrize("changed", [{"lock": b"a==2"}, {"project": b"[other]"}, {"python": "3.12"}, {"root": "/elsewhere"}])
def test_a_fingerprint_changes_with_all_an_installation_depends_on(changed: dict[str, str]) -> None:
    assert fingerprint(**{**ORIGINAL, **changed}) != fingerprint(**ORIGINAL)


def test_the_second_start_asks_nothing_of_pip(environment: Environment, installed: list[tuple[str, ...]]) -> None:
    environment.ensure("run")
    assert len(installed) == 2
    environment.ensure("run")
    assert len(installed) == 2


def test_dependencies_are_installed_by_their_hashes(environment: Environment, installed: list[tuple[str, ...]]) -> None:
    environment.ensure("run")
    assert "--require-hashes" in installed[0] and installed[0][-1] == "requirements.lock"


def test_a_renewed_lock_is_installed(environment: Environment, installed: list[tuple[str, ...]]) -> None:
    environment.ensure("run")
    (environment.root / "requirements.lock").write_text("renewed", encoding="utf-8")
    environment.ensure("run")
    assert len(installed) == 4


def test_after_the_tests_the_dashboard_needs_no_installation(environment: Environment, installed: list[tuple[str, ...]]) -> None:
    environment.ensure("test")
    environment.ensure("run")
    assert [call[-1] for call in installed] == ["requirements-test.lock", "."]


def test_tests_need_more_than_the_dashboard(environment: Environment, installed: list[tuple[str, ...]]) -> None:
    environment.ensure("run")
    environment.ensure("test")
    assert "requirements-test.lock" in [call[-1] for call in installed]


def test_an_installation_broken_off_is_done_again(
    environment: Environment, installed: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ensure("run")
    (environment.root / "requirements.lock").write_text("renewed", encoding="utf-8")

    def broken_off(self: Environment, *arguments: str) -> None:
        raise SetupError("no network")

    with monkeypatch.context() as patched:
        patched.setattr(Environment, "install", broken_off)
        with pytest.raises(SetupError):
            environment.ensure("run")
    (environment.root / "requirements.lock").write_text("requirements.lock", encoding="utf-8")
    environment.ensure("run")
    assert len(installed) == 4


def test_a_damaged_stamp_counts_as_none(environment: Environment) -> None:
    environment.stamp_file.write_text("{", encoding="utf-8")
    assert environment.read_stamp() == {}


def test_an_environment_whose_interpreter_is_gone_is_not_healthy(environment: Environment) -> None:
    assert not environment.is_healthy()


def test_an_environment_is_made_anew_and_says_so(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    leftover = environment.folder / "leftover"
    leftover.touch()
    monkeypatch.setenv("GONGKAI_LANG", "en")
    environment.make()
    assert environment.is_healthy() and not leftover.exists()
    assert "anew" in capsys.readouterr().out


def test_a_python_without_venv_is_told_the_package(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("analytics.setup.environment.is_root", lambda: False)
    with pytest.raises(SetupError, match=r"python3\.\d+-venv"):
        environment.make()


@pytest.mark.parametrize(("config", "version"), [
    ("home = /usr/bin\nversion = 3.11.7\n", "3.11"),
    ("version_info = 3.13.0\n", "3.13"),
    ("home = /usr/bin\n", ""),
])
def test_the_version_an_environment_was_made_by(tmp_path: Path, config: str, version: str) -> None:
    (tmp_path / "pyvenv.cfg").write_text(config, encoding="utf-8")
    assert venv_version(tmp_path / "pyvenv.cfg") == version
