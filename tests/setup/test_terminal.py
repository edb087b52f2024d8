"""The language of the terminal."""

import pytest

from analytics.terminal import preferred_language


@pytest.mark.parametrize(("environment", "language"), [
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_US.UTF-8"}, "en"),
    ({"LANG": "de_DE.UTF-8"}, "en"),
    ({"LANG": "C.UTF-8"}, "zh"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GBK"}, "zh"),
    ({"LC_ALL": "", "LANG": "en_GB.UTF-8"}, "en"),
    ({"GONGKAI_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
])
def test_the_environment_names_the_language(environment: dict[str, str], language: str) -> None:
    assert preferred_language(environment) == language


@pytest.mark.parametrize(("system", "language"), [
    ("Chinese (Simplified)_China.936", "zh"), ("English_United States.1252", "en"), ("C", "zh"),
])
def test_else_the_system_does(monkeypatch: pytest.MonkeyPatch, system: str, language: str) -> None:
    monkeypatch.setattr("locale.setlocale", lambda category: system)
    assert preferred_language({}) == language
