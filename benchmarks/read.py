"""How many documents a second are read, beside the floor: the bare library opening the same bytes and visiting every cell.

    python benchmarks/read.py [--rounds N] [--also PATH]…

The documents are those of the fictional district, some of its web pages printed to PDF by a browser (where one is found), and
those of the paths given. Floor, bytes → Document and bytes → Report take turns in every round, so
that whatever else the machine does slows all of them alike; the fastest round of each is printed. Then a batch of all
formats is read by one job and by two (batch.py).
"""

from __future__ import annotations

import argparse
import gc
import re
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable
from email import message_from_bytes
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import docx
import lxml.html
import olefile
import pdfplumber
import xlrd
from batch import report_batch
from lxml import etree

from analytics.demo import print_district
from analytics.documents import Source, open_document, unpack
from analytics.errors import NotAReport
from analytics.reports import Roster, read_reports
from analytics.setup.browser import find_browser, print_to_pdf

GOALS = {"text": 2.0, "HTML": 2.0, "DOCX": 2.0, "PDF": 1.3, "DOC": 2.0}
ONE_PAGE_IN = 10  # web pages of the district is printed to PDF
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "text/plain": "text",
    "text/html": "HTML",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/pdf": "PDF",
    "application/msword": "DOC",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.ms-excel": "XLS",
    "application/rtf": "RTF",
    "multipart/related": "MHT",
    "text/markdown": "Markdown",
}
Reader = Callable[[Source], object]


def floor_of_text(source: Source) -> object:
    """Decode, split into lines, strip each."""
    return [line.strip() for line in source.data.decode("utf-8").splitlines()]


def floor_of_html(source: Source) -> object:
    """lxml.html, and the text of every cell."""
    root: Any = lxml.html.document_fromstring(source.data)
    return [cell.text_content() for cell in root.iter("td", "th")]


def floor_of_docx(source: Source) -> object:
    """zipfile and lxml, and the text of every cell."""
    with zipfile.ZipFile(BytesIO(source.data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(str(text) for text in cell.itertext()) for cell in root.iter(f"{WORD}tc")]


def python_docx(source: Source) -> object:
    """python-docx, and the text of every cell: what one would write first, for comparison."""
    return [cell.text for table in docx.Document(BytesIO(source.data)).tables for row in table.rows for cell in row.cells]


def floor_of_pdf(source: Source) -> object:
    """pdfplumber, its text and its tables."""
    with pdfplumber.open(BytesIO(source.data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def extractous(source: Source) -> object:
    """Tika, compiled: a .doc as XHTML, without its merged cells. No dependency of ours: compared with where it is installed."""
    extractor = import_module("extractous").Extractor().set_xml_output(True)
    return extractor.extract_bytes_to_string(bytearray(source.data))


def streams_of_doc(source: Source) -> object:
    """olefile, and the bytes of every stream, none of them understood."""
    with olefile.OleFileIO(BytesIO(source.data)) as file:
        return [file.openstream(name).read() for name in file.listdir()]


def floor_of_odt(source: Source) -> object:
    """zipfile and lxml, and the text of every cell."""
    with zipfile.ZipFile(BytesIO(source.data)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    return ["".join(str(text) for text in cell.itertext()) for cell in root.iter("{*}table-cell")]


def floor_of_xls(source: Source) -> object:
    """xlrd with formatting, and the value of every cell."""
    book = xlrd.open_workbook(file_contents=source.data, formatting_info=True)
    return [sheet.row_values(row) for sheet in book.sheets() for row in range(sheet.nrows)]


def floor_of_rtf(source: Source) -> object:
    """A split at every control word."""
    return re.findall(rb"\\[a-z]+-?\d*|\\'..|[{}]|[^\\{}]+", source.data)


def floor_of_mht(source: Source) -> object:
    """email, and lxml.html's text of every cell."""
    pages = [part for part in message_from_bytes(source.data).walk() if part.get_content_type() == "text/html"]
    root: Any = lxml.html.document_fromstring(cast("bytes", pages[0].get_payload(decode=True)))
    return [cell.text_content() for cell in root.iter("td", "th")]


def floor_of_markdown(source: Source) -> object:
    """Decode, and split every line at its pipes."""
    return [line.split("|") for line in source.data.decode("utf-8").splitlines()]


FLOORS: dict[str, dict[str, Reader]] = {
    "text": {"floor: decode, splitlines, strip": floor_of_text},
    "HTML": {"floor: lxml.html": floor_of_html},
    "DOCX": {"floor: zipfile and lxml": floor_of_docx, "python-docx": python_docx},
    "PDF": {"floor: pdfplumber, text and tables": floor_of_pdf},
    "DOC": {
        **({"floor: extractous": extractous} if find_spec("extractous") else {}), "olefile, its streams alone": streams_of_doc,
    },
    "ODT": {"floor: zipfile and lxml": floor_of_odt},
    "XLS": {"floor: xlrd": floor_of_xls},
    "RTF": {"floor: one pattern": floor_of_rtf},
    "MHT": {"floor: email and lxml.html": floor_of_mht},
    "Markdown": {"floor: split at pipes": floor_of_markdown},
}


def main() -> None:
    """Prints a table: format, reader, documents a second, times the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds over all documents, of which the fastest counts")
    parser.add_argument("--also", type=Path, action="append", default=[], metavar="PATH", help="a file or folder of further reports")
    options = parser.parse_args()
    rounds: int = options.rounds
    with TemporaryDirectory() as name:
        folder = Path(name)
        print_district(folder)
        print_pdfs(sorted(folder.rglob("*.html"))[::ONE_PAGE_IN])
        roster = Roster.load(folder / "roster.csv")
        sources = by_format([folder, *options.also], roster)
    for name, documents in sources.items():
        readers = {
            **FLOORS[name],
            "bytes → Document": lambda source: open_document(source.name, source.data),
            "bytes → Report": lambda source: read_reports(open_document(source.name, source.data), roster),
        }
        report(name, documents, fastest(readers, documents, rounds))
    report_batch(sources, roster, max(1, rounds // 3))


def print_pdfs(pages: list[Path]) -> None:
    """Prints web pages to PDF beside them, where there is a browser."""
    browser = find_browser()
    if browser is None:
        return
    for page in pages:
        print_to_pdf(browser, page, page.with_suffix(".pdf"))


def by_format(paths: list[Path], roster: Roster) -> dict[str, list[Source]]:
    """The reports of these paths by the format they are in; what is no report (a roster, a notice) is left out."""
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for source in (source for path in paths for source in unpack(path)):
        document = open_document(source.name, source.data)
        try:
            read_reports(document, roster)
        except NotAReport:
            continue
        if document.media in NAMES:
            found[NAMES[document.media]].append(source)
    return dict(sorted(found.items()))


def fastest(readers: dict[str, Reader], documents: list[Source], rounds: int) -> dict[str, float]:
    """Seconds that each reader takes for all documents, in its fastest round; they take turns document by document."""
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(rounds):
        seconds = dict.fromkeys(readers, 0.0)
        gc.collect()
        for source in documents:
            for name, reader in readers.items():
                start = time.perf_counter()
                reader(source)
                seconds[name] += time.perf_counter() - start
        best = {name: min(best[name], seconds[name]) for name in readers}
    return best


def report(name: str, documents: list[Source], seconds: dict[str, float]) -> None:
    """Prints the lines of one format."""
    size = sum(len(source.data) for source in documents) / len(documents)
    print(f"\n{name}: {len(documents)} documents of {size / 1024:.0f} KB on average")
    first, floor = next(iter(seconds.items()))
    goal = GOALS.get(name) if first.startswith("floor") else None
    for reader, taken in seconds.items():
        verdict = ""
        if goal is not None and "→" in reader:
            verdict = f"  {'within' if taken <= goal * floor else 'above'} {goal:g}×"
        print(f"  {reader:34} {len(documents) / taken:9.0f} documents/s {taken / floor:7.2f}× the floor{verdict}")


if __name__ == "__main__":
    main()
