"""How commands speak: results on standard output, sentences about trouble on standard error."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

from analytics.dictionary import text
from analytics.errors import GongkaiError

PLAIN_WIDTH = 160  # columns where the output is no terminal: wide enough that a table row stays one line


def console() -> Console:
    """Standard output, in colour on a terminal and plain elsewhere."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)


def say(key: str, language: str, **values: object) -> str:
    """The wording cli.<key>."""
    return text(f"cli.{key}", language, **values)


def complain(error: GongkaiError, language: str) -> None:
    """The error's sentence on standard error."""
    print(error.sentence(language), file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """JSON for other programs: Chinese as it is, missing values as null."""
    print(json.dumps(value, ensure_ascii=False, allow_nan=False))
