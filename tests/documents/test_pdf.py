"""PDFs: lines become paragraphs, rules become grids, and what stands around the text of every page is left out."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.documents import Document, Paragraph, Table, open_document
from analytics.documents.limits import LIMITS
from analytics.documents.pdf import opening
from analytics.errors import UnreadableFile

PdfPrinter = Callable[..., bytes]


def say(text: str, x: float, y: float, size: float = 10, matrix: str = "1 0 0 1") -> str:
    """Text whose line begins at x and stands on y, measured from the top of the page."""
    return f"BT /F {size} Tf {matrix} {x} {800 - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def rule(*corners: float) -> str:
    """A line through these corners, x and y in turn."""
    pairs = list(zip(corners[::2], corners[1::2], strict=True))
    return " ".join(f"{x} {800 - y} {'l' if number else 'm'}" for number, (x, y) in enumerate(pairs)) + " S\n"


def grid(xs: list[float], ys: list[float], *, rows: list[list[str]]) -> str:
    """A table with every rule drawn, and a text in each cell."""
    drawn = "".join(rule(xs[0], y, xs[-1], y) for y in ys) + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)
    for top, row in zip(ys, rows, strict=False):
        drawn += "".join(say(text, x + 2, top + 12) for x, text in zip(xs, row, strict=False) if text)
    return drawn


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[s.text for s in row] for row in t.grid] for t in document.blocks if isinstance(t, Table)]


def refused(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        open_document("报告.pdf", data)
    assert "报告.pdf" in refusal.value.sentence("zh")
    return refusal.value


def test_a_line_that_fills_the_width_goes_on_and_a_heading_does_not(pdf_of: PdfPrinter) -> None:
    full = "政府信息公开工作情况" * 4
    document = open_document("a", pdf_of(
        say("一、总体情况", 120, 100) + say(full[:38], 120, 120) + say(full, 100, 140) + say("共12条。", 100, 160)
        + say("二、主动公开政府信息情况", 120, 180) + say("全年公开5条。", 120, 200)
    ))
    assert texts(document) == ["一、总体情况", full[:38] + full + "共12条。", "二、主动公开政府信息情况", "全年公开5条。"]


def test_a_line_ends_early_where_the_next_word_had_no_room(pdf_of: PdfPrinter) -> None:
    full = "政府信息公开工作情况" * 4
    document = open_document("a", pdf_of("".join(
        say(text, 100, y) for text, y in ((full, 100), (full[:34] + "电话：", 120), ("0517-87290606，", 140), (full, 160), ("完", 180))
    )))
    assert texts(document) == [full + full[:34] + "电话：0517-87290606，", full + "完"]


def test_a_paragraph_goes_on_over_a_page_break_and_its_place_is_where_it_begins(pdf_of: PdfPrinter) -> None:
    full = "政府信息公开工作情况" * 4
    document = open_document("a", pdf_of(say(full, 100, 700) + say("- 1 -", 290, 770), say("完", 100, 60) + say("- 2 -", 290, 770)))
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == full + "完"
    assert paragraph.place.to_json() == {"paragraph": 1, "page": 1, "box": (100.0, 691.2, 500.0, 701.2)}


def test_merged_cells_stand_in_every_square(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(
        rule(100, 100, 400, 100) + rule(200, 120, 400, 120) + rule(100, 140, 400, 140)
        + rule(100, 100, 100, 140) + rule(200, 100, 200, 140) + rule(300, 120, 300, 140) + rule(400, 100, 400, 140)
        + say("行政复议", 102, 124) + say("结果", 230, 114) + say("维持", 210, 134) + say("纠正", 310, 134)
    ))
    assert tables(document) == [[["行政复议", "结果", "结果"], ["行政复议", "维持", "纠正"]]]
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.grid[1][0] is table.grid[0][0]
    assert table.place.to_json() == {"table": 1, "page": 1, "box": (100, 100, 400, 140)}
    assert table.place_of(table.grid[1][2]).to_json()["column"] == 3


def test_a_cell_keeps_its_lines_also_with_one_character_in_each(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(
        grid([100, 120, 300], [100, 180], rows=[["", ""]]) + "".join(say(c, 105, 115 + 15 * n) for n, c in enumerate("办理结果"))
        + say("5.要求行政机关确认或重", 125, 130) + say("新出具已获取信息", 125, 145)
    ))
    assert tables(document) == [[["办\n理\n结\n果", "5.要求行政机关确认或重\n新出具已获取信息"]]]


def test_what_stands_around_every_page_does_not_come_between_the_pieces_of_a_table(pdf_of: PdfPrinter) -> None:
    def page(number: int, drawn: str) -> str:
        return say("某镇2024年度报告", 200, 40, 8) + drawn + say(str(number), 300, 780, 8)

    document = open_document("a", pdf_of(
        page(1, say("三、收到和处理申请情况", 100, 600) + grid([100, 150, 300, 350], [620, 640], rows=[["三", "（一）", "1"]])),
        page(2, grid([101, 301, 351], [60, 80], rows=[["四、结转下年度", "0"]]) + say("全年收取5元。", 100, 120)),
    ))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Table", "Paragraph"]
    assert tables(document) == [[["三", "（一）", "1"]], [["四、结转下年度", "四、结转下年度", "0"]]]
    assert texts(document) == ["三、收到和处理申请情况", "全年收取5元。"]


def test_a_large_title_that_comes_again_is_no_running_head(pdf_of: PdfPrinter) -> None:
    text = "".join(say("全年公开信息若干条。", 100, 100 + 20 * n) for n in range(5))
    first, second = say("某镇2024年度报告", 200, 60, 18) + text, say("续", 100, 60) + text
    assert texts(open_document("a", pdf_of(first, second, first, second))).count("某镇2024年度报告") == 2


def test_a_number_that_does_not_count_with_the_pages_is_kept(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(say("某镇", 100, 300) + say("2024", 300, 780), say("文", 100, 300) + say("7", 300, 780)))
    assert texts(document) == ["某镇", "2024", "文", "7"]


@pytest.mark.parametrize("printed", ["{}", "- {} -", "— {} —", "第{}页", "第 {} 页 共 3 页", "{}/3", "Page {} of 3", "·{}·"])
def test_page_numbers_in_any_dress_are_not_text(pdf_of: PdfPrinter, printed: str) -> None:
    pages = [say(f"第{name}段", 100, 300) + say(printed.format(number), 300, 780) for number, name in enumerate("一二三", 1)]
    assert texts(open_document("a", pdf_of(*pages))) == ["第一段", "第二段", "第三段"]


def test_a_table_that_is_left_open_at_the_page_break_is_closed(pdf_of: PdfPrinter) -> None:
    drawn = rule(100, 700, 300, 700) + rule(100, 720, 300, 720) + "".join(rule(x, 700, x, 760) for x in (100, 200, 300))
    document = open_document("a", pdf_of(drawn + say("甲", 110, 714) + say("1", 210, 714) + say("乙", 110, 740) + say("2", 210, 740)))
    assert tables(document) == [[["甲", "1"], ["乙", "2"]]]


def test_a_row_that_is_torn_by_the_page_break_is_whole_again(pdf_of: PdfPrinter) -> None:
    xs = (100, 200, 300, 400)
    above = rule(100, 700, 400, 700) + rule(100, 720, 400, 720) + "".join(rule(x, 700, x, 760) for x in xs)
    above += "".join(say(t, x + 5, 714) for t, x in zip(("甲", "一", "1"), xs, strict=False))
    above += say("申请内容", 205, 740) + say("2", 305, 740)
    below = rule(100, 80, 400, 80) + rule(100, 100, 400, 100) + "".join(rule(x, 50, x, 100) for x in xs)
    below += say("仍不明确", 205, 64) + "".join(say(t, x + 5, 94) for t, x in zip(("丙", "三", "3"), xs, strict=False))
    document = open_document("a", pdf_of(above, below))
    assert tables(document) == [[["甲", "一", "1"], ["", "申请内容\n仍不明确", "2"]], [["丙", "三", "3"]]]


def test_a_heading_beside_the_rows_of_the_next_page_leaves_the_torn_row_whole(pdf_of: PdfPrinter) -> None:
    xs = (100, 200, 300, 400)
    above = rule(100, 700, 400, 700) + rule(200, 720, 400, 720) + "".join(rule(x, 700, x, 760) for x in xs)
    above += "".join(say(t, x + 5, 714) for t, x in zip(("办理", "一", "1"), xs, strict=False))
    above += say("申请内容", 205, 740) + say("2", 305, 740)
    below = rule(200, 80, 400, 80) + rule(200, 100, 400, 100) + "".join(rule(x, 50, x, 100) for x in (200, 300, 400))
    below += say("结果", 105, 64) + say("仍不明确", 205, 64) + say("三", 205, 94) + say("3", 305, 94)
    first, second = tables(open_document("a", pdf_of(above, below)))
    assert first == [["办理", "一", "1"], ["办理", "申请内容\n仍不明确", "2"]]
    assert [row[1:] for row in second] == [["三", "3"]]


def test_a_level_watermark_adds_no_digit_to_a_number(pdf_of: PdfPrinter) -> None:
    drawn = grid([100, 200, 300], [100, 120, 140], rows=[["甲", "1"], ["乙", ""]])
    document = open_document("a", pdf_of(drawn + say("99", 212, 130, 40)))
    assert tables(document) == [[["甲", "1"], ["乙", ""]]]


def test_rows_are_not_joined_where_a_rule_stands_on_one_of_the_pages(pdf_of: PdfPrinter) -> None:
    above = rule(100, 700, 400, 700) + "".join(rule(x, 700, x, 760) for x in (100, 200, 300, 400)) + say("0", 205, 740) + say("1", 305, 740)
    document = open_document("a", pdf_of(above, grid([100, 200, 300, 400], [50, 80], rows=[["", "2", "3"]])))
    assert tables(document) == [[["", "0", "1"]], [["", "2", "3"]]]


def test_the_room_of_a_torn_row_is_none_where_a_frame_closes_all_rules(pdf_of: PdfPrinter) -> None:
    xs = [100.0, 200.0, 300.0, 400.0]
    above = grid(xs, [700, 720, 740], rows=[["维持", "纠正", "总计"], ["", "", ""]])
    document = open_document("a", pdf_of(above, grid(xs, [50, 80], rows=[["7", "1", "8"]])))
    assert [row for table in tables(document) for row in table] == [["维持", "纠正", "总计"], ["7", "1", "8"]]


def test_a_table_at_the_side_of_a_frame_is_a_table_and_a_box_in_a_cell_is_none(pdf_of: PdfPrinter) -> None:
    sides = ((100, 50, 500, 50), (100, 140, 500, 140), (100, 50, 100, 140), (500, 50, 500, 140))
    frame = "".join(rule(*side) for side in sides) + say("二、主动公开情况", 110, 80)
    document = open_document("a", pdf_of(frame + grid([100, 200, 300], [100, 120, 140], rows=[["规章", "1"], ["许可", "2"]])))
    assert (texts(document), tables(document)) == (["二、主动公开情况"], [[["规章", "1"], ["许可", "2"]]])
    ticked = grid([100, 300, 500], [100, 160, 220], rows=[["规章", "1"], ["许可", "2"]]) + rule(300, 130, 310, 130, 310, 140, 300, 140)
    assert tables(open_document("a", pdf_of(ticked))) == [[["规章", "1"], ["许可", "2"]]]


def test_a_header_goes_with_the_rows_that_it_heads(pdf_of: PdfPrinter) -> None:
    xs = [100.0, 200.0, 300.0, 400.0]
    document = open_document("a", pdf_of(
        grid(xs, [700, 720, 740], rows=[["许可", "1件", "2"], ["信息内容", "制发件数", "废止件数"]]),
        grid(xs, [50, 70], rows=[["规章", "0", "3"]]),
    ))
    assert tables(document) == [[["许可", "1件", "2"]], [["信息内容", "制发件数", "废止件数"], ["规章", "0", "3"]]]


def test_a_table_without_rules_at_its_left_and_right_is_closed(pdf_of: PdfPrinter) -> None:
    drawn = "".join(rule(100, y, 300, y) for y in (100, 120, 140)) + rule(200, 100, 200, 140)
    document = open_document("a", pdf_of(
        rule(50, 50, 550, 50) + drawn + say("甲", 110, 114) + say("1", 210, 114) + say("乙", 110, 134) + say("2", 210, 134)
    ))
    assert tables(document) == [[["甲", "1"], ["乙", "2"]]]


def test_a_square_that_a_missing_rule_leaves_open_keeps_its_number(pdf_of: PdfPrinter) -> None:
    drawn = "".join(rule(x, 100, x, 140) for x in (100, 200, 300)) + rule(100, 100, 300, 100) + rule(100, 120, 400, 120)
    drawn += rule(100, 140, 400, 140) + rule(400, 120, 400, 140)
    drawn += say("甲", 110, 114) + say("1", 210, 114) + say("2", 310, 114)
    document = open_document("a", pdf_of(drawn + say("乙", 110, 134) + say("3", 210, 134) + say("4", 310, 134)))
    assert tables(document) == [[["甲", "1", "2"], ["乙", "3", "4"]]]


def unruled(*lines: str, size: float = 10) -> str:
    """Lines from height 100 down, each of text and the x where it begins in turn: 甲 100 | 1 300."""
    drawn = ""
    for number, line in enumerate(lines):
        for word in line.split(" | "):
            text, _, x = word.rpartition(" ")
            drawn += say(text, float(x), 100 + 20 * number, size)
    return drawn


def test_a_table_without_rules_is_read_by_where_its_words_stand(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(unruled(
        "信息内容 120 | 本年制发件数 220 | 现行有效件数 320", "规章 130 | 0 247.5 | 12 345", "规范性文件 115 | 3件 242.5 | 无 345",
    )))
    assert tables(document) == [[["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "12"]]]
    assert document.notes == ()


def test_labels_in_several_lines_go_to_the_numbers_they_are_centred_on(pdf_of: PdfPrinter) -> None:
    drawn = say("申请内容", 220, 100) + say("自然人", 300, 100) + say("总计", 400, 100)
    drawn += say("没有现成信息", 215, 130) + say("3", 312.5, 136) + say("5", 407.5, 136) + say("需要另行制作", 215, 142)
    drawn += say("（四）无", 140, 130) + say("法提供", 145, 142) + say("重复申请", 220, 162) + say("0", 312.5, 162) + say("1", 407.5, 162)
    (table,) = tables(open_document("a", pdf_of(drawn)))
    assert table == [["申请内容", "自然人", "总计"], ["没有现成信息\n需要另行制作", "3", "5"], ["重复申请", "0", "1"]]


def test_headings_over_several_columns_are_centred_on_them(pdf_of: PdfPrinter) -> None:
    (table,) = tables(open_document("a", pdf_of(unruled(
        "行政复议 200 | 行政诉讼 320", "维持 180 | 纠正 240 | 维持 300 | 纠正 360", "1 187.5 | 2 247.5 | 3 307.5 | 4 367.5",
    ))))
    assert [row[1:] for row in table] == [["行政复议", "行政复议", "行政诉讼", "行政诉讼"], ["维持", "纠正"] * 2, ["1", "2", "3", "4"]]


def test_a_unit_in_two_lines_above_a_row_of_dashes_does_not_end_the_table(pdf_of: PdfPrinter) -> None:
    drawn = unruled("统计指标 150 | 单位 260 | 统计数 310", "申请数 155 | 件 265 | 3 322.5")
    drawn += say("万", 265, 144) + say("收取费用", 150, 150) + say("0", 322.5, 150) + say("元", 265, 156)
    drawn += say("机构建设", 150, 180) + say("——", 260, 180) + say("——", 315, 180)
    drawn += say("人员数", 155, 200) + say("人", 265, 200) + say("2", 322.5, 200)
    (table,) = tables(open_document("a", pdf_of(drawn)))
    assert [(row[0], row[-1]) for row in table[1:]] == [("申请数", "3"), ("收取费用", "0"), ("机构建设", "——"), ("人员数", "2")]


def test_numbers_under_headings_that_stand_over_nothing_are_noted_and_not_read(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(unruled(
        "行政复议 150 | 行政诉讼 320", "维持 180 | 纠正 240 | 维持 300 | 纠正 360", "1 187.5 | 2 247.5 | 3 307.5 | 4 367.5",
    )))
    assert tables(document) == []
    assert document.notes == ("row_in_columns:1 2 3 4",)


def test_frames_and_backgrounds_around_text_are_no_tables(pdf_of: PdfPrinter) -> None:
    boxed = "1 1 1 rg " + "".join(f"100 {y} 400 20 re f " for y in (600, 580, 560)) + "0 g "
    framed = "90 400 420 300 re S "
    document = open_document("a", pdf_of(framed + boxed + say("一、总体情况", 120, 214) + say("全年公开5条。", 120, 234)))
    assert tables(document) == []
    assert texts(document) == ["一、总体情况", "全年公开5条。"]


def test_slanting_and_white_lines_part_no_cell(pdf_of: PdfPrinter) -> None:
    drawn = rule(100, 100, 200, 140) + "1 1 1 RG " + rule(150, 100, 150, 140) + "0 G "
    document = open_document("a", pdf_of(drawn + grid([100, 200, 300], [100, 140], rows=[["项目", "数量"]])))
    assert tables(document) == [[["项目", "数量"]]]


def test_text_drawn_twice_to_make_it_bold_is_read_once(pdf_of: PdfPrinter) -> None:
    assert texts(open_document("a", pdf_of(say("共11条", 100, 100) + say("共11条", 100.3, 100)))) == ["共11条"]


def test_a_watermark_is_not_read_and_upright_text_is(pdf_of: PdfPrinter) -> None:
    document = open_document("a", pdf_of(
        say("内部资料", 200, 400, 40, "0.7 0.7 -0.7 0.7") + say("总体情况", 100, 100) + say("结果维持", 300, 300, 10, "0 1 -1 0")
    ))
    assert texts(document) == ["总体情况", "结果维持"]


def test_a_radical_is_the_character_that_it_looks_like(pdf_of: PdfPrinter) -> None:
    """A font that serves both names the radical, as Chromium's PDFs do."""
    codes = "".join(f"<{number:02x}> <{ord(c):04x}> " for number, c in enumerate("⼈⺠政府ﬁ", 1))
    cmap = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 5 beginbfchar {codes} endbfchar endcmap".encode()
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 11 0 R>>"
    data = pdf_of(
        "BT /G 10 Tf 100 600 Td <0102030405> Tj ET", resources="/Font<</G 10 0 R>>",
        more=(font, b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)),
    )
    assert texts(open_document("a", data.replace(b"/Font<</F 4 0 R>>", b""))) == ["人民政府fi"]


def test_the_file_states_its_title_in_any_encoding(pdf_of: PdfPrinter) -> None:
    title = "公开年报"
    for encoded in (b"\xfe\xff" + title.encode("utf-16-be"), b"\xff\xfe" + title.encode("utf-16-le"), b"\xef\xbb\xbf" + title.encode()):
        data = pdf_of(say("文", 100, 100), more=(b"<</Title <%s>>>" % encoded.hex().encode(),), trailer="/Info 10 0 R")
        assert open_document("a", data).properties == (("title", title),)


IMAGE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n0\nendstream"
SCAN = {"more": (IMAGE,), "resources": "/XObject<</I 10 0 R>>"}


def test_a_scan_without_text_is_refused_and_a_scanned_page_is_noted(pdf_of: PdfPrinter) -> None:
    picture = "q 600 0 0 800 0 0 cm /I Do Q\n"
    assert refused(pdf_of(picture, picture, **SCAN)).reason == "no_text_in_picture"
    assert refused(pdf_of(picture + say("1", 300, 780), picture + say("2", 300, 780), **SCAN)).reason == "no_text_in_picture"
    assert refused(pdf_of("", "")).reason == "no_text"
    document = open_document("a", pdf_of(say("文", 100, 100), picture, **SCAN))
    assert document.notes == ("read_from_picture:2",)


def test_fonts_that_name_no_character_are_refused(pdf_of: PdfPrinter) -> None:
    unnamed = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[11 0 R]>>"
    descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    data = pdf_of(say("文字", 100, 100), more=(unnamed, descendant)).replace(b"/F 4 0 R", b"/F 10 0 R")
    assert refused(data).reason == "unnamed_characters"


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_is_printed_on_its_side_or_head_is_turned(pdf_of: PdfPrinter, quarters: int) -> None:
    drawn = say("某镇2024年度报告", 100, 60) + grid([100, 200, 300], [100, 120, 140], rows=[["行政许可", "12"], ["行政处罚", "3"]])
    upright, turned = open_document("a", pdf_of(drawn)), open_document("a", pdf_of(drawn, entries=f"/Rotate {90 * quarters}"))
    assert (texts(turned), tables(turned)) == (texts(upright), tables(upright))
    assert (upright.notes, turned.notes) == ((), ("turned_page:1",))


def test_a_level_watermark_of_digits_is_none_of_a_cell_that_holds_fewer(pdf_of: PdfPrinter) -> None:
    drawn = grid([100, 200, 300], [100, 130, 160], rows=[["行政许可", "7"], ["行政处罚", "3"]]) + say("2021", 205, 125, 28)
    assert tables(open_document("a", pdf_of(drawn))) == [[["行政许可", "7"], ["行政处罚", "3"]]]


def test_a_number_in_a_cell_may_be_printed_with_its_digits_set_apart(pdf_of: PdfPrinter) -> None:
    apart = "".join(say(digit, 210 + 9 * number, 112) for number, digit in enumerate("8,379.5"))
    drawn = grid([100, 200, 300], [100, 130, 160], rows=[["行政许可", ""], ["行政处罚", "3"]]) + apart
    assert tables(open_document("a", pdf_of(drawn))) == [[["行政许可", "8,379.5"], ["行政处罚", "3"]]]


def test_text_in_two_columns_is_told(pdf_of: PdfPrinter) -> None:
    text = "政府信息公开工作情况政府信息公开工作情况"
    left = "".join(say(text, 60, 100 + 18 * n) for n in range(8))
    right = "".join(say(text, 320, 104 + 17 * n) for n in range(8))
    table = grid([320, 400, 520], [100, 140, 180, 220], rows=[["行政许可", "7"], ["行政处罚", "3"], ["行政强制", "1"]])
    wide = "".join(say(text + text, 60, 100 + 18 * n) for n in range(8))
    notes = [open_document("a", pdf_of(page)).notes for page in (left + right, left + table, wide, left, wide + right)]
    assert notes == [("two_columns:1",), ("two_columns:1",), (), (), ()]


@pytest.mark.parametrize("password", [b"", b"2024"])
def test_a_pdf_that_only_forbids_to_change_it_is_read_and_one_with_a_password_is_not(pdf_of: PdfPrinter, password: bytes) -> None:
    content, lock = locked(b"BT /F 10 Tf 100 700 Td (published 3) Tj ET", password)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"  # without strings, which would have to be encrypted, too
    fonts = "/Resources<</Font<</F 11 0 R>>>>"
    data = pdf_of(content, more=(lock, font), entries=fonts, trailer="/Encrypt 10 0 R/ID[<00><00>]")
    if password:
        assert refused(data).reason == "encrypted"
    else:
        assert texts(open_document("a", data)) == ["published 3"]


def locked(content: bytes, password: bytes) -> tuple[bytes, bytes]:
    """A stream encrypted with 256 bits, and the dictionary that says so (ISO 32000-2, 7.6.4.3, revision 6)."""
    key, salts, zeros = bytes(range(32)), (b"validate", b"makeakey"), bytes(16)
    user = _hashed(password, salts[0]) + b"".join(salts)
    entries = {"U": user, "UE": _aes(_hashed(password, salts[1]), zeros, key), "O": bytes(48), "OE": bytes(32), "Perms": zeros}
    said = "".join(f"/{name}<{value.hex()}>" for name, value in entries.items())
    lock = f"<</Filter/Standard/V 5/R 6/Length 256/P -3904{said}/StmF/A/StrF/A/CF<</A<</CFM/AESV3/Length 32>>>>>>"
    padding = 16 - len(content) % 16
    return zeros + _aes(key, zeros, content + bytes([padding]) * padding), lock.encode()


def _hashed(password: bytes, salt: bytes) -> bytes:
    """7.6.4.3.4, algorithm 2.B, of a user's password."""
    key, rounds, last = hashlib.sha256(password + salt).digest(), 0, 0
    while rounds < 64 or last > rounds - 32:
        mixed = _aes(key[:16], key[16:32], (password + key) * 64)
        key = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[int.from_bytes(mixed[:16], "big") % 3](mixed).digest()
        rounds, last = rounds + 1, mixed[-1]
    return key[:32]


def _aes(key: bytes, start: bytes, data: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    return encryptor.update(data) + encryptor.finalize()


def test_a_password_is_said(pdf_of: PdfPrinter) -> None:
    lock = b"<</Filter/Standard/V 1/R 2/O <%s>/U <%s>/P -4>>" % (b"41" * 32, b"42" * 32)
    data = pdf_of(say("文", 100, 100), more=(lock,), trailer="/Encrypt 10 0 R/ID[<00><00>]")
    assert refused(data).reason == "encrypted"


def test_an_incomplete_file_is_never_read_in_part(pdf_of: PdfPrinter) -> None:
    data = pdf_of(*[say(f"第{page}页文字", 100, 100) for page in range(20)])
    for share in (0.2, 0.5, 0.8, 0.97):
        assert refused(data[:int(len(data) * share)]).reason in ("damaged_pdf", "no_text")
    assert refused(data.replace(b"/Type/Page/", b"/Type/Pane/", 1)).reason == "damaged_pdf"


def test_a_page_that_does_not_unpack_is_not_an_empty_one(pdf_of: PdfPrinter) -> None:
    packed = zlib.compress(say("文", 100, 100).encode())
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    entries = "/Contents 10 0 R"
    whole = pdf_of("", more=(stream % (len(packed), packed),)).replace(b"/Contents 101 0 R", entries.encode())
    assert texts(open_document("a", whole)) == ["文"]
    broken = packed[:4] + b"\xff\xff\xff" + packed[7:]
    assert refused(whole.replace(packed, broken)).reason == "damaged_pdf"


def test_bombs_and_endless_drawings_end_in_a_sentence(pdf_of: PdfPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    packed = zlib.compress(b" " * (LIMITS.file_bytes + 10))
    assert refused(pdf_of("", more=(stream % (len(packed), packed),))).reason == "too_large"
    twice = zlib.compress(packed)
    double = stream.replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]") % (len(twice), twice)
    assert refused(pdf_of("", more=(double,))).reason == "too_compressed"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>stream\n"
    form += b"/X Do " * 10 + b"\nendstream"
    monkeypatch.setattr(opening, "LIMITS", replace(LIMITS, marks=1000, pages=2))
    nested = pdf_of("/X Do", more=tuple(form % (11 + depth) for depth in range(12)), resources="/XObject<</X 10 0 R>>")
    assert refused(nested).reason == "too_many_marks"
    assert refused(pdf_of("", "", "")).reason == "too_many_pages"
    monkeypatch.setattr(opening, "LIMITS", replace(LIMITS, seconds=-1.0))
    assert refused(pdf_of(say("文" * 100, 100, 100))).reason == "too_slow"


def test_a_drawing_with_too_many_rules_is_refused(pdf_of: PdfPrinter) -> None:
    level = [rule(20 * m, 4 * n + 4, 20 * m + 15, 4 * n + 4) for n in range(150) for m in range(25)]
    upright = [rule(4 * n + 4, 30 * m, 4 * n + 4, 30 * m + 25) for n in range(130) for m in range(20)]
    drawn = "".join(level + upright)
    assert refused(pdf_of(drawn)).reason == "too_many_squares"


@settings(max_examples=60)
@given(data=st.data())
def test_no_broken_pdf_raises_anything_but_a_refusal(data: st.DataObject, pdf_of: PdfPrinter) -> None:
    pages = (grid([100, 200, 300], [100, 120, 140], rows=[["甲", "1"], ["乙", "2"]]), say("文", 100, 100))
    broken = bytearray(pdf_of(*pages))
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(5, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        open_document("a", bytes(broken[:data.draw(st.integers(len(broken) // 2, len(broken)))]))
    except UnreadableFile as error:
        assert error.sentence("zh")
