"""Printers of the files that these tests read: Word packages and archives made of given parts."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import settings

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# How long an example takes says more about what else the machine does than about the code.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

DocxPrinter = Callable[..., bytes]
ZipPrinter = Callable[..., bytes]


@pytest.fixture(scope="session")
def zip_of() -> ZipPrinter:
    """A ZIP of (name, bytes) pairs, packed unless told otherwise."""

    def print_zip(*members: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", packing) as archive:
            for name, data in members:
                archive.writestr(name, data, compress_type=packing)
        return buffer.getvalue()

    return print_zip


@pytest.fixture(scope="session")
def docx_of(zip_of: ZipPrinter) -> DocxPrinter:
    """A Word document whose body is this XML (prefix w), with further parts by name."""

    def print_docx(body: str, *parts: tuple[str, bytes], namespace: str = WORD, prolog: str = "", main: str = "word/document.xml") -> bytes:
        xml = (
            f'{prolog}<w:document xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:body>{body}</w:body></w:document>"
        )
        return zip_of(("[Content_Types].xml", b"<Types/>"), (main, xml.encode()), *parts)

    return print_docx
