"""Rows of the current snapshot as a table, CSV or JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd
from rich.markup import escape
from rich.table import Table

from analytics.commands.speech import console, print_json


def show_rows(frame: pd.DataFrame, form: str) -> None:
    """Prints the rows in the form "table", "csv" or "json"."""
    # A whole number beside a missing one comes as 2.0 and NaN; pandas' own nullable types keep it 2 and missing.
    rows = frame.convert_dtypes()
    if form == "json":
        print_json(json.loads(rows.to_json(orient="records", date_format="iso", force_ascii=False)))
    elif form == "csv":
        rows.to_csv(sys.stdout, index=False, lineterminator="\n")
    else:
        console().print(as_table(rows))


def as_table(rows: pd.DataFrame) -> Table:
    """The rows for a terminal; numbers stand right, a missing value is empty."""
    table = Table()
    for name in rows.columns:
        table.add_column(escape(str(name)), justify="right" if pd.api.types.is_numeric_dtype(rows[name]) else "left")
    for row in rows.itertuples(index=False):
        table.add_row(*(escape(_shown(value)) for value in row))
    return table


def _shown(value: Any) -> str:
    return "" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)
