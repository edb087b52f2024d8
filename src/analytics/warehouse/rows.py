"""Reports, agencies, findings and the dictionary as Arrow tables, ready to be loaded as a whole."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from functools import lru_cache
from typing import Any

import pyarrow as pa

from analytics.checks import Evidence, Finding, Reuse
from analytics.dictionary import dictionary
from analytics.documents.model import Place
from analytics.reports.model import Report
from analytics.reports.privacy import mask
from analytics.warehouse.assembly import AgencyRow, Filed
from analytics.warehouse.corrections import Applied, corrected_fact, corrections_used
from analytics.warehouse.decisions import CellOfYear, Correction

Columns = dict[str, pa.DataType]

_TEXT, _NUMBER, _COUNT, _FLAG, _DAY = pa.string(), pa.float64(), pa.int32(), pa.bool_(), pa.date32()

AGENCY: Columns = {
    "agency_id": _TEXT, "name": _TEXT, "short_name": _TEXT, "type": _TEXT, "parent_id": _TEXT, "division": _TEXT,
    "sort_order": _COUNT, "last_order": _COUNT, "depth": _COUNT, "is_demo": _FLAG, "is_expected": _FLAG, "is_resolved": _FLAG,
    "peers": _TEXT, "residents": _COUNT,
}
ALIAS: Columns = {"agency_id": _TEXT, "alias": _TEXT}
REPORT: Columns = {
    "report_id": _TEXT, "agency_id": _TEXT, "year": _COUNT, "form": _TEXT, "scope": _TEXT, "title": _TEXT,
    "printed_agency": _TEXT, "resolved_by": _TEXT, "agency_sure": _TEXT, "agency_how": _TEXT,
    "found_in": _TEXT, "published_on": _DAY, "published_source": _TEXT,
    "deadline": _DAY, "period_start": _DAY, "period_end": _DAY, "file": _TEXT, "path": _TEXT, "sha256": _TEXT, "media": _TEXT,
    "is_demo": _FLAG, "is_current": _FLAG, "number": _COUNT, "notes": _COUNT, "broken": _COUNT, "cannot_judge": _COUNT,
}
CELL: Columns = {
    "report_id": _TEXT, "cell_no": _COUNT, "indicator": _TEXT, "applicant": _TEXT, "value": _NUMBER, "printed": _TEXT,
    "kind": _TEXT, "note": _TEXT, "place": _TEXT, "corrected": _NUMBER,
}
CORRECTION: Columns = {
    "agency_id": _TEXT, "year": _COUNT, "indicator": _TEXT, "applicant": _TEXT, "printed": _TEXT, "value": _NUMBER, "reason": _TEXT,
    "who": _TEXT, "corrected_at": _TEXT, "state": _TEXT, "report_id": _TEXT, "now": _TEXT,
}
FACT: Columns = {
    "report_id": _TEXT, "fact_no": _COUNT, "kind": _TEXT, "channel": _TEXT, "account": _TEXT, "value": _NUMBER, "unit": _TEXT,
    "approximate": _FLAG, "scope": _TEXT, "period": _TEXT, "is_counted": _FLAG, "note": _TEXT, "sentence": _TEXT, "place": _TEXT,
    "corrected": _NUMBER,
}
SECTION: Columns = {
    "report_id": _TEXT, "section_no": _COUNT, "number": _COUNT, "heading": _TEXT, "text": _TEXT, "place": _TEXT,
}
NOTE: Columns = {"report_id": _TEXT, "note_no": _COUNT, "reason": _TEXT, "printed": _TEXT, "place": _TEXT}
DOCUMENT: Columns = {"report_id": _TEXT, "blocks": pa.binary()}
FINDING: Columns = {
    "finding_id": _TEXT, "report_id": _TEXT, "agency_id": _TEXT, "year": _COUNT, "rule": _TEXT, "severity": _TEXT, "verdict": _TEXT,
    "left_value": _NUMBER,
    "right_value": _NUMBER, "difference": _NUMBER, "if_blank_zero": _TEXT, "message_zh": _TEXT, "message_en": _TEXT,
    "evidence": _TEXT,
}
REUSE: Columns = {"report_id": _TEXT, "other_id": _TEXT, "share": _NUMBER, "sentences": _COUNT, "shared": _TEXT}


def report_tables(
    agencies: Sequence[AgencyRow], filed: Sequence[Filed], findings: Iterable[Finding], applied: Sequence[Applied] = (),
) -> dict[str, pa.Table]:
    """The tables of a snapshot that hold what was read, checked and put right, by name; `filed` gives the order of the rows."""
    found, used = _findings(findings, filed), corrections_used(applied)
    verdicts = Counter((report_id, verdict) for _, report_id, _, _, _, _, verdict, *_ in found)
    return {
        "agency": _table(AGENCY, (_agency(row) for row in agencies)),
        "agency_alias": _table(ALIAS, ((row.agency_id, alias) for row in agencies for alias in row.aliases)),
        "report": _table(REPORT, (_report(f, verdicts) for f in filed)),
        "cell": _table(CELL, _cells(filed, used)),
        "correction": _table(CORRECTION, ((*astuple(a.correction), a.state, a.report_id, a.now) for a in applied)),
        "fact": _table(FACT, _facts(filed, used)),
        "section": _table(SECTION, _sections(filed)),
        "note": _table(NOTE, _notes(filed)),
        "document": _table(DOCUMENT, ((f.report_id, f.blocks) for f in filed)),
        "finding": _table(FINDING, found),
    }


def reuse_table(compared: Iterable[tuple[Report, Reuse]], filed: Iterable[Filed]) -> pa.Table:
    """What the reports repeat of each other, sentence by sentence; private persons are masked."""
    ids = {(f.report.sha256, f.report.number): f.report_id for f in filed}
    rows = [
        (ids[report.sha256, report.number], ids[reuse.other.sha256, reuse.other.number], reuse.share, len(reuse.own_words), _shared(reuse))
        for report, reuse in compared
    ]
    return _table(REUSE, sorted(rows))


def dictionary_tables() -> dict[str, pa.Table]:
    """The dictionary's entries as tables, so that anybody's SQL can label what it finds."""
    d = dictionary()
    indicators = [
        {"code": code, "form": form, "position": n, "table": i.table, "row_label": i.row, "column_label": i.column,
         "by_applicant": i.by_applicant, "unit": i.unit, "value_type": i.value_type, "aggregation": i.aggregation,
         "outcome": i.group or None, "compare_as": i.compare_as, "zh": i.zh, "en": i.en}
        for n, ((code, form), i) in enumerate(d.indicators.items(), 1)
    ]
    metrics = ("group", "kind", "unit", "pool", "better", "value", "numerator", "denominator", "source", "zh", "en")
    rules = ("severity", "source", "advice_zh", "advice_en", "zh", "en")
    channels = [{"code": c, "position": n, "is_new_media": v.new_media, "zh": v.zh, "en": v.en}
                for n, (c, v) in enumerate(d.channels.items(), 1)]
    return {
        "indicator": pa.Table.from_pylist(indicators),
        "form_cell": pa.Table.from_pylist([
            {"form": form.code, "position": n, "indicator": indicator, "applicant": applicant}
            for form in d.forms.values() for n, (indicator, applicant) in enumerate(form.expected(), 1)
        ]),
        "metric": _entries(d.metrics, metrics),
        "rule": _entries(d.rules, rules),
        "applicant": _entries(d.applicants, ("zh", "en")),
        "outcome": _entries(d.outcomes, ("zh", "en")),
        "agency_type": _entries(d.agency_types, ("deadline", "zh", "en")),
        "channel": pa.Table.from_pylist(channels),
    }


def finding_id(finding: Finding, agency_id: str) -> str:
    """The same for the same rule, agency, year and evidence (which cells, which sentences), whatever file they come from."""
    keys = [f"{e.indicator}/{e.applicant}" if e.sentence is None else e.sentence for e in finding.evidence]
    told = "\x1f".join((finding.rule, agency_id, str(finding.year), *keys))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _table(columns: Columns, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [pa.array(values, kind) for values, kind in zip(by_column, columns.values(), strict=True)]
    return pa.Table.from_arrays(arrays, names=list(columns))


def _entries(entries: dict[str, Any], fields: Sequence[str]) -> pa.Table:
    return pa.Table.from_pylist([
        {"code": code, "position": n} | {field: getattr(entry, field) for field in fields}
        for n, (code, entry) in enumerate(entries.items(), 1)
    ])


def _agency(row: AgencyRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in AGENCY)


def _report(filed: Filed, verdicts: Counter[tuple[str, str]]) -> tuple[Any, ...]:
    r = filed.report
    period = (r.period.start, r.period.end) if r.period else (None, None)
    return (
        filed.report_id, filed.agency_id, r.year, r.form, r.scope, r.title, r.agency.printed, r.agency.resolved_by,
        r.agency.sure, ",".join(r.agency.how), r.agency.found_in, r.published_on.date, r.published_on.source, filed.deadline,
        *period, r.file, filed.path, r.sha256, r.media, r.is_demo, filed.is_current, r.number, len(r.notes),
        verdicts[filed.report_id, "broken"], verdicts[filed.report_id, "cannot_judge"],
    )


@lru_cache(maxsize=65536)
def place_json(place: Place) -> str:
    """A place as stored; the cells of reports in one form stand at the same places."""
    return json.dumps(place.to_json(), ensure_ascii=False)


def _cells(filed: Sequence[Filed], used: Mapping[CellOfYear, Correction]) -> Iterator[tuple[Any, ...]]:
    """Tables 2 and 4 first, then the totals of table 3, then its single applicants: most queries want one of these kinds."""
    put_right = {cell[:2] for cell in used}
    for wanted in range(3):
        for f in filed:
            of_year = f.agency_id, f.report.year
            given = used if f.is_current and of_year in put_right else {}
            for n, c in enumerate(f.report.cells, 1):
                if (0 if c.applicant is None else 1 if c.applicant == "total" else 2) == wanted:
                    correction = given.get((*of_year, c.indicator, c.applicant)) if given else None  # type: ignore[arg-type]
                    yield (f.report_id, n, c.indicator, c.applicant, c.value, c.printed, c.kind, c.note, place_json(c.place),
                           correction and correction.value)


def _facts(filed: Iterable[Filed], used: Mapping[CellOfYear, Correction]) -> Iterator[tuple[Any, ...]]:
    """A fact counts for metrics when it is of the report year and of the scope that its report speaks for."""
    for f in filed:
        stated: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for a in f.report.facts:
            if a.is_this_years:
                stated[a.kind, a.channel].add(a.scope)
        for n, a in enumerate(f.report.facts, 1):
            is_counted = a.is_this_years and a.scope == _counted_scope(f.report.scope, stated[a.kind, a.channel])
            yield (f.report_id, n, a.kind, a.channel, a.account, a.value, a.unit, a.approximate, a.scope, a.period, is_counted, a.note,
                   a.sentence, place_json(a.place), corrected_fact(used, f.agency_id, f.report.year, a) if f.is_current else None)


def _counted_scope(report_scope: str, stated: Collection[str]) -> str | None:
    """Of an aggregated report what is said of the whole area, where anything is, else what the agency says of itself; what is
    of unknown scope only where nothing else is stated."""
    wanted = ("aggregated", "own", "unknown") if report_scope == "aggregated" else ("own", "unknown")
    return next((scope for scope in wanted if scope in stated), None)


def _sections(filed: Iterable[Filed]) -> Iterator[tuple[Any, ...]]:
    for f in filed:
        for n, s in enumerate(f.report.sections, 1):
            yield f.report_id, n, s.number, s.heading, s.text, place_json(s.place)


def _notes(filed: Iterable[Filed]) -> Iterator[tuple[Any, ...]]:
    for f in filed:
        for n, note in enumerate(f.report.notes, 1):
            yield f.report_id, n, note.reason, note.printed, place_json(note.place)


def _findings(findings: Iterable[Finding], filed: Sequence[Filed]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    by_file = {(f.report.sha256, f.report.number): f for f in filed}
    seen: Counter[str] = Counter()
    for finding in findings:
        about = by_file.get((finding.sha256, finding.number))
        agency_id = about.agency_id if about else finding.agency_id or ""
        key = finding_id(finding, agency_id)
        seen[key] += 1
        evidence = [
            _evidence(e) if (e.sha256, e.number) == (finding.sha256, finding.number)
            else {"report_id": by_file[e.sha256, e.number].report_id, **_evidence(e)}
            for e in finding.evidence
        ]
        rows.append((
            key if seen[key] == 1 else f"{key}-{seen[key]}", about and about.report_id, agency_id, finding.year,
            finding.rule, finding.severity, finding.verdict, finding.left, finding.right, finding.difference,
            finding.if_blank_zero, finding.message("zh"), finding.message("en"),
            json.dumps(evidence, ensure_ascii=False, separators=(",", ":")),
        ))
    # What is broken is asked for most: sorted, a query passes over what holds.
    return sorted(rows, key=lambda row: (row[6], row[4], row[1] or "", row[0]))


def _shared(reuse: Reuse) -> str:
    pairs = [
        {"own": mask(own.text.strip()), "own_place": own.place.to_json(),
         "other": mask(other.text.strip()), "other_place": other.place.to_json(), **({"is_template": True} if is_template else {})}
        for own, other, is_template in reuse.shared
    ]
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """A cell is told by its key alone: what it prints and where stands in the table `cell`."""
    if evidence.sentence is not None:
        return {"sentence": evidence.sentence, "place": evidence.place.to_json()}
    if evidence.applicant is None:
        return {"indicator": evidence.indicator}
    return {"indicator": evidence.indicator, "applicant": evidence.applicant}
