"""The entries of 口径: everything that the dictionary declares, in words, with the anchor that links name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal, get_args

import pandas as pd

from analytics.dictionary import Indicator, Labelled, Metric, Rule, dictionary, text, wording
from analytics.ui.navigation import PAGES
from analytics.ui.states import UNIT_KEYS
from analytics.warehouse.states import STATES

Kind = Literal["metric", "indicator", "rule", "state", "fact", "channel", "outcome", "applicant", "agency_type", "form", "page"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Lines = Sequence[tuple[str, str]]
"""(label, text)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing and what it means. `other` is its name in the other language; lines without text are left out."""

    kind: Kind
    code: str
    name: str
    other: str
    lines: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """How the address names it: "metric:disclosure_rate"."""
        return f"{self.kind}:{self.code}"

    def holds(self, sought: str) -> bool:
        """Whether all words of the text stand in it, in either language, by name, code or explanation."""
        everything = " ".join((self.name, self.other, self.code, *(said for _, said in self.lines))).lower()
        return all(word in everything for word in sought.lower().split())


def say(language: str, key: str, **values: object) -> str:
    """The page's own wording."""
    return text(f"definitions.{key}", language, **values)


def entries(language: str) -> list[Entry]:
    """Everything, kind by kind, each in the dictionary's order."""
    words = dictionary()
    indicators: dict[str, list[Indicator]] = {}
    for indicator in dict.fromkeys(words.indicators.values()):
        indicators.setdefault(indicator.code, []).append(indicator)
    return [
        *(_entry(language, "metric", code, metric, _metric(language, metric)) for code, metric in words.metrics.items()),
        *(_entry(language, "indicator", code, rows[0], _indicator(language, rows)) for code, rows in indicators.items()),
        *(_entry(language, "rule", code, rule, _rule(language, rule)) for code, rule in words.rules.items()),
        *(_worded(language, "state", state, f"ui.state_{state}") for state in STATES),
        *(_entry(language, "fact", code, kind, _explained(language, f"fact_{code}")) for code, kind in words.fact_kinds.items()),
        *(_entry(language, "channel", code, channel, _channel(language, channel.new_media)) for code, channel in words.channels.items()),
        *(_entry(language, "outcome", code, term, _outcome(language, code)) for code, term in words.outcomes.items()),
        *(_entry(language, "applicant", code, term, _explained(language, "applicant_column")) for code, term in words.applicants.items()),
        *(_entry(language, "agency_type", code, kind, _deadline(language, kind.deadline)) for code, kind in words.agency_types.items()),
        *(_entry(language, "form", code, form, [(say(language, "basis"), form.legal_basis)]) for code, form in words.forms.items()),
        *(_worded(language, "page", page.code, f"pages.{page.code}", f"pages.{page.code}_question", _measures(language, page.code))
          for page in PAGES),
    ]


def as_html(language: str, shown: Iterable[Entry], asked: str) -> str:
    """The entries as cards below headings of their kinds; that which is `asked` for has the id "definition-target"."""
    parts: list[str] = []
    kind = ""
    for entry in shown:
        if entry.kind != kind:
            parts.append(f'{"</div>" if kind else ""}<h3>{escape(say(language, f"kind_{entry.kind}"))}</h3><div class="definitions">')
            kind = entry.kind
        lines = "".join(f"<p><span>{escape(label)}</span>{escape(said)}</p>" for label, said in entry.lines)
        target = ' class="is-target" id="definition-target"' if entry.key == asked else ""
        other = f" <small>{escape(entry.other)}</small>" if language != "zh" else ""
        parts.append(f"<section{target}><h4>{escape(entry.name)}{other}</h4>{lines}</section>")
    return "".join(parts) + ("</div>" if parts else "")


def as_rows(language: str, shown: Iterable[Entry]) -> pd.DataFrame:
    """The entries to take away, with their codes, which SQL and addresses use."""
    labelled = text("ui.labelled_text", language, label="{label}", text="{text}")
    rows = [
        (say(language, f"kind_{entry.kind}"), entry.name, entry.other, entry.code,
         "\n".join(labelled.format(label=label, text=said) for label, said in entry.lines))
        for entry in shown
    ]
    return pd.DataFrame(rows, columns=[say(language, f"column_{name}") for name in ("kind", "name", "other", "code", "meaning")])


def _entry(language: str, kind: Kind, code: str, labelled: Labelled, lines: Lines) -> Entry:
    kept = tuple((label, said) for label, said in lines if said)
    return Entry(kind, code, labelled.label(language), labelled.label(_other(language)), kept)


def _worded(language: str, kind: Kind, code: str, name: str, meaning: str = "", more: Lines = ()) -> Entry:
    """An entry whose name is wording and not an entry of the dictionary; `more` lines follow its meaning."""
    lines = [(say(language, "meaning"), text(meaning, language))] if meaning else _explained(language, f"{kind}_{code}")
    names = [_BRACKETED.sub("", wording()[name][spoken]) for spoken in (language, _other(language))]
    return Entry(kind, code, names[0], names[1], (*lines, *more))


def _measures(language: str, page: str) -> Lines:
    """What a page counts that is no metric of the dictionary: its wording measure_<name> and measure_<name>_means."""
    explained = [key.removesuffix("_means") for key in wording() if key.startswith(f"{page}.measure_") and key.endswith("_means")]
    return [(text(key, language), text(f"{key}_means", language)) for key in explained]


# An example in brackets that some wording carries: 无基数（{numerator}/0）.
_BRACKETED = re.compile(r"\s*[（(].*[)）]")


def _other(language: str) -> str:
    return "en" if language == "zh" else "zh"


def _explained(language: str, key: str) -> Lines:
    return [(say(language, "meaning"), say(language, key))]


def _metric(language: str, metric: Metric) -> Lines:
    return [
        (say(language, "formula"), metric.source if language == "zh" else metric.source_en),
        (say(language, "unit"), unit_name(language, metric.unit)),
        (say(language, "measure"), say(language, f"measure_{metric.kind}")),
        (say(language, "pool"), say(language, f"pool_{metric.pool}_{'ratio' if metric.is_ratio else 'count'}")),
        (say(language, "better"), say(language, f"better_{metric.better}") if metric.better else ""),
        (say(language, "caveat"), metric.caveat(language)),
    ]


def _indicator(language: str, rows: Sequence[Indicator]) -> Lines:
    forms = dictionary().forms
    places = []
    for row in rows:
        names = (forms[form].label(language) if form in forms else say(language, "form_name", form=form) for form in row.forms)
        named = text("ui.list_separator", language).join(names)
        printed = " · ".join(part for part in (row.row, row.column) if part)
        table = say(language, "table", number=row.table) if row.table.isdecimal() else say(language, "table_2014")
        places.append(say(language, "printed_at", forms=named, table=table, printed=printed))
    first = rows[0]
    return [
        (say(language, "printed"), text("ui.sentence_separator", language).join(places)),
        (say(language, "unit"), unit_name(language, first.unit)),
        (say(language, "value_type"), say(language, f"value_{first.value_type.replace(' ', '_')}")),
        (say(language, "aggregation"), say(language, f"aggregation_{first.aggregation.replace(' ', '_')}")),
        (say(language, "columns"), say(language, "by_applicant") if first.by_applicant else ""),
    ]


def _rule(language: str, rule: Rule) -> Lines:
    return [
        (say(language, "source"), rule.source if language == "zh" else rule.source_en),
        (say(language, "severity"), text(f"ui.severity_{rule.severity}", language)),
        (say(language, "needs"), say(language, f"needs_{rule.needs.replace(' ', '_')}")),
        (say(language, "advice"), rule.advice(language)),
    ]


def _channel(language: str, is_new_media: bool) -> Lines:
    return [(say(language, "meaning"), say(language, "channel_new_media" if is_new_media else "channel_other"))]


def _outcome(language: str, code: str) -> Lines:
    names = dict.fromkeys(row.label(language) for row in dictionary().outcome_rows(code))
    return [(say(language, "made_of"), text("ui.list_separator", language).join(names))]


def _deadline(language: str, deadline: str) -> Lines:
    month, day = (int(part) for part in deadline.split("-"))
    return [(say(language, "deadline"), say(language, "deadline_day", month=month, day=day))]


def unit_name(language: str, unit: str) -> str:
    """A unit of the dictionary in the language."""
    if unit in UNIT_KEYS:
        return text(f"ui.unit_{UNIT_KEYS[unit]}", language)
    return say(language, f"unit_{_UNITS[unit]}")


_UNITS = {
    "%": "per_cent", "项": "projects", "个": "bodies", "人": "persons", "人次": "attendances", "次": "times", "篇": "articles",
    "as printed (元/万元)": "as_printed",
}
