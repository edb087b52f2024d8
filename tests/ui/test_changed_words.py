"""What differs between a sentence and the one it repeats."""

from __future__ import annotations

import re

from analytics.ui.changed_words import marked, table


def changed(html: str) -> list[str]:
    return re.findall(r"<u [^>]*>([^<]*)</u>", html)


def test_changed_words_are_marked_on_both_sides_and_the_rest_is_not() -> None:
    own, other = marked("完善公开制度，收到3件。", "健全公开制度，共收到5件。")
    assert (changed(own), changed(other)) == (["完善", "3"], ["健全", "共", "5"])
    assert re.sub("<[^>]*>", "", own) == "完善公开制度，收到3件。"
    assert changed("".join(marked("一样。", "一样。"))) == []


def test_what_documents_say_is_never_markup() -> None:
    html = table([("<b>甲", "<i>甲")], ("<own>", "other"))
    assert not re.search("<(b|i|own)>", html)
    assert "&lt;own&gt;" in html
