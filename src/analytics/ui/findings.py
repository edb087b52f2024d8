"""What 数据校验 shows of findings: the matrix of their counts, their list, and the evidence of one, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Literal

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.charts import numbers
from analytics.dictionary import Rule, text
from analytics.exports.findings import findings_xlsx, list_title
from analytics.queries import EvidenceItem
from analytics.ui import address
from analytics.ui.context import Page
from analytics.ui.correcting import correct
from analytics.ui.deciding import decide, decisions
from analytics.ui.downloads import XLSX
from analytics.ui.evidence import cell_code, report_link
from analytics.ui.plain import plain
from analytics.ui.reading import cell_name
from analytics.ui.reports import finding_link
from analytics.ui.states import put_right_text, state_text
from analytics.warehouse.decisions import in_force

VERDICTS = ("broken", "cannot_judge")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ITEMS = 12
_NOT_JUDGED = "–"


@dataclass(frozen=True, slots=True)
class Side:
    """One box of evidence: its title, the number it adds up to if it is a side of an equation, and its items."""

    title: str
    value: float | None
    items: tuple[EvidenceItem, ...]


def counted(page: Page, counts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Counts of findings as the matrix draws them: `row` and `column` in words, `text`, `hover`; rules that were never judged are
    left out, and where agencies are the rows also agencies and rules without a finding."""
    judged = counts.groupby("rule")["judged"].transform("sum") + counts.groupby("rule")["findings"].transform("sum")
    frame = counts[judged > 0]
    if by == "agency":
        found = frame["findings"] > 0
        frame = frame[frame["rule"].isin(frame.loc[found, "rule"]) & frame["agency_id"].isin(frame.loc[found, "agency_id"])]
        frame = frame.sort_values("sort_order", kind="stable")
    names = frame["rule"].map(lambda code: page.dictionary.rules[code].label(page.language))
    places = frame["short_name"] if by == "agency" else frame["year"].map(page.year_name)
    applied = (frame["judged"] > 0) | (frame["findings"] > 0)
    frame = frame.assign(
        rule_name=names, place=places, value=frame["findings"].astype(float).where(applied),
        text=frame["findings"].astype(str).where(applied, _NOT_JUDGED),
    )
    cells = zip(frame["place"], frame["rule_name"], frame["findings"], frame["judged"], strict=True)
    hovers = [
        page.t("matrix_hover" if count or judged else "matrix_hover_none", place=place, rule=rule, count=count, judged=judged)
        for place, rule, count, judged in cells
    ]
    return frame.assign(hover=hovers)


def wrapped(names: pd.Series[str]) -> list[str]:
    """The names, each once, in lines that fit above a narrow column: Chinese words have no spaces to break at."""
    return ["<br>".join(wrap(name, 10 if name.isascii() else 5, break_long_words=not name.isascii())) for name in dict.fromkeys(names)]


def matrix_title(page: Page, counts: pd.DataFrame, by: str) -> str:
    """Which rule is broken most, or who breaks most."""
    key = "short_name" if by == "agency" else "rule"
    sums = counts.groupby(key, sort=False)["findings"].sum()
    total = int(sums.sum())
    if total == 0:
        return page.t("matrix_title_none", period=page.period())
    most = sums[sums == sums.max()].index
    labels = [name if by == "agency" else page.dictionary.rules[name].label(page.language) for name in most[:3]]
    names = page.ui("list_separator").join(labels)
    return page.t(f"matrix_title_{by}", period=page.period(), total=total, names=names, count=int(sums.max()))


def exported(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """The findings as they are sent back to the agencies: both sides, the difference, what to do."""
    advice = found["rule"].map(lambda code: page.dictionary.rules[code].advice(page.language))
    renamed = found.rename(columns={"left_value": "left", "right_value": "right"})
    said = ["name", "type", "year", "rule", "severity", "verdict", f"message_{page.language}", "left", "right", "difference", "advice"]
    return renamed.assign(advice=advice)[[*said, "is_demo", "report_id", "agency_id"]]


def list_downloads(page: Page) -> None:
    """The list to send back for all that is selected, made when its button is pressed."""
    def listed() -> tuple[pd.DataFrame, str]:
        decided = in_force(decisions().events())
        rows = queries.finding_list(page.snapshot, page.selection, page.language, decided)
        names = list(dict.fromkeys(rows["name"])) if page.selection.agencies else []
        return rows, list_title(names, list(rows["year"]), page.language)

    def letter() -> bytes:
        from analytics.exports.letter import findings_docx  # python-docx is slow to load, and few take the letter

        return findings_docx(*listed(), page.language)

    makers = {"xlsx": (lambda: findings_xlsx(*listed(), page.language), XLSX), "docx": (letter, DOCX)}
    with st.container(horizontal=True, gap="small", key="finding_list"):
        for suffix, (make, media) in makers.items():
            st.download_button(
                text(f"findings.download_{suffix}", page.language), make, f"{text('findings.title', page.language)}.{suffix}", media,
                key=f"list_{suffix}", icon=":material/assignment_return:", on_click="ignore",
                help=text("findings.download_help", page.language),
            )


def opener(found: pd.DataFrame) -> Callable[[int, str], None]:
    """What a click on a row of the list does: the address names the finding, whose evidence then stands beside."""
    ids = list(found["finding_id"])
    return lambda row, _: address.write(finding=str(ids[row]))


def sides(page: Page, rule: Rule, row: pd.Series[Any], items: Sequence[EvidenceItem]) -> list[Side]:
    """The evidence in boxes: text against table, this year against last year, or both sides of an equation; else one box."""
    sentences = tuple(item for item in items if item.sentence)
    cells = tuple(item for item in items if not item.sentence)
    if sentences and cells:
        return [Side(page.t("side_text"), None, sentences), Side(page.t("side_table"), None, cells)]
    years = list(dict.fromkeys(item.year for item in items))
    if len(years) > 1:
        return [Side(page.year_name(year) if year else "", None, tuple(i for i in items if i.year == year)) for year in years]
    left, right = row["left_value"], row["right_value"]
    if rule.right and len(items) > rule.right:
        return [
            Side(page.t("side_left"), _number(left), tuple(items[: -rule.right])),
            Side(page.t("side_right"), _number(right), tuple(items[-rule.right :])),
        ]
    return [Side(page.t("side_evidence"), None, tuple(items))]


def detail(page: Page, row: pd.Series[Any]) -> None:
    """One finding: what it says, its evidence side by side, what to do, and the way into the report."""
    finding_id = str(row["finding_id"])
    rule = page.dictionary.rules[str(row["rule"])]
    is_gone = row.get("change") == "gone"
    items = [] if is_gone else page.ask(queries.finding_evidence, finding_id)
    with st.container(border=True, gap="small", key="finding_detail"):
        with st.container(horizontal=True, gap="small"):
            st.badge(page.ui(f"severity_{row['severity']}"), color=_COLOURS[str(row["severity"])])
            st.badge(page.ui(f"verdict_{row['verdict']}"), color="gray")
            if row["is_demo"]:
                st.badge(page.ui("demo_mark"), color="red")
        st.markdown(f"### {plain(str(row['name']))} · {page.year_name(int(str(row['year'])))}")
        st.markdown(f"**{rule.label(page.language)}**　{plain(str(row[f'message_{page.language}']))}")
        if is_gone:
            st.info(page.t("change_is_gone"))
            decide(page, row)
            return
        if isinstance(row.get("before_zh"), str):
            st.caption(plain(page.t("change_was", before=row[f"before_{page.language}"])))
        boxes = sides(page, rule, row, items)
        for column, side in zip(st.columns(len(boxes), gap="small"), boxes, strict=True):
            with column:
                _box(page, side)
        if row["verdict"] == "broken":
            st.markdown(f"**{page.t('advice')}**　{rule.advice(page.language)}")
        st.caption(page.ui("labelled_text", label=page.t("rule_source"), text=rule.source if page.language == "zh" else rule.source_en))
        if isinstance(row["report_id"], str):  # a report that was not published cannot be opened
            finding_link(page, finding_id, row["report_id"], page.t("open_all"))
            correct(page, page.ask(queries.report, row["report_id"]), items, finding_id, str(row["message_zh"]))
        decide(page, row)


_COLOURS: dict[str, Literal["red", "orange", "blue"]] = {"error": "red", "warning": "orange", "info": "blue"}


def _box(page: Page, side: Side) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        total = "" if side.value is None else f" = {numbers.number(side.value)}"
        st.markdown(f"**{side.title}{total}**")
        for item in side.items[:_ITEMS]:
            _item(page, item)
        if len(side.items) > _ITEMS:
            st.caption(page.t("more_items", count=len(side.items) - _ITEMS))


def _item(page: Page, item: EvidenceItem) -> None:
    if item.sentence:
        st.markdown(f"“{plain(item.sentence)}”")
    elif item.indicator:
        printed = (item.printed or "").strip() or state_text(page, "blank")
        said = printed if item.corrected is None else put_right_text(page, printed, numbers.number(item.corrected))
        label = page.ui("labelled_text", label=plain(cell_name(page, item.indicator, item.applicant, None)), text=f"**{plain(said)}**")
        report_link(item.report_id, label, page.language, cell=cell_code(item.indicator, item.applicant))


def _number(value: object) -> float | None:
    return value if isinstance(value, float) and not numbers.is_missing(value) else None
