"""总览: how did the year go, and where should I look?"""

import streamlit as st

from analytics import queries
from analytics.charts import matrix
from analytics.ui import Card, figure, metric_cards, metric_choice, open_page, shown, standout_list, table, timeliness
from analytics.ui.sentences import largest

page = open_page("overview")
year_name = page.year_name(page.year)

coverage = page.ask(queries.coverage, page.selection, page.year)
broken = page.ask(queries.findings, page.in_year)
by_year = page.ask(queries.coverage_by_year, page.selection)
counts = page.ask(queries.finding_counts, page.selection, by="year").groupby("year")["findings"].sum()
missing = coverage.expected - coverage.reported
metric_cards(
    page, ("requests_received", "requests_processed", "requests_carried_forward", "disclosure_rate", "corrected",
           "published", "published_wechat", "published_douyin", "normative_documents_issued"),
    first=(
        Card(page.t("reported"), f"{coverage.reported} / {coverage.expected}",
                    page.t("missing_count", count=missing) if missing else page.t("all_in"), tuple(by_year["reported"])),
        Card(page.t("on_time"), f"{coverage.on_time}", page.t("late_count", late=coverage.late, undated=coverage.undated),
             tuple(by_year["on_time"])),
        Card(page.t("broken"), f"{len(broken)}", page.t("broken_detail", reports=broken["report_id"].nunique()), tuple(counts)),
    ),
)

left, right = st.columns([3, 2], gap="small")
with left:
    metric = metric_choice(page, "requests_received")
    values = shown(page, page.ask(queries.metric_values, (metric,), page.selection))
    drawn, limit = page.limited(values)
    figure(
        page, matrix(drawn, row="short_name", column="year", value="value", text="mark", small="is_small", outside="is_aggregate",
                     share=0.6, hover="hover", keys=("agency_id", "year", "metric")),
        name="matrix", title=largest(page, metric, values[values["year"] == page.year]), rows=values, metrics=(metric,),
        what=page.t("matrix_what", metric=page.metric_name(metric)), share=0.6,
        note=page.note(page.aggregate_note(), limit),
    )
with right:
    standout_list(page, page.t("standouts", year=year_name), page.ask(queries.standouts, page.selection, page.year))
    figure(
        page, timeliness(page, by_year), name="coverage", rows=by_year, what=page.t("coverage_what"), share=0.4,
        title=page.t("coverage_title", year=year_name, expected=coverage.expected, reported=coverage.reported, late=coverage.late),
        definition=page.t("coverage_definition"),
    )

if not broken.empty:
    table(
        page, broken[["name", "rule", "severity", f"message_{page.language}"]], name="findings", rows=broken,
        title=page.t("findings_title", year=year_name, count=len(broken)), what=page.t("findings_what"),
        definition=page.t("findings_definition"), subtitle=f"{page.scope_name()} · {year_name}",
    )
