"""One agency, prepared: who it is, when it reported, how to reach it, its accounts and reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.charts import numbers
from analytics.dictionary.loading import read_toml
from analytics.documents.model import Paragraph
from analytics.queries import Profile, Selection
from analytics.reports.privacy import mask
from analytics.ui import address, evidence
from analytics.ui.cards import Card
from analytics.ui.context import Page
from analytics.ui.states import state_text


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
        *([(page.t("peers"), str(agency["peers"]))] if agency["peers"] not in (None, agency["type"]) else []),
        *([(page.t("residents"), numbers.number(agency["residents"]))] if agency["residents"] else []),
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
    paragraphs = [mask(block.text) for block in page.ask(queries.document_blocks, report_id) if isinstance(block, Paragraph)]
    sentences = (sentence.strip() for paragraph in paragraphs for sentence in ends.split(paragraph))
    return list(dict.fromkeys(sentence for sentence in sentences if pattern.search(sentence)))


@cache
def _contact_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read_toml("contacts.toml")
    return re.compile("|".join(data["patterns"])), re.compile(data["ends"])


def facts_card(page: Page, profile: Profile) -> None:
    """Draws `facts` and the contacts of the report year's report."""
    with st.container(border=True, gap="small", key="facts"):
        st.markdown(f"### {profile.agency['name']}")
        if profile.agency["is_demo"]:
            st.markdown(f":red[**{page.ui('demo_mark')}**]")
        with st.grid(6, gap="small", min_column_width=150):
            for label, words in facts(page, profile):
                st.markdown(f":gray[{label}]  \n{words}")
        report = current_report(profile, page.year)
        if report is not None:
            with st.container(gap=None):
                st.markdown(f":gray[{page.t('contacts', year=page.year_name(page.year))}]")
                # Text of a report is shown as it is: no markup of its own, no links.
                st.text("\n".join(contacts(page, report["report_id"])) or page.t("no_contacts"))


def cards(page: Page, profile: Profile) -> list[Card]:
    """How many reports there are, and how many checks they break."""
    current = profile.reports[profile.reports["is_current"]]
    broken = int((profile.findings["verdict"] == "broken").sum())
    return [
        Card(page.t("reports_count"), f"{len(current)}",
             page.t("reports_detail", first=int(current["year"].min()), last=int(current["year"].max()))),
        Card(page.t("findings_count"), f"{broken}", page.t("findings_detail")),
    ]


def reports_card(page: Page, profile: Profile) -> None:
    """Draws the list of the agency's reports, each a link into 报告原文."""
    with st.container(border=True, gap="xsmall", key="reports"):
        st.markdown(f"### {page.t('reports_title', count=len(profile.reports))}")
        for entry in profile.reports.to_dict("records"):
            evidence.report_link(str(entry["report_id"]), report_line(page, entry), page.language)


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
