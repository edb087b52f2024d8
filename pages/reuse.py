"""雷同: who copied from whom?"""

from analytics import queries
from analytics.charts import arcs, matrix
from analytics.ui import empty_state, figure, metric_cards, open_page, resemblance, reuse, room, table

page = open_page("reuse", ignores=["since"])
in_year = f"{page.scope_name()} · {page.year_name(page.year)}"
pairs = page.ask(queries.reuse_pairs, page.in_year)
judged = page.ask(queries.reuse_judged, page.in_year)
flagged = page.ask(queries.findings, page.in_year, ("broken",), reuse.RULES)
metric_cards(page, (), first=reuse.cards(page, pairs, judged, len(flagged)), across=4)

if pairs.empty:
    empty_state(page.t("no_pairs", period=page.year_name(page.year)), page.language)
else:
    cells, limit = resemblance.matrix_cells(page, pairs, judged)
    figure(
        page, matrix(cells, row="label", column="other", value="value", text="text", hover="hover", small="is_none"), name="matrix",
        rows=cells, title=resemblance.matrix_title(page, pairs), subtitle=in_year, what=page.t("matrix_what"),
        definition=page.t("definition"), note=page.note(page.t("matrix_note"), limit),
    )
    ties, order = resemblance.ties(page, pairs), resemblance.in_order(pairs)
    if len(ties):
        drawing = arcs(
            ties, order, first="earlier", later="later", value="share", text="text", directed="directed", keys=("code",), hover="hover",
        )
        figure(
            page, drawing, name="ties", rows=reuse.listed(page, ties)[2], title=resemblance.ties_title(page, ties, order), subtitle=in_year,
            what=page.t("ties_what"), definition=page.t("definition"), note=page.t("ties_note", share=resemblance.least_share()),
            target=reuse.open_pair, counted=cells,
        )
    shown, texts, rows = reuse.listed(page, pairs)
    table(
        page, shown, name="pairs", texts=texts, rows=rows, target=reuse.opener(pairs), what=page.t("pairs_what"), subtitle=in_year,
        title=page.t("pairs_title", year=page.year_name(page.year), count=len(pairs), reports=pairs["report_id"].nunique()),
        definition=page.t("definition"), note=page.t("pairs_note"), height=360, column_config=room.table_columns(shown, texts),
    )
    reuse.side_by_side(page, reuse.choose_pair(page, pairs).to_dict())
