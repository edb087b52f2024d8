"""Reports made of numbers, for tests of the warehouse and of queries: complete reports of form 2021 with what a test changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from analytics.dictionary import dictionary
from analytics.documents.model import Paragraph, Place
from analytics.documents.packing import encode_blocks
from analytics.readers import Reading
from analytics.reports import Roster, RosterEntry
from analytics.reports.model import Agency, Cell, Fact, Publication, Report
from analytics.warehouse import Snapshot, open_snapshot
from analytics.warehouse.assembly import file_reports
from analytics.warehouse.composing import compose, write
from analytics.warehouse.corrections import apply
from analytics.warehouse.decisions import Correction
from analytics.warehouse.reading import Found
from analytics.warehouse.versions import schema_version

Key = str | tuple[str, str | None]
Kinds = {"": "blank", "/": "not_applicable", "详见附件": "words"}


def entry(
    code: str, *, type: str = "town", parent: str | None = None, order: int = 0, expected: bool = True, demo: bool = False,
) -> RosterEntry:
    """An agency of the roster whose names are made of its id."""
    return RosterEntry(code, f"{code}人民政府", code, type, parent, order, (), (), expected, demo)


def fact(
    kind: str, value: float | None, channel: str | None = None, account: str | None = None, *, unit: str | None = None, scope: str = "own",
    approximate: bool = False, sentence: str | None = None, period: str = "this_year",
) -> Fact:
    """A fact whose sentence says what it is."""
    sentence = sentence or f"{channel or kind}{account or ''}{value}"
    return Fact(kind, channel, account, value, unit, approximate, scope, sentence, Place(line=1), period)


def report(
    agency: RosterEntry | str, year: int | None, numbers: Mapping[Key, float | str | None] | None = None, facts: Sequence[Fact] = (), *,
    form: str | None = "2021", scope: str = "own", published: date | None = None, version: int = 1,
) -> Report:
    """A complete report of form 2021 in which every cell is 0 but for `numbers`: a number, a printed text ("", "/"), or None
    for a cell that the document lacks. Keys are an indicator (table 3: its total) or (indicator, applicant)."""
    changed = {_cell_key(key): value for key, value in (numbers or {}).items()}
    expected = dictionary().forms["2021"].expected() if form == "2021" else []
    keys = dict.fromkeys([*expected, *changed])
    cells = [_cell(n, key, changed.get(key, 0)) for n, key in enumerate(keys, 1)]
    if isinstance(agency, str):
        speaker = Roster(()).resolve(agency)
    else:
        speaker = Agency(agency.name, agency.id, agency.name, agency.type, agency.division, "name")
    content = f"{speaker.printed} {year} {version}"
    return Report(
        file=f"{content}.txt", sha256=hashlib.sha256(content.encode()).hexdigest(), media="text/plain", title=content, agency=speaker,
        year=year, form=form, scope=scope, published_on=Publication(published, published and "metadata"), period=None,  # type: ignore[arg-type]
        cells=tuple(cell for cell in cells if cell), facts=tuple(facts), sections=(), notes=(),
        is_demo=not isinstance(agency, str) and agency.demo,
    )


def snapshot(
    folder: Path, reports: Sequence[Report], roster: Sequence[RosterEntry], corrections: Sequence[Correction] = (),
) -> Snapshot:
    """A snapshot of these reports with what was put right, opened."""
    blocks = encode_blocks([Paragraph("正文", Place(line=1))])
    readings = [
        (Found(r.file, r.file, b"", float(n)), Reading((replace(r, file=r.file),), blocks)) for n, r in enumerate(reports)
    ]
    known = Roster(roster)
    filed = file_reports(readings, known)
    tables = compose(filed, known, apply(corrections, filed))
    tables["build"] = pa.Table.from_pylist([{
        "data_version": "test", "built_at": datetime.now(UTC).replace(tzinfo=None), "seconds": 0.0, "files": len(filed),
        "files_read": len(filed), "files_reused": 0, "doubles": 0, "skipped": 0, "failed": 0, "reports": len(filed),
        "reader_version": "test", "roster_version": "test", "schema_version": schema_version(),
    }])
    path = folder / f"test-{len(list(folder.iterdir()))}.duckdb"
    write(path, tables)
    return open_snapshot(path)


def _cell_key(key: Key) -> tuple[str, str | None]:
    if not isinstance(key, str):
        return key
    return (key, "total") if dictionary().indicator(key).by_applicant else (key, None)


def _cell(number: int, key: tuple[str, str | None], value: float | str | None) -> Cell | None:
    if value is None:
        return None
    place = Place(table=1, row=number, column=1)
    if isinstance(value, str):
        return Cell(*key, value, None, Kinds[value], None, place)  # type: ignore[arg-type]
    return Cell(*key, f"{value:g}", value, "number", None, place)
