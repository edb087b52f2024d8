"""口径: what does it mean?"""

import streamlit as st

from analytics.ui import address, definitions
from analytics.ui.definitions_view import show
from analytics.ui.language import language
from analytics.ui.opening import head

spoken = language()
head("definitions", spoken)
kinds: dict[str, str] = {"": definitions.say(spoken, "all")}
kinds |= {kind: definitions.say(spoken, f"kind_{kind}") for kind in definitions.KINDS}
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    sought = st.text_input(definitions.say(spoken, "search"), width=360, **address.bound("q", ""))
    kind = st.segmented_control(
        definitions.say(spoken, "kind"), list(kinds), format_func=kinds.__getitem__, required=True, **address.bound("kind", "", kinds),
    )

shown = [entry for entry in definitions.entries(spoken) if kind in ("", entry.kind) and entry.holds(sought or "")]
show(spoken, shown, address.read("entry", ""))
