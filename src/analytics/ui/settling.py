"""Names in reports that no roster knows: what they may stand for, and whose they are when a person says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics import queries
from analytics.agencies import Resolution, places, resolve
from analytics.agencies.types import type_of
from analytics.dictionary import text
from analytics.dictionary.loading import read_toml
from analytics.reports.roster_file import COLUMNS, Row, id_for
from analytics.ui import navigation
from analytics.ui.importing import snapshot_or_none
from analytics.ui.plain import plain
from analytics.ui.roster import save, say


def unsettled_names(language: str, rows: Sequence[Row]) -> None:
    """The names that reports print and the roster does not know; one of them can be settled."""
    snapshot = snapshot_or_none()
    if snapshot is None:
        return
    names = queries.unsettled(snapshot).to_dict("records")
    if not names:
        st.caption(f":material/check_circle: {say(language, 'all_settled')}")
        return
    with st.container(border=True, key="roster_unsettled"):
        st.markdown(f"### {say(language, 'unsettled', count=len(names))}", help=say(language, "unsettled_help"))
        chosen = st.selectbox(
            say(language, "unsettled_name"), range(len(names)), key="roster_unsettled_name",
            format_func=lambda i: _option(language, names[i]),
        )
        _settle(language, names[chosen], rows)


def _option(language: str, name: Mapping[Any, Any]) -> str:
    """One name may stand in the list twice: where a folder told whose it is, and where nothing did."""
    sure = read_toml("agencies/certainty.toml")["sure"][name["sure"]][language]
    return say(language, "unsettled_option", name=name["printed"], reports=name["reports"], sure=sure)


def _settle(language: str, name: dict[Any, Any], rows: Sequence[Row]) -> None:
    found = as_found(name)
    st.markdown("\n".join(f"- {plain(line)}" for line in explained(found, language)))
    navigation.link("report", say(language, "see_report"), language, icon=":material/description:", report=name["report_id"])
    found = _of_place(language, name["printed"], found, rows) if len(found.candidate_ids) > 1 else found
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = {row["id"]: row["name"] for row in rows}
        owner = st.selectbox(
            say(language, "belongs_to"), list(shown), index=None, format_func=shown.__getitem__, key="roster_owner",
            placeholder=say(language, "nobody"),
        )
        if st.button(say(language, "settle"), icon=":material/link:", disabled=owner is None):
            save(language, [_with_alias(row, name["printed"]) if row["id"] == owner else row for row in rows])
        is_open = len(found.candidate_ids) > 1
        if st.button(
            say(language, "add"), icon=":material/add:", disabled=is_open, help=say(language, "choose_place") if is_open else None,
        ):
            save(language, [*rows, new_row(name["printed"], found, rows)])


def as_found(name: Mapping[Any, Any]) -> Resolution:
    """Whose a name of `queries.unsettled` was found to be, with how sure and by what the snapshot took it."""
    division = name["division"] if isinstance(name["division"], str) else ""
    found = resolve(name["printed"], [division.replace("/", "")] if division else ())
    return replace(found, sure=name["sure"], how=tuple(filter(None, name["how"].split(",")))) if found.id else found


def _of_place(language: str, printed: str, found: Resolution, rows: Sequence[Row]) -> Resolution:
    """What the name stands for once a person says in which place; as it was found until then."""
    lying = places(found.candidate_ids)
    chosen = st.selectbox(
        say(language, "which_place", count=len(lying)), nearest_first(lying, [row["division"] for row in rows]), index=None,
        format_func=lying.__getitem__, key=f"roster_place_{printed}", placeholder=say(language, "nobody"),
    )
    return resolve(printed, [lying[chosen].replace("/", "")]) if chosen else found


def nearest_first(lying: Mapping[str, str], divisions: Sequence[str]) -> list[str]:
    """The candidates that lie in a county, city or province of the roster's agencies before the others.

    >>> nearest_first({"a": "甲省/甲市/甲县", "b": "乙省/乙市/乙县"}, ["乙省/乙市/丙县"])
    ['b', 'a']
    """
    own = {tuple(division.split("/")[:n]) for division in divisions if division for n in (1, 2, 3)}
    return sorted(lying, key=lambda key: -max(n if tuple(lying[key].split("/")[:n]) in own else 0 for n in (1, 2, 3)))


def explained(found: Resolution, language: str) -> list[str]:
    """How sure the gazetteer is of a name, of whom, and why."""
    words = read_toml("agencies/certainty.toml")
    sure = words["sure"][found.sure][language]
    path = "/".join(found.division)
    lines = [say(language, "verdict", sure=sure, name=f"{found.name}（{path}）") if found.id else say(language, "verdict_alone", sure=sure)]
    if found.how and found.id:
        said = text("ui.list_separator", language).join(words["how"][way][language] for way in found.how)
        lines.append(say(language, "found_by", how=said))
    if found.candidates:
        names = text("ui.list_separator", language).join(found.candidates)
        lines.append(say(language, "candidates", count=len(found.candidate_ids), names=names))
    return lines


def new_row(printed: str, found: Resolution, rows: Sequence[Row]) -> Row:
    """The agency as a row of the roster, last in order; the printed name is kept as another name where it is not the full one."""
    name = found.name or printed
    last = max((int(row["order"]) for row in rows if row["order"].isdigit()), default=0)
    own = {
        "id": found.id or id_for(printed), "name": name, "short_name": found.short_name or printed,
        "type": found.type or type_of(printed) or "other", "order": str(last + 1), "division": "/".join(found.division),
        "aliases": printed if printed != name else "", "expected": "yes",
    }
    return {column: own.get(column, "") for column in COLUMNS}


def _with_alias(row: Row, alias: str) -> Row:
    aliases = [a for a in row["aliases"].split(";") if a]
    return row | {"aliases": ";".join([*aliases, *([alias] if alias not in aliases else [])])}
