"""The address is the one place where selections live: a link reproduces the page, back and forward work, and two tabs do not
disturb each other. It carries codes, which mean the same in both languages (Streamlit's own binding writes the labels)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypedDict, TypeVar

import streamlit as st

T = TypeVar("T", str, int, bool, tuple[str, ...])

SHARED = ("lang", "year", "since", "place", "types", "agencies", "demo", "small")
"""Parameters that every page understands: links between pages carry them."""


class Bound(TypedDict):
    """Arguments that make a widget mirror the address."""

    key: str
    on_change: Callable[..., None]
    args: tuple[Any, ...]


def read(name: str, default: T, valid: Collection[Any] | None = None) -> T:
    """The parameter `name`, of the default's type; the default where it is absent, malformed or not among `valid`.

    A tuple keeps only what is valid. Tuples are written with commas, booleans as 1 and 0.
    """
    return checked(st.query_params.get(name), default, valid)


def checked(written: str | None, default: T, valid: Collection[Any] | None = None) -> T:
    """A parameter as written, or None, read as `read` says."""
    if written is None:
        return default
    value = decoded(written, default)
    if isinstance(value, tuple):
        return tuple(v for v in value if valid is None or v in valid)
    return default if value is None or (valid is not None and value not in valid) else value


def bound(name: str, default: T, valid: Collection[Any] | None = None) -> Bound:
    """Arguments for a widget that shows the parameter `name` and writes it: `st.selectbox(label, options, **bound(...))`.

    The parameter leaves the address when the widget shows the default.
    """
    key = f"at_{name}"
    value = read(name, default, valid)
    st.session_state[key] = list(value) if isinstance(value, tuple) else value
    return {"key": key, "on_change": _write, "args": (name, default)}


def write(**parameters: str | None) -> None:
    """Sets parameters of the address, or removes those that are None."""
    for name, value in parameters.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value


def shared(**more: str | int | None) -> dict[str, str]:
    """The parameters that a link to another page carries, and `more`; None leaves one out."""
    carried: dict[str, Any] = {name: st.query_params[name] for name in SHARED if name in st.query_params}
    return {name: str(value) for name, value in (carried | more).items() if value is not None}


def _write(name: str, default: Any) -> None:
    value = st.session_state[f"at_{name}"]
    value = tuple(value) if isinstance(value, list) else value
    write(**{name: None if value is None or value == default else encoded(value)})


def encoded(value: Any) -> str:
    """A value as the address writes it."""
    if isinstance(value, bool):
        return str(int(value))
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def decoded(written: str, default: T) -> T | None:
    """A value of the default's type, or None where the text is none."""
    if isinstance(default, bool):
        return {"1": True, "0": False}.get(written)
    if isinstance(default, int):
        return int(written) if written.removeprefix("-").isdecimal() else None
    if isinstance(default, tuple):
        return tuple(part for part in written.split(",") if part)
    return written
