"""What a check says: a verdict with all the evidence it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.documents.model import Place

Verdict = Literal["holds", "broken", "cannot_judge"]
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cell (`indicator`, `applicant`, `printed`) or a sentence (`sentence`) that a finding stands on, in the report
    with this `sha256` and `number` in its file (a finding across years stands on two reports)."""

    place: Place
    sha256: str
    indicator: str | None = None
    applicant: str | None = None
    printed: str | None = None
    sentence: str | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule function says once, before it is signed with the rule and the report.

    `values` fill the message: numbers, printed texts, and entries of the dictionary for whatever has a name in both
    languages. A "cannot_judge" has the values `about` (what was to be judged) and `reason`. `severity` is None where
    the rule's own applies.
    """

    verdict: Verdict
    evidence: tuple[Evidence, ...]
    values: tuple[tuple[str, object], ...]
    left: int | float | None = None
    right: int | float | None = None
    difference: int | float | None = None
    if_blank_zero: Verdict | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule judged once. `left` and `right` are the two sides of the comparison, `difference` left − right, and
    `if_blank_zero` the verdict that would follow if blanks were 0 (None where there is no blank). `sha256` and `number`
    (the reports of one file are counted) name the report; a finding about a report that does not exist has neither, only the
    `agency_id` of the roster and the year."""

    rule: str
    severity: Severity
    verdict: Verdict
    sha256: str
    file: str
    agency: str
    year: int | None
    evidence: tuple[Evidence, ...]
    left: int | float | None
    right: int | float | None
    difference: int | float | None
    if_blank_zero: Verdict | None
    values: tuple[tuple[str, object], ...]
    number: int = 1
    agency_id: str | None = None

    def message(self, language: str = "zh") -> str:
        """The finding as a sentence: the rule's message (rules.toml) with its `values`, or why it cannot be judged."""
        from analytics.dictionary import dictionary, in_language, text

        if self.verdict != "cannot_judge":
            rule = dictionary().rules[self.rule]
            return rule.message(language, dict(self.values), holds=self.verdict == "holds")
        reason = text("checks.cannot_judge", language, **in_language(dict(self.values), language))
        return reason + (text(f"checks.if_zero_{self.if_blank_zero}", language) if self.if_blank_zero else "")
