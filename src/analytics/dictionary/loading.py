"""Reads the dictionary's data files into frozen dataclasses and fails loudly on what it does not know."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from analytics.errors import DictionaryError

T = TypeVar("T")
DATA = files("analytics.dictionary") / "data"


@cache
def read_toml(name: str) -> dict[str, Any]:
    """The mapping in data/<name>; a syntax error names the file."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DictionaryError(f"dictionary/data/{name}: {error}") from error


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of data/<name>."""
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def data_files(folder: str, suffix: str) -> Iterator[Traversable]:
    """The files of data/<folder> with this suffix, in the order of their names."""
    yield from sorted((f for f in (DATA / folder).iterdir() if f.name.endswith(suffix)), key=lambda f: f.name)


def build(kind: type[T], entry: Mapping[str, Any], where: str, **given: Any) -> T:
    """A dataclass `kind` from an entry of a data file: every key must be a field, every field without a default a key.

    Lists become tuples. Raises DictionaryError that names `where` and the key.
    """
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := entry.keys() - known.keys():
        raise DictionaryError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    required = {n for n, f in known.items() if f.default is MISSING and f.default_factory is MISSING}
    if missing := required - entry.keys() - given.keys():
        raise DictionaryError(f"{where}: key {', '.join(sorted(missing))} is missing")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return kind(**values, **given)


def build_all(kind: type[T], name: str) -> dict[str, T]:
    """One `kind` for each entry of data/<name>, by its code, in the file's order."""
    return {code: build(kind, entry, f"dictionary/data/{name} [{code}]", code=code) for code, entry in read_toml(name).items()}


def check(condition: bool, where: str, sentence: str) -> None:
    """Raises DictionaryError unless the condition holds."""
    if not condition:
        raise DictionaryError(f"{where}: {sentence}")
