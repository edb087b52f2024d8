"""依申请公开: what was asked, and what came of it?"""

import streamlit as st

from analytics import queries
from analytics.charts import flow, matrix, ranked_bars, stacked_shares
from analytics.ui import figure, metric_cards, open_page, outcomes

page = open_page("requests")
year_name = page.year_name(page.year)
parts = outcomes.outcome_parts(page)
states = outcomes.states_of(page)

metric_cards(
    page, ("requests_received", "caseload", "requests_processed", "disclosure_rate", "completion_rate", "requests_carried_forward"),
)

left, right = st.columns(2, gap="small")
with left:
    moved = page.ask(queries.request_flow, page.selection, page.year)
    if moved is not None:
        links, labels, colours, rows = outcomes.flow_parts(page, moved)
        figure(
            page, flow(links, labels, colours), name="flow", rows=rows, what=page.t("flow_what"), share=0.5,
            title=outcomes.flow_title(page, moved), subtitle=f"{page.scope_name()} · {year_name}", definition=page.t("flow_definition"),
        )
with right:
    years = outcomes.by_year(page, page.ask(queries.outcome_distribution, page.selection, by="year"))
    figure(
        page, stacked_shares(years, label="label", part="outcome", count="count", parts=parts, hover="hover", keys=outcomes.KEYS,
                             totals=outcomes.totals(page, years), empty=outcomes.empty(page, years, states)),
        name="outcomes_year", rows=years, what=page.t("outcomes_year_what"), share=0.5, title=outcomes.year_title(page, years),
        definition=page.t("outcome_definition"),
    )
    kinds = outcomes.by_year(page, page.ask(queries.applicants, page.selection))
    figure(
        page, stacked_shares(kinds, label="label", part="applicant", count="count", parts=outcomes.applicant_parts(page), hover="hover",
                             totals=outcomes.totals(page, kinds), empty=outcomes.empty(page, kinds, states)),
        name="applicants", rows=kinds, what=page.t("applicants_what"), share=0.5, title=outcomes.applicant_title(page, kinds),
        definition=page.t("applicants_definition"),
    )

left, right = st.columns(2, gap="small")
with left:
    agencies = outcomes.by_agency(page, page.ask(queries.outcome_distribution, page.selection, by="agency"))
    drawn, limit = page.limited(agencies)
    figure(
        page, stacked_shares(drawn, label="label", part="outcome", count="count", parts=parts, hover="hover", keys=outcomes.KEYS,
                             totals=outcomes.totals(page, drawn), empty=outcomes.empty(page, drawn, states)),
        name="outcomes_agency", rows=agencies, what=page.t("outcomes_agency_what"), share=0.5, title=outcomes.agency_title(page, agencies),
        definition=page.t("outcome_definition"), note=page.note(page.aggregate_note(), limit),
    )
with right:
    heat = outcomes.heat(page, page.ask(queries.outcome_heatmap, page.selection))
    drawn, limit = page.limited(heat)
    figure(
        page, matrix(drawn, row="short_name", column="outcome", value="count", text="text", hover="hover", outside="is_aggregate",
                     keys=outcomes.KEYS, share=0.5, column_labels=[name for name, _ in parts.values()]),
        name="heat", rows=heat, what=page.t("heat_what"), share=0.5, title=outcomes.heat_title(page, heat),
        definition=page.t("outcome_definition"), note=page.note(page.aggregate_note(), limit),
    )

reasons = outcomes.reasons(page, page.ask(queries.outcome_reasons, page.selection))
figure(
    page, ranked_bars(reasons, label="label", value="count", text="text", colours=list(reasons["colour"]),
                      keys=outcomes.REASON_KEYS, label_width=420),
    name="reasons", rows=reasons, what=page.t("reasons_what"), title=outcomes.reason_title(page, reasons),
    definition=page.t("reasons_definition"),
)
