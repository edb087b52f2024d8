"""A folder with the sample and reports made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.warehouse import build


@pytest.fixture
def published(sample: Path, tmp_path: Path) -> Path:
    """A folder with the sample, the same agency's report of the year before, and a report of an agency in no roster."""
    return print_three(sample, tmp_path / "reports")


def print_three(sample: Path, folder: Path) -> Path:
    """Three reports as text, made from the sample."""
    folder.mkdir()
    text = sample.read_text(encoding="utf-8")
    (folder / "2023.txt").write_text(text, encoding="utf-8")
    (folder / "2022.txt").write_text(text.replace("2022年", "2021年").replace("2023年", "2022年"), encoding="utf-8")
    (folder / "other.txt").write_text(text.replace("蔄山镇", "不在名录镇"), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three `reports` and the `warehouse` built of them; not to be changed, but copied."""
    folder = tmp_path_factory.mktemp("built")
    build([print_three(sample, folder / "reports")], folder / "warehouse", with_demo=False)
    return folder
