"""A report as it was printed: every number, every stated fact, every section, and what the reader could not place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from analytics.documents.model import Paragraph, Place

CellKind = Literal["number", "blank", "not_applicable", "words"]
Scope = Literal["own", "aggregated", "unknown"]
FactPeriod = Literal["this_year", "last_year", "since_opening"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell of the statistical tables. `value` is an int, or a float for money, and None unless `kind` is
    "number"; `printed` is never altered; `note` keeps what stood beside the number (其中修订16件)."""

    indicator: str
    applicant: str | None
    printed: str
    value: int | float | None
    kind: CellKind
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Fact:
    """One number or name that a sentence of the narrative states; kinds and channels as in the dictionary (facts.toml).

    `scope`: "own" what the agency says of itself, "aggregated" what it says of the whole area, "unknown" where neither its
    words nor the agency's type tell. `period`: the reporting year, the year before, or all years since a site or an account
    was opened. `note`: why the number can be meant in another way (wording fact_notes.<note>), else None."""

    kind: str
    channel: str | None
    account: str | None
    value: int | float | None
    unit: str | None
    approximate: bool
    scope: Scope
    sentence: str
    place: Place
    period: FactPeriod = "this_year"
    note: str | None = None

    @property
    def is_this_years(self) -> bool:
        """Whether it is said of the reporting year: of other years nothing is counted, nor held against the tables."""
        return self.period == "this_year"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections (number 1–6), with its heading as printed and its text; tables are not in the text."""

    number: int
    heading: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Agency:
    """Who speaks. `printed` is the name as the report prints it; `id` the roster's, else the gazetteer's ("cn-…"), None where the
    name stays doubtful or unknown. `resolved_by`: "name" or "alias" of the roster, "credit_code", "succession" (an earlier name),
    "gazetteer", or None; `how` and `sure` are codes of agencies/certainty.toml. `statutory` is the division by law (empty where
    unknown), `administered_by` the body above, `candidates` the divisions a doubtful name may stand for."""

    printed: str
    id: str | None = None
    name: str | None = None
    type: str | None = None
    division: tuple[str, ...] = ()
    resolved_by: str | None = None
    found_in: str | None = None
    sure: str = "unknown"
    how: tuple[str, ...] = ()
    statutory: tuple[str, ...] = ()
    administered_by: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One agency of a roster file. `order` is the official order below its parent; `division` the statutory division from
    the province down; `expected` whether it has to publish a report; `demo` whether it is fictional; `peer_group` whom it is compared
    with, where that is not its type; `credit_code` its 统一社会信用代码."""

    id: str
    name: str
    short_name: str
    type: str
    parent: str | None
    order: int
    division: tuple[str, ...]
    aliases: tuple[str, ...]
    expected: bool
    demo: bool
    peer_group: str = ""
    residents: int | None = None
    credit_code: str = ""

    def names(self) -> Iterable[str]:
        """Every name it may be printed under, the official one first."""
        yield self.name
        yield from self.aliases


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication and where it was found: "metadata", "metadata_table", "signature", or None for both."""

    date: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The statistical period as the report states it (数据统计期限), with its sentence."""

    start: date | None
    end: date | None
    sentence: str
    place: Place


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader could not place or doubts. `reason` names its wording (wording/notes.toml); `printed` is the
    text it is about, nothing of which is lost."""

    reason: str
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report. `year` is the reporting year; `form` "2021", "2019", "2014", "narrative" or None; `file` the name
    it was read from; `number` counts the reports of one file; `is_demo` that the document calls itself fictional. `narrative` are the
    paragraphs between title and signature, headings and what stands above section 一 included, tables not."""

    file: str
    sha256: str
    media: str
    title: str | None
    agency: Agency
    year: int | None
    form: str | None
    scope: Scope
    published_on: Publication
    period: Period | None
    cells: tuple[Cell, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    is_demo: bool = False
    number: int = 1
    narrative: tuple[Paragraph, ...] = ()

    def cell(self, indicator: str, applicant: str | None = None) -> Cell | None:
        """The cell printed for an indicator (and an applicant in table 3), or None where the document lacks it."""
        return next((c for c in self.cells if c.indicator == indicator and c.applicant == applicant), None)


def report_to_json(report: Report) -> dict[str, Any]:
    """The object that `gongkai read --json` promises, in plain types."""
    return {name: _plain(getattr(report, name)) for name in report.__dataclass_fields__}


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        return value.to_json()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
