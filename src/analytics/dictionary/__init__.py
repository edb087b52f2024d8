"""Everything that is declared once: indicators, forms, label variants, metrics, rules, wording. Checked when loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.dictionary.entries import (
    LANGUAGES,
    AgencyType,
    Channel,
    FactKind,
    Indicator,
    Labelled,
    Metric,
    Rule,
    SectionTitle,
    Term,
    in_language,
)
from analytics.dictionary.forms import Form, FormTable, Value, bare, load_forms, without_brackets
from analytics.dictionary.loading import build, build_all, check, read_csv, read_toml
from analytics.dictionary.remarks import fact_remarks
from analytics.dictionary.wording import placeholders, text, wording

__all__ = [
    "COMPUTED_COLUMNS", "LANGUAGES", "AgencyType", "Channel", "Dictionary", "FactKind", "Form", "FormTable", "Indicator",
    "Labelled", "Metric", "Rule", "SectionTitle", "Term", "Value", "bare", "check", "dictionary", "fact_remarks", "in_language", "text",
    "without_brackets", "wording",
]

# Columns that metrics may name and that no report prints: computed by the warehouse, one definition each (warehouse/views).
COMPUTED_COLUMNS = frozenset({
    "weeks", "ten_thousand_residents", "new_media_stated", "channels_stated", "days_before_deadline", "checks_held", "checks_judged",
    "numbers_printed", "numbers_expected", "numbers_zero",
})


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All entries by code, in the order they are to be shown. `indicators` is keyed by (code, form)."""

    indicators: dict[tuple[str, str], Indicator]
    applicants: dict[str, Term]
    outcomes: dict[str, Term]
    sections: dict[int, SectionTitle]
    agency_types: dict[str, AgencyType]
    fact_kinds: dict[str, FactKind]
    channels: dict[str, Channel]
    forms: dict[str, Form]
    metrics: dict[str, Metric]
    rules: dict[str, Rule]

    def indicator(self, code: str, form: str = "2021") -> Indicator:
        """The indicator in this form, else in any other; raises KeyError."""
        if (code, form) in self.indicators:
            return self.indicators[code, form]
        return next(entry for (other, _), entry in self.indicators.items() if other == code)

    def outcome_rows(self, group: str, form: str = "2021") -> list[Indicator]:
        """The printed rows of an outcome group in a form, subtotals left out (form 2021: `closed` has three)."""
        rows = [i for (_, f), i in self.indicators.items() if f == form and i.group == group]
        parts = [i for i in rows if i.aggregation == "flow"]
        return parts or rows


@cache
def dictionary() -> Dictionary:
    """The dictionary, loaded and checked once; raises DictionaryError."""
    indicators = {}
    for row in read_csv("indicators.csv"):
        indicator = Indicator.from_row(row)
        for form in indicator.forms:
            check((indicator.code, form) not in indicators, "indicators.csv", f"{indicator.code} stands twice in form {form}")
            indicators[indicator.code, form] = indicator
    facts = read_toml("facts.toml")
    loaded = Dictionary(
        indicators=indicators,
        applicants=build_all(Term, "applicants.toml"),
        outcomes=build_all(Term, "outcomes.toml"),
        sections={int(code): entry for code, entry in build_all(SectionTitle, "sections.toml").items()},
        agency_types=build_all(AgencyType, "agency_types.toml"),
        fact_kinds={c: build(FactKind, e, f"facts.toml kinds.{c}", code=c) for c, e in facts["kinds"].items()},
        channels={c: build(Channel, e, f"facts.toml channels.{c}", code=c) for c, e in facts["channels"].items()},
        forms=load_forms(),
        metrics=build_all(Metric, "metrics.toml"),
        rules=build_all(Rule, "rules.toml"),
    )
    _check_forms(loaded)
    _check_metrics(loaded)
    _check_rules(loaded)
    wording()
    return loaded


def _check_forms(loaded: Dictionary) -> None:
    for form in loaded.forms.values():
        printed = {(code, applicant) for t in form.tables for code, applicant in t.cells.values()}
        for code, applicant in printed:
            where = f"forms/{form.code}.toml"
            check((code, form.code) in loaded.indicators, where, f"{code} is no indicator of the form")
            check(applicant is None or applicant in loaded.applicants, where, f"{applicant} is no applicant")
        declared = {code for code, f in loaded.indicators if f == form.code}
        check(declared == {code for code, _ in printed}, f"forms/{form.code}.toml", "does not print every indicator of the form")


def _check_metrics(loaded: Dictionary) -> None:
    codes = {code for code, _ in loaded.indicators} | COMPUTED_COLUMNS | set(loaded.outcomes)
    for metric in loaded.metrics.values():
        where = f"metrics.toml [{metric.code}]"
        check(bool(metric.value) != bool(metric.numerator), where, "needs a value, or a numerator and a denominator")
        check(bool(metric.numerator) == bool(metric.denominator), where, "a numerator needs a denominator")
        check(bool(metric.caveat_zh) == bool(metric.caveat_en), where, "a caveat needs zh and en")
        for column in metric.columns():
            name, _, of = column.partition("@")
            known = (of in loaded.applicants or of == "narrative" or (name in loaded.fact_kinds and of in loaded.channels)) if of \
                else name in codes or name in loaded.fact_kinds
            check(known, where, f"no column {column}")


def _check_rules(loaded: Dictionary) -> None:
    for rule in loaded.rules.values():
        where = f"rules.toml [{rule.code}]"
        for zh, en in ((rule.message_zh, rule.message_en), (rule.holds_zh, rule.holds_en)):
            check(placeholders(zh) == placeholders(en), where, "zh and en name different placeholders")
        check(bool(rule.holds_zh) == bool(rule.holds_en), where, "holds needs zh and en")
        expected = placeholders(rule.expected_zh)
        check(expected == placeholders(rule.expected_en), where, "expected names different placeholders in zh and en")
        check(expected <= {"left", "right", "difference"}, where, "expected is filled with left, right and difference")
    for kind in loaded.fact_kinds.values():
        unknown = {kind.indicator, kind.carried} - {code for code, _ in loaded.indicators} - {""}
        check(not unknown, f"facts.toml kinds.{kind.code}", f"{unknown} is no indicator")
