"""The script that Streamlit runs for every page: the frame, the menu, the language, and the page inside."""

from pathlib import Path

import streamlit as st

from analytics.dictionary import text
from analytics.ui import changeover, data, evidence, frame, navigation
from analytics.ui.language import language, switch

chosen = language()
st.set_page_config(page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide", initial_sidebar_state=232)
frame.dress(chosen)
pages = navigation.streamlit_pages(chosen)
page = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{page.title} · {text('ui.product', chosen)}")
with st.sidebar:
    st.markdown(f"### {text('ui.product', chosen)}")
    navigation.menu(pages, chosen)
    st.space("medium")
    switch()
changeover.watch(data.snapshot_name())
page.run()
evidence.show_pending(chosen)
