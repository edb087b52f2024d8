"""The entries of the dictionary: indicators, applicants, outcomes, sections, agency types, facts, metrics, rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

LANGUAGES = ("zh", "en")


class Labelled:
    """Anything with a name in both languages."""

    __slots__ = ()
    zh: str
    en: str

    def label(self, language: str) -> str:
        """The entry's name in `language` ("zh" or "en")."""
        return self.zh if language == "zh" else self.en


def in_language(values: Mapping[str, object], language: str) -> dict[str, object]:
    """The values that fill a template: entries of the dictionary by their name in `language`, all else as it is."""
    return {key: value.label(language) if isinstance(value, Labelled) else value for key, value in values.items()}


@dataclass(frozen=True, slots=True)
class Indicator(Labelled):
    """One printed number of a form (indicators.csv). `aggregation` is "flow" (may be added), "stock" (never over years)
    or "flow subtotal" (never together with its parts); `compare_as` the series it continues over forms."""

    code: str
    forms: tuple[str, ...]
    table: str
    row: str
    column: str
    by_applicant: bool
    unit: str
    value_type: str
    aggregation: str
    group: str
    compare_as: str
    zh: str
    en: str

    @classmethod
    def from_row(cls, row: dict[str, str]) -> Self:
        """From a row of indicators.csv."""
        return cls(
            code=row["code"], forms=tuple(row["forms"].split()), table=row["table"], row=row["row_zh"],
            column=row["column_zh"], by_applicant=row["by_applicant"] == "yes", unit=row["unit"],
            value_type=row["value_type"], aggregation=row["aggregation"], group=row["group"],
            compare_as=row["compare_as"], zh=row["label_zh"], en=row["label_en"],
        )


@dataclass(frozen=True, slots=True)
class Term(Labelled):
    """A code with a name in both languages: an applicant column, an outcome group."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class SectionTitle(Labelled):
    """One of the six sections and the headings it is printed under; `older` are those of reports before the six sections."""

    code: str
    zh: str
    en: str
    headings: tuple[str, ...]
    older: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyType(Labelled):
    """A type of agency; `deadline` is "MM-DD" in the year after the report year (Regulation 2019, article 49)."""

    code: str
    zh: str
    en: str
    suffixes: tuple[str, ...]
    deadline: str


@dataclass(frozen=True, slots=True)
class FactKind(Labelled):
    """A kind of fact that the narrative may state. `indicator` is the one whose total it repeats; where the sentence
    has one of `carried_words`, its number may hold that of `carried` as well."""

    code: str
    zh: str
    en: str
    has_channel: bool
    indicator: str = ""
    carried: str = ""
    carried_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel(Labelled):
    """A channel that facts are said of."""

    code: str
    zh: str
    en: str
    new_media: bool = False


@dataclass(frozen=True, slots=True)
class Metric(Labelled):
    """A measure (metrics.toml, which explains every key). Expressions speak of one report."""

    code: str
    zh: str
    en: str
    group: str
    kind: Literal["count", "share", "change", "growth", "per_unit", "days"]
    unit: str
    pool: Literal["sum", "none"]
    source: str
    source_en: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    better: Literal["high", "low", ""] = ""
    caveat_zh: str = ""
    caveat_en: str = ""

    @property
    def is_ratio(self) -> bool:
        """Whether it has a numerator and a denominator."""
        return bool(self.numerator)

    def columns(self) -> tuple[str, ...]:
        """The columns its expressions name, each once, without last_year()."""
        return tuple(dict.fromkeys(COLUMN.findall(LAST_YEAR.sub(r"\1", " ".join((self.value, self.numerator, self.denominator))))))

    def caveat(self, language: str) -> str:
        """What to keep in mind when comparing, or an empty text."""
        return self.caveat_zh if language == "zh" else self.caveat_en


COLUMN = re.compile(r"[a-z_]+(?:@[a-z_]+)?")
LAST_YEAR = re.compile(r"last_year\(([a-z_@]+)\)")


@dataclass(frozen=True, slots=True)
class Rule(Labelled):
    """A check (rules.toml): its severity, its wording, what it needs. `holds_zh` and `holds_en` stand where the message
    would not fit a rule that is kept. `right`: how many of the last pieces of a broken finding's evidence make the right-hand
    side of an equation between cells of one report."""

    code: str
    zh: str
    en: str
    severity: Literal["error", "warning", "info"]
    needs: str
    source: str
    source_en: str
    message_zh: str
    message_en: str
    advice_zh: str
    advice_en: str
    across: bool = False
    right: int = 0
    holds_zh: str = ""
    holds_en: str = ""
    expected_zh: str = ""
    expected_en: str = ""

    def message(self, language: str, values: Mapping[str, object], holds: bool = False) -> str:
        """The finding's sentence; raises KeyError when a value of the template is not given."""
        broken, kept = (self.message_zh, self.holds_zh) if language == "zh" else (self.message_en, self.holds_en)
        template = kept if holds and kept else broken
        return template.format_map(in_language(values, language))

    def expected(self, language: str, left: str, right: str, difference: str) -> str:
        """What belongs in the place of what was printed, as far as the rule can tell."""
        template, source = (self.expected_zh, self.source) if language == "zh" else (self.expected_en, self.source_en)
        return template.format(left=left, right=right, difference=difference) if template else source

    def advice(self, language: str) -> str:
        """What the agency should do."""
        return self.advice_zh if language == "zh" else self.advice_en
