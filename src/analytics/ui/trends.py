"""Series over years prepared for figures and tables: pooled series, breaks, changes on the year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from analytics import queries
from analytics.charts import Break, numbers
from analytics.charts.look import MAX_SERIES
from analytics.ui.context import Page
from analytics.ui.sentences import development, most_changed, say
from analytics.ui.states import shown
from analytics.ui.tables import Target

KEYS = ("agency_id", "year", "metric")

# Report years from which numbers are printed on another form or under another law (forms.md), by group of metrics.
_FORM_BREAKS = (2014, 2019, 2021)
_LAW_BREAK = 2024


def breaks(page: Page, metric: str) -> list[Break]:
    """The breaks that concern a metric: forms for all, the law of 2024 for reviews and lawsuits."""
    marks = [Break(year, page.ui(f"form_{year}")) for year in _FORM_BREAKS]
    if page.metric(metric).group == "disputes":
        marks.append(Break(_LAW_BREAK, page.ui("law_2024"), is_law=True))
    return marks


def pooled_series(page: Page, pooled: pd.DataFrame) -> pd.DataFrame:
    """queries.pooled by year and perhaps type or agency, with `series`, `text`, `mark`, `hover`, `agency_id` (None: many)."""
    types = page.dictionary.agency_types
    names = page.scope.set_index("agency_id")["short_name"]
    if "agency_id" in pooled:
        named = pooled.assign(name=pooled["agency_id"].map(names))
    elif "type" in pooled:
        named = pooled.assign(name=[types[code].label(page.language) if code in types else str(code) for code in pooled["type"]])
    else:
        named = pooled.assign(name=page.scope_name())
    frame = shown(page, named)
    return frame.assign(series=frame["name"], agency_id=frame.get("agency_id"))


def series(page: Page, metric: str, by: str, span: int, values: pd.DataFrame) -> pd.DataFrame:
    """The lines to draw: pooled ("all"), by type, or one for each agency of `values`; over `span` years where that is more than 1."""
    if span > 1:
        return pooled_series(page, windowed(page, metric, by, span))
    if by == "agency":
        return values.assign(series=values["short_name"])
    return pooled_series(page, page.ask(queries.pooled, (metric,), page.selection, by=("year",) if by == "all" else ("year", "type")))


def title(page: Page, metric: str, by: str, drawn: pd.DataFrame) -> str:
    """What the lines say, as a sentence."""
    return development(page, metric, drawn) if by == "all" else series_title(page, metric, drawn)


def windowed(page: Page, metric: str, by: str, span: int) -> pd.DataFrame:
    """A metric pooled over `span` years that end with each year of the selection, for small counts; by "all", "type" or
    "agency". Rows as queries.pooled gives them, with `year` the last year of the span. A span that reaches back before the
    first report is left out, and a stock has no value over several years."""
    group = {"all": (), "type": ("type",), "agency": ("agency_id",)}[by]
    first = page.options.years[0]
    spans = {year: tuple(range(year - span + 1, year + 1)) for year in page.years if year - span + 1 >= first}
    frames = [
        page.ask(queries.pooled, (metric,), page.selection.in_years(*years), by=group).assign(year=year) for year, years in spans.items()
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*group, *_POOLED])


_POOLED = ("metric", "value", "numerator", "denominator", "how", "reports", "reports_missing", "year")


def note(page: Page, *more: str) -> str:
    """What a reader of lines must know: gaps are no zeros, and who is left out."""
    return page.note(page.ui("gaps_note"), page.aggregate_note(), *more)


def highlighted(series: pd.DataFrame) -> list[str]:
    """Where there are more series than colours: those that are largest in their last year, rates on small samples
    aside."""
    names = series["series"].nunique()
    if names <= MAX_SERIES:
        return []
    judged = series[~series["is_small"]].dropna(subset=["value"])
    last = judged.sort_values("year").groupby("series", sort=False)["value"].last()
    return [str(name) for name in last.sort_values(ascending=False, kind="stable").index[: MAX_SERIES - 1]]


def tick_format(page: Page, metric: str) -> str:
    """How the axis writes a metric's values."""
    return ".0%" if page.metric(metric).unit == "%" else ",~f"


def series_title(page: Page, metric: str, series: pd.DataFrame) -> str:
    """Which series changed most on the year before the report year; rates on small samples are passed over."""
    name, year = page.metric_name(metric), page.year_name(page.year)
    judged = series[~series["is_small"]]
    now, before = (judged[judged["year"] == y].set_index("series")["value"].dropna() for y in (page.year, page.year - 1))
    pairs = [(str(who), float(before.loc[str(who)]), float(value)) for who, value in now.items() if who in before.index]
    if not pairs:
        return say(page, "changes_unknown", metric=name, year=year)
    who, previous, value = max(pairs, key=lambda pair: abs(pair[2] - pair[1]))
    return most_changed(page, metric, who, previous, value)


def change_table(page: Page, metric: str, values: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Agency × year with the change of the report year on the year before: numbers, their words, and what is a small sample."""
    order = list(dict.fromkeys(values["agency_id"]))
    names = values.drop_duplicates("agency_id").set_index("agency_id")["name"]

    def wide(column: str) -> pd.DataFrame:
        return values.pivot(index="agency_id", columns="year", values=column).reindex(order)

    numeric, words, small = wide("value"), wide("text"), wide("is_small").astype(bool)
    change = numeric[page.year] - numeric[page.year - 1] if {page.year, page.year - 1} <= set(numeric.columns) else None
    for frame in (numeric, words, small):
        frame.columns = [page.year_name(int(year)) for year in frame.columns]
        frame.index = pd.Index(names.reindex(order))
    if change is not None:
        head = page.ui("col_change")
        is_rate = page.metric(metric).unit == "%"
        scaled = change * 100 if is_rate else change
        is_small = small.iloc[:, -1] | small.iloc[:, -2]
        numeric[head] = scaled.to_numpy()
        words[head] = [_change_words(page, value, is_rate) for value in scaled]
        small[head] = is_small
    label = page.ui("col_name")
    named = [frame.rename_axis(label).reset_index() for frame in (numeric, words, small)]
    return named[0], named[1].assign(**{label: ""}), named[2].assign(**{label: False})


def _change_words(page: Page, value: float, is_rate: bool) -> str:
    if value != value:
        return page.ui("state_no_last_year")
    text = numbers.signed(value, numbers.number(abs(value), 1 if is_rate else None))
    return page.ui("percentage_points", value=text) if is_rate else text


def targets(values: pd.DataFrame, drawn: pd.DataFrame, metric: str) -> Callable[[int, str], Target | None]:
    """For a table of agency × year: the evidence of the cell that was clicked."""
    order: Sequence[str] = list(dict.fromkeys(values["agency_id"]))
    years = dict(zip(drawn.columns[1:], sorted(values["year"].unique()), strict=False))

    def target(row: int, column: str) -> Target | None:
        return (order[row], int(years[column]), metric) if column in years else None

    return target
