"""单位档案: all about one agency."""

import streamlit as st

from analytics import queries
from analytics.charts import lines, stacked_shares
from analytics.ui import (
    address,
    empty_state,
    figure,
    metric_cards,
    metric_choice,
    open_page,
    outcomes,
    profile,
    profile_numbers,
    room,
    table,
    trends,
)
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

profile.facts_card(page, about)
if about.reports.empty or not about.reports["year"].isin(page.years).any():
    empty_state(page.t("no_reports", name=name, period=page.period()), page.language)
    st.stop()

broken = about.findings[about.findings["verdict"] == "broken"]
metric_cards(page, ("requests_received", "requests_processed", "disclosure_rate", "published_wechat"), first=profile.cards(page, about))

rows = profile_numbers.metric_rows(page, about)
standing = profile_numbers.standing(page, rows)
has_class = bool(standing["peer_median"].notna().any())


def over_years(share: float) -> None:
    """One metric of the agency beside the median of its class."""
    metric = metric_choice(page, "requests_received")
    series = profile_numbers.beside_class(page, about, rows[rows["metric"] == metric])
    own = series[series["series"] == name]
    figure(
        page, lines(series, value="value", series="series", text="mark", small="is_small", hover="hover", keys=profile_numbers.KEYS,
                    breaks=trends.breaks(page, metric), tick_format=trends.tick_format(page, metric)),
        name="lines", rows=own, metrics=(metric,), what=page.t("lines_what", name=name, metric=page.metric_name(metric)), share=share,
        title=development(page, metric, own), note=page.note(page.ui("gaps_note"), page.t("lines_note")),
    )


left, right = st.columns([3, 2], gap="small")
with left:
    if has_class:
        figure(
            page, profile_numbers.standing_figure(page, standing), name="standing", rows=standing, share=0.6,
            what=page.t("standing_what", name=name), title=profile_numbers.standing_title(page, about, standing),
            subtitle=page.t("standing_subtitle", name=name, year=page.year_name(page.year)), definition=page.t("standing_definition"),
            note=page.t("standing_note"),
        )
    else:
        st.info(page.t("standing_title_none", name=name, year=page.year_name(page.year)))
        over_years(0.6)
with right:
    profile.reports_card(page, about)
    years = outcomes.by_year(page, page.ask(queries.outcome_distribution, page.selection, by="year"))
    figure(
        page, stacked_shares(years, label="label", part="outcome", count="count", parts=outcomes.outcome_parts(page), hover="hover",
                             keys=outcomes.KEYS, totals=outcomes.totals(page, years),
                             empty=outcomes.empty(page, years, outcomes.states_of(page))),
        name="outcomes", rows=years, what=page.t("outcomes_what", name=name), share=0.4, title=outcomes.year_title(page, years),
        definition=page.t("outcomes_definition"),
    )

if has_class:
    over_years(1.0)

drawn, texts, small, target = profile_numbers.year_table(page, rows)
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
