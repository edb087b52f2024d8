"""Findings on the terminal: a line each, under the report they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.markup import escape

from analytics.checks.model import Finding
from analytics.commands.speech import say
from analytics.dictionary import dictionary

STYLES = {"error": "red", "warning": "yellow", "info": "cyan"}


def show_findings(out: Console, findings: Sequence[Finding], language: str) -> None:
    """Prints the findings, the reports in the order they were judged."""
    for (agency, year, file), of_report in groupby(findings, key=lambda f: (f.agency, f.year, f.file)):
        out.rule(f"[bold]{escape(agency)} · {year or say('year_unknown', language)}[/] · {escape(file)}", align="left")
        for finding in of_report:
            rule = dictionary().rules[finding.rule]
            verdict = say(f"verdict_{finding.verdict}", language)
            style = STYLES[finding.severity] if finding.verdict == "broken" else "default"
            heading = f"[{style}]{verdict} · {escape(rule.label(language))} ({finding.rule})[/]"
            out.print(f"  {heading}  {escape(finding.message(language))}", soft_wrap=True)


def summary(reports: int, findings: Sequence[Finding], language: str) -> str:
    """How many reports were judged, and with what verdicts."""
    verdicts = Counter(finding.verdict for finding in findings)
    return say("checked", language, reports=reports, holds=verdicts["holds"], broken=verdicts["broken"],
               cannot_judge=verdicts["cannot_judge"])
