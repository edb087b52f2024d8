"""The district's numbers in the forms before 2021: the same requests, disputes and documents, counted as those forms count."""

from __future__ import annotations

from functools import cache
from typing import Any

from analytics.demo.declared import Reporter, data, district, form_of
from analytics.demo.dice import Dice
from analytics.demo.numbers import Counts, own_numbers, with_whole
from analytics.demo.publishing import outputs
from analytics.dictionary import dictionary

_DENIED = (
    "denied_state_secret", "denied_trade_secret", "denied_privacy", "denied_public_safety", "denied_not_government_information",
    "denied_by_law",
)
_CHANNELS = {"website": "channel_website", "weibo": "channel_weibo", "wechat": "channel_wechat"}
_RESULTS = ("upheld", "corrected", "other")


@cache
def older_numbers() -> dict[tuple[str, int], Counts]:
    """Every number of the forms of 2014 and 2019 by agency and year, without any mistake; money in hundredths of 万元. The
    government's own numbers contain those of all other agencies, also of those that print no table."""
    declared = district()
    counting = {"2014": _form_2014, "2019": _form_2019}
    own = {
        (agency.id, year): counting[form](agency, year)
        for agency in declared.agencies for year in declared.printed_years if (form := form_of(year)) in counting
    }
    return with_whole(own)


def _ranges(agency: Reporter) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = data("older.toml")
    return kinds.get(agency.type, kinds["local"])


def _form_2019(agency: Reporter, year: int) -> Counts:
    now, ranges = own_numbers()[agency.id, year], _ranges(agency)
    dice = Dice(district().seed, agency.id, year, "2019")
    counts: Counts = {key: now.get(key, 0) for key in dictionary().forms["2019"].expected()}
    for applicant in dictionary().applicants:
        counts["closed", applicant] = sum(now[i.code, applicant] for i in dictionary().outcome_rows("closed", "2021"))
    issued = now["normative_documents_issued", None]
    counts["normative_documents_made", None] = counts["normative_documents_newly_public", None] = issued
    # What was repealed stays public, marked as such: the sum of all that was ever issued.
    years = range(district().first_year, year + 1)
    ever = sum(own_numbers()[agency.id, y]["normative_documents_issued", None] for y in years)
    counts["normative_documents_public_total", None] = agency.in_force + ever
    for item in ranges["items"]:
        last_year = _items(agency, item, year)
        counts[f"{item}_items_last_year", None] = last_year
        counts[f"{item}_items_change", None] = _items(agency, item, year + 1) - last_year
    counts["other_services_decided", None] = dice.integer(*ranges["other_services_decided"])
    projects = dice.integer(*ranges["procurements"])
    counts["procurements", None] = projects
    counts["procurement_amount", None] = sum(dice.integer(*ranges["procurement_amount"]) for _ in range(projects))
    return counts


def _items(agency: Reporter, item: str, year: int) -> int:
    """How many items the agency's list held at the end of the year before: it begins with the first year and changes by a few."""
    low, high = _ranges(agency)["items"][item]
    declared = district()
    held = Dice(declared.seed, agency.id, item, "items").integer(low, high)
    for before in range(declared.first_year, year):
        change = Dice(declared.seed, agency.id, item, before, "items").integer(-2, 3) if high > 3 else 0
        held = max(0, held + change)
    return held


def _form_2014(agency: Reporter, year: int) -> Counts:
    counts: Counts = dict.fromkeys(dictionary().forms["2014"].expected(), 0)
    now, ranges = own_numbers()[agency.id, year], _ranges(agency)
    dice = Dice(district().seed, agency.id, year, "2014")
    _published(counts, agency, year, now, dice.integer(*ranges["gazette"]))
    for indicator, span in ranges["responses"].items():
        counts[indicator, None] = dice.integer(*span)
    for indicator in ("press_conferences", "online_interviews"):
        counts[f"{indicator}_by_head", None] = dice.integer(0, min(1, counts[indicator, None]))
    _requests(counts, now, dice)
    _disputes(counts, now)
    for indicator in ("complaints", "offices", "reading_points", "budget", "meetings", "trainings"):
        counts[indicator, None] = dice.integer(*ranges[indicator])
    counts["staff", None] = staff = dice.integer(*ranges["staff"])
    counts["staff_full_time", None] = full = dice.integer(0, min(1, staff))
    counts["staff_part_time", None] = staff - full
    counts["trainees", None] = sum(dice.integer(12, 60) for _ in range(counts["trainings", None]))
    return counts


def _published(counts: Counts, agency: Reporter, year: int, now: Counts, gazette: int) -> None:
    counts["channel_gazette", None] = gazette
    for output in outputs(agency, year):
        counts[_CHANNELS.get(output.channel, "channel_other"), None] += output.items
    counts["published_total", None] = sum(o.items for o in outputs(agency, year)) + gazette
    issued = now["normative_documents_issued", None]
    counts["normative_documents_published", None] = counts["normative_documents_made_total", None] = issued


def _requests(counts: Counts, now: Counts, dice: Dice) -> None:
    settings, answers = data("older.toml")["requests_2014"], data("older.toml")["answers_2014"]
    received, processed = now["requests_received", "total"], now["requests_processed", "total"]
    counts["requests_received", None] = received
    for _ in range(received):
        counts[dice.weighted(settings["ways"]), None] += 1
    counts["requests_closed", None] = counts["requests_answered", None] = processed
    for _ in range(processed):
        counts["requests_closed_extended" if dice.chance(settings["extended"]) else "requests_closed_on_time", None] += 1
    for _ in range(now["granted_in_full", "total"]):
        counts["answer_already_public" if dice.chance(settings["already_public"]) else "answer_granted", None] += 1
    for _ in range(now["denied_third_party", "total"]):
        counts["denied_privacy" if dice.chance(settings["privacy"]) else "denied_trade_secret", None] += 1
    for outcome, answer in answers.items():
        counts[answer, None] += now[outcome, "total"]
    counts["answer_denied", None] = sum(counts[reason, None] for reason in _DENIED)


def _disputes(counts: Counts, now: Counts) -> None:
    """Form 2014 counts what was decided, and lawsuits of both kinds as one."""
    for result in _RESULTS:
        counts[f"review_{result}", None] = now[f"review_{result}", None]
        counts[f"suit_{result}", None] = now[f"suit_direct_{result}", None] + now[f"suit_after_review_{result}", None]
    for kind in ("review", "suit"):
        counts[f"{kind}_total", None] = sum(counts[f"{kind}_{result}", None] for result in _RESULTS)
