"""The parts of 单位名录: the table to edit, saving it, taking it away, and replacing it by a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.dictionary import dictionary, text
from analytics.errors import GongkaiError
from analytics.exports.tables import to_csv, to_xlsx
from analytics.reports import Roster
from analytics.reports.roster_file import COLUMNS, Row, id_for, read_rows, to_entries, write_rows
from analytics.settings import settings
from analytics.ui.building import BUILDER
from analytics.ui.plain import plain

_PENDING, _ROUND, _TAKEN = "roster_pending", "roster_round", "roster_taken"
_SHOWN = (
    "name", "short_name", "type", "parent", "order", "expected", "residents", "peer_group", "aliases", "division", "credit_code", "id",
)
_ROWS = 14  # a longer table scrolls


def say(language: str, key: str, **values: object) -> str:
    """The page's own wording."""
    return text(f"roster.{key}", language, **values)


def saved_rows() -> list[Row]:
    """The rows of the roster file; none before there is one. Raises GongkaiError where it is no roster."""
    path = settings().roster
    return read_rows(path.name, path.read_bytes()) if path.is_file() else []


def working_rows(language: str) -> list[Row]:
    """What stands in the table before it is edited: the file's rows, or those of an imported file that are not saved yet."""
    pending: list[Row] | None = st.session_state.get(_PENDING)
    if pending is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            file = st.session_state.get(_TAKEN, ("", ""))[1]
            st.info(say(language, "imported", file=plain(file), count=len(pending)), icon=":material/upload_file:")
            st.button(say(language, "discard"), icon=":material/undo:", on_click=_forget)
        return pending
    try:
        return saved_rows()
    except GongkaiError as error:
        st.error(plain(error.sentence(language)), icon=":material/error:")
        return []


def table(language: str, rows: Sequence[Row]) -> list[Row]:
    """The rows in a table; gives them as they were edited, with an id for each new one."""
    expected = sum(entry.expected for entry in _valid(rows))
    st.markdown(f"### {say(language, 'listed', count=len(rows), expected=expected)}", help=say(language, "edit_help"))
    types = dictionary().agency_types
    names = {row["id"]: row["short_name"] or row["name"] for row in rows}
    frame = pd.DataFrame([_typed(row) for row in rows], columns=list(_SHOWN))
    frame = frame.astype({"order": "Int64", "residents": "Int64", "expected": bool})
    label = {column: say(language, f"column_{column}") for column in _SHOWN}
    column = st.column_config
    edited = st.data_editor(
        frame, hide_index=True, width="stretch", num_rows="dynamic", placeholder="", height="content" if len(rows) <= _ROWS else 36 * _ROWS,
        key=f"roster_table_{st.session_state.get(_ROUND, 0)}",
        column_config={
            "name": column.TextColumn(label["name"], width=340, required=True, pinned=True),
            "short_name": column.TextColumn(label["short_name"], width=130),
            "type": column.SelectboxColumn(
                label["type"], width=160, options=list(types),
                format_func=lambda code: types[str(code)].label(language) if code in types else str(code),
            ),
            "parent": column.SelectboxColumn(
                label["parent"], width=140, options=list(names), format_func=lambda code: names.get(str(code), str(code)),
            ),
            "order": column.NumberColumn(label["order"], width=90, min_value=0, step=1, format="%d", help=say(language, "help_order")),
            "expected": column.CheckboxColumn(label["expected"], width=140),
            "residents": column.NumberColumn(label["residents"], width=120, min_value=0, step=1, format="%d"),
            "peer_group": column.TextColumn(label["peer_group"], width=130),
            "aliases": column.TextColumn(label["aliases"], width=300, help=say(language, "help_aliases")),
            "division": column.TextColumn(label["division"], width=300, help=say(language, "help_division")),
            "credit_code": column.TextColumn(label["credit_code"], width=190),
            "id": None,
        },
    )
    return [_row(line) for line in edited.to_dict("records")]


def save_button(language: str, edited: Sequence[Row]) -> None:
    """Saves where something changed and everything is in order; else says what is not."""
    is_changed = st.session_state.get(_PENDING) is not None or _texts(edited) != _texts(_file_rows())
    label = say(language, "save") if is_changed else say(language, "unchanged")
    if st.button(label, type="primary", icon=":material/save:", disabled=not is_changed):
        save(language, edited)


def save(language: str, rows: Sequence[Row]) -> None:
    """Checks, writes the file, builds, and begins anew; a sentence says what is not in order."""
    path = settings().roster
    try:
        Roster(to_entries(rows, path.name))
    except GongkaiError as error:
        st.error(plain(error.sentence(language)), icon=":material/error:")
        return
    write_rows(path, rows)
    _forget()
    BUILDER.request(1)
    st.toast(say(language, "saved"), icon=":material/check_circle:")
    st.rerun()


def exports(language: str, rows: Sequence[Row]) -> None:
    """The table as files that can be imported again."""
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).rename(columns={column: say(language, f"column_{column}") for column in COLUMNS})
    name = say(language, "file_name")
    info = [(say(language, "about"), say(language, "exported"))]
    st.download_button(
        say(language, "download_xlsx"), lambda: to_xlsx(frame, info, say(language, "sheet"), say(language, "about")), f"{name}.xlsx",
        icon=":material/download:", on_click="ignore",
    )
    st.download_button(
        say(language, "download_csv"), lambda: to_csv(frame), f"{name}.csv", "text/csv", icon=":material/download:", on_click="ignore",
    )


def file_drop(language: str) -> None:
    """Takes a roster file into the table; nothing is saved by that."""
    with st.container(key="import_drop"):
        file = st.file_uploader(say(language, "import"), type=["csv", "xlsx"], key=f"roster_file_{st.session_state.get(_ROUND, 0)}")
    if file is None or st.session_state.get(_TAKEN, ("", ""))[0] == file.file_id:
        return
    try:
        rows = read_rows(file.name, file.getvalue())
        entries = to_entries(rows, file.name)
    except GongkaiError as error:
        st.error(plain(error.sentence(language)), icon=":material/error:")
        return
    _forget()
    st.session_state[_PENDING] = [row | {"id": entry.id, "type": entry.type} for row, entry in zip(rows, entries, strict=True)]
    st.session_state[_TAKEN] = (file.file_id, file.name)
    st.rerun()


def _forget() -> None:
    """The table and the drop zone begin anew."""
    st.session_state.pop(_PENDING, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _file_rows() -> list[Row]:
    try:
        return saved_rows()
    except GongkaiError:
        return []


def _valid(rows: Sequence[Row]) -> list[Any]:
    try:
        return to_entries(rows, settings().roster.name)
    except GongkaiError:
        return []


def _texts(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """What the table can change, for comparing: an empty order and 0 are the same."""
    return [tuple(str(v) for v in _typed(row).values()) for row in rows]


def _typed(row: Row) -> dict[str, Any]:
    number = {column: int(row[column]) if row[column].isdigit() else None for column in ("order", "residents")}
    expected = row["expected"].lower() in ("yes", "true", "1", "是")
    return {column: row[column] or None for column in _SHOWN} | number | {"expected": expected}


def _row(line: dict[Any, Any]) -> Row:
    said = {column: "" if pd.isna(value) else str(value).strip() for column, value in line.items()}
    row = {column: said.get(column, "") for column in COLUMNS}
    row["expected"] = "yes" if said["expected"] == "True" else "no"
    return row | {"id": row["id"] or (id_for(row["name"]) if row["name"] else "")}
