"""What stands out in a year, in order of weight."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, zip_longest
from typing import Any

from analytics.dictionary import dictionary
from analytics.queries.findings import SEVERITIES
from analytics.queries.model import STANDOUT_KINDS, Selection, Standout, StandoutKind
from analytics.queries.new_media import silent_accounts
from analytics.queries.scope import one_of, position_of, resolve
from analytics.warehouse import Snapshot

_CHANGES = ("requests_received", "published", "published_wechat", "published_douyin")
_METRICS = (*_CHANGES, "review_total", "suit_total", "corrected", "requests_carried_forward")
_LARGEST = ("largest_increase", "largest_decrease")
# A largest increase that many share is none.
_TIES = 2


def standouts(snapshot: Snapshot, selection: Selection, year: int, limit: int = 12) -> list[Standout]:
    """What a supervisor should look at in the selected agencies' reports of the year, at most `limit` entries, the gravest
    kind first and no kind crowding out the others."""
    found: dict[StandoutKind, list[Standout]] = defaultdict(list)
    for entry in chain(
        _of_metrics(snapshot, selection, year, limit), _of_reports(snapshot, selection, year),
        _of_accounts(snapshot, selection, year, limit),
    ):
        found[entry.kind].append(entry)
    in_turn = chain.from_iterable(zip_longest(*(found[kind] for kind in STANDOUT_KINDS)))
    kept = [entry for entry in in_turn if entry is not None][:limit]
    return sorted(kept, key=lambda entry: STANDOUT_KINDS.index(entry.kind))


def _of_metrics(snapshot: Snapshot, selection: Selection, year: int, limit: int) -> list[Standout]:
    """Changes on last year, first disputes, corrections, requests carried forward: each kind by size."""
    scope = resolve(snapshot, selection.in_years(year))
    rows = snapshot.rows(f"""
        SELECT a.agency_id, a.name, a.short_name, a.is_demo, metric, value, previous, a.report_id, size, place FROM (
            SELECT sort_order, metric, value, previous, value - previous AS size,
                row_number() OVER (PARTITION BY metric, size > 0 ORDER BY {_SIZE} DESC, sort_order) AS place
            FROM metric_value g
            WHERE {one_of("metric", _METRICS)} AND {scope.where} AND value IS NOT NULL AND CASE
                WHEN {one_of("metric", _CHANGES)} THEN size <> 0
                WHEN metric IN ('review_total', 'suit_total') THEN value > 0 AND previous = 0
                WHEN metric = 'corrected' THEN value > 0 ELSE size > 0 END
            QUALIFY place <= {max(limit, _TIES + 1):d}
        ) JOIN agency_year a USING (sort_order) WHERE a.year = {year:d}
        ORDER BY CASE WHEN {one_of("metric", _CHANGES)} THEN {_SIZE} / greatest(previous, 1) ELSE {_SIZE} END DESC, sort_order, metric""")
    sizes = Counter((metric, size) for _, _, _, _, metric, _, _, _, size, _ in rows)
    largest = {(metric, size) for _, _, _, _, metric, _, _, _, size, place in rows if place == 1}
    return [
        Standout(kind, year, agency_id, name, short_name, is_demo, metric=metric, value=value, previous=previous, report_id=report_id)
        for agency_id, name, short_name, is_demo, metric, value, previous, report_id, size, _ in rows
        if (kind := _kind(metric, size)) not in _LARGEST or ((metric, size) in largest and sizes[metric, size] <= _TIES)
    ]


_SIZE = "CASE WHEN metric IN ('review_total', 'suit_total', 'corrected') THEN value ELSE abs(size) END"


def _kind(metric: str, size: float) -> StandoutKind:
    if metric in _CHANGES:
        return "largest_increase" if size > 0 else "largest_decrease"
    return "corrected" if metric == "corrected" else "carried_forward_up" if metric == "requests_carried_forward" else "first_disputes"


def _of_reports(snapshot: Snapshot, selection: Selection, year: int) -> list[Standout]:
    """Missing and late reports, broken checks, and errors that could not be judged: each kind by size."""
    scope = resolve(snapshot, selection.in_years(year))
    gravest = f"({position_of('f.severity', SEVERITIES)}, {position_of('f.rule', tuple(dictionary().rules))}, f.finding_id)"
    rows = snapshot.rows(f"""
        SELECT CASE WHEN g.report_id IS NULL THEN 'no_report' ELSE 'late_report' END AS kind, agency_id, name, short_name, is_demo,
            published_on - deadline AS size, report_id, NULL AS rule, NULL AS finding_id, sort_order
        FROM agency_year g WHERE {scope.where} AND (report_id IS NULL OR published_on > deadline)
        UNION ALL
        SELECT CASE f.verdict WHEN 'broken' THEN 'broken_checks' ELSE 'unjudgeable' END, g.agency_id, name, short_name, is_demo,
            count(*), g.report_id, arg_min(f.rule, {gravest}), arg_min(f.finding_id, {gravest}), sort_order
        FROM finding f JOIN agency_year g ON g.report_id = f.report_id
        WHERE {scope.where} AND f.verdict IN ('broken', 'cannot_judge') AND f.rule <> 'late'
            AND (f.verdict = 'broken' AND f.severity <> 'info' OR f.verdict = 'cannot_judge' AND f.severity = 'error')
        GROUP BY f.verdict, g.agency_id, name, short_name, is_demo, g.report_id, sort_order
        ORDER BY kind, size DESC, sort_order""")
    return [
        Standout(kind, year, agency_id, name, short_name, is_demo, value=size, report_id=report_id, rule=rule, finding_id=finding_id)
        for kind, agency_id, name, short_name, is_demo, size, report_id, rule, finding_id, _ in rows
    ]


def _of_accounts(snapshot: Snapshot, selection: Selection, year: int, limit: int) -> list[Standout]:
    """Silent accounts, those that put out most before first."""
    silent = silent_accounts(snapshot, selection, year)
    frame = silent.sort_values(["last_items", "sort_order"], ascending=[False, True]).head(limit)
    records: list[dict[Any, Any]] = frame.to_dict("records")
    return [
        Standout(
            "silent_account", year, row["agency_id"], row["name"], row["short_name"], bool(row["is_demo"]), value=_number(row["items"]),
            previous=_number(row["last_items"]), report_id=row["report_id"], channel=row["channel"], account=row["account"],
        )
        for row in records
    ]


def _number(value: float) -> float | None:
    """A frame's number, None where it is missing."""
    return value if value == value else None
