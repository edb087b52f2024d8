"""The statistics table of form 2014."""

from __future__ import annotations

import pytest

from analytics.checks.parameters import parameters

CODES = sorted({code for entry in parameters().form_2014.sums for code in (entry.total, *entry.parts)}
               | {code for entry in parameters().form_2014.bounds for code in (*entry.least, *entry.most)})


def report(make_report, **numbers: object):
    cells = {(code, None): n for code, n in numbers.items()}
    return make_report(cells, form="2014", year=2016, only=[(code, None) for code in CODES])


def verdicts(judge, report) -> dict[str, tuple[str, str]]:
    return {f.message("zh").split("：")[0]: (f.verdict, f.severity) for f in judge("form_2014", report) if f.verdict != "holds"}


def test_a_sound_table_holds(make_report, judge) -> None:
    sound = report(make_report, requests_received=3, requests_online=2, requests_by_letter=1, requests_answered=3, answer_granted=2,
                   answer_denied=1, denied_privacy=1, published_total=10, channel_website=9, channel_wechat=4)
    assert verdicts(judge, sound) == {}
    assert len(judge("form_2014", sound)) == 13


@pytest.mark.parametrize("total", [entry.total for entry in parameters().form_2014.sums])
def test_every_total_is_the_sum_of_its_parts(make_report, judge, total) -> None:
    broken = [f for f in judge("form_2014", report(make_report, **{total: 5})) if f.verdict == "broken"]
    assert total in {f.evidence[-1].indicator for f in broken}
    assert {f.severity for f in broken} == {"error"}


def test_items_published_lie_between_the_channels_and_their_sum(make_report, judge) -> None:
    (fewer,) = verdicts(judge, report(make_report, published_total=5, channel_website=9)).values()
    (more,) = verdicts(judge, report(make_report, published_total=12, channel_website=9)).values()
    assert fewer == more == ("broken", "warning")


def test_a_blank_cannot_be_judged(make_report, judge) -> None:
    found = judge("form_2014", report(make_report, requests_by_fax="", channel_weibo="/"))
    assert [f.verdict for f in found].count("cannot_judge") == 3


def test_other_forms_have_no_such_table(make_report, judge) -> None:
    assert judge("form_2014", make_report()) == []
