"""The original of a report is given back byte for byte, also out of an archive."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from analytics import queries
from analytics.errors import GongkaiError
from analytics.ui.originals import has_original, original_name, read_original
from analytics.ui.plain import plain
from analytics.warehouse import build, current


@pytest.mark.parametrize("is_packed", [False, True], ids=["file", "zip"])
def test_the_bytes_are_those_received(tmp_path: Path, sample: Path, is_packed: bool) -> None:
    reports, warehouse = tmp_path / "reports", tmp_path / "warehouse"
    reports.mkdir()
    if is_packed:
        with zipfile.ZipFile(reports / "all.zip", "w") as archive:
            archive.writestr("2023/年报.txt", sample.read_bytes())
    else:
        (reports / "年报.txt").write_bytes(sample.read_bytes())
    build([reports], warehouse, with_demo=False)
    snapshot = current(warehouse)
    report_id, = queries.is_known(snapshot, hashlib.sha256(sample.read_bytes()).hexdigest())
    entry = queries.report(snapshot, report_id)
    assert original_name(entry) == "年报.txt"
    assert has_original(entry) and read_original(entry) == sample.read_bytes()
    for file in reports.iterdir():
        file.unlink()
    assert not has_original(entry)
    with pytest.raises(GongkaiError, match=r"年报\.txt"):
        read_original(entry)


def test_a_text_inside_markdown_is_never_markup() -> None:
    assert plain("![](http://x/y.png) :red[*a*]\n# b") == r"\!\[\]\(http\://x/y\.png\) \:red\[\*a\*\] \# b"
