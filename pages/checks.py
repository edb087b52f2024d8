"""数据校验: which published numbers are wrong?"""

import streamlit as st

from analytics import queries
from analytics.charts import matrix
from analytics.ui import Card, address, figure, findings, metric_cards, open_page, option, table
from analytics.ui.changes import choose_changes
from analytics.ui.correcting import correction_table
from analytics.ui.deciding import decide_all, open_ones

page = open_page("checks")
everything = page.ask(queries.findings, page.selection, findings.VERDICTS)
broken, unjudged = (everything[everything["verdict"] == verdict] for verdict in findings.VERDICTS)
metric_cards(
    page, ("check_pass_rate", "completeness", "zero_share"),
    first=(
        Card(page.t("broken"), f"{len(broken)}", page.t("reports", count=broken["report_id"].nunique())),
        Card(page.t("errors"), f"{int((broken['severity'] == 'error').sum())}", page.t("errors_detail")),
        Card(page.t("unjudged"), f"{len(unjudged)}", page.t("reports", count=unjudged["report_id"].nunique())),
    ),
)

rules = page.dictionary.rules
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    severities = {"": page.t("all"), **{code: page.ui(f"severity_{code}") for code in ("error", "warning", "info")}}
    verdict = option(page, "verdict", {code: page.ui(f"verdict_{code}") for code in findings.VERDICTS}, page.t("verdict"))
    severity = option(page, "severity", severities, page.t("severity"))
    names = {"": page.t("all_rules"), **{code: rules[code].label(page.language) for code in rules if code in set(everything["rule"])}}
    rule = st.selectbox(page.t("rule"), list(names), format_func=names.__getitem__, width=260, **address.bound("rule", "", names))
    by = option(page, "by", {"year": page.t("by_year"), "agency": page.t("by_agency")}, page.t("by"))
    found = choose_changes(page, everything, findings.VERDICTS)

findings.list_downloads(page)

found = found[found["verdict"] == verdict]
found = found[(found["severity"] == severity) | (not severity)]
found = found[(found["rule"] == rule) | (not rule)].reset_index(drop=True)
found = open_ones(page, found).reset_index(drop=True)
asked = address.read("finding", "")
shown = next((frame for frame in (found, everything) if asked in set(frame["finding_id"])), found)
shown = shown[shown["finding_id"] == asked] if asked in set(shown["finding_id"]) else shown

left, right = st.columns([3, 2], gap="small")
with left:
    rows = findings.exported(page, found)
    listed = found.rename(columns={f"message_{page.language}": page.t("column_message")})
    table(
        page, listed[["name", "year", "rule", page.t("column_message")]], name="findings", rows=rows, height=470, pinned=0,
        title=page.t(
            f"list_title_{address.read('change', '') or verdict}", period=page.period(), count=len(found),
            reports=found["report_id"].nunique(),
        ),
        what=page.t("list_what"), definition=page.t("definition"), note=page.t("click_note"), target=findings.opener(found),
    )
    decide_all(page, found)
with right:
    if len(shown):
        findings.detail(page, shown.iloc[0])
    else:
        st.info(page.t("nothing"))

correction_table(page)

counts = page.ask(queries.finding_counts, page.selection, "agency" if by == "agency" else "year", (verdict,))
drawn = findings.counted(page, counts, by)
if len(drawn):
    row, column = ("place", "rule_name") if by == "agency" else ("rule_name", "place")
    heads = findings.wrapped(drawn[column])
    figure(
        page, matrix(drawn, row=row, column=column, value="value", text="text", hover="hover", column_labels=heads), name="matrix",
        rows=counts, title=findings.matrix_title(page, counts, by), what=page.t("matrix_what"), definition=page.t("definition"),
        note=page.t("matrix_note"),
    )
