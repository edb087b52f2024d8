"""Word documents are read in the order of their body, merged cells where they stand."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest

from analytics.documents import Document, Paragraph, Table, open_document
from analytics.errors import UnreadableFile

DocxPrinter = Callable[..., bytes]
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def p(*runs: str) -> str:
    printed = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>{printed}</w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[s.text for s in row] for row in t.grid] for t in document.blocks if isinstance(t, Table)]


def test_text_and_tables_come_in_reading_order(docx_of: DocxPrinter) -> None:
    document = open_document("a", docx_of(p("一、", "总体情况") + table(tc("规章") + tc("0")) + p("二、") + table(tc("许可") + tc("3"))))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph", "Table"]
    assert texts(document) == ["一、总体情况", "二、"]
    assert tables(document) == [[["规章", "0"]], [["许可", "3"]]]
    assert [block.place.to_json() for block in document.blocks] == [{"paragraph": 1}, {"table": 1}, {"paragraph": 2}, {"table": 2}]


def test_cells_merged_across_and_down_stand_in_every_square(docx_of: DocxPrinter) -> None:
    document = open_document("a", docx_of(table(
        tc("申请人", "<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>") + tc("总计"),
        tc("", "<w:gridSpan w:val='2'/><w:vMerge/>") + tc("1"),
        tc("甲") + tc("乙") + tc("2"),
    )))
    assert tables(document) == [[["申请人", "申请人", "总计"], ["申请人", "申请人", "1"], ["甲", "乙", "2"]]]
    (grid,) = document.blocks
    assert isinstance(grid, Table)
    assert grid.grid[1][1] is grid.grid[0][0]
    assert (grid.grid[0][0].rowspan, grid.grid[0][0].colspan) == (2, 2)


def test_a_continuation_under_nothing_is_a_cell_of_its_own(docx_of: DocxPrinter) -> None:
    document = open_document("a", docx_of(table(tc("甲", "<w:vMerge/>") + tc("1"), tc("乙", "<w:gridSpan w:val='2'/><w:vMerge/>"))))
    assert tables(document) == [[["甲", "1"], ["乙", "乙"]]]


def test_two_merged_cells_below_each_other_stay_two(docx_of: DocxPrinter) -> None:
    start, more = "<w:vMerge w:val='restart'/>", "<w:vMerge w:val='continue'/>"
    document = open_document("a", docx_of(table(*(tc(t, m) + tc("x") for t, m in [("甲", start), ("", more), ("乙", start), ("", more)]))))
    assert [row[0] for row in tables(document)[0]] == ["甲", "甲", "乙", "乙"]


def test_a_row_may_begin_and_end_inside_the_grid(docx_of: DocxPrinter) -> None:
    indented = "<w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>"
    document = open_document("a", docx_of(table(tc("甲") + tc("乙") + tc("丙"), indented + tc("丁"))))
    assert tables(document) == [[["甲", "乙", "丙"], ["", "丁", ""]]]


def test_nested_tables_make_the_outer_one_layout(docx_of: DocxPrinter) -> None:
    inner = table(tc("规章") + tc("0"))
    document = open_document("a", docx_of(table(tc("左") + f"<w:tc>{p('上')}{inner}{p('下')}</w:tc>") + p("尾")))
    assert texts(document) == ["左", "上", "下", "尾"]
    assert tables(document) == [[["规章", "0"]]]


def test_insertions_are_kept_and_deletions_dropped(docx_of: DocxPrinter) -> None:
    document = open_document("a", docx_of(
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>2</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo></w:p>"
        + table(tc("甲") + tc("1"), "<w:trPr><w:del/></w:trPr>" + tc("删") + tc("9"), "<w:trPr><w:ins/></w:trPr>" + tc("乙") + tc("2"))
    ))
    assert texts(document) == ["收到2件"]
    assert tables(document) == [[["甲", "1"], ["乙", "2"]]]


def test_wrappers_are_seen_through(docx_of: DocxPrinter) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    document = open_document("a", docx_of(
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:hyperlink>" + run.format("网址") + "</w:hyperlink>"
        "<w:smartTag>" + run.format("2023年") + "</w:smartTag><w:fldSimple>" + run.format("域") + "</w:fldSimple>"
        "</w:p></w:sdtContent></w:sdt>"
        + table("<w:sdt><w:sdtContent>" + tc("甲") + "</w:sdtContent></w:sdt>" + tc("1"))
    ))
    assert texts(document) == ["网址2023年域"]
    assert tables(document) == [[["甲", "1"]]]


def test_field_codes_hidden_words_and_ruby_are_not_text(docx_of: DocxPrinter) -> None:
    document = open_document("a", docx_of(
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    ))
    assert texts(document) == ["显拼"]


def test_tabs_breaks_and_hyphens(docx_of: DocxPrinter) -> None:
    document = open_document("a", docx_of(
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:cr/><w:t>戊</w:t></w:r></w:p>"
        + table("<w:tc><w:p><w:r><w:t>结果</w:t><w:br/><w:t>维持</w:t></w:r></w:p></w:tc>" + tc("　0"))
    ))
    assert texts(document) == ["甲\t乙", "丙-丁", "戊"]
    assert tables(document) == [[["结果\n维持", "　0"]]]


def test_a_text_box_is_read_once_after_its_paragraph(docx_of: DocxPrinter) -> None:
    box = f"<w:txbxContent>{p('框内一')}{p('框内二')}</w:txbxContent>"
    document = open_document("a", docx_of(
        f"<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>{p('末')}"
    ))
    assert texts(document) == ["前后", "框内一", "框内二", "末"]


def test_strict_documents_are_read_alike(docx_of: DocxPrinter) -> None:
    document = open_document("a", docx_of(p("甲") + table(tc("乙", "<w:gridSpan w:val='2'/>"), tc("丙") + tc("丁")), namespace=STRICT))
    assert texts(document) == ["甲"]
    assert tables(document) == [[["乙", "乙"], ["丙", "丁"]]]


def test_the_main_part_may_have_another_name(docx_of: DocxPrinter) -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r" Target="/word/main2.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    data = docx_of(p("甲"), ("_rels/.rels", relations), main="word/main2.xml")
    assert texts(open_document("a", data)) == ["甲"]


def test_core_properties_are_properties(docx_of: DocxPrinter) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>年报</dc:title><dc:creator>办公室</dc:creator>'
        "<dcterms:created>2024-01-20T01:00:00Z</dcterms:created><dc:subject/></cp:coreProperties>"
    )
    document = open_document("a", docx_of(p("甲"), ("docProps/core.xml", core.encode())))
    assert document.properties == (("title", "年报"), ("creator", "办公室"), ("created", "2024-01-20T01:00:00Z"))


def test_what_python_docx_writes_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    written = docx.Document()
    written.add_heading("青石镇年报")
    grid = written.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(1, 1)).text = "合并"
    grid.cell(2, 2).text = "9"
    file = tmp_path_factory.mktemp("docx") / "a.docx"
    written.save(str(file))
    document = open_document("a.docx", file.read_bytes())
    assert texts(document) == ["青石镇年报"]
    assert tables(document) == [[["合并", "合并", ""], ["合并", "合并", ""], ["", "", "9"]]]


@pytest.mark.parametrize("prolog", [
    '<!DOCTYPE d [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE d SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
])
def test_a_declared_entity_is_refused(docx_of: DocxPrinter, prolog: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_document("a", docx_of(p("甲"), prolog=prolog))
    assert refusal.value.reason == "damaged_markup"


def test_a_truncated_document_is_damaged(docx_of: DocxPrinter) -> None:
    data = docx_of(p("甲" * 500))
    for size in (len(data) // 2, len(data) - 30):
        with pytest.raises(UnreadableFile) as refusal:
            open_document("a.docx", data[:size])
        assert refusal.value.reason == "damaged_archive"


def test_a_flipped_byte_is_damage_not_a_crash(docx_of: DocxPrinter) -> None:
    data = bytearray(docx_of(p("甲乙丙丁" * 200)))
    at = data.index(b"word/document.xml") + len(b"word/document.xml") + 4
    data[at] ^= 0xFF
    with pytest.raises(UnreadableFile) as refusal:
        open_document("a.docx", bytes(data))
    assert refusal.value.reason in ("damaged_archive", "damaged_markup")


def test_markup_that_is_not_words_is_damaged(docx_of: DocxPrinter) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_document("a", docx_of("<w:p>"))
    assert refusal.value.reason == "damaged_markup"


def test_ten_thousand_nested_tables_are_refused_rather_than_cut(docx_of: DocxPrinter) -> None:
    depth = 10_000
    body = "<w:tbl><w:tr><w:tc>" * depth + p("甲") + "</w:tc></w:tr></w:tbl>" * depth
    with pytest.raises(UnreadableFile) as refusal:
        open_document("a", docx_of(body))
    assert refusal.value.reason == "too_deep"


def test_a_bomb_is_not_unpacked(docx_of: DocxPrinter) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_document("a", docx_of("<w:p/>" * 1_000_000))
    assert refusal.value.reason == "too_compressed"


def test_a_document_of_pictures_says_so(docx_of: DocxPrinter) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_document("a", docx_of("<w:p><w:r><w:drawing/></w:r></w:p>"))
    assert refusal.value.reason == "no_text"


@pytest.mark.parametrize(("name", "data"), [
    ("a.htm", "<html><body><p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr></table></body></html>".encode()),
    ("a.mht", b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>" + "一、总体情况".encode()
     + b"</p><table><tr><td>\xe8\xa7\x84\xe7\xab\xa0<td>0</table>"),
])
def test_a_page_put_into_a_document_is_read_where_it_stands(docx_of: DocxPrinter, name: str, data: bytes) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = f'<Relationships><Relationship Id="a" Type="{relation}/aFChunk" Target="{name}"/></Relationships>'.encode()
    body = p("前") + f'<w:altChunk xmlns:r="{relation}" r:id="a"/>' + p("后")
    document = open_document("a", docx_of(body, ("word/_rels/document.xml.rels", relations), (f"word/{name}", data)))
    assert texts(document) == ["前", "一、总体情况", "后"]
    assert tables(document) == [[["规章", "0"]]]
    with pytest.raises(UnreadableFile) as refused:
        open_document("a", docx_of(body, ("word/_rels/document.xml.rels", relations)))
    assert refused.value.reason == "unknown_content"
