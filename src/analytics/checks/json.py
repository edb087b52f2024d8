"""Findings in the plain types and names that `gongkai check --json` promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analytics.checks.model import Evidence, Finding


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One object a finding, ready for json.dumps; the message in Chinese, and in English as `message_en`."""
    return [_finding(finding) for finding in findings]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "report": {
            "file": finding.file, "agency": finding.agency, "year": finding.year,
            "sha256": finding.sha256, "number": finding.number,
        },
        "evidence": [evidence_to_json(evidence) for evidence in finding.evidence],
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "if_blank_zero": finding.if_blank_zero,
        "message": finding.message("zh"),
        "message_en": finding.message("en"),
    }


def evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    """A cell with `indicator`, `applicant`, `printed`, or a `sentence`; `sha256` and `number` tell in which of two reports."""
    stated: dict[str, Any] = (
        {"indicator": evidence.indicator, "applicant": evidence.applicant, "printed": evidence.printed}
        if evidence.sentence is None else {"sentence": evidence.sentence}
    )
    return stated | {"place": evidence.place.to_json(), "sha256": evidence.sha256, "number": evidence.number}
