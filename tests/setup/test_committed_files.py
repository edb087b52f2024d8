"""What is committed names no index, no registry and no place on anybody's machine."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file passes its own test.
ADDRESSES = re.compile("|".join((
    "pypi" r"\.org", "pythonhosted" r"\.org", "npmjs" r"\.(?:org|com)", "(?:tuna|ustc|aliyun|huaweicloud)" r"\.",
    "index" r"-url\s*[= ]\s*\S", "find" r"-links\s*=",
)))
PLACES = re.compile("|".join((
    r"(?<![\w.])/" "(?:root|work|opt/pypi)" r"(?:/|\b)", r"(?<![\w.])/" "home" r"/\w", "[A-Z]:" r"[\\/]+" "Users",
)))


def committed() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [ADDRESSES, PLACES], ids=["addresses", "places"])
def test_no_committed_file_names_it(pattern: re.Pattern[str]) -> None:
    found = []
    for file in committed():
        if match := pattern.search(file.read_bytes().decode("utf-8", errors="ignore")):
            found.append(f"{file.relative_to(ROOT)}: {match.group()}")
    assert not found
