"""One agency, prepared: who it is, where it stands in its class, all its numbers over years."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics import queries
from analytics.charts import dot_range, numbers
from analytics.dictionary import text
from analytics.dictionary.loading import read_toml
from analytics.documents.model import Paragraph
from analytics.queries import Profile, Selection
from analytics.ui import address, evidence
from analytics.ui.context import Page
from analytics.ui.sentences import amount
from analytics.ui.states import shown, state_text
from analytics.ui.tables import Target

KEYS = ("agency_id", "year", "metric")
FEWEST_PEERS = 3
STANDING = (
    "requests_received", "requests_processed", "requests_carried_forward", "disclosure_rate", "completion_rate", "published",
    "published_website", "published_wechat", "published_douyin", "normative_documents_in_force", "decisions", "timeliness_days",
    "check_pass_rate",
)
"""Metrics whose place in the class is drawn."""


def candidates(page: Page) -> dict[str, str]:
    """The agencies to choose from, agency_id → full name: the selected ones that are expected or report, and the one that the
    address asks for."""
    agencies = page.options.agencies
    known = agencies[(agencies["is_expected"] | (agencies["reports"] > 0)) & (page.selection.demo | ~agencies["is_demo"])]
    asked = address.read("agency", "", set(known["agency_id"]))
    listed = known[known["agency_id"].isin(page.scope["agency_id"]) | (known["agency_id"] == asked)]
    return dict(zip(listed["agency_id"].astype(str), listed["name"].astype(str), strict=True))


def first(page: Page, agencies: Mapping[str, str]) -> str:
    """The agency shown when none was asked for: the first with a report for the report year, else the first."""
    reporting = set(page.ask(queries.reports, page.in_year)["agency_id"])
    return next((agency for agency in agencies if agency in reporting), next(iter(agencies)))


def page_of(page: Page, agency_id: str) -> Page:
    """The page with this agency as its whole selection; clicks on its numbers mean it alone."""
    selection = Selection(page.years, agencies=(agency_id,))
    evidence.remember(selection)
    return replace(page, selection=selection, scope=page.ask(queries.scope_of, selection))


def facts(page: Page, profile: Profile) -> list[tuple[str, str]]:
    """Who the agency is and when it reported for the report year, as (label, words)."""
    agency: Mapping[str, Any] = profile.agency
    year = page.year_name(page.year)
    kind = page.dictionary.agency_types.get(str(agency["type"]))
    report = current_report(profile, page.year)
    found = [
        (page.t("type"), kind.label(page.language) if kind else page.t("unknown")),
        (page.t("parent"), str(profile.parent["name"]) if profile.parent else page.t("no_parent")),
        (page.t("division"), str(agency["division"] or page.t("unknown")).replace("/", " ")),
        (page.t("deadline", year=year), str(report["deadline"]) if report is not None and report["deadline"] else page.t("unknown")),
        (page.t("published", year=year), page.ui("state_no_report") if report is None else published_words(page, report)),
    ]
    if agency["aliases"]:
        found.append((page.t("aliases"), page.ui("list_separator").join(agency["aliases"])))
    return found if agency["is_resolved"] else [*found, (page.t("aliases"), page.t("not_in_roster"))]


def current_report(profile: Profile, year: int) -> dict[str, Any] | None:
    """The report that counts for the year (a row of queries.reports), None where there is none."""
    rows = profile.reports[(profile.reports["year"] == year) & profile.reports["is_current"]]
    return {str(key): None if pd.isna(value) else value for key, value in rows.iloc[0].to_dict().items()} if len(rows) else None


def published_words(page: Page, report: dict[str, Any]) -> str:
    """When a report came out, and how far from its deadline."""
    if report["published_on"] is None or pd.isna(report["published_on"]):
        return page.t("undated")
    date, days = str(report["published_on"])[:10], report["days"]
    if days is None or pd.isna(days):
        return date
    return page.t("on_the_day", date=date) if days == 0 else page.t("early" if days > 0 else "late", date=date, days=abs(int(days)))


def contacts(page: Page, report_id: str) -> list[str]:
    """The sentences of a report that say how to reach the agency (contacts.toml), as printed."""
    pattern, ends = _contact_patterns()
    paragraphs = [block.text for block in page.ask(queries.document_blocks, report_id) if isinstance(block, Paragraph)]
    sentences = (sentence.strip() for paragraph in paragraphs for sentence in ends.split(paragraph))
    return list(dict.fromkeys(sentence for sentence in sentences if pattern.search(sentence)))


@cache
def _contact_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read_toml("contacts.toml")
    return re.compile("|".join(data["patterns"])), re.compile(data["ends"])


def metric_rows(page: Page, profile: Profile) -> pd.DataFrame:
    """The agency's metrics of all selected years as figures need them: a year without a report has its row too, and a class
    that is too small, or a rate on a small sample, no place."""
    agency: Mapping[str, Any] = profile.agency
    grid = pd.MultiIndex.from_product([list(page.dictionary.metrics), page.years], names=["metric", "year"])
    frame = profile.metrics.set_index(["metric", "year"]).reindex(grid).reset_index()
    frame["state"] = frame["state"].fillna("no_report")
    for column in ("agency_id", "name", "short_name", "is_demo", "type"):
        frame[column] = agency[column]
    frame = shown(page, frame)
    frame["peer_count"] = frame["peer_count"].fillna(0).astype(int)
    band = ["peer_median", "peer_p10", "peer_p90", "percentile"]
    frame[band] = frame[band].astype(float).mask(frame["peer_count"] < FEWEST_PEERS)
    frame["percentile"] = frame["percentile"].mask(frame["is_small"])
    return frame


def standing(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Where the agency stands in the report year, one row a metric of STANDING: `label`, `place` (words at the edge), and the
    columns that draw percentiles as a band."""
    frame = rows[(rows["year"] == page.year) & rows["metric"].isin(STANDING)]
    frame = frame.assign(label=[page.metric_name(code) for code in frame["metric"]])
    has_class = frame["peer_median"].notna()
    frame = frame.assign(middle=has_class.map({True: 0.5}), low=has_class.map({True: 0.1}), high=has_class.map({True: 0.9}))
    return frame.assign(place=[_place_words(page, row) for row in frame.to_dict("records")])


def _place_words(page: Page, row: dict[Any, Any]) -> str:
    if numbers.is_missing(row["value"]):
        return str(row["text"])
    value = amount(page, row["metric"], row["value"], row["numerator"], row["denominator"])
    return f"{value}　{place_words(page, row)}"


def place_words(page: Page, row: Mapping[Any, Any]) -> str:
    """"P83（7 个）", that the class does not differ, or why there is no place."""
    percentile, count = row["percentile"], int(row["peer_count"])
    if numbers.is_missing(percentile):
        return page.t("few_peers" if count < FEWEST_PEERS else "small_sample")
    if row["value"] == row["peer_p10"] == row["peer_p90"]:
        return page.t("same", count=count)
    return page.t("place", percentile=numbers.number(percentile * 100, 0), count=count)


def standing_figure(page: Page, frame: pd.DataFrame) -> go.Figure:
    """`standing` drawn on an axis of percentiles."""
    drawn = dot_range(frame, label="label", value="percentile", text="place", median="middle", low="low", high="high", small="is_small",
                      keys=KEYS, hover="hover", names=(page.t("dot"), page.t("middle"), page.t("band")))
    return drawn.update_xaxes(range=[-0.04, 1.04], tickvals=[0, 0.5, 1], ticktext=["P0", "P50", "P100"], tickangle=0)


def standing_title(page: Page, profile: Profile, frame: pd.DataFrame) -> str:
    """How many metrics lie above and below the median of the class."""
    judged = frame[frame["percentile"].notna()]
    words = {"year": page.year_name(page.year), "name": profile.agency["short_name"]}
    if judged.empty:
        return page.t("standing_title_none", **words)
    return page.t(
        "standing_title", **words, count=len(judged), above=int((judged["value"] > judged["peer_median"]).sum()),
        below=int((judged["value"] < judged["peer_median"]).sum()), type=type_name(page, profile),
    )


def type_name(page: Page, profile: Profile) -> str:
    """The agency's type in words, "" where it is not known."""
    entry = page.dictionary.agency_types.get(str(profile.agency["type"]))
    return entry.label(page.language) if entry else ""


def beside_class(page: Page, profile: Profile, rows: pd.DataFrame) -> pd.DataFrame:
    """One metric over years as two series: the agency's own, and the median of its class where there is one."""
    own = rows.assign(series=str(profile.agency["short_name"]))
    median = rows.assign(series=page.t("median_series", type=type_name(page, profile)), value=rows["peer_median"], mark="", is_small=False)
    return pd.concat([own, median], ignore_index=True) if median["value"].notna().any() else own


def year_table(page: Page, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, Callable[[int, str], Target | None]]:
    """Every metric × year, newest first, with the median and the place of the report year: numbers, words, small samples, and
    what a click opens."""
    metrics, years = list(page.dictionary.metrics), sorted(page.years, reverse=True)
    scale = pd.Series([100.0 if page.metric(code).unit == "%" else 1.0 for code in metrics], index=metrics)
    numeric, words, small = (
        rows.pivot(index="metric", columns="year", values=column).reindex(index=metrics, columns=years)
        for column in ("value", "text", "is_small")
    )
    numeric = numeric.astype(float).mul(scale, axis=0)
    heads = {year: page.year_name(year) for year in years}
    numeric, words, small = (frame.rename(columns=heads) for frame in (numeric, words, small))
    now = rows[rows["year"] == page.year].set_index("metric").reindex(metrics)
    median, place = page.t("median_now", year=page.year_name(page.year)), page.t("place_now", year=page.year_name(page.year))
    numeric[median], numeric[place] = now["peer_median"] * scale, now["percentile"]
    words[median] = [page.t("few_peers") if value != value else numbers.measure(value, page.metric(str(code)).kind)
                     for code, value in now["peer_median"].items()]
    words[place] = [
        state_text(page, row["state"]) if row["state"] != "value" else place_words(page, row) for row in now.to_dict("records")
    ]
    small[median], small[place] = False, False
    for frame in (numeric, words, small):
        frame.columns = [str(column) for column in frame.columns]
        frame.insert(0, page.t("group"), [text(f"compare.group_{page.metric(code).group}", page.language) for code in metrics])
        frame.insert(0, page.ui("col_metric"), [page.metric_name(code) for code in metrics])
    codes = {head: year for year, head in heads.items()}

    def target(row: int, column: str) -> Target | None:
        year = codes.get(column, page.year if column in (median, place) else None)
        return (str(rows["agency_id"].iloc[0]), year, metrics[row]) if year is not None else None

    first = {page.t("group"): "", page.ui("col_metric"): ""}
    drawn = [frame.reset_index(drop=True) for frame in (numeric, words, small)]
    return drawn[0], drawn[1].assign(**first), drawn[2].assign(**dict.fromkeys(first, False)), target


def report_line(page: Page, report: dict[Any, Any]) -> str:
    """One report of the list in words."""
    year = report["year"]
    broken = int(report["broken"])
    parts = [
        page.t("report_line", year=page.t("report_unknown_year") if numbers.is_missing(year) else page.year_name(int(year)),
               published=published_words(page, report),
               findings=page.t("report_broken", count=broken) if broken else page.t("report_holds")),
        "" if report["is_current"] else page.t("superseded"),
    ]
    return " · ".join(filter(None, parts))


def account_table(page: Page, accounts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The accounts that the reports name (queries.accounts) as a table: cells and the words for them."""
    names = page.dictionary.channels
    items = page.t("last_items")
    drawn = pd.DataFrame({
        page.ui("col_channel"): [names[code].label(page.language) for code in accounts["channel"]],
        page.ui("col_account"): accounts["account"], page.t("first_year"): accounts["first_year"].astype(str),
        page.t("last_year"): accounts["last_year"].astype(str), items: accounts["items"].astype(float),
    })
    texts = pd.DataFrame("", index=drawn.index, columns=drawn.columns)
    return drawn, texts.assign(**{items: [numbers.number(value) or state_text(page, "not_stated") for value in drawn[items]]})
