"""Answers become Plotly figures in one look: frames in, figures out; no connection, no wording, no Streamlit."""

from analytics.charts.arcs import arcs, groups
from analytics.charts.bars import columns, ranked_bars, stacked_shares
from analytics.charts.dots import dot_range
from analytics.charts.drawing import Drawing
from analytics.charts.flow import flow
from analytics.charts.lines import Break, lines
from analytics.charts.matrix import matrix
from analytics.charts.multiples import small_multiples
from analytics.charts.picture import Caption, framed

__all__ = [
    "Break", "Caption", "Drawing", "arcs", "columns", "dot_range", "flow", "framed", "groups", "lines", "matrix", "ranked_bars",
    "small_multiples", "stacked_shares",
]
