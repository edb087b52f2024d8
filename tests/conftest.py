"""What tests of every room share: samples and a browser; where one is absent the test is skipped and says why."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from analytics.demo import print_district
from analytics.dictionary import text
from analytics.setup.browser import find_browser
from analytics.warehouse import build
from analytics.warehouse.locking import only_build

# How long an example takes says more about what else the machine does than about the code.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples that may lie beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared samples does not lie beside the project")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The report the project was founded on: one cell a line, all numbers printed."""
    return ROOT / "data" / "reports" / "shandong" / "weihai_lingang" / "weihai_lingang_manshan_2023.txt"


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """`once(name, make)`: the folder of that name that `make(folder)` fills, a single time for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if base.name.startswith("popen-") else base

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared_base / name, shared_base / f"{name}.done"
        folder.mkdir(exist_ok=True)
        with only_build(folder, waiting=lambda: None):
            if not done.exists():
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def printed_district(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The folder that the fictional district was printed into; not to be changed."""
    return once("district", lambda folder: print_district(folder / "printed")) / "printed"


@pytest.fixture(scope="session")
def district_warehouse(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A warehouse with the fictional district and the project's own report; not to be changed, but copied."""
    return once("built", lambda folder: build([ROOT / "data" / "reports"], folder / "warehouse")) / "warehouse"


@pytest.fixture(scope="session")
def make() -> ModuleType:
    """report_factory.py: `make.report`, `make.entry`, `make.fact`, `make.snapshot`."""
    name = "report_factory"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / "warehouse" / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, Chrome or Edge, for Playwright's `executable_path`."""
    path = find_browser()
    if path is None:
        pytest.skip(text("setup.no_browser", "en"))
    return path
