"""Fees by level, zeros, jumps, peers."""

from __future__ import annotations

import pytest

from analytics.reports.model import Agency

TOWN = Agency("虚构镇人民政府", type="town")
FEES = ("fees_charged", None)


@pytest.mark.parametrize(("printed", "type_", "verdict"), [
    (12.5, "town", "holds"), (125000, "town", "broken"), ("", "town", "cannot_judge"), (125000, None, "cannot_judge"),
])
def test_fees_far_above_the_level_may_be_in_the_wrong_unit(make_report, judge, printed, type_, verdict) -> None:
    (finding,) = judge("fee_unit", make_report({FEES: printed}, agency=Agency("虚构镇人民政府", type=type_)))
    assert finding.verdict == verdict
    if verdict == "broken":
        assert finding.message("zh").endswith("如原为元，应填 12.5 万元")


def test_a_report_of_zeros_is_worth_knowing(make_report, judge) -> None:
    (zeros,) = judge("all_zero", make_report())
    assert (zeros.verdict, zeros.severity) == ("broken", "info")
    (one,) = judge("all_zero", make_report({("penalties_decided", None): 3}))
    assert one.verdict == "holds"
    (blank,) = judge("all_zero", make_report({("penalties_decided", None): ""}))
    assert (blank.verdict, blank.if_blank_zero) == ("cannot_judge", "broken")


def jumps(make_report, judge, before: object, after: object) -> list[str]:
    key = ("requests_received", "total")
    found = judge("jump", make_report({key: before}, year=2022), make_report({key: after}))
    return [f.verdict for f in found if f.evidence[0].indicator == "requests_received"]


@pytest.mark.parametrize(("before", "after", "verdict"), [
    (2, 13, "broken"), (60, 11, "broken"), (60, 12, "holds"), (1, 10, "holds"), (0, 50, "holds"), ("", 50, "cannot_judge"),
    (3, "/", "cannot_judge"),
])
def test_a_jump_is_a_ratio_and_a_difference(make_report, judge, before, after, verdict) -> None:
    assert jumps(make_report, judge, before, after) == [verdict]


def test_without_last_year_nothing_jumps(make_report, judge) -> None:
    assert judge("jump", make_report()) == []


def peers(make_report, own: object) -> list:
    key = ("licences_decided", None)
    others = [make_report({key: 30 + n}, file=f"{n}", agency=Agency(f"{n}镇人民政府", type="town")) for n in range(8)]
    return [*others, make_report({key: own}, agency=TOWN)]


@pytest.mark.parametrize(("own", "verdict"), [(0, "broken"), (4, "holds"), ("", "cannot_judge")])
def test_zero_where_all_peers_have_many(make_report, judge, own, verdict) -> None:
    (finding,) = judge("zero_among_peers", *peers(make_report, own))
    assert finding.verdict == verdict


def test_few_peers_say_nothing(make_report, judge) -> None:
    assert judge("zero_among_peers", *peers(make_report, 0)[4:]) == []
