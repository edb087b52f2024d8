"""新媒体: what do the accounts put out?"""

import streamlit as st

from analytics import queries
from analytics.charts import matrix, ranked_bars, stacked_shares
from analytics.ui import Card, figure, metric_cards, new_media, open_page, option, room, shown, table
from analytics.ui.sentences import largest

page = open_page("new_media")
year_name, in_year = page.year_name(page.year), f"{page.scope_name()} · {page.year_name(page.year)}"

every = new_media.accounts(page, page.ask(queries.new_media, page.selection))
latest = every[every["year"] == page.year]
reported = page.ask(queries.metric_values, ("new_media_share",), page.selection)
agencies = reported[reported["year"] == page.year]
silent = page.ask(queries.silent_accounts, page.in_year, page.year)
nothing = new_media.silent_agencies(agencies, latest)
renamed = new_media.renames(page.ask(queries.accounts, page.selection))
named = latest[latest["account"].notna()]
metric_cards(
    page, ("published_wechat", "published_douyin", "published_video_account", "new_media_share"),
    first=(
        Card(page.t("accounts"), f"{len(named)}", page.t("accounts_detail", agencies=named["agency_id"].nunique())),
        Card(page.t("silent"), f"{len(silent)}", page.t("silent_detail", count=len(nothing))),
    ),
)

channel = option(page, "channel", new_media.channels(page), page.t("channel"))
name = new_media.channels(page)[channel]
ranked = latest[latest["channel"] == channel].sort_values("items", ascending=False, kind="stable", na_position="last")
drawn, limit = page.limited(ranked)
figure(
    page, ranked_bars(drawn, label="label", value="items", text="text", hover="hover", keys=new_media.KEYS),
    name="ranked", rows=ranked, what=page.t("ranked_what", channel=name),
    title=new_media.ranked_title(page, channel, ranked), definition=page.t("definition"),
    subtitle=page.t("ranked_subtitle", scope=page.scope_name(), year=year_name), note=page.note(page.t("count_note"), limit),
)

shares = new_media.channel_shares(page, agencies, page.ask(queries.publication_channels, page.in_year))
drawn, limit = page.limited(shares)
figure(
    page, stacked_shares(drawn, label="label", part="channel", count="count", parts=new_media.channel_parts(page), hover="hover",
                         keys=new_media.KEYS, totals=new_media.share_totals(page, drawn), empty=new_media.share_empty(page, drawn)),
    name="shares", rows=shares, what=page.t("shares_what"), title=largest(page, "new_media_share", shown(page, agencies)),
    subtitle=in_year, definition=page.t("shares_definition"), note=page.note(page.t("shares_note"), limit),
)

of_channel = every[every["channel"] == channel]
if not of_channel.empty:
    history = new_media.history(page, of_channel, reported, renamed)
    drawn, limit = page.limited(history)
    figure(
        page, matrix(drawn, row="label", column="year", value="items", text="text", hover="hover", keys=new_media.KEYS),
        name="history", rows=history, what=page.t("history_what", channel=name), definition=page.t("definition"),
        title=new_media.history_title(page, channel, history, renamed),
        note=page.note(page.t("history_note"), page.t("count_note"), limit),
    )

quiet = new_media.quiet(page, silent, nothing, renamed)
cells, texts = new_media.quiet_table(page, quiet)
table(
    page, cells, name="quiet", texts=texts, rows=quiet, what=page.t("quiet_what"), subtitle=in_year,
    title=new_media.quiet_title(page, silent, nothing, renamed), definition=page.t("definition"), note=page.t("quiet_note"),
    column_config=room.table_columns(cells, texts),
)
cells, texts, small, target = new_media.account_table(page, latest)
table(
    page, cells, name="accounts", texts=texts, small=small, target=target, rows=latest, what=page.t("table_what"), subtitle=in_year,
    title=new_media.account_title(page, latest), definition=page.t("definition"), column_config=room.table_columns(cells, texts),
    note=page.note(page.t("count_note"), page.t("growth_note", small=page.small)),
)

audience = page.ask(queries.audience, page.selection)
if audience.empty:
    st.caption(page.t("audience_none", scope=page.scope_name(), period=page.period()))
else:
    table(
        page, audience[["name", "year", "kind", "channel", "account", "value", "period", "sentence"]], name="audience", rows=audience,
        what=page.t("audience_what"), definition=page.t("audience_definition"),
        title=page.t("audience_title", period=page.period(), reports=audience["report_id"].nunique()),
    )
