"""单位名录: who should report, and under whom?"""

import streamlit as st

from analytics.ui import importing, roster, settling
from analytics.ui.language import language
from analytics.ui.opening import head

chosen_language = language()
head("roster", chosen_language)
importing.build_status(chosen_language)

rows = roster.working_rows(chosen_language)
settling.unsettled_names(chosen_language, rows)
edited = roster.table(chosen_language, rows)
with st.container(horizontal=True, vertical_alignment="bottom"):
    roster.save_button(chosen_language, edited)
    roster.exports(chosen_language, edited)
roster.file_drop(chosen_language)
