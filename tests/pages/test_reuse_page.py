"""雷同: pairs by share, both texts side by side with what they share marked, and words where nothing could be compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import queries
from analytics.dictionary import text
from analytics.documents.model import Paragraph
from analytics.queries import Selection
from analytics.reports.privacy import mask
from analytics.ui.definitions import entries
from analytics.ui.resemblance import TIED
from analytics.warehouse import Snapshot, current


@pytest.fixture
def snapshot(district_warehouse: Path) -> Snapshot:
    return current(district_warehouse)


@pytest.fixture
def year(snapshot: Snapshot) -> int:
    """A year in which one agency repeats another."""
    pairs = queries.reuse_pairs(snapshot, Selection())
    return int(pairs.loc[pairs["against"] == "sibling", "year"].iloc[0])


def html_of(app: AppTest) -> str:
    return "\n".join(str(block.proto.body) for block in app.get("html"))


def test_every_pair_that_a_rule_tells_is_a_pair_with_its_share(snapshot: Snapshot) -> None:
    pairs = queries.reuse_pairs(snapshot, Selection())
    for rule, against in (("copied_from_sibling", "sibling"), ("copied_from_last_year", "last_year")):
        found = queries.findings(snapshot, Selection(), ("broken",), (rule,))
        assert len(found)
        for finding in found.to_dict("records"):
            own = pairs[(pairs["report_id"] == finding["report_id"]) & (pairs["against"] == against)]
            assert round(100 * own["share"].max()) == finding["left_value"]


def test_shared_sentences_stand_in_both_documents_masked(snapshot: Snapshot) -> None:
    for pair in queries.reuse_pairs(snapshot, Selection()).head(8).to_dict("records"):
        shared = queries.shared_sentences(snapshot, pair["report_id"], pair["other_id"])
        assert sum(not sentence.is_template for sentence in shared) == pair["sentences"] > 0
        sides = {"report_id": [(s.own, s.own_place) for s in shared], "other_id": [(s.other, s.other_place) for s in shared]}
        for side, said in sides.items():
            printed = {block.place: block.text for block in queries.document_blocks(snapshot, pair[side]) if isinstance(block, Paragraph)}
            assert all(sentence in mask(printed[place]) for sentence, place in said)


def test_pairs_are_sorted_by_share_and_fictional_others_stay_out_with_the_demo_off(snapshot: Snapshot) -> None:
    pairs = queries.reuse_pairs(snapshot, Selection())
    assert list(pairs["share"]) == sorted(pairs["share"], reverse=True)
    assert queries.reuse_pairs(snapshot, Selection(demo=False)).empty
    assert queries.shared_sentences(snapshot, "nobody", "nothing") == []


def test_two_reports_of_a_year_are_compared_both_ways(snapshot: Snapshot) -> None:
    pairs = queries.reuse_pairs(snapshot, Selection())
    siblings = pairs[pairs["against"] == "sibling"]
    ways = set(zip(siblings["report_id"], siblings["other_id"], strict=True))
    much = siblings[siblings["share"] > 0.25]
    assert len(much) and ways >= set(zip(much["other_id"], much["report_id"], strict=True))


def test_who_was_first_is_told_by_the_days_of_publication(snapshot: Snapshot) -> None:
    for pair in queries.reuse_pairs(snapshot, Selection()).dropna(subset=["published_on", "other_published_on"]).to_dict("records"):
        days = pair["published_on"], pair["other_published_on"]
        assert pair["first"] == ("same_day" if days[0] == days[1] else "own" if days[0] < days[1] else "other")


def test_the_page_shows_both_texts_with_every_shared_sentence_marked(
    run_page: Callable[..., AppTest], snapshot: Snapshot, year: int
) -> None:
    pairs = queries.reuse_pairs(snapshot, Selection((year,)))
    pair = pairs[pairs["against"] == "sibling"].iloc[0]
    app = run_page("reuse", year=year, pair=f"{pair['report_id']}.{pair['other_id']}")
    assert not app.exception
    sheets = unescape(html_of(app))
    assert sheets.count('class="paper-window"') == 2
    assert sheets.count("<mark") >= sheets.count("read-shared\" title") >= 2 * pair["sentences"]
    for shared in queries.shared_sentences(snapshot, pair["report_id"], pair["other_id"]):
        assert f"{shared.own}</mark>" in sheets and f"{shared.other}</mark>" in sheets
    links = [link.proto.query_string for link in app.get("page_link")]
    assert all(any(f"report={report}" in link for link in links) for report in (pair["report_id"], pair["other_id"]))


def test_every_pair_of_agencies_that_resemble_each_other_is_an_arc_that_opens_it(
    run_page: Callable[..., AppTest], snapshot: Snapshot, year: int
) -> None:
    pairs = queries.reuse_pairs(snapshot, Selection((year,)))
    near = pairs[(pairs["against"] == "sibling") & (pairs["share"] >= TIED)]
    ties = {frozenset(two) for two in zip(near["report_id"], near["other_id"], strict=True)}
    drawn = json.loads(run_page("reuse", year=year).get("plotly_chart")[1].proto.spec)["data"]
    assert sum(trace.get("mode") == "lines" for trace in drawn) == len(ties) > 0
    (words,) = [trace for trace in drawn if trace.get("mode") == "markers+text"]
    assert {frozenset(code.split(".")) for code, in words["customdata"]} == ties


def test_an_unknown_pair_is_said_and_another_shown(run_page: Callable[..., AppTest], year: int) -> None:
    app = run_page("reuse", year=year, pair="no.pair")
    assert text("reuse.unknown_pair", "zh") in [info.value for info in app.info]
    assert html_of(app).count('class="paper-window"') == 2


def test_without_a_pair_the_page_says_so_and_what_could_not_be_compared(run_page: Callable[..., AppTest]) -> None:
    app = run_page("reuse", demo=0)
    assert not app.exception
    assert not app.get("plotly_chart")
    said = " ".join([*(info.value for info in app.info), *(m.value for m in app.markdown)])
    assert text("reuse.no_pairs", "zh", period="") in said


def test_cells_of_the_matrix_tell_nothing_shared_from_no_report(run_page: Callable[..., AppTest], snapshot: Snapshot, year: int) -> None:
    judged = queries.reuse_judged(snapshot, Selection())
    assert {"compared", "no_report"} <= set(judged["sibling"])
    assert {"compared", "no_report", "no_last_year"} <= set(judged["last_year"])
    assert judged.loc[judged["report_id"].isna(), ["sibling", "last_year"]].eq("no_report").all(axis=None)
    drawn = run_page("reuse", year=year).get("plotly_chart")[0].proto.spec
    said = str(json.loads(drawn))
    assert all(f"'{text(key, 'zh')}'" in said for key in ("reuse.nothing_shared", "ui.state_no_report"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_definitions_explain_the_measures_of_the_page(language: str) -> None:
    entry = next(entry for entry in entries(language) if entry.key == "page:reuse")
    assert {text(f"reuse.measure_{name}", language) for name in ("share", "sentences", "first")} <= {label for label, _ in entry.lines}
