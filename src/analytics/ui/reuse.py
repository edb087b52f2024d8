"""What 雷同 shows of pairs: how many there are, their list, and the two reports of a pair side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.charts import numbers
from analytics.queries import SharedSentence
from analytics.ui import address, changed_words
from analytics.ui.cards import Card
from analytics.ui.context import Page
from analytics.ui.evidence import report_link
from analytics.ui.paper import Mark
from analytics.ui.plain import plain
from analytics.ui.reading import Sheet, Wanted, sheet
from analytics.ui.reports import show_sheets

RULES = ("copied_from_last_year", "copied_from_sibling")
LAST_YEAR = "last_year"


def cards(page: Page, pairs: pd.DataFrame, judged: pd.DataFrame, flagged: int) -> tuple[Card, ...]:
    """How many findings, the highest share, and how many reports could be compared."""
    reported = judged[judged["report_id"].notna()]
    was_compared = (reported[["sibling", "last_year"]] == "compared").any(axis=1)
    highest = numbers.per_cent(pairs["share"].max(), 0) if len(pairs) else page.t("highest_none")
    short = int((reported["sibling"].isin(["too_short", "no_narrative"]) & ~was_compared).sum())
    missing = len(judged) - len(reported)
    return (
        Card(page.t("flagged"), f"{flagged}", page.t("flagged_detail")),
        Card(page.t("highest"), highest, pair_name(page, pairs.iloc[0].to_dict()) if len(pairs) else ""),
        Card(page.t("compared"), numbers.fraction(int(was_compared.sum()), len(reported)), page.t("compared_detail")),
        Card(page.t("not_compared"), f"{short + missing}", page.t("not_compared_detail", short=short, missing=missing)),
    )


def open_pair(code: str) -> None:
    """What a click on a tie does: the address names the pair."""
    address.write(pair=code)


def listed(page: Page, pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The list of pairs as it is shown, the words of its cells, and its rows to take away."""
    rows = pairs.assign(repeated=pairs["share"], first=[first_words(page, pair) for pair in pairs.to_dict("records")])
    shown = pd.DataFrame({
        "name": pairs["name"], "other_name": [_other(page, pair, "other_name") for pair in pairs.to_dict("records")],
        "repeated": pairs["share"], "sentences": pairs["sentences"], "first": rows["first"],
    })
    named = shown.rename(columns={column: page.ui(f"col_{column}") for column in shown})
    texts = pd.DataFrame("", index=named.index, columns=named.columns)
    texts[page.ui("col_repeated")] = [numbers.per_cent(share, 0) for share in pairs["share"]]
    taken = ["name", "year", "published_on", "other_name", "other_year", "other_published_on", "repeated", "sentences", "first"]
    return named, texts, rows[[*taken, "is_demo", "agency_id", "report_id"]]


def opener(pairs: pd.DataFrame) -> Callable[[int, str], None]:
    """What a click on a row of the list does: the address names the pair, whose reports then stand side by side."""
    codes = list(pair_codes(pairs))
    return lambda row, _: address.write(pair=codes[row])


def pair_codes(pairs: pd.DataFrame) -> pd.Series[str]:
    """How the address names pairs of reports."""
    return pairs["report_id"] + "." + pairs["other_id"]


def choose_pair(page: Page, pairs: pd.DataFrame) -> pd.Series[Any]:
    """The pair that the address names, else the one with the largest share."""
    codes = list(pair_codes(pairs))
    if address.read("pair", "") not in ("", *codes):
        st.info(page.t("unknown_pair"))
    names = dict(zip(codes, (pair_name(page, pair) for pair in pairs.to_dict("records")), strict=True))
    chosen = st.selectbox(page.t("pair"), codes, format_func=names.__getitem__, width=560, **address.bound("pair", codes[0], codes))
    return pairs.iloc[codes.index(chosen)]


def side_by_side(page: Page, pair: Mapping[Any, Any]) -> None:
    """Both reports, private persons masked, with the sentences marked that they share, and the way to each of them."""
    shared = page.ask(queries.shared_sentences, pair["report_id"], pair["other_id"])
    own = [Mark(s.own_place, _look(s), _hover(page, n, s.other), s.own) for n, s in enumerate(shared, 1)]
    other = [Mark(s.other_place, _look(s), _hover(page, n, s.own), s.other) for n, s in enumerate(shared, 1)]
    said = page.t(
        "pair_said", name=plain(pair["short_name"]), share=numbers.per_cent(pair["share"], 0), other=plain(_other(page, pair)),
        count=pair["sentences"], first=first_words(page, pair),
    )
    st.markdown(said)
    heads = (str(pair["short_name"]), _other(page, pair))
    words = [(s.own.strip(), s.other.strip()) for s in shared if not s.is_template]
    with st.expander(page.t("changed_words", count=sum(own != other for own, other in words), of=len(words))):
        st.html(changed_words.table(words, heads))
    if len(words) < len(shared):
        st.caption(page.t("template_note", count=len(shared) - len(words)))
    sheets: list[Sheet] = []
    columns = st.columns(2, gap="small")
    for number, (report_id, marks) in enumerate(((pair["report_id"], own), (pair["other_id"], other))):
        entry = page.ask(queries.report, report_id)
        # Nothing is scrolled to: the reader begins where the reports do.
        sheets.append(replace(sheet(page, entry, Wanted(), f"reuse{number + 1}", sentences=marks), found=False))
        with columns[number]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                heading = page.t("reports_heading", name=plain(entry.name), year=page.year_name(entry.year or page.year))
                st.markdown(f"#### {heading}", width="content")
                if entry.is_demo:
                    st.badge(page.ui("demo_mark"), color="red")
            report_link(report_id, page.t("open_report"), page.language)
            st.html(f'<div class="paper-window">{sheets[-1].html}</div>')
    show_sheets(sheets, ("reuse1", "reuse2"))


def first_words(page: Page, pair: Mapping[Any, Any]) -> str:
    """Who was first, with both days of publication."""
    return page.t(f"first_{pair['first']}", own=_day(page, pair["published_on"]), other=_day(page, pair["other_published_on"]))


def _day(page: Page, day: Any) -> str:
    return page.t("day_unknown") if pd.isna(day) else str(pd.Timestamp(day).date())


def _look(sentence: SharedSentence) -> str:
    return "template" if sentence.is_template else "shared"


def _hover(page: Page, number: int, sentence: str) -> str:
    return page.t("shared_hover", number=number, sentence=sentence)


def _other(page: Page, pair: Mapping[Any, Any], name: str = "other_short_name") -> str:
    """The other report in words; that of the agency itself by its year."""
    if pair["against"] == LAST_YEAR:
        return page.t("other_report", name=page.t("last_year"), year=page.year_name(int(pair["other_year"])))
    return str(pair[name])


def pair_name(page: Page, pair: Mapping[Any, Any]) -> str:
    """Both reports of a pair, and the share of the first that repeats the other."""
    return page.t("pair_name", name=pair["short_name"], other=_other(page, pair), share=numbers.per_cent(pair["share"], 0))


