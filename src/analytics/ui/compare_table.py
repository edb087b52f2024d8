"""The table metric × agency and the table of all printed numbers: their cells, the words for them, and where a click leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.charts import numbers
from analytics.ui.compare import FEWEST_PEERS, change_text, place_text
from analytics.ui.context import Page
from analytics.ui.evidence import cell_code
from analytics.ui.states import put_right_text, state_text, unit_text, value_text
from analytics.ui.tables import Target

CORE = (
    "requests_received", "requests_processed", "requests_carried_forward", "disclosure_rate", "completion_rate", "review_total",
    "suit_total", "corrected", "published", "published_website", "published_wechat", "wechat_per_week", "published_douyin",
    "normative_documents_issued", "decisions", "fees_charged", "timeliness_days", "check_pass_rate",
)
CONTENTS = ("value", "change", "percentile")


@dataclass(frozen=True, slots=True)
class Side:
    """A table ready to be drawn: numbers, the words for its cells and which of them stand on small samples (same columns), and
    what a click on a cell opens."""

    numbers: pd.DataFrame
    texts: pd.DataFrame
    small: pd.DataFrame
    target: Callable[[int, str], Target | None]


def metrics_of(page: Page, group: str) -> tuple[str, ...]:
    """The metrics of a group of the dictionary, or the common ones of all ("core")."""
    return CORE if group == "core" else tuple(code for code, entry in page.dictionary.metrics.items() if entry.group == group)


def groups(page: Page) -> dict[str, str]:
    """The groups of metrics, code → words, the common ones first."""
    codes = dict.fromkeys(["core", *(entry.group for entry in page.dictionary.metrics.values())])
    return {code: page.t(f"group_{code}") for code in codes}


def side_by_side(page: Page, frame: pd.DataFrame, content: str, by_agency: bool) -> Side:
    """compare.prepared as a table with metrics as rows (`by_agency`: agencies as rows). `content`: one of CONTENTS. Values
    stand beside the medians of the classes; a rate on a small sample keeps its words and is never sorted among the others."""
    frame = frame.assign(cell=_numbers(page, frame, content), words=_words(page, frame, content), column=_headings(page, frame))
    columns = list(dict.fromkeys(frame["column"]))
    metrics = list(dict.fromkeys(frame["metric"]))
    wide = [
        frame.pivot(index="metric", columns="column", values=values).reindex(index=metrics, columns=columns)
        for values in ("cell", "words", "is_small")
    ]
    if content == "value":
        _add_medians(page, frame[frame["year"] == page.year], wide)
    keys = frame.drop_duplicates("column").set_index("column")[["agency_id", "year"]]
    places = {heading: (str(agency), int(year)) for heading, agency, year in keys.itertuples()}
    heads = dict(zip(metrics, [_metric_heading(page, code) for code in metrics], strict=True))
    return _side(page, wide, heads, places, by_agency)


def _numbers(page: Page, frame: pd.DataFrame, content: str) -> pd.Series[float]:
    if content == "percentile":
        return frame["percentile"]
    numeric = frame[content].astype(float).mask(frame["is_small"])
    is_rate = frame["metric"].map(lambda code: page.metric(code).unit == "%")
    return numeric.mask(is_rate, numeric * 100)


def _words(page: Page, frame: pd.DataFrame, content: str) -> list[str]:
    if content == "value":
        return list(frame["text"])
    if content == "change":
        return [change_text(page, metric, change) or state_text(page, "no_last_year" if state == "value" else state)
                for metric, change, state in zip(frame["metric"], frame["change"], frame["state"], strict=True)]
    return [
        place_text(page, row) or (
            state_text(page, row["state"]) if row["state"] != "value" else page.t("small_sample" if row["is_small"] else "few_peers"))
        for row in frame.to_dict("records")
    ]


def _headings(page: Page, frame: pd.DataFrame) -> list[str]:
    if frame["year"].nunique() == 1:
        return list(frame["label"])
    years = [page.year_name(int(year)) for year in frame["year"]]
    return [page.t("agency_year", name=name, year=year) for name, year in zip(frame["label"], years, strict=True)]


def _metric_heading(page: Page, code: str) -> str:
    unit = page.metric(code).unit
    return page.metric_name(code) if unit == "%" else page.t("metric_unit", metric=page.metric_name(code), unit=unit_text(page, unit))


def _add_medians(page: Page, frame: pd.DataFrame, wide: list[pd.DataFrame]) -> None:
    """One more column for the median of each class that has enough agencies."""
    for (kind, is_demo), rows in frame.groupby(["peers", "is_demo"], sort=False):
        peers = rows.drop_duplicates("metric").set_index("metric")
        if peers["peer_count"].max() < FEWEST_PEERS:
            continue
        heading = page.t("median_of", type=page.class_name(kind))
        heading = heading if heading not in wide[0] else f"{heading} · {page.ui('demo_mark' if is_demo else 'source')}"
        rates = pd.Series([100.0 if page.metric(str(code)).unit == "%" else 1.0 for code in peers.index], index=peers.index)
        wide[0][heading] = peers["peer_median"] * rates
        wide[1][heading] = pd.Series([
            page.t("few_peers") if median != median
            else page.t("median_count", median=value_text(page, str(code), median), count=int(count))
            for code, median, count in zip(peers.index, peers["peer_median"], peers["peer_count"], strict=True)
        ], index=peers.index)
        wide[2][heading] = False


def _side(page: Page, wide: list[pd.DataFrame], heads: Mapping[str, str], places: Mapping[str, tuple[str, int]], by_agency: bool) -> Side:
    """Numbers, words and small samples with their first column: metrics as rows, or turned."""
    metrics, columns = list(wide[0].index), list(wide[0].columns)
    label = page.ui("col_name" if by_agency else "col_metric")
    drawn = []
    for frame in wide:
        turned = frame.T.rename(columns=dict(heads)) if by_agency else frame.rename(index=dict(heads))
        turned.columns = [str(column) for column in turned.columns]
        drawn.append(turned.rename_axis(index=label, columns=None).reset_index())
    codes = {words: code for code, words in heads.items()}

    def target(row: int, column: str) -> Target | None:
        heading, metric = (columns[row], codes.get(column)) if by_agency else (column, metrics[row])
        return (*places[heading], metric) if heading in places and metric else None

    return Side(drawn[0], drawn[1].assign(**{label: ""}), drawn[2].assign(**{label: False}).fillna(False), target)


def all_printed(page: Page, frame: pd.DataFrame, names: Mapping[str, str]) -> Side:
    """queries.all_indicators as a table with one row a cell of the form."""
    frame = frame.assign(label=[names[agency] for agency in frame["agency_id"]])
    frame = frame.assign(column=_headings(page, frame), words=_printed_words(page, frame))
    first = frame.drop_duplicates("position").set_index("position")
    columns = list(dict.fromkeys(frame["column"]))
    numeric, words = (frame.pivot(index="position", columns="column", values=values)[columns] for values in ("value", "words"))
    entries = [page.dictionary.indicator(code) for code in first["indicator"]]
    heads = [
        entry.label(page.language) if not isinstance(applicant, str) else page.t(
            "cell", indicator=entry.label(page.language), applicant=page.dictionary.applicants[applicant].label(page.language))
        for entry, applicant in zip(entries, first["applicant"], strict=True)
    ]
    part, item = page.t("part"), page.ui("col_indicator")
    parts = [page.t("part_of", part=_PARTS[page.language].get(entry.table, entry.table)) for entry in entries]
    drawn = [
        frame.reset_index(drop=True).rename_axis(columns=None).pipe(_with_heads, part, parts, item, heads) for frame in (numeric, words)
    ]
    keys = {str(row["column"]): (str(row["agency_id"]), int(row["year"])) for row in frame.drop_duplicates("column").to_dict("records")}
    codes = [cell_code(code, applicant if isinstance(applicant, str) else None)
             for code, applicant in zip(first["indicator"], first["applicant"], strict=True)]

    def target(row: int, column: str) -> Target | None:
        return (*keys[column], codes[row]) if column in keys else None

    small = pd.DataFrame(False, index=drawn[0].index, columns=drawn[0].columns)
    return Side(drawn[0], drawn[1].assign(**{part: "", item: ""}), small, target)


_PARTS = {"zh": {"2": "二", "3": "三", "4": "四"}, "en": {}}


def _with_heads(frame: pd.DataFrame, part: str, parts: list[str], item: str, heads: list[str]) -> pd.DataFrame:
    frame = frame.copy()
    frame.insert(0, item, heads)
    frame.insert(0, part, parts)
    return frame


def _printed_words(page: Page, frame: pd.DataFrame) -> list[str]:
    """A number as we write numbers, one that was put right behind the printed one, words as the report prints them, the state where
    there is neither."""
    return [
        put_right_text(page, str(printed), numbers.number(corrected)) if not numbers.is_missing(corrected)
        else numbers.number(value) if state == "value" else str(printed) if state == "words" else state_text(page, state)
        for value, printed, corrected, state in zip(frame["value"], frame["printed"], frame["corrected"], frame["state"], strict=True)
    ]
