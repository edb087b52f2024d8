"""Agencies side by side, prepared for figures: who is compared, and where each stands in its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.charts import Drawing, dot_range, numbers
from analytics.ui.context import Page
from analytics.ui.sentences import amount
from analytics.ui.states import shown
from analytics.ui.trends import series_title, tick_format

KEYS = ("agency_id", "year", "metric")
FEWEST_PEERS = 3
"""Below this number of agencies with a value a class has no median worth showing."""

_TOWN_LEVEL = ("town", "township", "subdistrict")


def classes(page: Page) -> dict[str, str]:
    """What can be compared, code → words: the agencies chosen in the filter bar, else towns and subdistricts together, every type
    that has two agencies, and every group of the roster that has."""
    agencies = _comparable(page)
    if page.selection.agencies:
        return {"chosen": page.t("class_chosen", count=len(agencies))}
    counts = agencies["type"].value_counts()
    found = {}
    if sum(code in counts for code in _TOWN_LEVEL) > 1:
        found["towns"] = page.t("class_towns", count=int(agencies["type"].isin(_TOWN_LEVEL).sum()))
    for code, entry in page.dictionary.agency_types.items():
        if counts.get(code, 0) > 1:
            found[code] = page.t("class_type", type=entry.label(page.language), count=int(counts[code]))
    groups = agencies["peers"].value_counts(sort=False)
    return found | {
        str(name): page.t("class_type", type=name, count=int(count))
        for name, count in groups.items() if name not in page.dictionary.agency_types and count > 1
    }


def members(page: Page, chosen: str) -> pd.DataFrame:
    """The agencies of a class of `classes`, in official order, as queries.scope_of gives them."""
    agencies = _comparable(page)
    if chosen == "chosen":
        return agencies
    if chosen != "towns" and chosen not in page.dictionary.agency_types:
        return agencies[agencies["peers"] == chosen]
    return agencies[agencies["type"].isin(_TOWN_LEVEL if chosen == "towns" else (chosen,))]


def _comparable(page: Page) -> pd.DataFrame:
    """The selected agencies that are expected to report or did."""
    reporting = page.options.agencies.loc[page.options.agencies["reports"] > 0, "agency_id"]
    return page.scope[page.scope["is_expected"] | page.scope["agency_id"].isin(reporting)]


def labels(agencies: pd.DataFrame) -> dict[str, str]:
    """agency_id → its short name, its full name where two share one."""
    clear = ~agencies["short_name"].duplicated(keep=False)
    names = agencies["short_name"].where(clear, agencies["name"])
    return dict(zip(agencies["agency_id"].astype(str), names.astype(str), strict=True))


def scope_name(page: Page, agencies: pd.DataFrame, class_name: str) -> str:
    """Who is compared, in words: the place, and the agencies where they are few, else the class."""
    if len(agencies) <= 4:
        return page.ui("list_separator").join(agencies["short_name"])
    place = page.options.agencies.set_index("agency_id")["short_name"].get(page.selection.place or "")
    return f"{place} · {class_name}" if place else class_name


def prepared(page: Page, frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """queries.compare with the columns of `states.shown`, `label`, and no class numbers where the class is too small."""
    frame = shown(page, frame).assign(label=[names[agency] for agency in frame["agency_id"]])
    too_few = frame["peer_count"] < FEWEST_PEERS
    band = ["peer_median", "peer_p10", "peer_p90", "percentile"]
    frame[band] = frame[band].astype(float).mask(too_few)
    frame["percentile"] = frame["percentile"].mask(frame["is_small"])
    frame["mark"] = frame["mark"].where(frame["state"] != "zero_base", "0/0")
    return frame.assign(change_text=[change_text(page, m, c) for m, c in zip(frame["metric"], frame["change"], strict=True)])


def change_text(page: Page, metric: str, change: float | None) -> str:
    """A change on last year: "+12", "−3.2 个百分点"; "" where there is none to tell."""
    if numbers.is_missing(change):
        return ""
    is_rate = page.metric(metric).unit == "%"
    size = abs(float(change or 0)) * (100 if is_rate else 1)
    text = numbers.signed(change, numbers.number(size, 1 if is_rate else None))
    return page.ui("percentage_points", value=text) if is_rate else text


def place_text(page: Page, row: Mapping[Any, Any]) -> str:
    """Where a value stands in its class: "P86（7 个）", that the class does not differ, "" where it is not ranked."""
    if numbers.is_missing(row["percentile"]):
        return ""
    if row["value"] == row["peer_p10"] == row["peer_p90"]:
        return page.t("same_as_class", count=int(row["peer_count"]))
    return page.t("percentile_count", percentile=numbers.number(row["percentile"] * 100, 0), count=int(row["peer_count"]))


def standing(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of `prepared` of one metric and year with `place` for the edge of the figure: value, change (of rates the table tells
    it) and percentile in words."""
    changes = frame["change_text"].where(frame["metric"].map(lambda code: page.metric(code).unit != "%"), "")
    words = []
    for row, change in zip(frame.to_dict("records"), changes, strict=True):
        small = page.t("small_sample") if row["is_small"] and not numbers.is_missing(row["value"]) else ""
        words.append("　".join(filter(None, (row["text"], change, place_text(page, row), small))))
    return frame.assign(place=words)


def standing_title(page: Page, metric: str, frame: pd.DataFrame) -> str:
    """Which agency lies furthest from the median of its class; small samples are passed over."""
    name, year = page.metric_name(metric), page.year_name(page.year)
    if all_small(frame):
        return page.t("too_small", year=year, metric=name, small=page.small)
    judged = frame[frame["value"].notna() & frame["peer_median"].notna() & ~frame["is_small"] & ~frame["is_aggregate"]]
    if judged.empty:
        return page.t("not_judged", year=year, metric=name)
    distance = judged["value"] - judged["peer_median"]
    if not distance.any():
        return page.t("level", year=year, metric=name)
    row = judged[distance.abs() == distance.abs().max()].iloc[0]
    return page.t(
        "above" if row["value"] > row["peer_median"] else "below", year=year, name=row["short_name"], metric=name,
        value=amount(page, metric, row["value"], row["numerator"], row["denominator"]),
        type=page.class_name(row["peers"]), median=amount(page, metric, row["peer_median"]),
    )


def standing_figure(page: Page, metric: str, frame: pd.DataFrame) -> Drawing:
    """`standing` drawn: each agency's value against the median and the band of its class."""
    drawn = dot_range(frame, label="label", value="value", text="place", small="is_small", keys=KEYS, hover="hover",
                      names=(page.t("dot_value"), page.t("dot_median"), page.t("dot_band")))
    drawn.change(xaxis={"tickformat": tick_format(page, metric), "nticks": 4, "tickangle": 0})
    return drawn


def reference(frame: pd.DataFrame) -> pd.DataFrame:
    """The medians of the classes as a line behind each agency's own, for small multiples."""
    return frame[["label", "year"]].assign(value=frame["peer_median"])


def all_small(frame: pd.DataFrame) -> bool:
    """Whether there are rates, and all of them stand on small samples."""
    stated = frame[frame["value"].notna()]
    return bool(len(stated) and stated["is_small"].all())


def multiples_title(page: Page, metric: str, frame: pd.DataFrame) -> str:
    """Which agency changed most on the year before; rates on small samples are not told apart."""
    if all_small(frame[frame["year"] == page.year]):
        return page.t("too_small", year=page.year_name(page.year), metric=page.metric_name(metric), small=page.small)
    return series_title(page, metric, frame.assign(series=frame["label"]))
