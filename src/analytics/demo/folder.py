"""Prints the whole district into a folder: its documents by agency and year, its roster, and a word of warning."""

from __future__ import annotations

import csv
from pathlib import Path

from analytics.demo.declared import Reporter, district
from analytics.demo.printers import print_report
from analytics.demo.truths import truth

ROSTER_COLUMNS = (
    "id", "name", "short_name", "type", "parent", "order", "division", "aliases", "expected", "demo", "residents",
)
_README = """{mark}

本文件夹中的区、镇、街道、部门、账号、电话、网址和全部数字均为虚构，只用于演示和测试，与任何真实单位无关。
部分报告中特意放入了差错，用于演示数据校验。

Everything in this folder is fictional: the district, its agencies, accounts, telephone numbers, addresses and every number.
Some reports contain mistakes on purpose, to show how they are found.
"""


def print_district(folder: Path) -> None:
    """Writes every report below `folder` (agency/year/file), roster.csv and README.txt; the same bytes every time."""
    for report in truth():
        path = folder / report.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(print_report(report, report.format))
    _write_roster(folder / "roster.csv")
    (folder / "README.txt").write_text(_README.format(mark=district().mark), encoding="utf-8", newline="\n")


def _write_roster(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ROSTER_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_entry(order, agency) for order, agency in enumerate(district().agencies, 1))


def _entry(order: int, agency: Reporter) -> dict[str, object]:
    declared = district()
    below = agency.type in ("town", "township", "subdistrict")
    return {
        "id": agency.id, "name": agency.name, "short_name": agency.short_name, "type": agency.type,
        "parent": "" if agency.aggregates else declared.id, "order": order,
        "division": f"{declared.division}/{agency.short_name}" if below else declared.division,
        "aliases": ";".join(agency.aliases), "expected": "yes", "demo": "yes",
        "residents": agency.residents or "",
    }
