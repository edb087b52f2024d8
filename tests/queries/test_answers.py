"""Requests, publication, accounts, findings, reports, profile: what each question gives for the county of conftest.py."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from analytics import queries
from analytics.documents.model import Paragraph, Place
from analytics.queries import Selection
from analytics.warehouse import Snapshot

BELOW = Selection(place="县")
LATEST = Selection(place="县", years=(2023,))


def test_outcomes_of_a_year_are_pooled_over_reports_that_print_them_all(county: Snapshot) -> None:
    frame = queries.outcome_distribution(county, LATEST)
    assert frame[["outcome", "count", "processed", "share"]].to_numpy().tolist() == [
        ["granted", 2, 4, 0.5], ["denied", 0, 4, 0], ["unavailable", 2, 4, 0.5], ["rejected", 0, 4, 0], ["closed", 0, 4, 0],
    ]
    assert set(zip(frame["reports"], frame["reports_missing"], strict=True)) == {(2, 2)}


def test_outcomes_by_agency_leave_gaps(county: Snapshot) -> None:
    frame = queries.outcome_distribution(county, LATEST, by="agency")
    granted = frame[frame["outcome"] == "granted"].set_index("short_name")
    assert granted["count"].fillna(-1).to_dict() == {"县": 30, "甲镇": 2, "乙镇": 0, "丙街道": -1, "局": -1}
    assert granted["share"].isna().to_dict()["乙镇"], "0 of 0 is no share"
    heat = queries.outcome_heatmap(county, LATEST)
    assert heat[heat["outcome"] == "granted"].set_index("short_name")["report_id"].isna().to_dict() == {
        "县": False, "甲镇": False, "乙镇": False, "丙街道": True, "局": False,
    }


def test_reasons_are_ranked_and_all_nineteen(county: Snapshot) -> None:
    frame = queries.outcome_reasons(county, BELOW)
    assert len(frame) == 19
    first = frame.iloc[0]
    assert (first["indicator"], first["outcome"], first["count"], first["processed"], first["reports"]) == (
        "unavailable_not_held", "unavailable", 3, 13, 4)
    assert frame["count"].iloc[1:].eq(0).all()


def test_the_flow_is_that_of_the_reports_that_print_it(county: Snapshot) -> None:
    flow = queries.request_flow(county, BELOW, 2023)
    assert flow is not None
    assert (flow.received, flow.brought_forward, flow.processed, flow.carried_forward) == (5, 0, 4, 1)
    assert (flow.reports, flow.reports_missing) == (2, 2)
    assert flow.outcomes == {"granted": 2, "denied": 0, "unavailable": 2, "rejected": 0, "closed": 0}
    assert queries.request_flow(county, Selection(agencies=("丙街道",)), 2023) is None


def test_applicants_are_parts_of_what_was_received(county: Snapshot) -> None:
    frame = queries.applicants(county, LATEST)
    assert frame[["applicant", "count", "received"]].to_numpy().tolist()[:2] == [["natural_person", 8, 8], ["business", 0, 8]]


def test_outcome_rows_are_the_printed_ones(county: Snapshot) -> None:
    frame = queries.outcome_rows(county, Selection(agencies=("甲镇",), years=(2023,)))
    assert len(frame) == 21
    positive = frame[frame["value"] > 0]
    assert list(zip(positive["indicator"], positive["printed"], strict=True)) == [("granted_in_full", "2"), ("unavailable_not_held", "2")]


def test_channels_are_listed_as_stated(county: Snapshot) -> None:
    frame = queries.publication_channels(county, LATEST)
    assert frame[["short_name", "channel", "value", "unit"]].to_numpy().tolist() == [
        ["甲镇", "website", 90, "条"], ["甲镇", "wechat", 150, "条"],
    ]


def test_normative_documents_are_rolled_forward(county: Snapshot) -> None:
    frame = queries.normative_documents(county, Selection(agencies=("甲镇",), years=(2023,)))
    row = frame[frame["item"] == "normative_documents"].iloc[0]
    assert (row["issued"], row["repealed"], row["in_force"], row["in_force_last_year"], row["expected_in_force"]) == (2, 1, 5, 4, 5)


def test_decisions_are_the_four_items(county: Snapshot) -> None:
    frame = queries.decisions(county, Selection(agencies=("甲镇",), years=(2023,)))
    assert frame[["item", "value"]].to_numpy().tolist() == [
        ["licences_decided", 12], ["penalties_decided", 0], ["coercions_decided", 0], ["fees_charged", 0],
    ]


def test_accounts_have_their_output_and_growth(county: Snapshot) -> None:
    frame = queries.new_media(county, LATEST)
    town, other = (frame[frame["short_name"] == name].iloc[0] for name in ("甲镇", "乙镇"))
    assert (town["account"], town["items"], town["previous"], town["growth"]) == ("甲镇发布", 150, 100, 0.5)
    assert town["per_week"] == pytest.approx(150 / (365 / 7))
    assert (other["account"], other["is_stated"]) == ("乙镇之声", False)
    accounts = queries.accounts(county, Selection())
    assert accounts[["account", "first_year", "last_year", "years", "items"]].fillna(-1).to_numpy().tolist() == [
        ["甲镇发布", 2022, 2023, 2, 150], ["乙镇之声", 2023, 2023, 1, -1], ["演示", 2022, 2023, 2, 0],
    ]


def test_silent_accounts_say_in_which_way(county: Snapshot) -> None:
    frame = queries.silent_accounts(county, Selection(), 2023)
    assert frame[["account", "reason", "last_items"]].fillna(-1).to_numpy().tolist() == [
        ["乙镇之声", "no_number", -1], ["演示", "zero", 10],
    ]


def test_an_account_that_is_named_no_more_is_silent(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("镇")
    old = make.fact("published", 12, "douyin", "老号")
    s = make.snapshot(tmp_path, [make.report(town, 2022, facts=[old]), make.report(town, 2023)], [town])
    assert queries.silent_accounts(s, Selection(), 2023)[["account", "reason", "last_items", "last_year"]].to_numpy().tolist() == [
        ["老号", "not_named", 12, 2022],
    ]
    assert queries.silent_accounts(s, Selection(), 2022).empty


def test_a_count_without_a_name_belongs_to_the_only_account(make: ModuleType, tmp_path: Path) -> None:
    one, two = make.entry("一镇"), make.entry("二镇")
    count = make.fact("published", 30, "wechat")
    named = [make.fact("account", None, "wechat", name) for name in ("甲", "乙")]
    reports = [make.report(one, 2023, facts=[named[0], count]), make.report(two, 2023, facts=[*named, count])]
    s = make.snapshot(tmp_path, reports, [one, two])
    frame = queries.new_media(s, Selection())
    names = zip(frame["short_name"], frame["account"].fillna("–"), strict=True)
    assert list(names) == [("一镇", "甲"), ("二镇", "乙"), ("二镇", "甲"), ("二镇", "–")]
    assert frame["items"].fillna(-1).tolist() == [30, -1, -1, 30]


def test_followers_are_listed(county: Snapshot) -> None:
    frame = queries.audience(county, Selection())
    assert frame[["short_name", "kind", "value", "unit"]].to_numpy().tolist() == [["甲镇", "followers", 800, "人"]]


def test_findings_lead_with_the_gravest_and_carry_their_evidence(county: Snapshot) -> None:
    frame = queries.findings(county, Selection())
    assert set(frame["verdict"]) == {"broken"}
    assert list(dict.fromkeys(frame["severity"])) == [s for s in ("error", "warning", "info") if s in set(frame["severity"])]
    balance = queries.findings(county, Selection(agencies=("县",)), rules=("in_force_roll", "balance"), verdicts=())
    assert set(balance["short_name"]) == {"县"}
    broken = frame[(frame["rule"] == "blank_cells") & (frame["short_name"] == "局")].iloc[0]
    evidence = queries.finding_evidence(county, broken["finding_id"])
    assert [(e.indicator, e.applicant, e.printed, e.year) for e in evidence] == [("requests_processed", "total", "", 2023)]
    with pytest.raises(KeyError):
        queries.finding_evidence(county, "nothing")


def test_findings_are_counted_for_every_rule(county: Snapshot) -> None:
    counts = queries.finding_counts(county, Selection())
    listed = queries.findings(county, Selection())
    assert counts["findings"].sum() == len(listed)
    assert set(counts["year"]) == {2022, 2023}
    by_agency = queries.finding_counts(county, Selection(), by="agency")
    assert by_agency["findings"].sum() == len(listed)
    silent = by_agency[by_agency["short_name"] == "丙街道"]
    assert set(silent.loc[silent["findings"] > 0, "rule"]) == {"not_published"}, "of who does not report only that is told"
    assert (by_agency["judged"] >= by_agency["findings"]).all()


def test_findings_keep_their_ids_when_a_report_is_published_anew(make: ModuleType, tmp_path: Path) -> None:
    town = make.entry("镇")
    numbers = {"requests_received": 4}
    snapshots = [make.snapshot(tmp_path, [make.report(town, 2023, numbers, version=version)], [town]) for version in (1, 2)]
    ids = [set(queries.findings(snapshot, Selection())["finding_id"]) for snapshot in snapshots]
    assert ids[0]
    assert ids[0] == ids[1]


def test_reports_are_listed_newest_first(county: Snapshot) -> None:
    frame = queries.reports(county, Selection(demo=False))
    assert frame[["year", "short_name"]].to_numpy().tolist() == [
        [2023, "县"], [2023, "甲镇"], [2023, "乙镇"], [2023, "局"], [2023, "无名镇人民政府"], [2022, "县"], [2022, "甲镇"], [2022, "局"],
    ]
    assert queries.has_reports(county, Selection(agencies=("甲镇",)))
    assert not queries.has_reports(county, Selection(agencies=("丙街道",)))


def test_one_report_can_be_shown_as_printed(county: Snapshot) -> None:
    report_id = str(queries.reports(county, Selection(agencies=("甲镇",), years=(2023,)))["report_id"].iloc[0])
    entry = queries.report(county, report_id)
    assert (entry.short_name, entry.year, entry.cells, entry.facts, entry.days) == ("甲镇", 2023, 200, 3, -10)
    assert queries.document_blocks(county, report_id) == (Paragraph("正文", Place(line=1)),)
    cells = queries.cells(county, report_id)
    assert len(cells) == 200
    assert cells["place"].iloc[0] == Place(table=1, row=1, column=1)
    assert list(queries.facts(county, report_id)["kind"]) == ["published", "followers", "published"]
    assert queries.sections(county, report_id).empty
    assert queries.notes(county, report_id).empty
    assert queries.is_known(county, entry.sha256) == (report_id,)
    assert queries.is_known(county, "0" * 64) == ()
    assert [e.report_id for e in queries.same_agency_year(county, "甲镇", 2023)] == [report_id]
    for ask in (queries.report, queries.document_blocks):
        with pytest.raises(KeyError):
            ask(county, "nothing")


def test_a_rate_leads_back_to_its_cells(county: Snapshot) -> None:
    items = queries.evidence(county, "甲镇", 2023, "disclosure_rate")
    assert [(i.column, i.indicator, i.applicant, i.printed) for i in items] == [
        ("granted", "granted_in_full", "total", "2"), ("granted", "granted_in_part", "total", "0"),
        ("requests_processed", "requests_processed", "total", "4"),
    ]
    assert all(item.place.table == 1 for item in items)


def test_a_change_leads_back_to_both_years(county: Snapshot) -> None:
    items = queries.evidence(county, "甲镇", 2023, "received_change")
    assert [(i.year, i.printed, i.is_last_year) for i in items] == [(2023, "5", False), (2022, "2", True)]


def test_a_fact_leads_back_to_its_sentence(county: Snapshot) -> None:
    item, = queries.evidence(county, "甲镇", 2023, "published_wechat")
    assert (item.fact, item.channel, item.account, item.value) == ("published", "wechat", "甲镇发布", 150)
    assert item.sentence == "wechat甲镇发布150"
    share = queries.evidence(county, "甲镇", 2023, "new_media_share")
    assert [(i.column, i.channel) for i in share] == [
        ("new_media_stated", "wechat"), ("channels_stated", "wechat"), ("channels_stated", "website"),
    ]


def test_evidence_needs_a_report_and_a_known_metric(county: Snapshot) -> None:
    assert queries.evidence(county, "丙街道", 2023, "requests_received") == []
    with pytest.raises(KeyError):
        queries.evidence(county, "甲镇", 2023, "nonsense")


def test_every_metric_with_a_value_has_evidence(county: Snapshot) -> None:
    known = county.rows("SELECT DISTINCT agency_id, metric FROM metric_value WHERE year = 2023 AND state = 'value'")
    empty = [(agency, metric) for agency, metric in known if not queries.evidence(county, agency, 2023, metric)]
    assert known
    assert empty == []


def test_a_profile_holds_all_about_one_agency(county: Snapshot) -> None:
    profile = queries.profile(county, "甲镇")
    assert profile.agency["name"] == "甲镇人民政府"
    assert profile.parent is not None
    assert profile.parent["agency_id"] == "县"
    assert list(profile.reports["year"]) == [2023, 2022]
    assert list(profile.accounts["account"]) == ["甲镇发布"]
    received = profile.metrics[profile.metrics["metric"] == "requests_received"].set_index("year")
    assert received.loc[2023, ["value", "change", "rank", "peer_count"]].tolist() == [5, 3, 1, 3]
    assert [child["agency_id"] for child in queries.profile(county, "县").children] == ["甲镇", "乙镇", "丙街道", "局"]
    with pytest.raises(KeyError):
        queries.profile(county, "nobody")


def test_what_stands_out_is_told_by_weight(county: Snapshot) -> None:
    told = queries.standouts(county, Selection(demo=False), 2023)
    kinds = [entry.kind for entry in told]
    assert kinds == sorted(kinds, key=queries.STANDOUT_KINDS.index)
    by_kind = {entry.kind: entry for entry in reversed(told)}
    assert by_kind["corrected"].short_name == "甲镇"
    assert by_kind["no_report"].short_name == "丙街道"
    assert (by_kind["late_report"].short_name, by_kind["late_report"].value) == ("甲镇", 10)
    assert (by_kind["first_disputes"].metric, by_kind["first_disputes"].value, by_kind["first_disputes"].previous) == ("review_total", 1, 0)
    assert by_kind["silent_account"].account == "乙镇之声"
    assert (by_kind["largest_decrease"].short_name, by_kind["largest_decrease"].previous, by_kind["largest_decrease"].value) == ("局", 7, 3)
    assert len(queries.standouts(county, Selection(), 2023, limit=3)) == 3
    assert queries.standouts(county, Selection(agencies=("nobody",)), 2023) == []


def test_the_smallest_of_many_increases_does_not_stand_out(make: ModuleType, tmp_path: Path) -> None:
    towns = [make.entry(f"镇{n}", order=n) for n in range(4)]
    reports = [make.report(town, year, {"requests_received": 1 if year == 2022 else 2 + 2 * n})
               for n, town in enumerate(towns) for year in (2022, 2023)]
    told = queries.standouts(make.snapshot(tmp_path, reports, towns), Selection(), 2023)
    changes = [(entry.kind, entry.short_name, entry.value) for entry in told if entry.kind.startswith("largest")]
    assert changes == [("largest_increase", "镇3", 8)]


def test_an_increase_that_many_share_does_not_stand_out(make: ModuleType, tmp_path: Path) -> None:
    towns = [make.entry(f"镇{n}", order=n) for n in range(4)]
    reports = [make.report(town, year, {"requests_received": year - 2022}) for town in towns for year in (2022, 2023)]
    told = queries.standouts(make.snapshot(tmp_path, reports, towns), Selection(), 2023)
    assert not [entry for entry in told if entry.kind.startswith("largest")]
