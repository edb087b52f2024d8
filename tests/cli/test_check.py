"""gongkai check: findings as promised, and exit codes that a script can act on."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analytics.cli import app


def check(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def broken(tmp_path: Path, sample: Path) -> Path:
    """The sample with one number changed: natural persons' requests received, printed 2, are 3."""
    lines = sample.read_text(encoding="utf-8").split("\n")
    assert lines[84].strip() == "2"
    lines[84] = lines[84].replace("2", "3")
    file = tmp_path / "broken.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_nothing_broken_is_exit_0_also_where_something_cannot_be_judged(sample: Path) -> None:
    result = check(sample, "--json")
    findings = json.loads(result.stdout)
    assert result.exit_code == 0
    # Without the report of the year before, what the text says of the change cannot be judged.
    assert [(finding["rule"], finding["verdict"]) for finding in findings] == [("narrative_change", "cannot_judge")]


def test_all_lists_what_holds_too(sample: Path) -> None:
    findings = json.loads(check(sample, "--json", "--all").stdout)
    holding = {finding["rule"] for finding in findings if finding["verdict"] == "holds"}
    assert {"balance", "outcomes_sum", "applicants_sum", "disputes_sum", "period", "narrative_table"} <= holding


def test_a_broken_sum_is_exit_1_with_all_the_evidence(broken: Path) -> None:
    result = check(broken, "--json")
    assert result.exit_code == 1
    finding = next(f for f in json.loads(result.stdout) if f["rule"] == "balance")
    assert set(finding) >= {"rule", "severity", "verdict", "report", "evidence", "left", "right", "difference", "message"}
    assert (finding["verdict"], finding["severity"]) == ("broken", "error")
    assert (finding["left"], finding["right"], finding["difference"]) == (3, 2, 1)
    assert finding["report"]["file"] == "broken.txt" and finding["report"]["year"] == 2023
    assert "3" in {evidence.get("printed") for evidence in finding["evidence"]}


def test_for_people_a_finding_is_a_sentence_under_its_report(broken: Path) -> None:
    shown = check(broken, "--lang", "zh").stdout
    assert "蔄山镇" in shown and "收支平衡" in shown and "相差 1" in shown and "校验了 1 份报告" in shown


def test_a_file_that_cannot_be_read_outweighs_a_finding(broken: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    result = check(broken, empty, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout) and "empty.html" in result.stderr
