"""One agency's numbers, prepared: its years with their gaps, and where it stands in its class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analytics.charts import Drawing, dot_range, numbers
from analytics.dictionary import text
from analytics.queries import Profile
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


def standing_figure(page: Page, frame: pd.DataFrame) -> Drawing:
    """`standing` drawn on an axis of percentiles."""
    drawn = dot_range(frame, label="label", value="percentile", text="place", median="middle", low="low", high="high", small="is_small",
                      keys=KEYS, hover="hover", names=(page.t("dot"), page.t("middle"), page.t("band")))
    drawn.change(xaxis={"range": [-0.04, 1.04], "tickvals": [0, 0.5, 1], "ticktext": ["P0", "P50", "P100"], "tickangle": 0})
    return drawn


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
    """Whom the agency is compared with, in words; "" where that is not known."""
    return page.class_name(profile.agency["peers"])


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
