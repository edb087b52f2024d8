"""New media prepared for figures: accounts by what they put out, their history with changes of name, channels, who is silent."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analytics.charts import numbers
from analytics.charts.look import SERIES
from analytics.ui.context import Page
from analytics.ui.states import state_text
from analytics.ui.tables import Target

KEYS = ("agency_id", "year", "code")
Renames = dict[tuple[str, str, str], tuple[str, int]]
"""(agency_id, channel, old name) → (new name, first year)."""

_IN_ITEMS = ("条", "篇")


def channels(page: Page) -> dict[str, str]:
    """The channels of new media: code → name."""
    return {code: entry.label(page.language) for code, entry in page.dictionary.channels.items() if entry.new_media}


def accounts(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """queries.new_media with `label` (account and agency), `text` (items, and a week), `hover`, `code` (for the evidence)."""
    named = frame["account"].map(lambda account: account if isinstance(account, str) else page.t("unnamed"))
    frame = frame.assign(account_name=named, code="published@" + frame["channel"])
    frame["label"] = [
        page.t("account_of", account=account, agency=agency) for account, agency in zip(named, frame["short_name"], strict=True)
    ]
    frame["text"] = [_items_text(page, *row) for row in zip(frame["items"], frame["per_week"], frame["approximate"], strict=True)]
    frame["hover"] = [
        page.t("hover", name=name, year=page.year_name(int(year)), channel=channels(page)[channel], account=account, text=text)
        for name, year, channel, account, text in zip(
            frame["name"], frame["year"], frame["channel"], named, frame["text"], strict=True)
    ]
    return frame


def _items_text(page: Page, items: float, per_week: float, approximate: bool) -> str:
    if numbers.is_missing(items):
        return state_text(page, "not_stated")
    text = page.t("items_text", items=numbers.number(items), per_week=numbers.number(per_week, 1))
    return page.t("about", text=text) if approximate else text


def ranked_title(page: Page, channel: str, frame: pd.DataFrame) -> str:
    """Which account of the channel puts out most."""
    words = {"year": page.year_name(page.year), "channel": channels(page)[channel]}
    stated = frame[frame["items"] > 0]
    if stated.empty:
        return page.t("ranked_none", **words)
    top = stated.sort_values("items", ascending=False, kind="stable").iloc[0]
    return page.t("ranked_title", **words, account=top["account_name"], name=top["short_name"], items=numbers.number(top["items"]),
                  per_week=numbers.number(top["per_week"], 1))


def renames(named: pd.DataFrame) -> Renames:
    """Accounts that were perhaps renamed (queries.accounts): in one agency and channel one name ends, and exactly one other
    begins after it; the report that brings the new name no longer has the old one."""
    found: Renames = {}
    for (agency, channel), rows in named.groupby(["agency_id", "channel"], sort=False):
        ended = rows[rows["last_year"] < rows["last_year"].max()]
        for old in ended.to_dict("records"):
            later = rows[rows["first_year"] > old["last_year"]].sort_values("first_year")
            if len(later) == 1:
                new = later.iloc[0]
                found[str(agency), str(channel), str(old["account"])] = (str(new["account"]), int(new["first_year"]))
    return found


def history(page: Page, frame: pd.DataFrame, reported: pd.DataFrame, renamed: Renames) -> pd.DataFrame:
    """Account × year of one channel. `frame`: `accounts` over all selected years; `reported`: queries.metric_values of one
    metric over them (who reported when). A missing number says why: no report, the account not named, no number."""
    rows = frame.drop_duplicates(["agency_id", "account_name"])[
        ["agency_id", "short_name", "name", "sort_order", "is_demo", "channel", "account_name", "label", "code"]]
    rows = rows.assign(label=[_with_old_name(page, row, renamed) for row in rows.to_dict("records")])
    grid = rows.merge(reported[["agency_id", "year", "report_id"]], on="agency_id")
    stated = frame[["agency_id", "account_name", "year", "items", "hover", "text"]].rename(columns={"text": "said"})
    grid = grid.merge(stated, how="left", on=["agency_id", "account_name", "year"])
    grid["text"] = [
        page.ui("state_no_report") if not isinstance(report, str) else page.t("not_named") if not isinstance(said, str)
        else page.ui("state_not_stated") if items != items else numbers.number(items)
        for report, said, items in zip(grid["report_id"], grid["said"], grid["items"], strict=True)
    ]
    texts = [page.t("hover", name=name, year=page.year_name(int(year)), channel=channels(page)[channel], account=account, text=text)
             for name, year, channel, account, text in zip(
                 grid["name"], grid["year"], grid["channel"], grid["account_name"], grid["text"], strict=True)]
    return grid.assign(hover=grid["hover"].where(grid["hover"].notna(), texts)).sort_values(["sort_order", "label", "year"], kind="stable")


def _with_old_name(page: Page, row: dict[object, object], renamed: Renames) -> str:
    old = [name for (agency, channel, name), (new, _) in renamed.items()
           if (agency, channel, new) == (row["agency_id"], row["channel"], row["account_name"])]
    return page.t("renamed_from", label=row["label"], account=old[0]) if old else str(row["label"])


def history_title(page: Page, channel: str, grid: pd.DataFrame, renamed: Renames) -> str:
    """How many accounts there are, and how many changed their name."""
    changed = sum(1 for _, of, _ in renamed if of == channel)
    words = {"period": page.period(), "channel": channels(page)[channel], "count": grid["label"].nunique()}
    return page.t("history_title", **words, renamed=changed) if changed else page.t("history_title_plain", **words)


def channel_parts(page: Page) -> dict[str, tuple[str, str]]:
    """The channels that can be added up for an agency: code → (name, colour)."""
    codes = ["website", *channels(page)]
    return {code: (page.dictionary.channels[code].label(page.language), colour) for code, colour in zip(codes, SERIES, strict=False)}


def channel_shares(page: Page, agencies: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """Items of each agency by channel with `label`, `count`, `share`, `hover`, `code`. `agencies`: queries.metric_values of one
    metric and year (who reported); `stated`: queries.publication_channels. What is stated in other units is left out."""
    codes = list(channel_parts(page))
    usable = stated[stated["channel"].isin(codes) & (stated["unit"].isna() | stated["unit"].isin(_IN_ITEMS))]
    frame = agencies[["agency_id", "short_name", "name", "is_demo", "year", "report_id"]]
    frame = frame.merge(pd.DataFrame({"channel": codes}), how="cross")
    frame = frame.merge(usable[["agency_id", "channel", "value"]], how="left", on=["agency_id", "channel"])
    frame = frame.rename(columns={"value": "count"}).assign(label=frame["short_name"], code="published@" + frame["channel"])
    frame["share"] = frame["count"] / frame.groupby("agency_id")["count"].transform("sum").replace(0, float("nan"))
    parts = channel_parts(page)
    frame["hover"] = [
        page.t("share_hover", name=name, year=page.year_name(int(year)), channel=parts[code][0], count=numbers.number(count),
               share=numbers.per_cent(share))
        for name, year, code, count, share in zip(
            frame["name"], frame["year"], frame["channel"], frame["count"], frame["share"], strict=True)
    ]
    return frame


def share_totals(page: Page, frame: pd.DataFrame) -> dict[str, str]:
    """label → the items that its bar divides."""
    sums = frame.groupby("label", sort=False)["count"].sum(min_count=1)
    return {str(label): page.t("total", count=numbers.number(value)) for label, value in sums.items() if value > 0}


def share_empty(page: Page, frame: pd.DataFrame) -> dict[str, str]:
    """label → why it has no bar."""
    grouped = frame.groupby("label", sort=False)
    sums, reports = grouped["count"].sum(min_count=1), grouped["report_id"].first()
    return {
        str(label): "0" if value == 0 else state_text(page, "not_stated" if isinstance(reports.get(label), str) else "no_report")
        for label, value in sums.items() if not value > 0
    }


def silent_agencies(agencies: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """The agencies with a report for the year that states no item for any new medium (`frame`: queries.new_media)."""
    speaking = set(frame.loc[frame["is_stated"], "agency_id"])
    return agencies[agencies["report_id"].notna() & ~agencies["agency_id"].isin(speaking)]


def quiet(page: Page, silent: pd.DataFrame, nothing: pd.DataFrame, renamed: Renames) -> pd.DataFrame:
    """Silent accounts (queries.silent_accounts) and the agencies that state nothing, as one table with the situation in words."""
    rows = silent.assign(situation=[_situation(page, row, renamed) for row in silent.to_dict("records")])
    listed = set(silent["agency_id"])
    more = nothing[~nothing["agency_id"].isin(listed)].assign(situation=page.t("reason_nothing"))
    columns = ["name", "channel", "account", "situation", "last_items", "last_year", "agency_id", "is_demo", "report_id"]
    return pd.concat([rows.reindex(columns=columns), more.reindex(columns=columns)], ignore_index=True)


def _situation(page: Page, row: dict[object, object], renamed: Renames) -> str:
    reason = page.t(f"reason_{row['reason']}")
    new = renamed.get((str(row["agency_id"]), str(row["channel"]), str(row["account"])))
    if new is None:
        return reason
    return page.ui("sentence_separator").join((reason, page.t("renamed_to", account=new[0], year=page.year_name(new[1]))))


def quiet_title(page: Page, silent: pd.DataFrame, nothing: pd.DataFrame, renamed: Renames) -> str:
    """How many accounts are silent, how many of them perhaps only changed their name, how many agencies state nothing."""
    if silent.empty and nothing.empty:
        return page.t("quiet_title_none", year=page.year_name(page.year))
    return page.t("quiet_title", year=page.year_name(page.year), accounts=len(silent), agencies=len(nothing),
                  renamed=sum(key in renamed for key in zip(silent["agency_id"], silent["channel"], silent["account"], strict=True)))


def quiet_table(page: Page, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`quiet` as a table: cells and the words for them."""
    drawn = rows[["name", "channel", "account"]].copy()
    drawn["channel"] = [channels(page).get(str(code), "") for code in drawn["channel"]]
    drawn = drawn.fillna("").rename(columns={column: page.ui(f"col_{column}") for column in drawn})
    drawn[page.t("situation")] = rows["situation"]
    texts = pd.DataFrame("", index=drawn.index, columns=drawn.columns)
    for column, heading in (("last_items", page.t("last_items")), ("last_year", page.t("last_year"))):
        drawn[heading] = rows[column].astype(float)
        texts[heading] = [page.t("never") if value != value else str(int(value)) if column == "last_year" else numbers.number(value)
                          for value in drawn[heading]]
    return drawn, texts


def account_table(page: Page, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, Callable[[int, str], Target | None]]:
    """`accounts` of the report year as a table: cells, words, small samples, and what a click opens."""
    frame = frame.reset_index(drop=True)
    drawn = pd.DataFrame({
        page.ui("col_name"): frame["name"], page.ui("col_channel"): frame["channel"].map(channels(page)),
        page.ui("col_account"): frame["account_name"],
    })
    texts = pd.DataFrame("", index=drawn.index, columns=drawn.columns)
    small = pd.DataFrame(False, index=drawn.index, columns=drawn.columns)
    tiny = frame["previous"].fillna(0) < page.small
    for column, state in (("items", "not_stated"), ("per_week", "not_stated"), ("previous", "no_last_year"), ("growth", "no_last_year")):
        heading = page.ui(f"col_{column}")
        drawn[heading] = frame[column].astype(float).mask(tiny & (column == "growth"))
        texts[heading] = [_measure(column, value) or state_text(page, state) for value in frame[column]]
        small[heading] = tiny & (column == "growth")

    def target(row: int, column: str) -> Target | None:
        return (str(frame.at[row, "agency_id"]), page.year, str(frame.at[row, "code"]))

    return drawn, texts, small, target


def _measure(column: str, value: float) -> str:
    if column == "growth":
        return numbers.measure(value, "growth")
    return numbers.number(value, 1 if column == "per_week" else None)


def account_title(page: Page, frame: pd.DataFrame) -> str:
    """Which account grew most on the year before, those with few items last year aside."""
    grown = frame[(frame["previous"] >= page.small) & (frame["growth"] > 0)]
    if grown.empty:
        return page.t("table_title_none", year=page.year_name(page.year))
    top = grown.sort_values("growth", ascending=False, kind="stable").iloc[0]
    return page.t("table_title", year=page.year_name(page.year), channel=channels(page)[top["channel"]], account=top["account_name"],
                  name=top["short_name"], previous=numbers.number(top["previous"]), items=numbers.number(top["items"]))
