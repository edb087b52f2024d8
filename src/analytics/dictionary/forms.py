"""The official forms as data: tables as crossings of axes, and the indicator that stands at each crossing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analytics.dictionary.entries import Labelled
from analytics.dictionary.loading import build, check, data_files, read_toml

BOOKMARK = re.compile(r"\[bookmark:[^\[\]]{0,100}\]", re.IGNORECASE)
_ENUMERATOR = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,3}[)、.,]"  # 一、 （一） 一.
    r"|\(\d{1,3}\)|\d{1,2}[)、.,:](?!\d)"  # (1) 1. 1、 but not 1.5
    r"|第[一二三四五六七八九十]部分"
    r"|其中[:,、]?){1,3}"  # 其中：1.涉及国家秘密
)
_MARKS = "*#`~•·●■◆▲△※★\"'“”‘’"
_NOT_TEXT = re.compile(r"[^\w()（）]|_")
_BRACKETED = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=65536)
def bare(label: str) -> str:
    """A label as it is compared: half-width, without spaces, bookmarks, leading numbering, quotes and punctuation; brackets
    stay (`（县级无此项）` → `(县级无此项)`)."""
    text = "".join(unicodedata.normalize("NFKC", BOOKMARK.sub("", label)).split()).replace("\u200b", "").replace("\ufeff", "")
    text = text.lstrip(_MARKS) or text
    stripped = text[found.end():] if (found := _ENUMERATOR.match(text)) else text
    return _NOT_TEXT.sub("", stripped or text)


def without_brackets(label: str) -> str:
    """A bare label without what stands in brackets."""
    return _BRACKETED.sub("", label) or label


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an axis: the labels it is printed with, whether a report may do without it, and the row that it stands
    `under` where its labels alone do not tell (form 2014)."""

    code: str
    labels: tuple[str, ...]
    optional: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table of a form. `name` is what indicators.csv calls it, `section` the one it stands in (0: none). `axes` names its two
    axes (rows, columns), `values` their values in printed order, `cells` the indicator and applicant at each crossing, in
    printed order; `groups` are bare headings that span several values; `headed_above` says that both axes stand above the
    numbers (table 4), `listed` names the one column that holds numbers where each row has a single one (form 2014)."""

    number: int
    section: int
    axes: tuple[str, str]
    values: dict[str, dict[str, Value]]
    cells: dict[tuple[str, str], tuple[str, str | None]]
    ignored: frozenset[str]
    groups: dict[str, tuple[str, ...]]
    headed_above: bool = False
    listed: str = ""
    name: str = ""

    def expected(self) -> Iterator[tuple[str, str | None]]:
        """The (indicator, applicant) of every cell that a complete report prints, in printed order."""
        first, second = (self.values[axis] for axis in self.axes)
        for (one, two), cell in self.cells.items():
            if not (first[one].optional or second[two].optional):
                yield cell


@dataclass(frozen=True, slots=True)
class Form(Labelled):
    """An official form: the words it is told by, and its tables."""

    code: str
    zh: str
    en: str
    legal_basis: str
    first_year: int
    marks: tuple[str, ...]
    tables: tuple[FormTable, ...]
    last_year: int | None = None

    @property
    def has_sections(self) -> bool:
        """Whether the form wants the six sections (from 2019 on)."""
        return any(table.section for table in self.tables)

    def expected(self) -> list[tuple[str, str | None]]:
        """Every (indicator, applicant) of the form, in printed order: 200 in form 2021."""
        return [cell for table in self.tables for cell in table.expected()]


def load_forms() -> dict[str, Form]:
    """The forms of data/forms, by code; raises DictionaryError."""
    forms = {}
    for file in data_files("forms", ".toml"):
        name = f"forms/{file.name}"
        entry = dict(read_toml(name))
        where = f"dictionary/data/{name}"
        tables = tuple(_table(t, where) for t in entry.pop("tables"))
        form = build(Form, entry, where, tables=tables)
        check(form.code not in forms, where, f"form {form.code} is declared twice")
        forms[form.code] = form
    return forms


def _table(entry: dict[str, Any], where: str) -> FormTable:
    where = f"{where} table {entry['number']}"
    axes = (entry["axes"][0], entry["axes"][1])
    values = {
        axis: {code: build(Value, v, f"{where} {axis}.{code}", code=code) for code, v in entry["values"][axis].items()}
        for axis in axes
    }
    cells: dict[tuple[str, str], tuple[str, str | None]] = {
        (crossing[0], crossing[1]): (indicator, None) for indicator, crossing in entry.get("cells", {}).items()
    }
    listed = entry.get("listed", "")
    if listed:
        cells = {(row, listed): (row, None) for row in values[axes[0]]}
    elif not cells:  # table 3: every row crosses every applicant, and the rows are the indicators
        cells = {(row, applicant): (row, applicant) for row in values[axes[0]] for applicant in values[axes[1]]}
    for one, two in cells:
        check(one in values[axes[0]] and two in values[axes[1]], where, f"no crossing of {one} and {two}")
    groups = {bare(label): tuple(members) for label, members in entry.get("groups", {}).items()}
    check(all(m in {**values[axes[0]], **values[axes[1]]} for g in groups.values() for m in g), where, "a group has no such member")
    rows = values[axes[0]]
    check(all(not row.under or row.under in rows for row in rows.values()), where, "a row stands under none of the table's rows")
    ignored = frozenset(map(bare, entry["ignored"]["labels"])) | groups.keys()
    return FormTable(
        entry["number"], entry["section"], axes, values, cells, ignored, groups, entry.get("headed_above", False), listed,
        entry.get("name", str(entry["number"])),
    )
