"""Markdown with pipe tables (GitHub Flavored Markdown, 4.10), as converters make it: rows on lines of their own, a table to
each row, or a whole table run together on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from analytics.documents.flow import blocks_of, settle_texts
from analytics.documents.grid import Flow
from analytics.documents.opener import Content, Opener
from analytics.documents.plain import decoded_lines, lost_notes

# All sought in bytes, where a pipe may also be the second half of a character: beside a dash, or at both ends of a line, it is none.
_DELIMITED = re.compile(rb"\|[ \t]*:?-{2,}:?[ \t]*\||^[ \t]*:?-{2,}:?[ \t]*\|[ \t]*:?-{2,}", re.MULTILINE)
_ROWS = re.compile(rb"(?:^[ \t]*\|[^\n]*\|[ \t]*\r?\n){3}", re.MULTILINE)
_MARKUP = re.compile(rb"<(?:html|body|table|!doctype)", re.IGNORECASE)

_PIPE = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"\s*:?-{2,}:?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,2000}\)")
# Bounded: a mark that no other closes would be sought to the end of its line, and so the next one.
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~|`)(?=\S)(.{1,400}?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PREFIX = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[-*+]\s+)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")


def recognises(data: bytes) -> bool:
    """Whether rows between pipes stand in a text that is no page."""
    # Most files are pages, and a page shows its first tag at once: that is asked before the rows are looked for.
    if b"|" not in data or b"\0" in data or _MARKUP.search(data):
        return False
    return bool(_DELIMITED.search(data) or _ROWS.search(data))


def read(data: bytes) -> Content:
    """Bytes of a Markdown text → its paragraphs and tables. Raises UnreadableFile where the bytes are no text, or beyond the
    limits."""
    decoded, lines = decoded_lines(data)
    flow: Flow = []
    table: list[list[str]] = []
    for line in _unwrapped(lines):
        if isinstance(line, str):
            table = _settled(table, flow)
            if text := shown(_PREFIX.sub("", line, count=1)):
                flow.append(text)
        elif table and len(table[0]) != len(line) and line:
            table = [*_settled(table, flow), line]
        elif line:
            table.append(line)
    _settled(table, flow)
    return Content(blocks_of(flow), notes=lost_notes(decoded))


def _settled(table: list[list[str]], flow: Flow) -> list[list[str]]:
    return settle_texts([[shown(cell) for cell in row] for row in table], flow)


def _unwrapped(lines: list[str]) -> Iterator[str | list[str]]:
    """What stands on the lines, in their order: a text, or the cells of a row. A blank line ends a table, but not between
    tables that have only a head: those are the rows of one."""
    rows_since_head = 0
    blank = in_table = False
    for number, line in enumerate(lines):
        cells = _cells(line)
        following = _cells(lines[number + 1]) if number + 1 < len(lines) else []
        if not line.strip():
            blank = True
        elif _are_dashes(cells) and (len(cells) > 1 or in_table):
            rows_since_head = 0
        elif any(map(_DASHES.fullmatch, cells)) and len(cells) > 2:
            yield ""
            yield from _run_together(line)
            in_table = False
        elif len(cells) > 1 and (in_table or line.lstrip().startswith("|") or _are_dashes(following)):
            if blank and (rows_since_head or not _are_dashes(following)):
                yield ""
            yield cells
            rows_since_head += 1
            in_table, blank = True, False
        elif not _RULE.fullmatch(line):
            yield line
            in_table, blank, rows_since_head = False, False, 0


def _run_together(line: str) -> Iterator[str | list[str]]:
    """Tables whose rows stand behind one another on a line: the dashes say how many cells make a row, and between two rows
    lies nothing between two pipes, or the text behind the table."""
    parts = [part.strip() for part in _PIPE.split(line)]
    at = 0
    while at < len(parts):
        dashes = next((n for n in range(at, len(parts)) if _DASHES.fullmatch(parts[n])), None)
        if dashes is None:
            yield " ".join(filter(None, parts[at:]))
            return
        width = next((n for n in range(dashes, len(parts)) if not _DASHES.fullmatch(parts[n])), len(parts)) - dashes
        head = dashes - 1 - width
        if head < at or parts[dashes - 1]:
            yield " ".join(filter(None, parts[at:dashes + width]))
            at = dashes + width
            continue
        yield " ".join(filter(None, parts[at:head]))
        yield parts[head:head + width]
        at = dashes + width
        while at + width < len(parts) and not parts[at] and not any(map(_DASHES.fullmatch, parts[at:at + 2 * width + 2])):
            yield parts[at + 1:at + 1 + width]
            at += 1 + width


def _cells(line: str) -> list[str]:
    """The texts between the pipes of a line, without those that frame it."""
    if "|" not in line:
        return [line]
    cells = _PIPE.split(line.strip())
    if cells[0].strip():
        return cells  # without a frame the last cell may be blank
    return cells[1:len(cells) - (not cells[-1].strip())]


def _are_dashes(cells: list[str]) -> bool:
    return bool(cells) and all(map(_DASHES.fullmatch, cells))


def shown(text: str) -> str:
    """A piece of Markdown as it is seen: without marks of emphasis, links as their text."""
    text = _LINK.sub(r"\1", _BREAK.sub("\n", text))
    text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", unescape(text)).strip(" \t\r\n\xa0")


OPENER = Opener("text/markdown", recognises, read)
