"""The JSON that other programs read."""

from __future__ import annotations

import json

import pytest

from analytics.checks import check_reports, findings_to_json
from analytics.reports.model import Agency


def test_a_finding_has_the_promised_names(make_report) -> None:
    report = make_report({("review_upheld", None): 10, ("review_corrected", None): 1}, agency=Agency("甲镇", "a", "甲镇人民政府"))
    broken = [f for f in check_reports([report]) if f.verdict == "broken"]
    (entry,) = json.loads(json.dumps(findings_to_json(broken)))
    first = entry["evidence"][0]
    assert first.pop("place")["line"] > 0
    assert first == {"indicator": "review_upheld", "applicant": None, "printed": "10", "sha256": report.sha256, "number": 1}
    assert len(entry.pop("evidence")) == 5
    assert entry == {
        "rule": "disputes_sum", "severity": "error", "verdict": "broken",
        "report": {"file": "2023.html", "agency": "甲镇人民政府", "year": 2023, "sha256": report.sha256, "number": 1},
        "left": 11, "right": 0, "difference": 11, "if_blank_zero": None,
        "message": "行政复议：维持、纠正、其他、尚未审结之和为 11，总计印为 0，相差 11",
        "message_en": "Administrative reviews: upheld, corrected, other and pending add up to 11, the printed total is 0, difference 11",
    }


@pytest.mark.parametrize("printed", [0, 3, -1, 1.5, "", "/", "见附件", None])
def test_every_finding_can_be_said_in_both_languages(make_report, printed) -> None:
    keys = [("requests_received", "total"), ("requests_carried_forward", "total"), ("review_total", None), ("fees_charged", None)]
    reports = [make_report(dict.fromkeys(keys, printed), year=year) for year in (2022, 2023)]
    for entry in findings_to_json(check_reports(reports)):
        assert entry["message"] and entry["message_en"]
        assert "{" not in entry["message"] + entry["message_en"]
        assert "None" not in entry["message"] + entry["message_en"]


def test_the_same_reports_give_the_same_findings_in_the_same_order(make_report) -> None:
    reports = [make_report({("requests_received", "total"): 1}, year=year) for year in (2021, 2022, 2023)]
    findings = check_reports(reports)
    assert findings == check_reports(reports)
    assert [f.year for f in findings] == sorted(f.year for f in findings)
    assert sorted(findings, key=hash) == sorted(check_reports(reports[::-1]), key=hash)
