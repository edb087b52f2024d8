"""Who resembles whom on 雷同: the matrix of agencies, and the ties between those that resemble each other most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.charts import groups, numbers
from analytics.ui.context import Page
from analytics.ui.reuse import LAST_YEAR, first_words, pair_codes, pair_name
from analytics.ui.states import state_text

TIED = 0.25
"""Pairs of a smaller share are not drawn as a tie: they would join everybody with everybody."""
_ROWS, _COLUMNS = 40, 12  # of the matrix, in the narrowest page


def matrix_cells(page: Page, pairs: pd.DataFrame, judged: pd.DataFrame) -> tuple[pd.DataFrame, str]:
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
        hover=[f"<b>{pair_name(page, pair)}</b><br>{first_words(page, pair)}" for pair in rows], code=pair_codes(once),
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
