"""Two versions of a report: the newer one counts, and what they print differently is listed."""

from datetime import date
from pathlib import Path
from types import ModuleType

from analytics import queries
from analytics.queries import Selection


def test_two_versions_differ_where_they_print_something_else(tmp_path: Path, make: ModuleType) -> None:
    town = make.entry("甲镇")
    first = make.report(town, 2023, {"requests_received": 2, "granted_in_full": 1}, published=date(2024, 1, 9))
    second = make.report(town, 2023, {"requests_received": 3, "granted_in_full": 1}, published=date(2024, 3, 1), version=2)
    snapshot = make.snapshot(tmp_path, [first, second], [town])
    newer, older = (entry.report_id for entry in queries.same_agency_year(snapshot, "甲镇", 2023))
    changed = queries.changed_cells(snapshot, older, newer)
    row = changed[(changed["indicator"] == "requests_received") & (changed["applicant"] == "total")].iloc[0]
    assert (row["older"], row["newer"]) == ("2", "3")
    assert "granted_in_full" not in set(changed["indicator"])
    assert queries.changed_cells(snapshot, older, older).empty
    listed = queries.reports(snapshot, Selection(years=(2023,)))
    assert list(listed["report_id"]) == [newer]
    assert len(queries.reports(snapshot, Selection(years=(2023,)), superseded=True)) == 2


def test_reports_under_a_name_that_many_bear_are_no_versions_of_each_other(tmp_path: Path, make: ModuleType) -> None:
    one, two = (make.report("城关镇人民政府", 2023, {"requests_received": n}, version=n) for n in (1, 2))
    snapshot = make.snapshot(tmp_path, [one, two], [])
    assert snapshot.rows("SELECT count(DISTINCT agency_id), bool_and(is_current) FROM report") == [(2, True)]
    assert list(queries.unsettled(snapshot)["reports"]) == [2]
