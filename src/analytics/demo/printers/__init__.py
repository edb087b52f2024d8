"""Prints a report as a document: one door for every format."""

from __future__ import annotations

from collections.abc import Callable

from analytics.demo.model import ReportTruth
from analytics.demo.printers.archive import print_archive
from analytics.demo.printers.columns import print_columns
from analytics.demo.printers.docx import print_docx
from analytics.demo.printers.markdown import print_markdown
from analytics.demo.printers.modern import print_modern
from analytics.demo.printers.portal import print_portal, print_wrong_charset
from analytics.demo.printers.rtf import print_rtf
from analytics.demo.printers.text import print_text
from analytics.demo.printers.word import print_word

_PRINTERS: dict[str, tuple[str, Callable[[ReportTruth], bytes]]] = {
    "html_modern": (".html", print_modern),
    "html_portal": (".htm", print_portal),
    "html_wrong_charset": (".htm", print_wrong_charset),
    "html_word": (".html", print_word),
    "docx": (".docx", print_docx),
    "text": (".txt", print_text),
    "rtf": (".rtf", print_rtf),
    "mht": (".mht", print_archive),
    "markdown": (".md", print_markdown),
    "columns": (".txt", print_columns),
}

FORMATS = tuple(_PRINTERS)


def print_report(report: ReportTruth, format: str) -> bytes:
    """The report as a document of this format (one of FORMATS); the same bytes every time. Raises KeyError."""
    return _PRINTERS[format][1](report)


def suffix(format: str) -> str:
    """The ending of a file name of this format."""
    return _PRINTERS[format][0]
