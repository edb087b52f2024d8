"""Who reported and when, year by year, as a figure."""

from __future__ import annotations

import pandas as pd

from analytics.charts import Drawing, stacked_shares
from analytics.charts.look import GREY, OUTCOMES, SERIES
from analytics.ui.context import Page

_COLOURS = {"on_time": OUTCOMES["granted"], "late": OUTCOMES["unavailable"], "undated": SERIES[4], "missing": GREY}


def timeliness(page: Page, by_year: pd.DataFrame) -> Drawing:
    """Expected reports of each year by what became of them: on time, late, undated, missing (queries.coverage_by_year)."""
    wide = by_year.assign(missing=by_year["expected"] - by_year["reported"])
    long = wide.melt(id_vars="year", value_vars=list(_COLOURS), var_name="part", value_name="count").sort_values("year", ascending=False)
    long["label"] = long["year"].map(page.year_name)
    return stacked_shares(
        long, label="label", part="part", count="count",
        parts={code: (page.ui(f"col_{code}"), colour) for code, colour in _COLOURS.items()},
        totals={page.year_name(int(year)): str(expected) for year, expected in zip(wide["year"], wide["expected"], strict=True)},
    )
