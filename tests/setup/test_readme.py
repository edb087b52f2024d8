"""Both READMEs describe every command, page and setting there is, and say the same."""

import argparse
import re
from pathlib import Path

import pytest

from analytics.cli import app
from analytics.dictionary import text
from analytics.setup.main import parser
from analytics.ui.navigation import PAGES

ROOT = Path(__file__).resolve().parents[2]
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
SETTING = re.compile(r"\bGONGKAI_[A-Z]+\b")


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> str:
    return READMES[request.param]


def options(names: list[str]) -> set[str]:
    return {name for name in names if name.startswith("--")} - {"--help", "--build-if-none"}  # the last is run.py's own


def test_every_command_and_its_options_are_described(readme: str) -> None:
    import typer

    group = typer.main.get_command(app)
    commands = group.commands  # type: ignore[attr-defined]
    assert set(commands) >= {"read", "check", "build", "query", "demo", "serve"}
    for name, command in commands.items():
        assert f"gongkai {name}" in readme
        for option in options([opt for parameter in command.params for opt in parameter.opts]):
            assert option in readme, (name, option)


def test_every_command_and_option_of_run_py_is_described(readme: str) -> None:
    actions = parser()._actions
    for option in options([option for action in actions for option in action.option_strings]):
        assert option in readme
    (command,) = (action for action in actions if action.dest == "command" and not isinstance(action, argparse._HelpAction))
    for name in set(command.choices or ()) - {"start"}:
        assert f"run.py {name}" in readme


def test_every_page_is_described(readme: str) -> None:
    for page in PAGES:
        assert text(f"pages.{page.code}", "zh") in readme
    for page in PAGES:
        assert text(f"pages.{page.code}", "en") in READMES["README.md"]


def test_no_page_is_described_that_does_not_exist() -> None:
    described = re.findall(r"^\| (\w+) (\w[\w ]*) \|", READMES["README.md"].split("## Pages")[1].split("##")[0], re.MULTILINE)
    assert {zh for zh, _ in described if zh != "page"} == {text(f"pages.{page.code}", "zh") for page in PAGES}


def test_every_setting_is_described(readme: str) -> None:
    code = [ROOT / "run.py", *(ROOT / "src" / "analytics").rglob("*.py")]
    named = {name for file in code for name in SETTING.findall(file.read_text(encoding="utf-8"))}
    assert named
    for name in named:
        assert name in readme


def test_both_have_the_same_parts() -> None:
    parts = [re.findall(r"^(#+) ", content, re.MULTILINE) for content in READMES.values()]
    assert parts[0] == parts[1]


def test_every_path_they_name_exists(readme: str) -> None:
    for path in re.findall(r"`((?:src|data|pages|tests|benchmarks)/[\w/.]+)`", readme):
        assert (ROOT / path).exists() or (ROOT / "src/analytics/dictionary" / path).exists(), path
