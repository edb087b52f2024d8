"""What stands out in a year, in order of weight."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, zip_longest
from typing import Any

from analytics.queries.model import STANDOUT_KINDS, Selection, Standout, StandoutKind
from analytics.queries.new_media import silent_accounts
from analytics.queries.scope import resolve
from analytics.warehouse import Snapshot

_CHANGES = ("requests_received", "published", "published_wechat", "published_douyin")
# A largest increase that many share is none.
_TIES = 2


def standouts(snapshot: Snapshot, selection: Selection, year: int, limit: int = 12) -> list[Standout]:
    """What a supervisor should look at in the selected agencies' reports of the year, at most `limit` entries, the gravest
    kind first and no kind crowding out the others."""
    found: dict[StandoutKind, list[Standout]] = defaultdict(list)
    for entry in chain(
        _of_metrics(snapshot, selection, year), _of_reports(snapshot, selection, year), _of_accounts(snapshot, selection, year),
    ):
        found[entry.kind].append(entry)
    in_turn = chain.from_iterable(zip_longest(*(found[kind] for kind in STANDOUT_KINDS)))
    kept = [entry for entry in in_turn if entry is not None][:limit]
    return sorted(kept, key=lambda entry: STANDOUT_KINDS.index(entry.kind))


def _of_metrics(snapshot: Snapshot, selection: Selection, year: int) -> list[Standout]:
    """Changes on last year, first disputes, corrections, requests carried forward: each kind by size."""
    scope = resolve(snapshot, selection.in_years(year))
    changes = ", ".join(f"'{metric}'" for metric in _CHANGES)
    rows = snapshot.rows(f"""
        SELECT kind, agency_id, name, short_name, is_demo, metric, value, previous, report_id FROM (
            SELECT g.*, v.metric, v.value, v.previous, v.value - v.previous AS size,
                v.metric IN ({changes}) AND v.previous IS NOT NULL AS is_change,
                rank() OVER (PARTITION BY v.metric ORDER BY size DESC NULLS LAST) AS up,
                rank() OVER (PARTITION BY v.metric ORDER BY size NULLS LAST) AS down,
                count(*) OVER (PARTITION BY v.metric, size) AS ties,
                CASE WHEN is_change AND size > 0 AND up = 1 AND ties <= {_TIES} THEN 'largest_increase'
                    WHEN is_change AND size < 0 AND down = 1 AND ties <= {_TIES} THEN 'largest_decrease'
                    WHEN v.metric IN ('review_total', 'suit_total') AND v.value > 0 AND v.previous = 0 THEN 'first_disputes'
                    WHEN v.metric = 'corrected' AND v.value > 0 THEN 'corrected'
                    WHEN v.metric = 'requests_carried_forward' AND size > 0 THEN 'carried_forward_up' END AS kind,
                CASE WHEN is_change THEN abs(size) / greatest(v.previous, 1) WHEN v.metric = 'requests_carried_forward' THEN size
                    ELSE v.value END AS weight
            FROM agency_year g JOIN metric_value v USING (report_id)
            WHERE {scope.where} AND v.value IS NOT NULL
                AND v.metric IN ({changes}, 'review_total', 'suit_total', 'corrected', 'requests_carried_forward')
        ) WHERE kind IS NOT NULL ORDER BY kind, weight DESC, sort_order, metric""", scope.parameters)
    return [
        Standout(kind, year, agency_id, name, short_name, is_demo, metric=metric, value=value, previous=previous, report_id=report_id)
        for kind, agency_id, name, short_name, is_demo, metric, value, previous, report_id in rows
    ]


def _of_reports(snapshot: Snapshot, selection: Selection, year: int) -> list[Standout]:
    """Missing and late reports, broken checks, and errors that could not be judged: each kind by size."""
    scope = resolve(snapshot, selection.in_years(year))
    gravest = "(list_position(['error', 'warning', 'info'], f.severity), r.position, f.finding_id)"
    rows = snapshot.rows(f"""
        SELECT CASE WHEN g.report_id IS NULL THEN 'no_report' ELSE 'late_report' END AS kind, agency_id, name, short_name, is_demo,
            published_on - deadline AS size, report_id, NULL AS rule, NULL AS finding_id, sort_order
        FROM agency_year g WHERE {scope.where} AND (report_id IS NULL OR published_on > deadline)
        UNION ALL
        SELECT CASE f.verdict WHEN 'broken' THEN 'broken_checks' ELSE 'unjudgeable' END, agency_id, name, short_name, is_demo, count(*),
            report_id, arg_min(f.rule, {gravest}), arg_min(f.finding_id, {gravest}), sort_order
        FROM agency_year g JOIN finding f USING (report_id) JOIN rule r ON r.code = f.rule
        WHERE {scope.where} AND (f.verdict = 'broken' AND f.severity <> 'info' OR f.verdict = 'cannot_judge' AND f.severity = 'error')
        GROUP BY f.verdict, agency_id, name, short_name, is_demo, report_id, sort_order
        ORDER BY kind, size DESC, sort_order""", scope.parameters)
    return [
        Standout(kind, year, agency_id, name, short_name, is_demo, value=size, report_id=report_id, rule=rule, finding_id=finding_id)
        for kind, agency_id, name, short_name, is_demo, size, report_id, rule, finding_id, _ in rows
    ]


def _of_accounts(snapshot: Snapshot, selection: Selection, year: int) -> list[Standout]:
    """Silent accounts, those that put out most before first."""
    frame = silent_accounts(snapshot, selection, year).sort_values(["last_items", "sort_order"], ascending=[False, True])
    records: list[dict[str, Any]] = frame.to_dict("records")
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
