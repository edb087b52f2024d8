"""Damaged documents of every type, read one after the other: none may crash the reader, hang it or be lost without a sentence.

    .venv/bin/python benchmarks/fuzz.py [--inputs 10000] [--seed 1] [--jobs 2] [--keep DIR]

Takes reports of the fictional district in every format it is printed in, and the documents that the tests keep; changes each in a
way drawn from the seed, and reads the result. Exits 1 where a reader failed or was ended, and names how to make that input again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.demo.damage import damaged
from analytics.demo.model import ReportTruth
from analytics.demo.printers import FORMATS, print_report, suffix
from analytics.demo.truths import truth
from analytics.documents import Source, unpack_bytes
from analytics.readers import LocalPool, Reading, Workers
from analytics.reports import Roster
from analytics.setup.browser import find_browser, print_to_pdf

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "documents" / "data"
SLOW = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".doc", ".wps")  # a second each and more: drawn less often
FAULTS = ("reader_failed", "reader_ended", "out_of_memory")


def seeds() -> list[tuple[str, bytes]]:
    """(name, bytes) of sound documents: two reports in every format that is printed, one as PDF where there is a browser, what the
    tests keep, and an archive in an archive."""
    reports = truth()
    printed = [(f"{n}_{format}{suffix(format)}", print_report(reports[n], format)) for n in (0, len(reports) // 2) for format in FORMATS]
    kept = [path for path in sorted(KEPT.rglob("*")) if path.is_file() and path.suffix not in (".md", ".toml")] if KEPT.is_dir() else []
    documents = [*printed, *_pdf(reports[0]), *((path.name, path.read_bytes()) for path in kept)]
    return [*documents, ("archive.zip", _packed([("a.txt", b"1"), ("b.zip", _packed(documents[:3])), *documents[3:6]]))]


def _pdf(report: ReportTruth) -> list[tuple[str, bytes]]:
    browser = find_browser()
    if browser is None:
        return []
    with TemporaryDirectory() as folder:
        page, pdf = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_bytes(print_report(report, "html_modern"))
        print_to_pdf(browser, page, pdf)
        return [("a.pdf", pdf.read_bytes())]


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def inputs(count: int, seed: int) -> Iterator[Source]:
    """Damaged documents; the name says which seed gives it again."""
    sound = seeds()
    weights = [0.1 if name.endswith(SLOW) else 1.0 for name, _ in sound]
    others = [data for _, data in sound]
    for number in range(count):
        dice = random.Random(f"{seed} {number}")
        name, data = dice.choices(sound, weights)[0]
        yield Source(f"{number}_{name}", damaged(dice, data, others))


def read(sources: Iterator[Source], jobs: int) -> Iterator[tuple[Source, Reading]]:
    """Each document, and each in an archive, with what became of it."""
    workers: Workers[Source] = Workers(Roster(()), lambda: LocalPool(jobs))
    try:
        for source in sources:
            for inner in unpack_bytes(source.name, source.data):
                yield from workers.add(inner)
        yield from workers.finish()
    finally:
        workers.close()


def main() -> int:
    """Prints what became of the inputs; 1 where a reader failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder for the inputs on which a reader failed")
    options = parser.parse_args()
    begun, outcomes, faults = time.perf_counter(), Counter[str](), 0
    for source, reading in read(inputs(options.inputs, options.seed), options.jobs):
        outcome = reading.problem.reason if reading.problem else "read"
        outcomes[outcome] += 1
        if reading.problem and outcome in FAULTS:
            faults += 1
            print(f"{source.name}: {reading.problem.sentence('en')}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / source.name).write_bytes(source.data)
    print(f"{options.inputs} inputs from seed {options.seed} in {time.perf_counter() - begun:.0f} s: "
          + ", ".join(f"{outcome} {count}" for outcome, count in outcomes.most_common()))
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
