"""趋势: how has it developed?"""

import streamlit as st

from analytics import queries
from analytics.charts import lines, small_multiples
from analytics.ui import figure, metric_choice, open_page, option, shown, table, trends
from analytics.ui.sentences import development

page = open_page("trends")
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    metric = metric_choice(page, "requests_received")
    by = option(page, "by", {"all": page.t("by_all"), "type": page.t("by_type"), "agency": page.t("by_agency")}, page.t("by"))
name = page.metric_name(metric)

values = shown(page, page.ask(queries.metric_values, (metric,), page.selection))
comparable = values[~values["is_aggregate"]]
if by == "agency":
    series = comparable.assign(series=comparable["short_name"])
else:
    pooled = page.ask(queries.pooled, (metric,), page.selection, by=("year",) if by == "all" else ("year", "type"))
    series = trends.pooled_series(page, pooled)
figure(
    page, lines(series, value="value", series="series", text="mark", small="is_small", hover="hover", breaks=trends.breaks(page, metric),
                keys=trends.KEYS, highlight=trends.highlighted(series), tick_format=trends.tick_format(page, metric)),
    name="lines", rows=series, metrics=(metric,), what=page.t("lines_what", metric=name), note=trends.note(page),
    title=development(page, metric, series) if by == "all" else trends.series_title(page, metric, series),
)
figure(
    page, small_multiples(comparable, panel="short_name", value="value", text="mark", small="is_small", hover="hover", keys=trends.KEYS,
                          missing="mark", columns=6, tick_format=trends.tick_format(page, metric)),
    name="multiples", rows=comparable, metrics=(metric,), what=page.t("multiples_what", metric=name),
    title=page.t("multiples_title", metric=name), note=trends.note(page),
)
drawn, texts, small = trends.change_table(page, metric, values)
table(
    page, drawn, name="changes", title=page.t("changes_title", metric=name), what=page.t("changes_what", metric=name), rows=values,
    texts=texts, small=small, target=trends.targets(values, drawn, metric), metrics=(metric,),
)
