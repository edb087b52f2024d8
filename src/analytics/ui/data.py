"""The snapshot in force, and the cache of what it answered: a new snapshot is seen at the next click, without a restart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from analytics.errors import GongkaiError
from analytics.settings import settings
from analytics.warehouse import Snapshot, current

P = ParamSpec("P")
R = TypeVar("R")


def snapshot() -> Snapshot:
    """The snapshot in force; raises GongkaiError("no_snapshot") before the first build."""
    return current(settings().warehouse)


def snapshot_name() -> str | None:
    """Its file name, or None before the first build."""
    try:
        return snapshot().path.name
    except GongkaiError:
        return None


def ask(source: Snapshot, query: Callable[Concatenate[Snapshot, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `query` answers on `source`, remembered by the snapshot's name: a snapshot never changes."""
    return cast(R, _answer(source.path.name, f"{query.__module__}.{query.__qualname__}", args, kwargs, source, query))


@st.cache_data(show_spinner=False, max_entries=512)
def _answer(
    name: str, query_name: str, args: tuple[Any, ...], kwargs: dict[str, Any], _source: Snapshot, _query: Callable[..., Any],
) -> Any:
    return _query(_source, *args, **kwargs)
