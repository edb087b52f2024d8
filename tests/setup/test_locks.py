"""The locks: every package by version and hash, for every system, naming no index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {"requirements.lock": ("build",), "requirements-test.lock": ("build", "test")}


def locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """Each requirement of a lock with its hashes; numpy, for one, stands there once for each range of Pythons."""
    logical_lines = re.sub(r"\\\n\s*", " ", (ROOT / name).read_text(encoding="utf-8")).splitlines()
    entries = []
    for line in logical_lines:
        requirement, *hashes = line.split("#")[0].split("--hash=")
        if requirement.strip():
            entries.append((Requirement(requirement.strip()), [digest.strip() for digest in hashes]))
    return entries


def version(requirement: Requirement) -> Version:
    (pin,) = requirement.specifier
    assert pin.operator == "=="
    return Version(pin.version)


def wanted(name: str) -> list[Requirement]:
    groups = [line for group in LOCKS[name] for line in PROJECT["dependency-groups"][group]]
    return [Requirement(line) for line in PROJECT["project"]["dependencies"] + groups]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    entries = locked(name)
    assert len(entries) > 20
    for requirement, hashes in entries:
        assert version(requirement)
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_locked_versions_satisfy_the_project(name: str) -> None:
    versions = {canonicalize_name(requirement.name): version(requirement) for requirement, _ in locked(name)}
    for requirement in wanted(name):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_both_locks_agree() -> None:
    run, test = ({str(requirement) for requirement, _ in locked(name)} for name in LOCKS)
    assert run <= test


def test_duckdb_is_locked_to_1_5_while_2_is_allowed() -> None:
    versions = {canonicalize_name(requirement.name): version(requirement) for requirement, _ in locked("requirements.lock")}
    assert versions["duckdb"].release[:2] == (1, 5)
    allowed = next(requirement for requirement in wanted("requirements.lock") if requirement.name == "duckdb")
    assert allowed.specifier.contains("2.0.0")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_serves_windows_too(name: str) -> None:
    assert any(r.name == "colorama" and r.marker and not r.marker.evaluate({"sys_platform": "linux"}) for r, _ in locked(name))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_file(name: str) -> None:
    content = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-|file:| @ ", re.sub(r"^\s+--hash=.*$", "", content, flags=re.MULTILINE), re.MULTILINE)
