"""The fictional district as data: what each of its reports says, which is what a reader must find in the printed document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analytics.reports.model import CellKind, Scope

# (indicator, applicant), the applicant None outside table 3: names a cell of a form.
CellKey = tuple[str, str | None]


class PrintedCell(NamedTuple):
    """One cell as printed and as it is to be read (reports/model.py: Cell)."""

    printed: str
    value: int | float | None
    kind: CellKind = "number"
    note: str | None = None


class StatedFact(NamedTuple):
    """One number or name that the narrative states (reports/model.py: Fact), with the whole sentence it stands in."""

    kind: str
    channel: str | None
    account: str | None
    value: int | float | None
    unit: str | None
    sentence: str
    scope: str = "own"
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class SectionText:
    """One of the six sections: its heading as printed and its paragraphs, without tables."""

    number: int
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportTruth:
    """One report. `title` and `introduction` are the lines before section 一; the tables of `cells` stand at the end of the
    sections that the form puts them in. `labels` are replacements made in the text of the official labels, in order;
    `signature` the closing lines. `published_source` says where the day of publication is printed ("metadata",
    "metadata_table", "signature"), None where it is not. `file` is the path below the district's folder."""

    agency: str
    agency_name: str
    year: int
    form: str
    scope: Scope
    format: str
    file: str
    title: tuple[str, ...]
    introduction: tuple[str, ...]
    sections: tuple[SectionText, ...]
    cells: Mapping[CellKey, PrintedCell]
    facts: tuple[StatedFact, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    signature: tuple[str, ...] = ()
    published_on: date | None = None
    published_source: str | None = None
    period: tuple[date, date] | None = None
    broken: tuple[str, ...] = ()
    is_demo: bool = True

    @property
    def full_title(self) -> str:
        """The title in one line."""
        return "".join(self.title)
