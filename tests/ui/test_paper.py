"""A report's own document as HTML: nothing of it is markup, and every mark lies on the square or sentence that it is about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from analytics.documents.model import Paragraph, Place, Square, Table
from analytics.ui.paper import Mark, paper

TEXTS = st.text(alphabet=st.sampled_from("年报公开12 <>&\"'/=\n；：scriptonimg"), min_size=1, max_size=40)


def paragraph(text: str) -> Paragraph:
    return Paragraph(text, Place(paragraph=1))


def merged_table() -> Table:
    """A heading over two columns, above two numbers."""
    head, left, right = Square("申请人", 1, 1, colspan=2), Square("3", 2, 1), Square("4", 2, 2)
    return Table(((head, head), (left, right)), Place(table=1))


def drawn(*blocks: Paragraph | Table, marks: tuple[Mark, ...] = ()) -> html.HtmlElement:
    return html.fragment_fromstring(paper(blocks, marks, {}))


@given(TEXTS, TEXTS)
def test_whatever_a_report_says_is_text(text: str, hover: str) -> None:
    sheet = drawn(paragraph(text), marks=(Mark(Place(paragraph=1), "fact", hover, text[:3]),))
    assert {element.tag for element in sheet.iter()} <= {"div", "p", "mark", "br"}
    assert {name for element in sheet.iter() for name in element.attrib} <= {"class", "title"}
    assert "".join(sheet.itertext()) == text.replace("\n", "")


def test_a_script_in_a_report_is_shown_and_not_run() -> None:
    sheet = paper([paragraph('<script>alert(1)</script><img src=x onerror="alert(2)">')], (), {})
    assert "<script" not in sheet and "<img" not in sheet and "&lt;script&gt;" in sheet


def test_a_merged_square_is_written_once_with_its_span() -> None:
    squares = drawn(merged_table()).findall(".//td")
    assert [(s.text, s.get("colspan")) for s in squares] == [("申请人", "2"), ("3", None), ("4", None)]


def test_a_cell_is_marked_in_its_own_square_and_says_what_was_read() -> None:
    mark = Mark(Place(table=1, row=2, column=2), "number", "新收申请 · 总计：4 件")
    three, four = drawn(merged_table(), marks=(mark,)).findall(".//td")[1:]
    assert three.get("class") is None
    assert four.get("class") == "read read-number" and four.get("title") == "新收申请 · 总计：4 件"


def test_the_first_target_bears_the_id_that_the_page_scrolls_to() -> None:
    marks = tuple(Mark(Place(table=1, row=2, column=column), "number", "", is_target=True) for column in (1, 2))
    squares = drawn(merged_table(), marks=marks).findall(".//td[@class='read read-number read-target']")
    assert [square.get("id") for square in squares] == ["paper-target", None]


def test_a_fact_is_marked_in_its_sentence_alone() -> None:
    mark = Mark(Place(paragraph=1), "fact", "微信公众号：645 条", "通过微信公众号更新信息645条")
    sheet = drawn(paragraph("截至年底，通过微信公众号更新信息645条，其他略。"), marks=(mark,))
    assert [found.text for found in sheet.findall(".//mark")] == ["通过微信公众号更新信息645条"]


def test_facts_that_share_words_are_both_told_where_they_do() -> None:
    place = Place(paragraph=1)
    marks = (Mark(place, "fact", "账号", "公众号甲发布5条"), Mark(place, "fact", "条数", "发布5条"))
    found = drawn(paragraph("公众号甲发布5条。"), marks=marks).findall(".//mark")
    assert [(mark.text, mark.get("title")) for mark in found] == [("公众号甲", "账号"), ("发布5条", "账号\n条数")]


def test_a_section_has_an_anchor() -> None:
    sheet = paper([paragraph("一、总体情况")], (), {Place(paragraph=1): 1}, prefix="left")
    assert 'id="left-section-1"' in sheet
