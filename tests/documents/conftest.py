"""Printers of the files that these tests read: Word packages, archives and PDFs made of given parts."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

DocxPrinter = Callable[..., bytes]
ZipPrinter = Callable[..., bytes]
PdfPrinter = Callable[..., bytes]


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


@pytest.fixture(scope="session")
def pdf_of() -> PdfPrinter:
    """A PDF of pages, 600 × 800 points, each drawn by these operators; font F names wide characters by UTF-16, and those of
    ASCII are half as wide. `more` are further objects from number 10 on, `resources` entries of every page's resources."""

    def print_pdf(*pages: str | bytes, more: tuple[bytes, ...] = (), resources: str = "", trailer: str = "", entries: str = "") -> bytes:
        kids = " ".join(f"{100 + 2 * number} 0 R" for number in range(len(pages)))
        objects = {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 600 800]/Resources 3 0 R>>".encode(),
            3: f"<</Font<</F 4 0 R>>{resources}>>".encode(),
            4: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
            5: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
               b"/FontDescriptor 6 0 R/DW 1000/W[1 95 500]>>",
            6: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120/CapHeight 880"
               b"/ItalicAngle 0/StemV 80>>",
            **{10 + number: content for number, content in enumerate(more)},
        }
        for number, drawn in enumerate(pages):
            content = drawn.encode() if isinstance(drawn, str) else drawn
            objects[100 + 2 * number] = f"<</Type/Page/Parent 2 0 R/Contents {101 + 2 * number} 0 R{entries}>>".encode()
            objects[101 + 2 * number] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
        data = b"%PDF-1.7\n"
        offsets = {}
        for number, content in objects.items():
            offsets[number] = len(data)
            data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(data)
        data += b"xref\n0 1\n0000000000 65535 f \n"
        for number, offset in offsets.items():
            data += b"%d 1\n%010d 00000 n \n" % (number, offset)
        return data + f"trailer\n<</Root 1 0 R/Size 1000{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()

    return print_pdf
