"""What stands out in a year, as sentences that lead to where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.charts import numbers
from analytics.dictionary import text
from analytics.queries import Standout
from analytics.ui import navigation
from analytics.ui.context import Page

_ICONS = {
    "broken_checks": ":material/error:", "corrected": ":material/gavel:", "no_report": ":material/event_busy:",
    "late_report": ":material/schedule:", "first_disputes": ":material/balance:", "largest_increase": ":material/trending_up:",
    "largest_decrease": ":material/trending_down:",
    "silent_account": ":material/notifications_off:", "carried_forward_up": ":material/low_priority:", "unjudgeable": ":material/help:",
}


def standout_list(page: Page, title: str, entries: Sequence[Standout]) -> None:
    """The entries in their order, each a link."""
    with st.container(border=True, gap="xsmall", key="standouts", height="stretch"):
        if any(entry.is_demo for entry in entries):
            st.markdown(f":red[**{page.ui('demo_mark')}**]")
        st.markdown(f"### {title}")
        if not entries:
            st.caption(text("standouts.nothing", page.language))
        for entry in entries:
            _entry(page, entry)


def sentence(page: Page, entry: Standout) -> str:
    """The entry in words."""
    words, language = page.dictionary, page.language
    return text(
        f"standouts.{entry.kind}", language, name=entry.short_name, account=entry.account or "",
        value=numbers.number(entry.value), previous=numbers.number(entry.previous),
        metric=page.metric_name(entry.metric) if entry.metric else "", rule=words.rules[entry.rule].label(language) if entry.rule else "",
        channel=words.channels[entry.channel].label(language) if entry.channel else "",
    )


def _entry(page: Page, entry: Standout) -> None:
    code, parameters = _target(entry)
    if navigation.has_page(code):
        navigation.link(code, sentence(page, entry), page.language, icon=_ICONS[entry.kind], **parameters)
    else:
        st.markdown(f"{_ICONS[entry.kind]} {sentence(page, entry)}")


def _target(entry: Standout) -> tuple[str, dict[str, str | int | None]]:
    """The page where it can be seen, and its parameters."""
    if entry.kind == "no_report":
        return "import", {}
    if entry.kind in ("broken_checks", "unjudgeable"):
        return "checks", {"agencies": entry.agency_id, "finding": entry.finding_id}
    if entry.metric:
        return "trends", {"metric": entry.metric, "agencies": entry.agency_id}
    return "report", {"report": entry.report_id}
