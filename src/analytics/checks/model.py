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
    with this `sha256` (a finding across years stands on two reports)."""

    place: Place
    sha256: str
    indicator: str | None = None
    applicant: str | None = None
    printed: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule judged once. `left` and `right` are the two sides of the comparison, `difference` left − right, and
    `if_blank_zero` the verdict that would follow if blanks were 0 (None where there is no blank)."""

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

    def message(self, language: str = "zh") -> str:
        """The finding as a sentence: the rule's message template (rules.toml) filled with `values`."""
        from analytics.dictionary import dictionary

        return dictionary().rules[self.rule].message(language, dict(self.values))
