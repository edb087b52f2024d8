"""Proactive disclosure prepared for figures: channels as stated, documents issued and in force, decisions."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analytics.charts import numbers
from analytics.ui.context import Page
from analytics.ui.sentences import amount
from analytics.ui.states import shown, state_text
from analytics.ui.tables import Target

KEYS = ("agency_id", "year", "code")
CHANNEL_METRICS = (
    "published", "published_website", "published_wechat", "published_douyin", "published_video_account", "published_weibo",
)
ITEMS = ("licences_decided", "penalties_decided", "coercions_decided", "fees_charged")
DOCUMENTS = ("normative_documents", "rules")

_ALWAYS = ("total", "website", "wechat", "douyin")


def channel_matrix(page: Page, agencies: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """Agency × channel of the report year. `agencies`: queries.metric_values of one metric in that year (who reported);
    `stated`: queries.publication_channels. Adds `column` (the channel's name), `text`, `hover`, `code` (for the evidence),
    `is_aggregate`; a channel that nobody states has no column."""
    used = [code for code in page.dictionary.channels if code in _ALWAYS or code in set(stated["channel"])]
    frame = agencies[["agency_id", "short_name", "name", "is_demo", "year", "report_id"]]
    frame = frame.merge(pd.DataFrame({"channel": used}), how="cross")
    frame = frame.merge(stated[["agency_id", "channel", "value", "unit", "approximate"]], how="left", on=["agency_id", "channel"])
    names = {code: page.t("total") if code == "total" else page.dictionary.channels[code].label(page.language) for code in used}
    frame["column"] = frame["channel"].map(names)
    frame["code"] = "published@" + frame["channel"]
    frame["state"] = ["no_report" if not isinstance(report, str) else "not_stated" if value != value else "value"
                      for report, value in zip(frame["report_id"], frame["value"], strict=True)]
    frame["text"] = [_stated(page, *row) for row in zip(frame["value"], frame["unit"], frame["approximate"], frame["state"], strict=True)]
    frame["hover"] = [page.t("hover", name=name, year=page.year_name(int(year)), channel=channel, text=text)
                      for name, year, channel, text in zip(frame["name"], frame["year"], frame["column"], frame["text"], strict=True)]
    # A number in another unit than items is not shaded on the scale of items.
    frame["is_apart"] = frame["agency_id"].isin(page.aggregates) | (frame["unit"].notna() & (frame["unit"] != _ITEMS_UNIT))
    return frame


_ITEMS_UNIT = "条"


def _stated(page: Page, value: float, unit: object, approximate: object, state: str) -> str:
    if state != "value":
        return state_text(page, state)
    text = numbers.number(value)
    if isinstance(unit, str) and unit != _ITEMS_UNIT:
        text = page.t("with_unit", value=text, unit=unit)
    return page.t("about", text=text) if approximate is True else text


def channels_title(page: Page, frame: pd.DataFrame) -> str:
    """How many reports state a total, and who states the most."""
    totals = frame[(frame["channel"] == "total") & frame["report_id"].notna()]
    stated = totals[totals["value"].notna() & ~totals["agency_id"].isin(page.aggregates)]
    words = {"year": page.year_name(page.year), "reports": len(totals)}
    if stated.empty:
        return page.t("channels_title_none", **words)
    top = stated.sort_values("value", ascending=False, kind="stable").iloc[0]
    return page.t("channels_title", **words, stated=int(totals["value"].notna().sum()), name=top["short_name"],
                  value=amount(page, "published", top["value"]))


def document_name(page: Page, document: str) -> str:
    """"行政规范性文件" or "规章"."""
    return page.t(f"document_{document}")


def with_labels(page: Page, pooled: pd.DataFrame) -> pd.DataFrame:
    """queries.pooled by year, with `series` (the metric's name) and `label` (the year) for columns."""
    frame = shown(page, pooled.assign(name=page.scope_name(), agency_id=None))
    frame["label"] = [page.year_name(int(year)) for year in frame["year"]]
    return frame.assign(series=[page.metric_name(code) for code in frame["metric"]])


def issued_title(page: Page, document: str, by_year: pd.DataFrame) -> str:
    """How many were issued and repealed in the report year."""
    now = by_year[by_year["year"] == page.year].set_index("metric")["value"]
    issued, repealed = now.get(f"{document}_issued"), now.get(f"{document}_repealed")
    words = {"year": page.year_name(page.year), "document": document_name(page, document)}
    if numbers.is_missing(issued) or numbers.is_missing(repealed):
        return page.t("issued_unknown", **words)
    return page.t("issued_title", **words, issued=numbers.number(issued), repealed=numbers.number(repealed))


def roll(page: Page, values: pd.DataFrame, rolled: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, Callable[[int, str], Target | None]]:
    """Issued, repealed and in force of each agency in the report year beside what follows from last year: numbers, words, and
    what a click opens. `values`: queries.metric_values of the three; `rolled`: queries.normative_documents of the document."""
    order = list(dict.fromkeys(values["agency_id"]))
    metrics = list(dict.fromkeys(values["metric"]))
    words = shown(page, values)
    heads = dict(zip(metrics, (page.ui(f"col_{part}") for part in ("issued", "repealed", "in_force")), strict=True))
    numeric, texts = (
        frame.pivot(index="agency_id", columns="metric", values=column).reindex(index=order, columns=metrics).rename(columns=heads)
        for frame, column in ((values, "value"), (words, "text"))
    )
    beside = rolled.set_index("agency_id")
    states = words.drop_duplicates("agency_id").set_index("agency_id")["state"].reindex(order)
    for column, head in (("in_force_last_year", page.t("last_year")), ("expected_in_force", page.t("expected"))):
        numeric[head] = beside[column].reindex(order)
        texts[head] = [numbers.number(value) or state_text(page, "no_report" if state == "no_report" else "no_last_year")
                       for value, state in zip(numeric[head], states, strict=True)]
    label = page.ui("col_name")
    names = values.drop_duplicates("agency_id").set_index("agency_id")["short_name"].reindex(order)
    for frame in (numeric, texts):
        frame.columns = [str(column) for column in frame.columns]
        frame.insert(0, label, list(names))
    codes = {head: metric for metric, head in heads.items()}

    def target(row: int, column: str) -> Target | None:
        return (order[row], page.year, codes[column]) if column in codes else None

    return numeric.reset_index(drop=True), texts.reset_index(drop=True).assign(**{label: ""}), target


def roll_title(page: Page, document: str, rolled: pd.DataFrame) -> str:
    """How many agencies' number in force is not what follows from last year's, where both years print it (from 2022 on)."""
    known = rolled.dropna(subset=["in_force", "expected_in_force"])
    if known.empty:
        return page.t("roll_title_unknown", year=page.year_name(page.year), document=document_name(page, document))
    count = int((known["in_force"] != known["expected_in_force"]).sum())
    return page.t("roll_title" if count else "roll_title_none", year=page.year_name(page.year), document=document_name(page, document),
                  **({"count": count} if count else {}))


def decisions_title(page: Page, by_year: pd.DataFrame) -> str:
    """The decisions of the report year."""
    now = by_year[by_year["year"] == page.year].set_index("metric")["value"]
    words = {code.partition("_")[0]: numbers.number(now.get(code)) or state_text(page, "not_stated") for code in ITEMS[:3]}
    return page.t("decisions_title", year=page.year_name(page.year), **words)


def decisions_by_year(page: Page, by_year: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, Callable[[int, str], Target | None]]:
    """Year × item, newest first: numbers, words, and what a click opens (the agencies behind the sum)."""
    years = sorted(by_year["year"].unique(), reverse=True)
    heads = {code: page.metric_name(code) for code in ITEMS}
    numeric, texts = (
        by_year.pivot(index="year", columns="metric", values=column).reindex(index=years, columns=list(ITEMS)).rename(columns=heads)
        for column in ("value", "text")
    )
    label = page.ui("col_year")
    for frame in (numeric, texts):
        frame.columns = [str(column) for column in frame.columns]
        frame.insert(0, label, [page.year_name(int(year)) for year in years])
    codes = {head: code for code, head in heads.items()}

    def target(row: int, column: str) -> Target | None:
        return (None, int(years[row]), codes[column]) if column in codes else None

    return numeric.reset_index(drop=True), texts.reset_index(drop=True).assign(**{label: ""}), target
