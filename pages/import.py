"""导入: how do I get reports in?"""

import streamlit as st

from analytics.ui import importing
from analytics.ui.language import language
from analytics.ui.opening import head

chosen_language = language()
head("import", chosen_language)
importing.build_status(chosen_language)

received = importing.dropped(chosen_language)
if not received:
    st.markdown(importing.say(chosen_language, "how"))
    st.stop()

documents = importing.judged(received, importing.snapshot_or_none())
chosen = importing.report_rows(chosen_language, documents)
importing.save(chosen_language, chosen)
importing.unreadable(chosen_language, documents)
importing.details(chosen_language, documents)
