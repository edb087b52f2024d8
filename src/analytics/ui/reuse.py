"""What 雷同 shows: the matrix of who resembles whom, the list of pairs, and the two reports of a pair side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.charts import groups, numbers
from analytics.queries import SharedSentence
from analytics.ui import address, changed_words
from analytics.ui.cards import Card
from analytics.ui.context import Page
from analytics.ui.evidence import report_link
from analytics.ui.paper import Mark
from analytics.ui.plain import plain
from analytics.ui.reading import Sheet, Wanted, sheet
from analytics.ui.reports import show_sheets
from analytics.ui.states import state_text

RULES = ("copied_from_last_year", "copied_from_sibling")
LAST_YEAR = "last_year"
TIED = 0.25
"""Pairs of a smaller share are not drawn as a tie: they would join everybody with everybody."""
_ROWS, _COLUMNS = 40, 12  # of the matrix, in the narrowest page


def cards(page: Page, pairs: pd.DataFrame, judged: pd.DataFrame, flagged: int) -> tuple[Card, ...]:
    """How many findings, the highest share, and how many reports could be compared."""
    reported = judged[judged["report_id"].notna()]
    was_compared = (reported[["sibling", "last_year"]] == "compared").any(axis=1)
    highest = numbers.per_cent(pairs["share"].max(), 0) if len(pairs) else page.t("highest_none")
    short = int((reported["sibling"].isin(["too_short", "no_narrative"]) & ~was_compared).sum())
    missing = len(judged) - len(reported)
    return (
        Card(page.t("flagged"), f"{flagged}", page.t("flagged_detail")),
        Card(page.t("highest"), highest, _pair_name(page, pairs.iloc[0].to_dict()) if len(pairs) else ""),
        Card(page.t("compared"), numbers.fraction(int(was_compared.sum()), len(reported)), page.t("compared_detail")),
        Card(page.t("not_compared"), f"{short + missing}", page.t("not_compared_detail", short=short, missing=missing)),
    )


def resemblance(page: Page, pairs: pd.DataFrame, judged: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The cells of the matrix, every agency against its own last year and against those that any of them repeats, and a caveat
    that says what is left out. `value` is the share, missing where nothing could be compared; `is_none`: nothing is shared."""
    rows = _most(pairs, judged["agency_id"], "agency_id", _ROWS)
    siblings = pairs[pairs["against"] == "sibling"]
    others = _most(siblings, siblings.sort_values("other_order")["other_agency_id"].drop_duplicates(), "other_agency_id", _COLUMNS - 1)
    names = _names(judged, pairs)
    key = pairs["other_agency_id"].where(pairs["against"] == "sibling", LAST_YEAR)
    found = {(agency, other): pair for agency, other, pair in zip(pairs["agency_id"], key, pairs.to_dict("records"), strict=True)}
    states = judged.drop_duplicates("agency_id").set_index("agency_id").to_dict("index")
    cells = [
        _cell(page, agency, states[agency], other, found.get((agency, other)), names) for agency in rows for other in (LAST_YEAR, *others)
    ]
    count = judged["agency_id"].nunique()
    every = siblings["other_agency_id"].nunique()
    limit = page.t("matrix_limited", rows=len(rows), count=count, columns=len(others), others=every)
    return pd.DataFrame(cells), limit if len(rows) < count or len(others) < every else ""


def matrix_title(page: Page, pairs: pd.DataFrame) -> str:
    """Who repeats another agency most; where nobody does, who repeats its own last report most."""
    siblings = pairs[pairs["against"] == "sibling"]
    top = (siblings if len(siblings) else pairs).iloc[0]
    return page.t(
        f"matrix_title_{top['against']}", year=page.year_name(page.year), name=top["short_name"], other=top["other_short_name"],
        share=numbers.per_cent(top["share"], 0),
    )


def ties(page: Page, pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs of agencies that resemble each other enough to be drawn, each once with the larger of its two shares.

    Columns beside those of `pairs`: earlier, later (labels; by publication, else as given), directed, text, hover, code."""
    names = _names(pairs, pairs)
    near = pairs[(pairs["against"] == "sibling") & (pairs["share"] >= TIED)]
    both = [frozenset(two) for two in zip(near["agency_id"], near["other_agency_id"], strict=True)]
    once = near[~pd.Series(both, index=near.index).duplicated()]  # the largest share comes first
    rows = once.to_dict("records")
    labels = [(names[pair["agency_id"]][0], names[pair["other_agency_id"]][0]) for pair in rows]
    is_own = once["first"].eq("own").to_list()
    return once.assign(
        earlier=[own if first else other for (own, other), first in zip(labels, is_own, strict=True)],
        later=[other if first else own for (own, other), first in zip(labels, is_own, strict=True)],
        directed=once["first"].isin(["own", "other"]), text=[numbers.per_cent(pair["share"], 0) for pair in rows],
        hover=[f"<b>{_pair_name(page, pair)}</b><br>{first_words(page, pair)}" for pair in rows], code=pair_codes(once),
    )


def in_order(pairs: pd.DataFrame) -> list[str]:
    """The labels of all agencies of the pairs, in official order."""
    names = _names(pairs, pairs)
    own = pairs[["sort_order", "agency_id"]]
    everyone = pd.concat([own, pairs[["other_order", "other_agency_id"]].set_axis(own.columns, axis=1)])
    return [names[agency][0] for agency in everyone.sort_values("sort_order", kind="stable")["agency_id"].drop_duplicates()]


def ties_title(page: Page, drawn: pd.DataFrame, order: Sequence[str]) -> str:
    """How many agencies resemble each other, in how many groups."""
    found = groups(zip(drawn["earlier"], drawn["later"], strict=True), order)
    return page.t(
        "ties_title", year=page.year_name(page.year), count=sum(map(len, found)), groups=len(found), most=len(found[0]),
        share=least_share(),
    )


def least_share() -> str:
    """The share from which pairs are drawn as ties, in words."""
    return numbers.per_cent(TIED, 0)


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
    names = dict(zip(codes, (_pair_name(page, pair) for pair in pairs.to_dict("records")), strict=True))
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


def _pair_name(page: Page, pair: Mapping[Any, Any]) -> str:
    return page.t("pair_name", name=pair["short_name"], other=_other(page, pair), share=numbers.per_cent(pair["share"], 0))


def _most(pairs: pd.DataFrame, agencies: pd.Series[str], column: str, most: int) -> list[str]:
    """The agencies in their order; of too many those with the highest shares."""
    every = list(dict.fromkeys(agencies))
    if len(every) <= most:
        return every
    kept = set(pairs.sort_values("share", ascending=False, kind="stable")[column].drop_duplicates().head(most))
    return [agency for agency in every if agency in kept]


def _names(judged: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """(short name, longer where two agencies share it; name) by agency."""
    own = pairs[["agency_id", "short_name", "name"]]
    other = pairs[["other_agency_id", "other_short_name", "other_name"]].set_axis(own.columns, axis=1)
    everyone = pd.concat([judged[["agency_id", "short_name", "name"]], own, other]).drop_duplicates("agency_id")
    is_double = everyone["short_name"].duplicated(keep=False)
    labels = everyone["short_name"].where(~is_double, everyone["name"])
    return dict(zip(everyone["agency_id"], zip(labels, everyone["name"], strict=True), strict=True))


def _cell(
    page: Page, agency: str, state: Mapping[Any, Any], other: str, pair: Mapping[Any, Any] | None, names: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    of_other = (page.t("last_year"),) * 2 if other == LAST_YEAR else names[other]
    judged = str(state["last_year" if other == LAST_YEAR else "sibling"])
    is_none = pair is None and judged == "compared" and agency != other
    if pair is not None:
        share = numbers.per_cent(pair["share"], 0)
        text, situation = share, page.t("share_sentences", share=share, count=pair["sentences"])
    else:
        text = situation = _without(page, judged, agency == other)
    return {
        "agency_id": agency, "report_id": state["report_id"], "label": names[agency][0], "name": names[agency][1],
        "is_demo": state["is_demo"],
        "other": of_other[0], "other_name": of_other[1], "repeated": pair["share"] if pair else None,
        "value": pair["share"] if pair else 0.0 if is_none else None, "is_none": is_none, "text": text, "situation": situation,
        "hover": page.t("cell_hover", agency=names[agency][0], other=of_other[0], text=situation),
    }


def _without(page: Page, judged: str, is_itself: bool) -> str:
    if judged == "no_report":
        return state_text(page, "no_report")
    if is_itself:
        return page.t("self")
    return page.t("nothing_shared" if judged == "compared" else judged)
