"""What queries take and give beside frames: the selection of the filter bar, and the answers that are single things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import pandas as pd

from analytics.documents.model import Place


@dataclass(frozen=True, slots=True)
class Selection:
    """What the filter bar chose; an empty tuple (or None) means all, and all conditions hold together.

    `years`: report years; `place`: an agency_id that stands for itself and everything below it; `types`: codes of
    agency_types.toml; `agencies`: agency_ids; `demo`: whether the fictional agencies are among them.
    """

    years: tuple[int, ...] = ()
    place: str | None = None
    types: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    demo: bool = True

    def in_years(self, *years: int) -> Selection:
        """The same selection for these years."""
        return Selection(years, self.place, self.types, self.agencies, self.demo)


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen. `years` ascending; `agencies` a frame in official order: agency_id, name, short_name, type,
    parent_id, depth (0 at the top), sort_order, is_demo, is_expected, is_resolved, has_children, reports (count);
    `types`: codes in the dictionary's order; `places`: the rows of `agencies` that have children."""

    years: tuple[int, ...]
    agencies: pd.DataFrame
    types: tuple[str, ...]
    places: pd.DataFrame


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The snapshot for the source line: `data_version` is a short hash of all that went in, `built_at` is UTC,
    `reports` counts the current reports, `demo_reports` the fictional ones among them, `last_published` the newest
    publication date known (截至), `failed` counts the files that could not be read."""

    data_version: str
    built_at: datetime
    reports: int
    demo_reports: int
    last_published: date | None
    failed: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who reported for `year`. `expected` counts agencies of the roster that should; `reported` those of them that did;
    `on_time` and `late` those with a known date and deadline, `undated` the rest of the reported; `unexpected` counts
    reports of agencies that nobody expected. `missing` is a frame of the expected without a report: agency_id, name,
    short_name, type, sort_order, is_demo. `late_agencies`: the same columns and published_on, deadline, days (late),
    report_id."""

    year: int
    expected: int
    reported: int
    on_time: int
    late: int
    undated: int
    unexpected: int
    missing: pd.DataFrame
    late_agencies: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Peers:
    """Where an agency stands in its class (same type, fictional apart from real) in a year. `count` agencies have a value,
    the agency included; `percentile` is the share of the others at or below it (0–1, None when it has no value or
    is alone), `rank` its place from the largest (ties share the best). Shares are fractions, not per cent."""

    metric: str
    agency_id: str
    year: int
    value: float | None
    median: float | None
    p10: float | None
    p90: float | None
    count: int
    percentile: float | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class RequestFlow:
    """The flow of requests of one year, pooled over the `reports` that print all of its numbers; `reports_missing` lack
    one or were not published. `outcomes` are the five groups by code in printed order. Printed totals are as printed:
    `received + brought_forward` and `processed + carried_forward`, and `sum(outcomes)` and `processed`, may differ."""

    year: int
    received: float
    brought_forward: float
    outcomes: dict[str, float]
    processed: float
    carried_forward: float
    reports: int
    reports_missing: int


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One cell or sentence that a number stands on, in report `report_id` of `year`.

    A cell has `indicator` and perhaps `applicant`, `printed`, `kind`, and `corrected` where it was put right; a sentence has `fact`
    (its kind), perhaps `channel` and `account`, `sentence`, and its number `fact_no` in the report. `column` is the name that the
    metric gives it. `is_last_year`: it is of the year before.
    `place` is empty (Place()) for what is not on paper, such as a number of weeks; then `printed` holds the value.
    """

    report_id: str
    year: int | None
    column: str
    place: Place
    indicator: str | None = None
    applicant: str | None = None
    printed: str | None = None
    value: float | None = None
    kind: str | None = None
    fact: str | None = None
    channel: str | None = None
    account: str | None = None
    sentence: str | None = None
    is_last_year: bool = False
    fact_no: int | None = None
    corrected: float | None = None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One report of the snapshot. `file` is its name, `path` where the original lies (`archive!member` inside a zip);
    `agency_id` "name:…" where the roster does not know the agency; `is_current`: the one that counts for its agency and
    year; `days` until the deadline at publication (negative: late); `cells`, `facts`, `notes` are counts."""

    report_id: str
    agency_id: str
    name: str
    short_name: str
    type: str | None
    is_resolved: bool
    year: int | None
    form: str | None
    scope: str
    title: str | None
    printed_agency: str
    published_on: date | None
    published_source: str | None
    deadline: date | None
    days: int | None
    period_start: date | None
    period_end: date | None
    file: str
    path: str
    sha256: str
    media: str
    is_demo: bool
    is_current: bool
    number: int
    cells: int
    facts: int
    notes: int


@dataclass(frozen=True, slots=True)
class Profile:
    """All about one agency. `agency` is a mapping: agency_id, name, short_name, type, parent_id, division, depth, sort_order,
    is_demo, is_expected, is_resolved, aliases (a list or None); `parent` and `children` likewise.

    `reports`: frame as `reports()` gives, newest year first, superseded ones included.
    `metrics`: frame of every metric and year: year, metric, value, numerator, denominator, state, report_id, previous,
    change, peer_count, peer_median, peer_p10, peer_p90, percentile (0–1 in its class, NaN without value), rank, is_corrected,
    printed_value, printed_numerator, printed_denominator (as metric_values gives them).
    `accounts`: frame as `accounts()` gives. `findings`: frame as `findings()` gives, broken and cannot_judge.
    """

    agency: dict[str, object]
    parent: dict[str, object] | None
    children: tuple[dict[str, object], ...]
    reports: pd.DataFrame
    metrics: pd.DataFrame
    accounts: pd.DataFrame
    findings: pd.DataFrame


StandoutKind = Literal[
    "no_report", "late_report", "largest_increase", "largest_decrease", "first_disputes", "corrected", "broken_checks",
    "silent_account", "carried_forward_up", "unjudgeable",
]

STANDOUT_KINDS: tuple[StandoutKind, ...] = (
    "broken_checks", "corrected", "no_report", "late_report", "first_disputes", "largest_increase", "largest_decrease",
    "silent_account", "carried_forward_up", "unjudgeable",
)


@dataclass(frozen=True, slots=True)
class Standout:
    """Something of a year worth a sentence; the wording is the page's. In order of weight.

    - no_report: an expected agency has none; `value` None. One entry an agency.
    - late_report: `value` days late.
    - largest_increase, largest_decrease: of `metric` (requests_received, published_wechat …), from `previous` to `value`.
    - first_disputes: reviews and lawsuits `value` > 0 after a year with `previous` 0 (`metric` review_total or suit_total).
    - corrected: `value` results corrected in reviews or lawsuits (`metric` corrected).
    - broken_checks: `value` findings broken; `rule` the gravest, `finding_id` the first of it.
    - silent_account: `account` on `channel` is known and nothing is stated of it, or 0; `previous` items last year.
    - carried_forward_up: `value` requests carried forward, `previous` the year before.
    - unjudgeable: `value` checks could not be judged.
    """

    kind: StandoutKind
    year: int
    agency_id: str
    name: str
    short_name: str
    is_demo: bool
    metric: str | None = None
    value: float | None = None
    previous: float | None = None
    report_id: str | None = None
    rule: str | None = None
    finding_id: str | None = None
    channel: str | None = None
    account: str | None = None
