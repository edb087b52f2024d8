"""The same document in another format has the same blocks as the DOCX or XLSX that it was made from, and no damage to it is
worse than a refusal."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from analytics.demo.damage import damaged
from analytics.documents import open_document
from analytics.errors import UnreadableFile

DATA = Path(__file__).parent / "data"
MEDIA = {
    ".doc": "application/msword", ".rtf": "application/rtf", ".odt": "application/vnd.oasis.opendocument.text",
    ".xls": "application/vnd.ms-excel", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
ORIGINAL = {".xls": ".xlsx", ".ods": ".xlsx"}
CONVERTED = sorted(file.name for file in DATA.iterdir() if file.suffix in MEDIA)


@pytest.mark.parametrize("name", CONVERTED)
def test_a_converted_document_has_the_blocks_of_its_original(name: str) -> None:
    converted = open_document("文件", (DATA / name).read_bytes())
    original = open_document("文件", (DATA / name).with_suffix(ORIGINAL.get(Path(name).suffix, ".docx")).read_bytes())
    assert converted.blocks == original.blocks
    assert converted.media == MEDIA[Path(name).suffix]


@pytest.mark.parametrize("name", CONVERTED)
def test_no_damage_raises_anything_but_a_refusal(name: str) -> None:
    original = (DATA / name).read_bytes()
    for number in range(120 if name.endswith(".doc") else 25):
        try:
            open_document("a", damaged(random.Random(f"{name} {number}"), original))
        except UnreadableFile as error:
            assert error.sentence("zh")
