"""主动公开: what was published, and what did government do?"""

import streamlit as st

from analytics import queries
from analytics.charts import columns, matrix, ranked_bars, small_multiples
from analytics.charts.look import SERIES
from analytics.ui import figure, metric_cards, metric_choice, open_page, option, publication, room, shown, table, trends
from analytics.ui.sentences import development, largest

page = open_page("publication")
year_name = page.year_name(page.year)
metric_cards(
    page, ("published", "published_website", "normative_documents_issued", "normative_documents_in_force", "decisions", "fees_charged"),
)

agencies = page.ask(queries.metric_values, ("published",), page.in_year)
channels = publication.channel_matrix(page, agencies, page.ask(queries.publication_channels, page.in_year))
drawn, limit = page.limited(channels)
figure(
    page, matrix(drawn, row="short_name", column="column", value="value", text="text", outside="is_apart", hover="hover",
                 keys=publication.KEYS),
    name="channels", rows=channels, what=page.t("channels_what"), title=publication.channels_title(page, channels),
    subtitle=f"{page.scope_name()} · {year_name}", definition=page.t("channels_definition"), note=page.note(page.t("channels_note"), limit),
)
metric = metric_choice(page, "published", publication.CHANNEL_METRICS, label=page.t("channel"))
own = shown(page, page.ask(queries.metric_values, (metric,), page.selection))
own = own[~own["is_aggregate"]]
drawn, limit = page.limited(own)
figure(
    page, small_multiples(drawn, panel="short_name", value="value", text="mark", hover="hover", keys=trends.KEYS, missing="mark",
                          columns=room.panel_columns(drawn, "short_name"), tick_format=trends.tick_format(page, metric)),
    name="own_trend", rows=own, metrics=(metric,), what=page.t("own_trend_what", metric=page.metric_name(metric)),
    title=trends.series_title(page, metric, own.assign(series=own["short_name"])), note=trends.note(page, limit),
)

document = option(page, "document", {code: page.t(f"document_{code}") for code in publication.DOCUMENTS}, page.t("document"))
name = publication.document_name(page, document)
metrics = tuple(f"{document}_{part}" for part in ("issued", "repealed", "in_force"))
by_year = publication.with_labels(page, page.ask(queries.pooled, metrics, page.selection))
left, right = st.columns(2, gap="small")
with left:
    moved, stock = by_year[by_year["metric"] != metrics[2]], by_year[by_year["metric"] == metrics[2]]
    figure(
        page, columns(moved, x="label", value="value", text="text", series="series", hover="hover", keys=trends.KEYS,
                      colours=dict(zip(moved["series"].unique(), SERIES, strict=False))),
        name="issued", rows=moved, metrics=metrics[:2], what=page.t("issued_what", document=name), share=0.5, note=page.aggregate_note(),
        title=publication.issued_title(page, document, moved),
    )
    figure(
        page, columns(stock, x="label", value="value", text="text", hover="hover", keys=trends.KEYS),
        name="in_force", rows=stock, metrics=metrics[2:], what=page.t("in_force_what", document=name), share=0.5,
        title=development(page, metrics[2], stock), note=page.aggregate_note(),
    )
with right:
    rolled = page.ask(queries.normative_documents, page.in_year)
    rolled = rolled[rolled["item"] == document]
    drawn, texts, target = publication.roll(page, page.ask(queries.metric_values, metrics, page.in_year), rolled)
    table(
        page, drawn, name="roll", texts=texts, target=target, rows=rolled, what=page.t("roll_what", document=name),
        title=publication.roll_title(page, document, rolled), subtitle=f"{page.scope_name()} · {year_name}",
        definition=page.t("roll_definition"), column_config=room.table_columns(drawn, texts, 0.5),
    )

item = option(page, "item", {code: page.metric_name(code) for code in publication.ITEMS}, page.t("item"))
decided = publication.with_labels(page, page.ask(queries.pooled, publication.ITEMS, page.selection))
note = page.t("fee_note") if item == "fees_charged" else ""
left, right = st.columns(2, gap="small")
with left:
    ranked = shown(page, page.ask(queries.metric_values, (item,), page.in_year))
    ranked = ranked[~ranked["is_aggregate"]].sort_values("value", ascending=False, kind="stable", na_position="last")
    drawn, limit = page.limited(ranked)
    figure(
        page, ranked_bars(drawn, label="short_name", value="value", text="text", hover="hover", keys=trends.KEYS),
        name="ranked", rows=ranked, metrics=(item,), what=page.t("ranked_what", metric=page.metric_name(item)), share=0.5,
        title=largest(page, item, ranked), subtitle=f"{page.scope_name()} · {year_name}",
        note=page.note(note, page.aggregate_note(), limit),
    )
with right:
    chosen = decided[decided["metric"] == item]
    figure(
        page, columns(chosen, x="label", value="value", text="text", hover="hover", keys=trends.KEYS),
        name="by_year", rows=chosen, metrics=(item,), what=page.t("by_year_what", metric=page.metric_name(item)), share=0.5,
        title=development(page, item, chosen), note=page.note(note, page.aggregate_note()),
    )
    drawn, texts, target = publication.decisions_by_year(page, decided)
    table(
        page, drawn, name="decisions", texts=texts, target=target, rows=decided, metrics=publication.ITEMS, what=page.t("decisions_what"),
        title=publication.decisions_title(page, decided), note=page.aggregate_note(),
    )
