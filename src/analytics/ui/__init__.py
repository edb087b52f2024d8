"""What the pages share: frame, filter bar, figures and tables with their source, evidence, empty and error states."""

from analytics.ui.cards import Card, metric_cards
from analytics.ui.choices import metric_choice, option
from analytics.ui.context import Page
from analytics.ui.coverage import timeliness
from analytics.ui.figures import figure
from analytics.ui.opening import empty_state, open_page
from analytics.ui.standouts import standout_list
from analytics.ui.states import shown, state_text, value_text
from analytics.ui.tables import table

__all__ = [
    "Card", "Page", "empty_state", "figure", "metric_cards", "metric_choice", "open_page", "option", "shown", "standout_list", "state_text",
    "table", "timeliness", "value_text",
]
