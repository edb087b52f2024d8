"""趋势: how has it developed?"""

import streamlit as st

from analytics import queries
from analytics.charts import lines, small_multiples
from analytics.ui import empty_state, figure, metric_choice, open_page, option, shown, table, trends

page = open_page("trends")
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    metric = metric_choice(page, "requests_received")
    by = option(page, "by", {code: page.t(f"by_{code}") for code in ("all", "type", "agency")}, page.t("by"))
    span = int(option(page, "span", {str(years): page.t(f"span_{years}") for years in (1, 2, 3)}, page.t("span")))
name = page.metric_name(metric)
values = shown(page, page.ask(queries.metric_values, (metric,), page.selection))
comparable, limit = page.limited(values[~values["is_aggregate"]])

series = trends.series(page, metric, by, span, comparable)
if series["value"].notna().any() or span == 1:
    figure(
        page, lines(series, value="value", series="series", text="mark", small="is_small", hover="hover",
                    breaks=trends.breaks(page, metric), keys=trends.KEYS,
                    highlight=trends.highlighted(series), tick_format=trends.tick_format(page, metric)),
        name="lines", rows=series, metrics=(metric,), what=page.t("lines_what", metric=name), title=trends.title(page, metric, by, series),
        note=trends.note(page, page.t("span_note", span=span) if span > 1 else "", limit if by == "agency" else ""),
        counted=values if span > 1 else None,
    )
else:
    empty_state(page.t("span_empty", metric=name, span=span), page.language)

figure(
    page, small_multiples(comparable, panel="short_name", value="value", text="mark", small="is_small", hover="hover", keys=trends.KEYS,
                          missing="mark", columns=6, tick_format=trends.tick_format(page, metric)),
    name="multiples", rows=comparable, metrics=(metric,), what=page.t("multiples_what", metric=name),
    title=page.t("multiples_title", metric=name), note=trends.note(page, limit),
)

drawn, texts, small = trends.change_table(page, metric, values)
table(
    page, drawn, name="changes", title=page.t("changes_title", metric=name), what=page.t("changes_what", metric=name), rows=values,
    texts=texts, small=small, target=trends.targets(values, drawn, metric), metrics=(metric,),
)
