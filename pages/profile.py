"""单位档案: all about one agency."""

import streamlit as st

from analytics import queries
from analytics.charts import lines, stacked_shares
from analytics.ui import Card, address, empty_state, figure, metric_cards, metric_choice, open_page, outcomes, profile, room, table, trends
from analytics.ui.evidence import report_link
from analytics.ui.navigation import has_page, link
from analytics.ui.sentences import development

page = open_page("profile", needs_reports=False)
agencies = profile.candidates(page)
if not agencies:
    empty_state(page.t("no_agency"), page.language, can_reset=True)
    st.stop()
agency_id = st.selectbox(page.t("agency"), list(agencies), format_func=agencies.__getitem__, width=420,
                         **address.bound("agency", profile.first(page, agencies), agencies))
page = profile.page_of(page, agency_id)
about = page.ask(queries.profile, agency_id)
name, in_year = str(about.agency["short_name"]), f"{agencies[agency_id]} · {page.year_name(page.year)}"

with st.container(border=True, gap="small", key="facts"):
    st.markdown(f"### {agencies[agency_id]}")
    if about.agency["is_demo"]:
        st.markdown(f":red[**{page.ui('demo_mark')}**]")
    with st.grid(6, gap="small", min_column_width=150):
        for label, words in profile.facts(page, about):
            st.markdown(f":gray[{label}]  \n{words}")
    report = profile.current_report(about, page.year)
    if report is not None:
        with st.container(gap=None):
            st.markdown(f":gray[{page.t('contacts', year=page.year_name(page.year))}]")
            st.text("\n".join(profile.contacts(page, report["report_id"])) or page.t("no_contacts"))

if about.reports.empty or not about.reports["year"].isin(page.years).any():
    empty_state(page.t("no_reports", name=name, period=page.period()), page.language)
    st.stop()

broken = about.findings[about.findings["verdict"] == "broken"]
current = about.reports[about.reports["is_current"]]
metric_cards(
    page, ("requests_received", "requests_processed", "disclosure_rate", "published_wechat"),
    first=(
        Card(page.t("reports_count"), f"{len(current)}",
             page.t("reports_detail", first=int(current["year"].min()), last=int(current["year"].max()))),
        Card(page.t("findings_count"), f"{len(broken)}", page.t("findings_detail")),
    ),
)

rows = profile.metric_rows(page, about)
left, right = st.columns([3, 2], gap="small")
with left:
    standing = profile.standing(page, rows)
    if standing["peer_median"].isna().all():
        st.info(page.t("standing_title_none", name=name, year=page.year_name(page.year)))
    else:
        figure(
            page, profile.standing_figure(page, standing), name="standing", rows=standing, share=0.6,
            what=page.t("standing_what", name=name), title=profile.standing_title(page, about, standing),
            subtitle=page.t("standing_subtitle", name=name, year=page.year_name(page.year)), definition=page.t("standing_definition"),
            note=page.t("standing_note"),
        )
with right:
    with st.container(border=True, gap="xsmall", key="reports"):
        st.markdown(f"### {page.t('reports_title', count=len(about.reports))}")
        for entry in about.reports.to_dict("records"):
            report_link(str(entry["report_id"]), profile.report_line(page, entry), page.language)
    years = outcomes.by_year(page, page.ask(queries.outcome_distribution, page.selection, by="year"))
    figure(
        page, stacked_shares(years, label="label", part="outcome", count="count", parts=outcomes.outcome_parts(page), hover="hover",
                             keys=outcomes.KEYS, totals=outcomes.totals(page, years), empty=outcomes.empty(page, years)),
        name="outcomes", rows=years, what=page.t("outcomes_what", name=name), share=0.4, title=outcomes.year_title(page, years),
        definition=page.t("outcomes_definition"),
    )

metric = metric_choice(page, "requests_received")
series = profile.beside_class(page, about, rows[rows["metric"] == metric])
own = series[series["series"] == name]
figure(
    page, lines(series, value="value", series="series", text="mark", small="is_small", hover="hover", keys=profile.KEYS,
                breaks=trends.breaks(page, metric), tick_format=trends.tick_format(page, metric)),
    name="lines", rows=own, metrics=(metric,), what=page.t("lines_what", name=name, metric=page.metric_name(metric)),
    title=development(page, metric, own), note=page.note(page.ui("gaps_note"), page.t("lines_note")),
)

drawn, texts, small, target = profile.year_table(page, rows)
table(
    page, drawn, name="years", texts=texts, small=small, target=target, rows=rows, what=page.t("years_what", name=name),
    title=page.t("years_title", name=name), definition=page.t("years_definition"), note=page.t("standing_note"),
    column_config=room.table_columns(drawn, texts),
)

if about.findings.empty:
    st.success(page.t("findings_none", name=name), icon=":material/check_circle:")
else:
    cells = about.findings[["year", "rule", "verdict", f"message_{page.language}"]]
    table(
        page, cells, name="findings", rows=about.findings, what=page.t("findings_what", name=name), subtitle=agencies[agency_id],
        definition=page.t("findings_definition"),
        title=page.t("findings_title", name=name, broken=len(broken), unclear=len(about.findings) - len(broken)),
    )
    if has_page("checks"):
        link("checks", page.t("to_checks"), page.language, icon=":material/fact_check:", agencies=agency_id)

if about.accounts.empty:
    st.info(page.t("accounts_none", name=name))
else:
    cells, texts = profile.account_table(page, about.accounts)
    table(
        page, cells, name="accounts", texts=texts, rows=about.accounts, what=page.t("accounts_what", name=name),
        title=page.t("accounts_title", name=name, count=len(about.accounts)), subtitle=agencies[agency_id],
        definition=page.t("accounts_definition"),
    )
