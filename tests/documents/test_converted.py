"""The same document in other formats of word processors has the same blocks as the DOCX it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.documents import open_document

DATA = Path(__file__).parent / "data"
MEDIA = {".doc": "application/msword"}
CONVERTED = sorted(file.name for file in DATA.iterdir() if file.suffix in MEDIA)


@pytest.mark.parametrize("name", CONVERTED)
def test_a_converted_document_has_the_blocks_of_its_docx(name: str) -> None:
    converted = open_document("文件", (DATA / name).read_bytes())
    original = open_document("文件", (DATA / name).with_suffix(".docx").read_bytes())
    assert converted.blocks == original.blocks
    assert converted.media == MEDIA[Path(name).suffix]
