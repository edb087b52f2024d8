"""Follows the rows of a listed table: what a label means where it stands, since one label may stand under two rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from analytics.dictionary import FormTable

# A row of the agency's own that is numbered below the first level stays within the row above it.
_LOWER = re.compile(r"\s*(?:[(（]\s*[一二三四五六七八九十\d]+\s*[)）]|\d{1,2}\s*[.、])")


class Outline:
    """The place reached in the table: the last row met and those it stands under."""

    def __init__(self, table: FormTable) -> None:
        self._rows = table.values[table.axes[0]]
        self._last = self._heading = ""

    def row(self, options: Sequence[str]) -> str | None:
        """Of the rows that a label may mean the one at this place: the only one, or the only one that stands under a row
        of the path reached. None where the place does not tell."""
        path = set(self._path(self._last))
        here = options if len(options) == 1 else [code for code in options if self._rows[code].under in path]
        if len(here) != 1:
            return None
        self._last = here[0]
        return here[0]

    def heading(self, text: str) -> None:
        """A heading without a number: what follows stands under it alone. In a column of its own it may be printed in every row."""
        if text != self._heading:
            self._last, self._heading = "", text

    def unknown(self, label: str) -> None:
        """A row that the form does not have: below the first level it changes nothing, else it is a heading."""
        if not _LOWER.match(unicodedata.normalize("NFKC", label)):
            self.heading(label)

    def _path(self, code: str) -> list[str]:
        path: list[str] = []
        while code:
            path.append(code)
            code = self._rows[code].under
        return path
