"""Web pages are read as a person sees them."""

from __future__ import annotations

import pytest

from analytics.documents import Document, Paragraph, Table, open_document
from analytics.documents.limits import LIMITS
from analytics.errors import UnreadableFile


def read(body: str, head: str = '<meta charset="utf-8">') -> Document:
    return open_document("page.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[s.text for s in row] for row in t.grid] for t in document.blocks if isinstance(t, Table)]


def test_block_elements_and_line_breaks_make_paragraphs() -> None:
    document = read("起首<p>一、总体情况</p><div>甲<br>乙<div>丙</div>丁</div><ul><li>一<li>二</ul>末尾")
    assert texts(document) == ["起首", "一、总体情况", "甲", "乙", "丙", "丁", "一", "二", "末尾"]
    assert [block.place.paragraph for block in document.blocks] == list(range(1, 10))


def test_dress_of_word_does_not_divide_a_sentence() -> None:
    document = read(
        "<p class=MsoNormal><span lang=EN-US>2023<o:p></o:p></span><span style='font-family:宋体'>年，<st1:city>蔄山镇</st1:city>"
        "</span><!--[if gte mso 9]><xml>隐</xml><![endif]--><b>共<i>收</i>到</b>&nbsp;2 件。</p>"
    )
    assert texts(document) == ["2023年，蔄山镇共收到 2 件。"]


def test_a_line_break_of_the_source_between_chinese_words_is_no_space() -> None:
    document = read("<p>政府信息\n   公开工作\r\n年度报告 annual\nreport</p>")
    assert texts(document) == ["政府信息公开工作年度报告 annual report"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts(read("<pre>第一行\n<b>第二\n行</b>\n末</pre>")) == ["第一行", "第二", "行", "末"]
    assert texts(read("<pre>甲<br>乙\n丙<p>丁</p>戊\n\n己</pre>\n庚")) == ["甲", "乙", "丙", "丁", "戊", "己", "庚"]


def test_what_nobody_sees_is_not_read() -> None:
    document = read(
        "<script>var a='脚本'</script><style>p{}</style><noscript>请启用</noscript><p style='DISPLAY: none'>隐藏</p>正文"
        "<span hidden>藏</span><select><option>友情链接</select><template><p>模板</p></template><span style='mso-hide:all'>域</span>"
    )
    assert texts(document) == ["正文"]
    assert texts(open_document("p", b"<body style='display:none'><p>1</p><p style='display:none'>2</p></body>")) == ["1"]


def test_merged_cells_stand_in_every_square() -> None:
    document = read(
        "<table><tr><td rowspan=2 colspan=2>申请人情况</td><td>总计</td></tr><tr><td>1</td></tr><tr><td>甲<td>乙<td>2</table>"
    )
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[s.text for s in row] for row in table.grid] == [
        ["申请人情况", "申请人情况", "总计"], ["申请人情况", "申请人情况", "1"], ["甲", "乙", "2"],
    ]
    corner = table.grid[0][0]
    assert all(table.grid[r][c] is corner for r in (0, 1) for c in (0, 1))
    assert (corner.row, corner.column, corner.rowspan, corner.colspan) == (1, 1, 2, 2)
    assert [s.text for s in table.squares()] == ["申请人情况", "总计", "1", "甲", "乙", "2"]
    assert table.place_of(table.grid[2][2]).to_json() == {"table": 1, "row": 3, "column": 3}


def test_rowspan_zero_goes_to_the_end_of_its_row_group() -> None:
    document = read(
        "<table><thead><tr><td rowspan=0>头</td><td>1</td></tr><tr><td>2</td></tr></thead><tbody><tr><td>体<td>3</table>"
    )
    assert tables(document) == [[["头", "1"], ["头", "2"], ["体", "3"]]]


def test_a_span_from_above_wins_over_one_that_runs_into_it() -> None:
    document = read("<table><tr><td>甲<td rowspan=2>乙<td>丙</tr><tr><td colspan=3>丁</td></tr></table>")
    assert tables(document) == [[["甲", "乙", "丙"], ["丁", "乙", ""]]]


def test_missing_cells_are_empty_squares() -> None:
    document = read("<table><tr><td>甲<td>乙<td>丙<tr><td>丁</table>")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [(s.text, s.row, s.column) for s in table.grid[1]] == [("丁", 2, 1), ("", 2, 2), ("", 2, 3)]


def test_a_million_columns_mean_the_whole_row() -> None:
    document = read("<table><tr><td colspan=1000000>表头</td></tr><tr><td>甲<td rowspan=70000>乙</table>")
    assert tables(document) == [[["表头", "表头"], ["甲", "乙"]]]


def test_a_span_that_is_no_number_is_none() -> None:
    assert tables(read("<table><tr><td colspan='100%'>甲<td rowspan=x>乙<td colspan=-3>丙</table>")) == [[["甲"] * 100 + ["乙", "丙"]]]


def test_a_table_beyond_the_limit_of_squares_is_refused() -> None:
    row = f"<tr><td colspan={LIMITS.span}>甲</td><td>乙</td></tr>"
    with pytest.raises(UnreadableFile) as refusal:
        read("<table>" + row * (LIMITS.squares // LIMITS.span + 1) + "</table>")
    assert refusal.value.reason == "too_many_squares"


def test_line_breaks_and_paragraphs_within_a_cell_stay_in_its_text() -> None:
    document = read("<table><tr><td><p>结果</p><p>维持</p></td><td>尚未<br/>审结</td><td>　0</td><td>&nbsp;</td></tr></table>")
    assert tables(document) == [[["结果\n维持", "尚未\n审结", "　0", ""]]]


def test_a_layout_table_is_read_through() -> None:
    document = read(
        "<table><tr><td>导航</td><td><p>一、总体情况</p><table><tr><td>规章<td>0</table><p>二、</p></td></tr></table>"
    )
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Paragraph", "Paragraph", "Table", "Paragraph"]
    assert texts(document) == ["导航", "一、总体情况", "二、"]
    assert tables(document) == [[["规章", "0"]]]


def test_metadata_rows_of_a_layout_table_stay_a_table() -> None:
    document = read(
        "<table><tr><td>索引号<td>K1<td>发布机构<td>青石镇</tr><tr><td>公开日期<td colspan=3>2024-01-20</tr>"
        "<tr><td colspan=4><p>正文</p><table><tr><td>规章<td>0</table></td></tr></table>"
    )
    assert tables(document) == [
        [["索引号", "K1", "发布机构", "青石镇"], ["公开日期", "2024-01-20", "2024-01-20", "2024-01-20"]], [["规章", "0"]],
    ]
    assert texts(document) == ["正文"]


def test_a_table_around_long_text_is_layout() -> None:
    long = "加强政府信息公开工作。" * 60
    assert texts(read(f"<table><tr><td>导航<td><p>标题</p><p>{long}</p></table>")) == ["导航", "标题", long]


def test_a_frame_around_one_cell_is_not_a_table() -> None:
    document = read("<table><tr><td>规章<td><table><tr><td>3</table><tr><td>许可<td>4</table>")
    assert tables(document) == [[["规章", "3"], ["许可", "4"]]]
    assert texts(read("<table><tr><td><p>甲</p><p>乙</p></table>")) == ["甲", "乙"]


def test_captions_and_stray_text_stand_before_the_table() -> None:
    document = read("<table><caption>表一</caption>散<tr><td>甲<td>乙</tr></table>")
    assert texts(document) == ["表一", "散"]
    assert tables(document) == [[["甲", "乙"]]]


def test_cells_without_a_row_make_one() -> None:
    assert tables(read("<table><td>甲<td>乙<tr><td>丙<td>丁</table>")) == [[["甲", "乙"], ["丙", "丁"]]]


def test_title_and_meta_tags_are_properties() -> None:
    document = read(
        "文", head='<meta charset="utf-8"><title> 青石镇\n年报 </title><meta name="PubDate" content="2024-01-20 09:00">'
        '<meta property="og:title" content="年报"><meta name="Empty" content="">',
    )
    assert document.properties == (("title", "青石镇年报"), ("PubDate", "2024-01-20 09:00"), ("og:title", "年报"))


@pytest.mark.parametrize("depth", [300, 600])
def test_hundreds_of_unclosed_tags_lose_nothing(depth: int) -> None:
    assert texts(read("<font>" * depth + "<p>正文</p><p>末</p>")) == ["正文", "末"]


def test_tables_within_tables_are_read_to_the_innermost() -> None:
    assert tables(read("<table><tr><td>层<td>" * 400 + "<table><tr><td>甲<td>乙")) == [[["甲", "乙"]]]


@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_what_is_nested_too_deeply_is_refused_rather_than_cut(depth: int) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read("<table><tr><td>" * depth + "末")
    assert refusal.value.reason == "too_deep"


def test_a_page_without_words_says_so() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read("<div><img src=a.png></div>")
    assert refusal.value.reason == "no_text"


def test_fragments_and_broken_markup_are_read() -> None:
    assert texts(open_document("f", "<p>甲</div></td></p>乙<p>丙".encode())) == ["甲", "乙", "丙"]


def test_tags_of_impossible_names_are_dress() -> None:
    assert texts(read("<p>收<a\x01b>到</a\x01b><a{b}>2</a{b}>件</p>")) == ["收到2件"]


def test_control_characters_are_spaces() -> None:
    document = read("<p>收\x07到</p><pre>甲\x01\n乙&#xFFFF;\n丙</pre><table><tr><td>\x02 1<td>2</table>\x03尾")
    assert texts(document)[:2] == ["收 到", "甲"]
    assert texts(document)[3:] == ["丙", "尾"]
    assert tables(document) == [[["1", "2"]]]


def test_a_cell_within_a_cell_is_the_next_cell_and_read_once() -> None:
    assert tables(read("<table><tr><td>甲<section><td>乙</section><td>丙</table>")) == [[["甲", "乙", "丙"]]]


def test_cells_and_tables_within_cells_are_not_read_again_at_every_level() -> None:
    document = read("<table><tr><td>层<section><td>" * 60 + "<table><tr><td>甲<td>乙")
    assert str(document.blocks).count("甲") == 1
