"""What stands out in a year, in order of weight."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, zip_longest
from typing import Any

from analytics.queries.model import STANDOUT_KINDS, Selection, Standout, StandoutKind
from analytics.queries.new_media import silent_accounts
from analytics.queries.scope import scope_tables
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
    common, parameters = scope_tables(selection.in_years(year))
    changes = ", ".join(f"'{metric}'" for metric in _CHANGES)
    rows = snapshot.rows(f"""
        WITH {common}, v AS MATERIALIZED (
            SELECT * FROM metric_value WHERE year IN ($year, $year - 1) AND value IS NOT NULL
                AND metric IN ({changes}, 'review_total', 'suit_total', 'corrected', 'requests_carried_forward')
        ), beside AS (
            SELECT g.agency_id, g.name, g.short_name, g.is_demo, g.sort_order, v.metric, v.value, l.value AS previous, g.report_id
            FROM grid g JOIN v USING (report_id)
            LEFT JOIN v l ON l.agency_id = g.agency_id AND l.year = $year - 1 AND l.metric = v.metric
        ), change AS (
            SELECT *, value - previous AS size, rank() OVER (PARTITION BY metric ORDER BY value - previous DESC) AS up,
                rank() OVER (PARTITION BY metric ORDER BY previous - value DESC) AS down
            FROM beside WHERE previous IS NOT NULL AND metric IN ({changes})
        ), told AS (
            SELECT *, CASE WHEN size > 0 AND up = 1 THEN 'largest_increase' WHEN size < 0 AND down = 1 THEN 'largest_decrease' END AS kind
            FROM change
            QUALIFY kind IS NOT NULL AND count(*) OVER (PARTITION BY metric, kind) <= {_TIES}
        )
        SELECT kind, agency_id, name, short_name, is_demo, metric, value, previous, report_id FROM (
            SELECT kind, agency_id, name, short_name, is_demo, metric, value, previous, report_id, sort_order,
                abs(size) / greatest(previous, 1) AS weight FROM told
            UNION ALL SELECT 'first_disputes', agency_id, name, short_name, is_demo, metric, value, previous, report_id, sort_order, value
                FROM beside WHERE metric IN ('review_total', 'suit_total') AND value > 0 AND previous = 0
            UNION ALL SELECT 'corrected', agency_id, name, short_name, is_demo, metric, value, previous, report_id, sort_order, value
                FROM beside WHERE metric = 'corrected' AND value > 0
            UNION ALL SELECT 'carried_forward_up', agency_id, name, short_name, is_demo, metric, value, previous, report_id, sort_order,
                value - previous FROM beside WHERE metric = 'requests_carried_forward' AND value > previous
        ) ORDER BY kind, weight DESC, sort_order, metric""", {**parameters, "year": year})
    return [
        Standout(kind, year, agency_id, name, short_name, is_demo, metric=metric, value=value, previous=previous, report_id=report_id)
        for kind, agency_id, name, short_name, is_demo, metric, value, previous, report_id in rows
    ]


def _of_reports(snapshot: Snapshot, selection: Selection, year: int) -> list[Standout]:
    """Missing and late reports, broken checks, and errors that could not be judged: each kind by size."""
    common, parameters = scope_tables(selection.in_years(year))
    rows = snapshot.rows(f"""
        WITH {common}, found AS (
            SELECT f.report_id, f.verdict, count(*) AS findings,
                arg_min(f.rule, (list_position(['error', 'warning', 'info'], f.severity), r.position)) AS rule,
                arg_min(f.finding_id, (list_position(['error', 'warning', 'info'], f.severity), r.position, f.finding_id)) AS finding_id
            FROM finding f JOIN grid USING (report_id) JOIN rule r ON r.code = f.rule
            WHERE f.verdict = 'broken' AND f.severity <> 'info' OR f.verdict = 'cannot_judge' AND f.severity = 'error'
            GROUP BY ALL
        )
        SELECT kind, g.agency_id, g.name, g.short_name, g.is_demo, size, g.report_id, rule, finding_id FROM (
            SELECT 'no_report' AS kind, agency_id, NULL AS size, NULL AS rule, NULL AS finding_id FROM grid
                WHERE report_id IS NULL AND is_expected
            UNION ALL SELECT 'late_report', agency_id, published_on - deadline, NULL, NULL FROM report
                WHERE is_current AND year = $year AND published_on > deadline
            UNION ALL SELECT CASE verdict WHEN 'broken' THEN 'broken_checks' ELSE 'unjudgeable' END, agency_id, findings, rule, finding_id
                FROM found JOIN report USING (report_id)
        ) JOIN grid g USING (agency_id) ORDER BY kind, size DESC, g.sort_order""", {**parameters, "year": year})
    return [
        Standout(kind, year, agency_id, name, short_name, is_demo, value=size, report_id=report_id, rule=rule, finding_id=finding_id)
        for kind, agency_id, name, short_name, is_demo, size, report_id, rule, finding_id in rows
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
