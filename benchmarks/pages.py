"""How long each page's queries take together, on the fictional district and on a district a hundred times as large.

    .venv/bin/python benchmarks/pages.py [--copies 100] [--repeat 5]

The large district replicates the parsed reports under new fictional names; making it is not timed. Exits 1 when a page's
queries take longer than the budget.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from analytics import queries
from analytics.demo import print_district
from analytics.queries import Selection
from analytics.readers import Reading, read_file
from analytics.reports import Roster, RosterEntry
from analytics.reports.model import Report
from analytics.warehouse import Snapshot, open_snapshot
from analytics.warehouse.assembly import file_reports
from analytics.warehouse.composing import compose, write
from analytics.warehouse.reading import Found, find_files
from analytics.warehouse.versions import schema_version

BUDGET_MS = 50.0
COPIED = "岚汐"

Question = Callable[[Snapshot, Selection], object]


def pages(snapshot: Snapshot) -> dict[str, list[Question]]:
    """Each page's queries as it asks them when it is opened without a filter, with an agency or a report where it needs one."""
    chosen = [str(a) for a in queries.scope_of(snapshot, Selection(types=("town",)))["agency_id"][:8]]
    year = queries.years_of(snapshot, Selection())[-1]
    shown = str(queries.reports(snapshot, Selection(years=(year,), agencies=tuple(chosen[:1])))["report_id"].iloc[0])
    cards = ("requests_received", "requests_processed", "requests_carried_forward", "disclosure_rate", "corrected", "published",
             "published_wechat", "published_douyin")
    frame: list[Question] = [lambda s, _: queries.options(s), lambda s, _: queries.build_info(s)]

    def latest(selection: Selection) -> Selection:
        return selection.in_years(year)

    questions: dict[str, list[Question]] = {
        "总览": [
            lambda s, f: queries.coverage(s, f, year), lambda s, f: queries.pooled(s, cards, f),
            lambda s, f: queries.metric_values(s, ("requests_received",), f), lambda s, f: queries.standouts(s, f, year),
            lambda s, f: queries.findings(s, latest(f)),
        ],
        "乡镇对比": [
            lambda s, f: queries.compare(s, chosen, (year - 1, year), cards),
            lambda s, f: queries.all_indicators(s, chosen, (year,)),
        ],
        "趋势": [
            lambda s, f: queries.metric_values(s, ("requests_received",), f),
            lambda s, f: queries.pooled(s, ("requests_received",), f, by=("year", "type")),
        ],
        "依申请公开": [
            lambda s, f: queries.request_flow(s, f, year), lambda s, f: queries.outcome_distribution(s, f),
            lambda s, f: queries.outcome_distribution(s, latest(f), by="agency"), lambda s, f: queries.outcome_reasons(s, f),
            lambda s, f: queries.applicants(s, f), lambda s, f: queries.outcome_heatmap(s, latest(f)),
        ],
        "主动公开": [
            lambda s, f: queries.publication_channels(s, latest(f)), lambda s, f: queries.normative_documents(s, latest(f)),
            lambda s, f: queries.decisions(s, latest(f)),
        ],
        "新媒体": [
            lambda s, f: queries.new_media(s, latest(f)), lambda s, f: queries.silent_accounts(s, f, year),
            lambda s, f: queries.audience(s, latest(f)),
        ],
        "单位档案": [lambda s, _: queries.profile(s, chosen[0])],
        "数据校验": [
            lambda s, f: queries.findings(s, f), lambda s, f: queries.finding_counts(s, f),
            lambda s, f: queries.finding_counts(s, latest(f), by="agency"),
        ],
        "报告原文": [
            lambda s, f: queries.reports(s, latest(f)), lambda s, _: queries.report(s, shown),
            lambda s, _: queries.document_blocks(s, shown), lambda s, _: queries.cells(s, shown),
            lambda s, _: queries.facts(s, shown), lambda s, _: queries.sections(s, shown), lambda s, _: queries.notes(s, shown),
        ],
        "导入": [
            lambda s, _: queries.is_known(s, shown), lambda s, _: queries.same_agency_year(s, chosen[0], year),
        ],
    }
    return {page: [*frame, *asked] for page, asked in questions.items()}


def district(folder: Path) -> tuple[list[tuple[Found, Reading]], Roster]:
    """The fictional district, printed and read."""
    print_district(folder)
    roster = Roster.load(folder / "roster.csv")
    files = find_files(sorted(entry for entry in folder.iterdir() if entry.is_dir()))
    return [(found, read_file(found.name, found.data, roster)) for found in files], roster


def replicate(readings: list[tuple[Found, Reading]], roster: Roster, copies: int) -> tuple[list[tuple[Found, Reading]], Roster]:
    """The district `copies` times, each under names and contents of its own."""
    many = [pair for n in range(copies) for pair in _copied(readings, n)]
    return many, Roster(_renamed(entry, n) for n in range(copies) for entry in roster.agencies.values())


def _copied(readings: list[tuple[Found, Reading]], n: int) -> Iterator[tuple[Found, Reading]]:
    for found, reading in readings:
        yield (replace(found, path=f"{n}/{found.path}", name=f"{n}/{found.name}"),
               replace(reading, reports=tuple(_of_copy(report, n) for report in reading.reports)))


def _of_copy(report: Report, n: int) -> Report:
    agency = report.agency
    name = agency.name and _name(agency.name, n)
    agency = replace(agency, printed=_name(agency.printed, n), id=agency.id and f"{agency.id}-{n}", name=name)
    return replace(report, agency=agency, sha256=hashlib.sha256(f"{n} {report.sha256}".encode()).hexdigest())


def _renamed(entry: RosterEntry, n: int) -> RosterEntry:
    return replace(
        entry, id=f"{entry.id}-{n}", name=_name(entry.name, n), short_name=_name(entry.short_name, n), aliases=(),
        parent=entry.parent and f"{entry.parent}-{n}", order=entry.order + 1000 * n,
    )


def _name(name: str, n: int) -> str:
    return name.replace(COPIED, f"{COPIED}{n}") if COPIED in name else f"{name}{n}"


def snapshot_of(path: Path, readings: list[tuple[Found, Reading]], roster: Roster) -> Snapshot:
    """A snapshot of the readings, opened."""
    begun = time.perf_counter()
    filed = file_reports(readings, roster)
    tables = compose(filed, roster)
    composed = time.perf_counter()
    tables["build"] = pa.Table.from_pylist([{
        "data_version": "benchmark", "built_at": datetime.now(UTC).replace(tzinfo=None), "seconds": 0.0, "files": len(readings),
        "files_read": len(readings), "files_reused": 0, "doubles": 0, "skipped": 0, "failed": 0, "reports": len(filed),
        "reader_version": "", "roster_version": "", "schema_version": schema_version(),
    }])
    write(path, tables)
    cells = tables["cell"].num_rows
    print(f"{len(filed)} reports, {cells} cells: checked in {composed - begun:.1f} s, written in "
          f"{time.perf_counter() - composed:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
    return open_snapshot(path)


def measure(snapshot: Snapshot, questions: list[Question], repeat: int, detail: bool) -> float:
    """Milliseconds of all questions together, the best of `repeat` rounds: what else the machine does is not the question."""
    selection = Selection()
    times = []
    for _ in range(repeat + 1):  # the first one reads the file from disk
        begun = time.perf_counter()
        each = []
        for question in questions:
            started = time.perf_counter()
            question(snapshot, selection)
            each.append((time.perf_counter() - started) * 1000)
        times.append((time.perf_counter() - begun) * 1000)
    if detail:
        print("    " + " ".join(f"{ms:.1f}" for ms in each))
    return min(times[1:])


def main() -> int:
    """Prints a table; 1 when the budget is exceeded on either district."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--detail", action="store_true", help="each query's milliseconds")
    options = parser.parse_args()
    exceeded = False
    with tempfile.TemporaryDirectory() as folder:
        readings, roster = district(Path(folder, "district"))
        for copies in (1, options.copies):
            snapshot = snapshot_of(Path(folder, f"{copies}.duckdb"), *replicate(readings, roster, copies))
            for page, questions in pages(snapshot).items():
                ms = measure(snapshot, questions, options.repeat, options.detail)
                exceeded |= ms > BUDGET_MS
                print(f"  ×{copies:<4} {page:<8} {len(questions):>2} queries {ms:7.1f} ms{'  over budget' if ms > BUDGET_MS else ''}")
            del snapshot
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
