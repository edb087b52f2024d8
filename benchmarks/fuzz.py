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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from analytics.demo.printers import FORMATS, print_report, suffix
from analytics.demo.truths import truth
from analytics.documents import Source
from analytics.documents.limits import LIMITS
from analytics.readers import LocalPool, Reading, Workers
from analytics.reports import Roster

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "documents" / "data"
SLOW = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".doc", ".wps")  # a second each and more: drawn less often
SECONDS = 60.0
FAULTS = ("reader_failed", "reader_ended", "out_of_memory")

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def seeds() -> list[tuple[str, bytes]]:
    """(name, bytes) of sound documents: two reports in every format that is printed, and what the tests keep."""
    reports = truth()
    printed = [(f"{n}_{format}{suffix(format)}", print_report(reports[n], format)) for n in (0, len(reports) // 2) for format in FORMATS]
    kept = [path for path in sorted(KEPT.rglob("*")) if path.is_file() and path.suffix not in (".md", ".toml")] if KEPT.is_dir() else []
    return printed + [(path.name, path.read_bytes()) for path in kept]


def flip(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A few bytes become others."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 40)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(dice: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """The end is missing."""
    return data[: dice.randrange(1, len(data))]


def lose(dice: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A piece in the middle is missing."""
    start, length = dice.randrange(len(data)), dice.randint(1, max(len(data) // 4, 1))
    return data[:start] + data[start + length :]


def repeat(dice: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A piece stands there many times."""
    start, length = dice.randrange(len(data)), dice.randint(1, 2000)
    return data[:start] + data[start : start + length] * dice.randint(2, 200) + data[start:]


def splice(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The beginning of one document and the end of another."""
    other = dice.choice(others)
    return data[: dice.randrange(1, len(data))] + other[dice.randrange(len(other)) :]


def insert(dice: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Something hostile in a place of its own choosing."""
    start = dice.randrange(len(data))
    return data[:start] + dice.choice(HOSTILE) * dice.choice((1, 1, 3, 500)) + data[start:]


def renumber(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Digits become long, negative or strange numbers: spans, counts, sizes, offsets."""
    places = [n for n, byte in enumerate(data) if 48 <= byte <= 57]
    changed = data
    for _ in range(min(dice.randint(1, 8), len(places))):
        place = dice.choice(places)
        changed = changed[:place] + dice.choice(NUMBERS) + changed[place + 1 :]
    return changed


HOSTILE = (
    b"\0", b"\xff\xfe", b"\x1a", b"\r", b"\t", "\u202e".encode(), "\u3000".encode(), "总计".encode(), "总计".encode("gbk"),
    b"<table><tr><td>", b"</td>", b"<td colspan=999999 rowspan=999999>", b"<!ENTITY a '&a;&a;'>", b"<div>" * 50, b"]]>", b"<!--",
    b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1 ", b"endobj", b"stream\n", b"|---|" * 20, b"\n\n", b"=20=",
    b"Content-Type: multipart/related; boundary=a\n\n--a\n",
)
NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e308", "１２".encode(), b"NaN", b"")
CHANGES: tuple[Change, ...] = (flip, cut, lose, repeat, splice, insert, renumber)


def changed(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The document with one to three changes; half of the time those of a packed one happen inside a part of it."""
    inside = data.startswith(b"PK\x03\x04") and dice.random() < 0.7
    result = _inside(dice, data, others) if inside else _several(dice, data, others)
    return result or b"\0"


def _several(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    for _ in range(dice.randint(1, 3)):
        data = dice.choice(CHANGES)(dice, data or b"\0", others)
    return data


def _inside(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        parts = [(info.filename, source.read(info)) for info in source.infolist()]
        chosen = dice.choices(range(len(parts)), [len(part) + 1 for _, part in parts])[0]
        for number, (name, part) in enumerate(parts):
            target.writestr(name, _several(dice, part, others) if number == chosen else part)
    return packed.getvalue()


def inputs(count: int, seed: int) -> Iterator[Source]:
    """Damaged documents; the name says which seed gives it again."""
    sound = seeds()
    weights = [0.1 if name.endswith(SLOW) else 1.0 for name, _ in sound]
    others = [data for _, data in sound]
    for number in range(count):
        dice = random.Random(f"{seed} {number}")
        name, data = dice.choices(sound, weights)[0]
        yield Source(f"{number}_{name}", changed(dice, data, others))


def read(sources: Iterator[Source], jobs: int) -> Iterator[tuple[Source, Reading]]:
    """Each document with what became of it."""
    limits = replace(LIMITS, file_seconds=SECONDS)
    workers: Workers[Source] = Workers(Roster(()), lambda: LocalPool(jobs, limits))
    try:
        for source in sources:
            yield from workers.add(source)
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
    print(f"{sum(outcomes.values())} inputs from seed {options.seed} in {time.perf_counter() - begun:.0f} s: "
          + ", ".join(f"{outcome} {count}" for outcome, count in outcomes.most_common()))
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
