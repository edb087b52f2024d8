"""What a page works with: language, snapshot, selection; made by open_page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd

from analytics.dictionary import Dictionary, Metric, dictionary, text
from analytics.queries import BuildInfo, Options, Selection
from analytics.ui import data
from analytics.warehouse import Snapshot

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was opened. `selection` holds all conditions of the filter bar with the years from `years[0]` to `year`
    (the report year in question); `small` is the sample size below which a rate is grey; `scope` the selected agencies
    (queries.scope_of)."""

    code: str
    language: str
    snapshot: Snapshot
    options: Options
    info: BuildInfo
    selection: Selection
    years: tuple[int, ...]
    year: int
    small: int
    scope: pd.DataFrame

    def ask(self, query: Callable[Concatenate[Snapshot, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a query answers on the page's snapshot."""
        return data.ask(self.snapshot, query, *args, **kwargs)

    def t(self, key: str, **values: object) -> str:
        """The page's own wording: `key` of wording/<page>.toml."""
        return text(f"{self.code}.{key}", self.language, **values)

    def ui(self, key: str, **values: object) -> str:
        """Wording that all pages share: `key` of wording/ui.toml."""
        return text(f"ui.{key}", self.language, **values)

    def metric(self, code: str) -> Metric:
        """A metric of the dictionary."""
        return self.dictionary.metrics[code]

    def metric_name(self, code: str) -> str:
        """A metric's name in the page's language."""
        return self.metric(code).label(self.language)

    def class_name(self, peers: object) -> str:
        """Whom an agency is compared with (agency.peers): its type in words, or the group that the roster puts it in."""
        entry = self.dictionary.agency_types.get(str(peers))
        return entry.label(self.language) if entry else str(peers or "")

    @property
    def dictionary(self) -> Dictionary:
        """All entries of the dictionary."""
        return dictionary()

    @property
    def in_year(self) -> Selection:
        """The selection for the report year alone."""
        return self.selection.in_years(self.year)

    @property
    def has_demo(self) -> bool:
        """Whether a fictional agency is among the selected."""
        return bool(self.scope["is_demo"].any())

    @property
    def aggregates(self) -> frozenset[str]:
        """Selected agencies whose reports contain those of other selected agencies: never compared with them, never added."""
        return frozenset(self._aggregates()["agency_id"])

    def aggregate_note(self) -> str:
        """A caveat that names them, or ""."""
        names = self._aggregates()["short_name"]
        return self.ui("aggregate_note", names=self.ui("list_separator").join(names)) if len(names) else ""

    def _aggregates(self) -> pd.DataFrame:
        reporting = self.options.agencies.loc[self.options.agencies["reports"] > 0, "agency_id"]
        return self.scope[~self.scope["is_pooled"] & self.scope["agency_id"].isin(reporting)]

    def limited(self, frame: pd.DataFrame, most: int = 60) -> tuple[pd.DataFrame, str]:
        """The rows of the first `most` agencies of a frame, and a caveat that says so ("" where all are there): a figure of
        thousands of rows helps nobody."""
        agencies = frame["agency_id"].drop_duplicates()
        if len(agencies) <= most:
            return frame, ""
        return frame[frame["agency_id"].isin(agencies.head(most))], self.ui("limited_note", most=most, count=len(agencies))

    def note(self, *caveats: str) -> str:
        """Caveats as one text."""
        return self.ui("sentence_separator").join(filter(None, caveats))

    def year_name(self, year: int) -> str:
        """"2025年" or "2025"."""
        return self.ui("year_name", year=year)

    def period(self) -> str:
        """The selected years in words."""
        first, last = self.years[0], self.years[-1]
        return self.year_name(last) if first == last else self.ui("year_range", first=first, last=last)

    def scope_name(self) -> str:
        """The selected agencies in words: the place, the types, the agencies; "all agencies" where nothing is chosen."""
        names = self.scope.set_index("agency_id")["short_name"]
        known = self.options.agencies.set_index("agency_id")["short_name"]
        chosen = [str(known.get(agency, agency)) for agency in self.selection.agencies]
        parts = [str(known.get(self.selection.place, ""))] if self.selection.place else []
        parts += [self.ui("list_separator").join(self.dictionary.agency_types[t].label(self.language) for t in self.selection.types)]
        if chosen:
            parts.append(self.ui("list_separator").join(chosen) if len(chosen) <= 4 else self.ui("agency_count", count=len(names)))
        parts = [part for part in parts if part]
        return " · ".join(parts) if parts else self.ui("all_agencies", count=len(names))
