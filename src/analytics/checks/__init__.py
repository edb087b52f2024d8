"""Checks published reports: every rule of the dictionary, with a verdict and all the evidence it stands on."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.checks import (
    amounts,
    copied,
    missing,
    narrative,
    neighbours,
    persons,
    printed,
    publication,
    repairs,
    statements,
    statistics,
    sums,
    years,
)
from analytics.checks.json import evidence_to_json, findings_to_json
from analytics.checks.model import Evidence, Finding, Judgement, Severity, Verdict
from analytics.checks.registry import rule_functions
from analytics.checks.reuse import Reuse
from analytics.checks.subject import Subject, families
from analytics.checks.surroundings import Surroundings
from analytics.dictionary import Rule, dictionary
from analytics.reports.model import Report
from analytics.reports.roster import Roster

__all__ = [
    "RULE_FILES", "Evidence", "Finding", "Reuse", "Severity", "Surroundings", "Verdict", "check_reports", "evidence_to_json",
    "findings_to_json",
]

# The files whose functions are the rules; importing them registers the rules.
RULE_FILES = (sums, printed, missing, narrative, years, repairs, statistics, amounts, statements, neighbours, publication, persons, copied)


def check_reports(
    reports: Sequence[Report], roster: Roster | None = None, *, complete: bool = False, around: Surroundings | None = None,
) -> list[Finding]:
    """Every rule on every report, with all verdicts ("holds" too): by report in the order given, by rule in the order
    of rules.toml, by table and row as printed. Rules across years compare those of the given reports that belong
    together; with a roster also those of its agencies, and where the reports are `complete` one that was due
    and is not there has a finding of its own. `around`: what these reports say together, for a caller who asks it more.

    A rule says nothing about a report that lacks the table or the statement it is about.
    """
    functions, rules = rule_functions(), dictionary().rules
    found: list[list[Finding]] = [[] for _ in reports]
    around = around or Surroundings(reports, roster)
    for family in families(reports, around):
        for position, subject in family:
            hide = persons.masked if persons.is_private(subject) else None
            found[position] = [
                _signed(rules[code], subject, hide(judgement) if hide else judgement)
                for code, judge in functions.items() for judgement in judge(subject)
            ]
    return [finding for findings in found for finding in findings] + [*(publication.missing_reports(around) if complete else ())]


def _signed(rule: Rule, subject: Subject, judgement: Judgement) -> Finding:
    report = subject.report
    return Finding(
        rule=rule.code, severity=judgement.severity or rule.severity, verdict=judgement.verdict,
        sha256=report.sha256, file=report.file, agency=report.agency.name or report.agency.printed, year=report.year,
        evidence=judgement.evidence, left=judgement.left, right=judgement.right, difference=judgement.difference,
        if_blank_zero=judgement.if_blank_zero, values=judgement.values, number=report.number,
    )
