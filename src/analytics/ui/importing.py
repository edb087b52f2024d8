"""The parts of 导入: the drop zone, what was read, saving, and how the build goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.dictionary import dictionary, text
from analytics.errors import GongkaiError
from analytics.reports.model import Report
from analytics.settings import settings
from analytics.ui import data, navigation
from analytics.ui.building import BUILDER, BuildState
from analytics.ui.intake import Judged, Received, current_roster, judge, receive
from analytics.ui.plain import plain
from analytics.ui.reading import fact_name, fact_value
from analytics.ui.storing import store
from analytics.warehouse import Snapshot

_READ, _JUDGED, _SAVED, _ROUND = "import_read", "import_judged", "import_saved", "import_round"
_SENTENCES = 10  # sentences or links of a kind that are shown at once
_ROWS = 12  # a longer table scrolls
# The share of a build's time that lies before each stage, and that of reading.
_BEFORE = {"waiting": 0.0, "printing": 0.05, "reading": 0.1, "checking": 0.7, "writing": 0.8, "verifying": 0.95, "done": 1.0}
_READING = 0.6


def say(language: str, key: str, **values: object) -> str:
    """The page's own wording."""
    return text(f"import.{key}", language, **values)


def snapshot_or_none() -> Snapshot | None:
    """The snapshot in force, or None before the first build."""
    try:
        return data.snapshot()
    except GongkaiError:
        return None


def dropped(language: str) -> list[Received]:
    """The drop zone, and what is in the files: each is read once, with visible progress."""
    number = st.session_state.setdefault(_ROUND, 0)
    label, help_text = say(language, "drop"), say(language, "drop_help")
    files = st.container(key="import_drop").file_uploader(label, accept_multiple_files=True, key=f"import_files_{number}", help=help_text)
    kept: dict[str, list[Received]] = st.session_state.get(_READ, {})
    fresh = [file for file in files if file.file_id not in kept]
    if fresh:
        roster = current_roster()
        bar = st.progress(0.0)
        for done, file in enumerate(fresh):
            kept[file.file_id] = []
            for received in receive(file.name, file.getvalue(), roster):
                kept[file.file_id].append(received)
                bar.progress(done / len(fresh), say(language, "reading", name=plain(received.name), count=sum(map(len, kept.values()))))
        bar.empty()
    st.session_state[_READ] = {file.file_id: kept[file.file_id] for file in files}
    return [received for file in files for received in kept[file.file_id]]


def judged(received: Sequence[Received], snapshot: Snapshot | None) -> list[Judged]:
    """What was received beside what is there; judged once for each snapshot."""
    key = (snapshot.path.name if snapshot else None, tuple(document.sha256 for document in received))
    if st.session_state.get(_JUDGED, (None,))[0] != key:
        st.session_state[_JUDGED] = (key, judge(received, snapshot))
    answer: list[Judged] = st.session_state[_JUDGED][1]
    return answer


def report_rows(language: str, documents: Sequence[Judged]) -> list[Judged]:
    """A row for each document that is a report; gives those that are ticked for saving."""
    readable = _readable(documents)
    counts = Counter(document.status for document in documents)
    files = len({(document.received.name, document.received.sha256) for document in documents})
    st.markdown(f"### {say(language, 'found', reports=len(readable), files=files, new=counts['new'], version=counts['version'])}")
    if not readable:
        return []
    rows = pd.DataFrame([_row(language, document, report) for document, report in readable])
    edited = st.data_editor(
        rows.rename(columns={column: say(language, f"column_{column}") for column in rows.columns}), hide_index=True, width="stretch",
        disabled=[say(language, f"column_{column}") for column in rows.columns if column != "save"],
        key=f"import_rows_{hash(st.session_state[_JUDGED][0])}", height="content" if len(rows) <= _ROWS else 36 * _ROWS,
    )
    ticked = edited[say(language, "column_save")]
    return [document for (document, _), is_ticked in zip(readable, ticked, strict=True) if is_ticked and document.is_savable]


def unreadable(language: str, documents: Sequence[Judged]) -> None:
    """Why a document is no report: one sentence each."""
    sentences = [d.received.problem.sentence(language) for d in documents if d.received.problem is not None]
    if sentences:
        st.warning(_list(sentences[:_SENTENCES]), icon=":material/error:")
    if len(sentences) > _SENTENCES:
        with st.expander(say(language, "more_unreadable", count=len(sentences) - _SENTENCES)):
            st.markdown(_list(sentences[_SENTENCES:]))


def details(language: str, documents: Sequence[Judged]) -> None:
    """All about one of the reports: what is there already, doubts, broken checks, facts; first the one with most to tell."""
    readable = _readable(documents)
    if not readable:
        return
    names = [say(language, "detail_option", name=_name(language, report), file=document.received.name) for document, report in readable]
    telling = [len(document.received.broken) + len(document.others) + len(report.notes) for document, report in readable]
    chosen = st.selectbox(
        say(language, "detail"), range(len(readable)), index=telling.index(max(telling)), format_func=names.__getitem__,
        key=f"import_detail_{hash(st.session_state[_JUDGED][0])}",
    )
    with st.container(border=True):
        _detail(language, *readable[chosen])


def save(language: str, chosen: Sequence[Judged]) -> None:
    """The button that keeps the originals and builds."""
    label = say(language, "save", count=len(chosen)) if chosen else say(language, "nothing_to_save")
    if not st.button(label, type="primary", icon=":material/save:", disabled=not chosen):
        return
    stored, saved = set(), []
    for document, report in _readable(chosen):
        if document.received.sha256 not in stored:  # a file of several reports is kept once, with all of them
            store(document.received.name, document.received.data, report.year, settings().reports)
        stored.add(document.received.sha256)
        saved.append((document.received.sha256, report.number, _name(language, report)))
    BUILDER.request(len(stored))
    st.session_state[_SAVED] = saved
    st.session_state[_ROUND] += 1  # an empty drop zone
    st.rerun()


def build_status(language: str) -> None:
    """How the build goes, and afterwards the way to what was imported. Nobody has to stay on the page for it."""
    st.fragment(_status, run_every=0.5 if BUILDER.state.running else None)(language, BUILDER.state.running)


def _status(language: str, was_running: bool) -> None:
    state = BUILDER.state
    if state.running:
        st.progress(*_progress(language, state))
        return
    if was_running:
        st.rerun()
    if state.error is not None:
        st.error(plain(state.error.sentence(language)), icon=":material/error:")
        st.button(say(language, "retry"), icon=":material/refresh:", on_click=BUILDER.request, args=(1,))
    elif st.session_state.get(_SAVED):
        _saved(language)


def _progress(language: str, state: BuildState) -> tuple[float, str]:
    step = state.progress
    if step is None:
        return 0.0, say(language, "building", stage=say(language, "stage_starting"))
    share = _BEFORE[step.stage] + (_READING * step.done / step.total if step.total else 0.0)
    counted = f" {step.done}/{step.total}" if step.total else ""
    return min(share, 1.0), say(language, "building", stage=text(f"cli.stage_{step.stage}", language).rstrip("…. ") + counted)


def _saved(language: str) -> None:
    saved: list[tuple[str, int, str]] = st.session_state[_SAVED]
    source = snapshot_or_none()
    with st.container(border=True, key="import_saved"):
        st.markdown(f":material/check_circle: **{say(language, 'saved', count=len(saved))}**")
        for sha256, number, name in saved[:_SENTENCES]:
            for report_id in queries.is_known(source, sha256)[number - 1:number] if source is not None else ():
                navigation.link("report", plain(name), language, icon=":material/description:", report=report_id)
        if source is not None and len(queries.unsettled(source)):
            navigation.link("roster", say(language, "to_roster"), language, icon=":material/lists:")
        if navigation.has_page("overview"):
            navigation.link("overview", say(language, "to_overview"), language, icon=":material/space_dashboard:")


def _readable(documents: Sequence[Judged]) -> list[tuple[Judged, Report]]:
    return [(document, document.received.report) for document in documents if document.received.report is not None]


def _detail(language: str, document: Judged, report: Report) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{plain(_name(language, report))}**")
        st.markdown(_list(_about(language, document, report)))
        st.markdown(f"**{say(language, 'doubts', count=len(report.notes))}**")
        st.markdown(_list([text(f"notes.{note.reason}", language, printed=note.printed) for note in report.notes]))
    with right:
        st.markdown(f"**{say(language, 'broken', count=len(document.received.broken))}**")
        rules = dictionary().rules
        st.markdown(_list([_labelled(language, rules[f.rule].label(language), f.message(language)) for f in document.received.broken]))
        st.markdown(f"**{say(language, 'facts', count=len(report.facts))}**")
        stated = [asdict(fact) for fact in report.facts]
        st.markdown(_list([_labelled(language, fact_name(language, fact), fact_value(language, fact)) for fact in stated]))


def _about(language: str, document: Judged, report: Report) -> list[str]:
    entry = _roster_name(report)
    kinds = Counter(cell.kind for cell in report.cells)
    counted = text("ui.list_separator", language).join(text(f"cli.cells_{kind}", language, count=count) for kind, count in kinds.items())
    published = report.published_on.date
    lines = [
        say(language, "printed_agency", name=report.agency.printed),
        say(language, "resolved", name=entry) if entry else say(language, "unresolved"),
        say(language, "numbers", count=len(report.cells), kinds=counted or say(language, "none")),
        say(language, "published", date=published.isoformat() if published else say(language, "unknown")),
    ]
    if document.status == "version":
        for other in document.others:
            lines.append(say(language, "other_version", file=other.file, date=other.published_on or say(language, "unknown")))
        lines.append(say(language, "which_counts"))
    return lines


def _list(sentences: Sequence[str]) -> str:
    return "\n".join(f"- {plain(sentence)}" for sentence in sentences)


def _labelled(language: str, label: str, said: str) -> str:
    return text("ui.labelled_text", language, label=label, text=said) if said else label


def _row(language: str, document: Judged, report: Report) -> dict[str, Any]:
    form = dictionary().forms.get(report.form or "")
    roster = _roster_name(report)
    return {
        "save": document.is_savable,
        "status": say(language, f"status_{document.status}"),
        "agency": report.agency.printed,
        "roster": say(language, "as_printed") if roster == report.agency.printed else roster or say(language, "unresolved"),
        "year": str(report.year) if report.year else say(language, "unknown"),
        "form": form.code if form else text("report.form_narrative", language),
        "cells": len(report.cells),
        "facts": len(report.facts),
        "notes": len(report.notes),
        "broken": len(document.received.broken),
        "file": PurePosixPath(document.received.name).name,
    }


def _roster_name(report: Report) -> str:
    return report.agency.name or "" if report.agency.id else ""


def _name(language: str, report: Report) -> str:
    year = text("ui.year_name", language, year=report.year) if report.year else text("report.year_unknown", language)
    return f"{report.agency.printed} · {year}"
