"""Requests and their outcomes prepared for figures: labels, hover texts, colours, and the sentences of their titles."""

from __future__ import annotations

import pandas as pd

from analytics import queries
from analytics.charts import numbers
from analytics.charts.look import ACCENT, GREY, OUTCOMES, SERIES
from analytics.dictionary import text
from analytics.queries import RequestFlow
from analytics.ui.context import Page
from analytics.ui.states import state_text

Parts = dict[str, tuple[str, str]]
KEYS = ("agency_id", "year", "outcome")
"""What a click on an outcome hands to the evidence: an outcome group is a metric of the same code."""
REASON_KEYS = ("agency_id", "year", "indicator")


def say(page: Page, key: str, **values: object) -> str:
    """The wording `key` of wording/outcomes.toml."""
    return text(f"outcomes.{key}", page.language, **values)


def outcome_parts(page: Page) -> Parts:
    """The five outcome groups: code → (name, colour)."""
    return {code: (entry.label(page.language), OUTCOMES[code]) for code, entry in page.dictionary.outcomes.items()}


def applicant_parts(page: Page) -> Parts:
    """The six kinds of applicants: code → (name, colour)."""
    kinds = {code: entry for code, entry in page.dictionary.applicants.items() if code != "total"}
    return {code: (entry.label(page.language), colour) for (code, entry), colour in zip(kinds.items(), SERIES, strict=False)}


def by_year(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """Pooled counts of each year (outcomes, applicants) with `label`, `hover`, `agency_id` (None: pooled); newest year first."""
    frame = frame.sort_values("year", ascending=False, kind="stable")
    return _prepared(page, frame.assign(label=[page.year_name(int(year)) for year in frame["year"]], agency_id=None))


def by_agency(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """Counts of each agency with `label`, `hover`, `is_aggregate`, and `year` (the report year, for the evidence)."""
    frame = frame.assign(label=frame["short_name"], year=page.year, is_aggregate=frame["agency_id"].isin(page.aggregates))
    return _prepared(page, frame)


def _prepared(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    part = "outcome" if "outcome" in frame else "applicant"
    names = page.dictionary.outcomes if part == "outcome" else page.dictionary.applicants
    whole = frame["processed" if part == "outcome" else "received"]
    frame["hover"] = [
        say(page, "hover", label=label, part=names[code].label(page.language), count=numbers.number(count), whole=numbers.number(n),
            share=numbers.per_cent(share))
        for label, code, count, n, share in zip(frame["label"], frame[part], frame["count"], whole, frame["share"], strict=True)
    ]
    return frame


def totals(page: Page, frame: pd.DataFrame) -> dict[str, str]:
    """label → the printed total, for the end of the bar."""
    column = "processed" if "processed" in frame else "received"
    first = frame.drop_duplicates("label").set_index("label")[column]
    return {str(label): say(page, "total", count=numbers.number(value)) for label, value in first.items() if value == value and value > 0}


def empty(page: Page, frame: pd.DataFrame, states: pd.DataFrame) -> dict[str, str]:
    """label → why there is no bar: no report, none in a form that says it, or nothing processed. `states`: `states_of`."""
    zero = say(page, "nothing_processed" if "outcome" in frame else "nothing_received")
    counts = frame.groupby("label", sort=False)["count"].sum(min_count=1)
    first = frame.drop_duplicates("label").set_index("label")
    return {
        str(label): zero if value == value else state_text(page, _absence(states, first.loc[[label]]))
        for label, value in counts.items() if not value > 0
    }


def states_of(page: Page) -> pd.DataFrame:
    """What each report says of outcomes and applicants at all: a group of outcomes is in every form that has the third table,
    and applicants are in no other."""
    return page.ask(queries.metric_values, (next(iter(page.dictionary.outcomes)),), page.selection)


def _absence(states: pd.DataFrame, bar: pd.DataFrame) -> str:
    """Why a year (or an agency in it) has no bar: what most of its reports say of it, or that there is none."""
    on = ["year"] if bar["agency_id"].isna().all() else ["year", "agency_id"]
    own = states.merge(bar[on], on=on)
    reported = own.loc[own["state"] != "no_report", "state"]
    return str(reported.mode().iloc[0]) if len(reported) else "no_report"


def year_title(page: Page, frame: pd.DataFrame) -> str:
    """What share of the report year's processed requests was granted."""
    return _granted_title(page, frame[frame["year"] == page.year], "granted_year")


def agency_title(page: Page, frame: pd.DataFrame) -> str:
    """Which agency processed most, and what became of it."""
    first = frame.drop_duplicates("label")
    first = first[(first["processed"].fillna(0) > 0) & ~first["is_aggregate"]]
    if first.empty:
        return say(page, "nothing_in_period", period=page.period())
    top = first.sort_values("processed", ascending=False, kind="stable").iloc[0]
    return say(page, "most_processed", period=page.period(), name=top["short_name"], count=numbers.number(top["processed"]))


def _granted_title(page: Page, rows: pd.DataFrame, key: str) -> str:
    processed = rows["processed"].max()
    if not processed > 0:
        return say(page, "nothing_in_period", period=page.year_name(page.year))
    granted = rows.loc[rows["outcome"] == "granted", "count"].sum()
    return say(page, key, year=page.year_name(page.year), processed=numbers.number(processed), granted=numbers.number(granted),
               share=numbers.per_cent(granted / processed))


def reasons(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """The reasons that occurred, most frequent first, with `label`, `text` (count and share), `colour` of their group;
    `agency_id` and `year` for the evidence."""
    frame = frame[frame["count"] > 0].copy()
    frame["label"] = [page.dictionary.indicator(code).label(page.language) for code in frame["indicator"]]
    frame["text"] = [
        say(page, "count_and_share", count=numbers.number(n), share=numbers.per_cent(share))
        for n, share in zip(frame["count"], frame["share"], strict=True)
    ]
    frame["colour"] = frame["outcome"].map(OUTCOMES)
    return frame.assign(agency_id=None, year=page.year)


def reason_title(page: Page, frame: pd.DataFrame) -> str:
    """The most frequent reason."""
    if frame.empty:
        return say(page, "no_reasons", period=page.period())
    top = frame.iloc[0]
    return say(page, "most_frequent_reason", period=page.period(), reason=top["label"], count=numbers.number(top["count"]))


def applicant_title(page: Page, frame: pd.DataFrame) -> str:
    """Who asks most in the report year."""
    rows = frame[(frame["year"] == page.year) & (frame["count"] > 0)]
    if rows.empty:
        return say(page, "no_requests", year=page.year_name(page.year))
    top = rows.sort_values("count", ascending=False, kind="stable").iloc[0]
    name = page.dictionary.applicants[str(top["applicant"])].label(page.language)
    return say(page, "most_applicants", year=page.year_name(page.year), name=name, share=numbers.per_cent(top["share"]),
               fraction=numbers.fraction(top["count"], top["received"]))


def heat(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """Agency × outcome with `text` (count, or why there is none), `hover`, `year`."""
    frame = by_agency(page, frame)
    frame["text"] = [page.ui("state_no_report") if not reports else page.ui("state_not_stated") if n != n else numbers.number(n)
                     for n, reports in zip(frame["count"], frame["reports"], strict=True)]
    return frame


def heat_title(page: Page, frame: pd.DataFrame) -> str:
    """The cell with most cases that were not granted."""
    rows = frame[(frame["outcome"] != "granted") & (frame["count"] > 0) & ~frame["is_aggregate"]]
    if rows.empty:
        return say(page, "none_refused", period=page.period())
    top = rows.sort_values("count", ascending=False, kind="stable").iloc[0]
    return say(page, "most_refused", period=page.period(), name=top["short_name"], count=numbers.number(top["count"]),
               outcome=page.dictionary.outcomes[str(top["outcome"])].label(page.language))


def flow_parts(page: Page, moved: RequestFlow) -> tuple[list[tuple[str, str, float]], dict[str, str], dict[str, str], pd.DataFrame]:
    """The flow of a year as links, labels, colours, and the rows behind it."""
    ends = {
        "received": (page.metric_name("requests_received"), moved.received, ACCENT),
        "brought_forward": (page.metric_name("requests_brought_forward"), moved.brought_forward, SERIES[4]),
        "caseload": (page.metric_name("caseload"), moved.received + moved.brought_forward, GREY),
        "carried_forward": (page.metric_name("requests_carried_forward"), moved.carried_forward, SERIES[1]),
    }
    ends |= {code: (page.dictionary.outcomes[code].label(page.language), count, OUTCOMES[code]) for code, count in moved.outcomes.items()}
    links = [("received", "caseload", moved.received), ("brought_forward", "caseload", moved.brought_forward)]
    links += [("caseload", code, count) for code, count in moved.outcomes.items()]
    links.append(("caseload", "carried_forward", moved.carried_forward))
    rows = pd.DataFrame({"item": [name for name, _, _ in ends.values()], "count": [count for _, count, _ in ends.values()]})
    rows = rows.assign(year=moved.year, reports=moved.reports, reports_missing=moved.reports_missing)
    labels = {code: f"{name} {numbers.number(count)}" for code, (name, count, _) in ends.items()}
    return links, labels, {code: colour for code, (_, _, colour) in ends.items()}, rows


def flow_title(page: Page, moved: RequestFlow) -> str:
    """What came in, what was processed, what is left."""
    return say(page, "flow", year=page.year_name(moved.year), received=numbers.number(moved.received),
               brought_forward=numbers.number(moved.brought_forward), processed=numbers.number(moved.processed),
               carried_forward=numbers.number(moved.carried_forward))

