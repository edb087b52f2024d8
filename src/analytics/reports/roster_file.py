"""The roster as a file: CSV or a workbook in, checked row by row with sentences for people; CSV out, the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from analytics.agencies.types import type_of
from analytics.dictionary import LANGUAGES, bare, dictionary, text
from analytics.errors import GongkaiError
from analytics.reports.model import RosterEntry

COLUMNS = (
    "id", "name", "short_name", "type", "parent", "order", "division", "aliases", "expected", "peer_group", "residents", "credit_code",
    "demo",
)
_YES = frozenset({"yes", "true", "1", "是", "√"})

Row = dict[str, str]
"""The texts of a row by column; every column of COLUMNS is there."""


def read_rows(name: str, data: bytes) -> list[Row]:
    """The rows of a roster file, `name` telling whether it is a workbook. Headers are the columns' codes or their names on the
    page. Raises GongkaiError where it is no roster, UnreadableFile where it cannot be opened."""
    table = _workbook(name, data) if name.lower().endswith(".xlsx") else list(csv.reader(io.StringIO(_decoded(name, data))))
    if not table:
        return []
    codes = {bare(text(f"roster.column_{code}", language)): code for code in COLUMNS for language in LANGUAGES}
    header = [codes.get(bare(cell), cell.strip()) for cell in table[0]]
    if "name" not in header:
        raise GongkaiError("roster_columns", file=name, column=text("roster.column_name", "zh"))
    rows = (dict(zip(header, (cell.strip() for cell in line), strict=False)) for line in table[1:] if any(map(str.strip, line)))
    return [{column: row.get(column, "") for column in COLUMNS} for row in rows]


def to_entries(rows: Iterable[Row], file: str) -> list[RosterEntry]:
    """The agencies of the rows; raises GongkaiError that names the file and the line (the header is line 1)."""
    entries: list[RosterEntry] = []
    seen: set[str] = set()
    for line, row in enumerate(rows, 2):
        if not row["name"]:
            raise GongkaiError("roster_no_name", file=file, line=line)
        entry = _entry(row, file, line)
        if entry.id in seen:
            raise GongkaiError("roster_twice", file=file, line=line, id=entry.id)
        seen.add(entry.id)
        entries.append(entry)
    return entries


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Replaces the file as a whole: whoever reads meanwhile sees the old one or the new one."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: row[column] for column in COLUMNS} for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{os.getpid()}-{path.name}")
    temporary.write_text(stream.getvalue(), encoding="utf-8", newline="")
    os.replace(temporary, path)


def id_for(name: str) -> str:
    """An id for an agency that has none, the same for the same name."""
    return f"own-{hashlib.sha256(bare(name).encode()).hexdigest()[:10]}"


def _entry(row: Row, file: str, line: int) -> RosterEntry:
    return RosterEntry(
        id=row["id"] or id_for(row["name"]), name=row["name"], short_name=row["short_name"] or row["name"],
        type=_type(row, file, line), parent=row["parent"] or None, order=_number(row, "order", file, line) or 0,
        division=tuple(filter(None, row["division"].split("/"))),
        aliases=tuple(alias.strip() for alias in row["aliases"].replace("；", ";").split(";") if alias.strip()),
        expected=row["expected"].lower() in _YES, demo=row["demo"].lower() in _YES, peer_group=row["peer_group"],
        residents=_number(row, "residents", file, line), credit_code=row["credit_code"],
    )


def _type(row: Row, file: str, line: int) -> str:
    """A code of agency_types.toml, from the code, its label in any language, or the ending of the name."""
    types = dictionary().agency_types
    labels = {t.label(language): code for code, t in types.items() for language in LANGUAGES}
    found = labels.get(row["type"], row["type"]) or type_of(row["name"]) or "other"
    if found not in types:
        raise GongkaiError("roster_type", file=file, line=line, type=row["type"])
    return found


def _number(row: Row, column: str, file: str, line: int) -> int | None:
    printed = row[column].replace(",", "").removesuffix(".0")
    if not printed:
        return None
    if not (printed.isascii() and printed.isdigit()):
        raise GongkaiError("roster_number", file=file, line=line, column=text(f"roster.column_{column}", "zh"), value=row[column])
    return int(printed)


def _decoded(name: str, data: bytes) -> str:
    """Spreadsheet programs write UTF-8 with a mark, or GB 18030."""
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    raise GongkaiError("roster_charset", file=name)


def _workbook(name: str, data: bytes) -> list[list[str]]:
    from analytics.documents import open_document
    from analytics.documents.model import Table

    tables = [block for block in open_document(name, data).blocks if isinstance(block, Table)]
    return [[square.text for square in row] for row in tables[0].grid] if tables else []
