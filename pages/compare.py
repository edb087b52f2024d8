"""乡镇对比: how do these agencies stand side by side?"""

import streamlit as st

from analytics import queries
from analytics.charts import small_multiples
from analytics.ui import address, compare, compare_table, empty_state, figure, metric_choice, open_page, option, room, table, trends

page = open_page("compare")
year_name = page.year_name(page.year)
classes = compare.classes(page)
if not classes or len(compare.members(page, next(iter(classes)))) < 2:
    empty_state(page.t("need_two"), page.language, can_reset=True)
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    chosen = option(page, "class", classes, page.t("class"))
    metric = metric_choice(page, "requests_received")
agencies = compare.members(page, chosen)
names, ids = compare.labels(agencies), tuple(agencies["agency_id"])
scope = compare.scope_name(page, agencies, classes[chosen])

values = compare.prepared(page, page.ask(queries.compare, ids, page.years, (metric,)), names)
latest = compare.standing(page, values[values["year"] == page.year])
drawn, limit = page.limited(latest)
figure(
    page, compare.standing_figure(page, metric, drawn),
    name="standing", rows=latest, metrics=(metric,), what=page.t("standing_what", metric=page.metric_name(metric)),
    title=compare.standing_title(page, metric, latest), subtitle=page.t("standing_subtitle", scope=scope, year=year_name),
    note=page.note(page.t("standing_note"), limit),
)
drawn, limit = page.limited(values)
figure(
    page, small_multiples(drawn, panel="label", value="value", text="mark", small="is_small", hover="hover", keys=compare.KEYS,
                          missing="mark", columns=room.panel_columns(drawn, "label"), reference=compare.reference(drawn),
                          tick_format=trends.tick_format(page, metric)),
    name="multiples", rows=values, metrics=(metric,), what=page.t("multiples_what", metric=page.metric_name(metric)),
    title=compare.multiples_title(page, metric, values), note=trends.note(page, limit),
    subtitle=page.t("multiples_subtitle", scope=scope, period=page.period()),
)

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    group = option(page, "group", compare_table.groups(page), page.t("group"))
    content = option(page, "show", {code: page.t(f"content_{code}") for code in compare_table.CONTENTS}, page.t("content"))
    years = option(page, "years", {code: page.t(f"years_{code}") for code in ("one", "all")}, page.t("years"))
    rows = option(page, "rows", {code: page.t(f"axes_{code}") for code in ("metric", "agency")}, page.t("axes"))
spanned = page.years if years == "all" else (page.year,)
period = page.period() if years == "all" else year_name
frame = compare.prepared(page, page.ask(queries.compare, ids, spanned, compare_table.metrics_of(page, group)), names)
side = compare_table.side_by_side(page, frame, content, by_agency=rows == "agency")
table(
    page, side.numbers, name="side", texts=side.texts, small=side.small, target=side.target, rows=frame, what=page.t("table_what"),
    title=page.t(f"table_title_{content}", year=period, count=len(agencies)), subtitle=f"{scope} · {period}",
    definition=page.t("table_definition"), note=page.t("standing_note"), column_config=room.table_columns(side.numbers, side.texts),
)

with st.expander(page.t("printed_label"), **address.bound("printed", False)) as printed:
    if printed.open:
        cells = page.ask(queries.all_indicators, ids, spanned)
        side = compare_table.all_printed(page, cells, names)
        table(
            page, side.numbers, name="printed", texts=side.texts, target=side.target, rows=cells, what=page.t("printed_what"), pinned=2,
            title=page.t("printed_title", year=period), subtitle=f"{scope} · {period}", definition=page.t("printed_definition"),
            has_demo=bool(agencies["is_demo"].any()),
        )
