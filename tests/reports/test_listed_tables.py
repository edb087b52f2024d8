"""Form 2014: one number a row; a label's place decides what it means, and nothing is placed by guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.dictionary import bare, dictionary
from analytics.documents.model import Place, Square, Table
from analytics.reports.alignment import Alignment
from analytics.reports.grid import GridAligner
from analytics.reports.lines import align_lines

FORM = dictionary().forms["2014"]
ITEMS = list(FORM.tables[0].values["item"].values())
HEADINGS = {
    "published_total": "一、主动公开情况",
    "channel_gazette": "（二）通过不同渠道和方式公开政府信息的情况",
    "responses_hot_topics": "二、回应解读情况",
    "requests_received": "三、依申请公开情况", "offices": "八、机构建设和保障经费情况",
}
HEADER = ("统计指标", "单位", "统计数")
# Every number differs from every other, so that none can be right by chance.
RIGHT = {(item.code, None): 1000 + n for n, item in enumerate(ITEMS)}

Row = tuple[str, ...]


def rows() -> list[Row]:
    printed = []
    for item in ITEMS:
        if item.code in HEADINGS:
            printed.append((HEADINGS[item.code], "——", "——"))
        printed.append((item.labels[0], dictionary().indicators[item.code, "2014"].unit, str(RIGHT[item.code, None])))
    return printed


def table(printed: list[Row], number: int = 1) -> Table:
    grid = tuple(tuple(Square(text, r, c) for c, text in enumerate(row, 1)) for r, row in enumerate(printed, 1))
    return Table(grid, Place(table=number))


def align(*tables: Table) -> Alignment:
    alignment = Alignment()
    aligner = GridAligner(alignment)
    for number, one in enumerate(tables):
        aligner.align(one, follows_table=number > 0)
    return alignment


def read(alignment: Alignment) -> dict[tuple[str, str | None], int | float | None]:
    return {(c.indicator, c.applicant): c.value for c in alignment.in_printed_order()}


def changed(label: str, *row: str) -> list[Row]:
    """The rows, that with this label replaced."""
    return [row if label in printed[0] else printed for printed in rows()]


def test_the_form_has_58_numbers_and_two_labels_stand_under_two_rows_each() -> None:
    assert len(FORM.expected()) == 58
    labels = [bare(item.labels[0]) for item in ITEMS]
    assert sorted({label for label in labels if labels.count(label) == 2}) == ["其他情形数", "被依法纠错数"]


def test_the_official_layout_reads_to_the_cell() -> None:
    alignment = align(table([HEADER, *rows()]))
    assert (read(alignment), alignment.notes, alignment.tables) == (RIGHT, [], [("2014", 1)])


@pytest.mark.parametrize("with_header", [True, False])
def test_a_column_that_counts_the_rows_holds_no_numbers_of_the_table(with_header: bool) -> None:
    counted = [(str(n), *row) for n, row in enumerate(rows(), 1)]
    alignment = align(table([("序号", *HEADER), *counted] if with_header else counted))
    assert (read(alignment), alignment.notes) == (RIGHT, [])


@given(st.integers(5, 60))
@settings(deadline=None)
def test_a_table_that_breaks_over_a_page_is_one_table(at: int) -> None:
    printed = [HEADER, *rows()]
    assert read(align(table(printed[:at]), table(printed[at:], 2))) == RIGHT


@given(st.integers(5, 60))
@settings(deadline=None)
def test_a_head_that_is_printed_again_with_a_heading_in_it_leaves_the_place_where_it_was(at: int) -> None:
    head = [HEADER, *rows()[:1]]
    assert read(align(table([HEADER, *rows()[:at]]), table([*head, *rows()[at:]], 2))) == RIGHT


@given(st.permutations(range(3)))
@settings(deadline=None)
def test_columns_may_stand_in_any_order_under_their_names(order: list[int]) -> None:
    moved = [tuple(row[c] for c in order) for row in [HEADER, *rows()]]
    assert read(align(table(moved))) == RIGHT


@given(st.sets(st.integers(0, 62), min_size=1, max_size=20))
@settings(deadline=None)
def test_without_some_of_its_rows_no_other_row_takes_their_place(lost: set[int]) -> None:
    # Without all that tells of lawsuits the rows under them are those of reviews to anybody.
    printed = [row for n, row in enumerate(rows()) if n not in lost or row[0] == "五、行政诉讼数量"]
    assert all(RIGHT[key] == value for key, value in read(align(table([HEADER, *printed]))).items())


@given(st.sampled_from(["", " ", "　", "\u00a0", "\n"]), st.sampled_from([".", "、", "．"]), st.booleans())
@settings(deadline=None)
def test_labels_may_be_dressed_in_any_way(space: str, point: str, half_width: bool) -> None:
    def dress(text: str) -> str:
        text = text[0] + text[1:].replace(".", point, 1) if text[:1].isdigit() and not text.isdecimal() else text
        text = text.replace("（", "(").replace("）", ")").replace("：", ":") if half_width else text
        return "　　" + space.join(text) if space and not text.isdecimal() else text

    printed = [tuple(dress(text) for text in row) for row in [HEADER, *rows()]]
    alignment = align(table(printed))
    assert (read(alignment), alignment.notes) == (RIGHT, [])


def test_the_first_level_may_stand_in_a_column_of_its_own() -> None:
    printed, heading = [("统计项目", "", "单位", "统计数")], ""
    for label, unit, number in rows():
        heading = label if number == "——" else heading
        if number != "——":
            printed.append((heading, label, unit, number))
    assert read(align(table(printed))) == RIGHT


def test_a_second_column_of_numbers_is_noted_and_taken_for_none() -> None:
    beside = [(*row, str(n)) for n, row in enumerate(rows(), 2000)]
    assert read(align(table([(*HEADER, "上年数"), *beside]))) == RIGHT
    without = align(table(beside))
    assert read(without) == {}
    assert all(any(str(value) in note.printed for note in without.notes) for value in RIGHT.values())


def test_a_row_of_the_agencys_own_is_kept_as_a_note_and_disturbs_no_other() -> None:
    printed = rows()
    printed.insert(12, ("（三）政务短信发送数", "条", "77"))
    alignment = align(table([HEADER, *printed]))
    assert read(alignment) == RIGHT
    assert [(n.reason, n.printed) for n in alignment.notes] == [("unplaced_row", "（三）政务短信发送数 | 条 | 77")]


def test_a_label_that_stands_under_two_rows_is_placed_under_neither_where_its_row_is_not_known() -> None:
    printed = [(row[0].partition("或者")[0] + "数", *row[1:]) if "或者" in row[0] else row for row in rows()]
    printed = [("五、法院受理案件", "件", "9") if "行政诉讼数量" in row[0] else row for row in printed]
    alignment = align(table([HEADER, *printed]))
    assert {code for code, _ in RIGHT} - {code for code, _ in read(alignment)} == {
        "suit_total", "suit_upheld", "suit_corrected", "suit_other"}
    assert [note.reason for note in alignment.notes] == ["unplaced_row"] * 4
    assert all(RIGHT[key] == value for key, value in read(alignment).items())


def test_both_procedures_may_print_the_same_three_labels() -> None:
    printed = [(row[0].partition("或者")[0] + "数", *row[1:]) if "或者" in row[0] else row for row in rows()]
    assert read(align(table([HEADER, *printed]))) == RIGHT


def test_another_unit_is_noted_and_money_is_given_in_the_forms_unit() -> None:
    alignment = align(table([HEADER, *changed("收取的费用", "七、依申请公开信息收取的费用", "元", "5000")]))
    cell = alignment.cells["request_fees", None]
    assert (cell.printed, cell.value, cell.note) == ("5000", 0.5, "元")
    assert [note.reason for note in alignment.notes] == ["other_unit"]
    counted = align(table([HEADER, *changed("接受培训人员数", "（三）接受培训人员数", "人", "31")])).cells["trainees", None]
    assert (counted.value, counted.note) == (31, "人")


def test_a_blank_and_a_stroke_are_cells_without_a_value() -> None:
    printed = changed("涉及商业秘密", "涉及商业秘密", "件", "")
    alignment = align(table([HEADER, *[("涉及个人隐私", "件", "—") if "个人隐私" in row[0] else row for row in printed]]))
    assert alignment.cells["denied_trade_secret", None].kind == "blank"
    assert alignment.cells["denied_privacy", None].kind == "not_applicable"
    assert len(alignment.cells) == 58


def one_cell_a_line(printed: list[Row], tabbed: bool) -> list[str]:
    lines = ["二、主动公开情况", "围绕中心工作主动公开。", "附件：政府信息公开情况统计表"]
    for row in printed:
        lines += [("\t" if tabbed else "") + text for text in row] + ([""] if tabbed else [])
    return [*lines, "云渚镇人民政府", "2019年1月20日"]


@pytest.mark.parametrize("tabbed", [True, False])
@pytest.mark.parametrize("counted", [True, False])
def test_text_with_one_cell_a_line_reads_to_the_cell(tabbed: bool, counted: bool) -> None:
    printed = [("序号", *HEADER), *((str(n), *row) for n, row in enumerate(rows(), 1))] if counted else [HEADER, *rows()]
    lines = one_cell_a_line(printed, tabbed)
    alignment = Alignment()
    used = align_lines(lines, alignment)
    assert (read(alignment), alignment.notes) == (RIGHT, [])
    assert all(lines[cell.place.line - 1].strip() == cell.printed for cell in alignment.cells.values() if cell.place.line)
    left = [line for number, line in enumerate(lines, 1) if number not in used and line]
    assert left[:3] == lines[:3] and left[-2:] == lines[-2:]


@pytest.mark.parametrize("lost", [{3, 150}, {3, 18}])
def test_rows_are_counted_also_where_the_first_count_is_lost(lost: set[int]) -> None:
    lines = one_cell_a_line([(str(n), *row) for n, row in enumerate(rows(), 1)], tabbed=False)
    alignment = Alignment()
    align_lines([line for n, line in enumerate(lines) if n not in lost], alignment)
    assert {key: value for key, value in read(alignment).items() if RIGHT[key] != value} == {}
    assert len(read(alignment)) > 5


@given(st.data())
@settings(deadline=None)
def test_lines_that_are_lost_never_move_a_number_to_another_cell(data: st.DataObject) -> None:
    counted = data.draw(st.booleans())
    printed = [(str(n), *row) for n, row in enumerate(rows(), 1)] if counted else rows()
    lines = one_cell_a_line(printed, tabbed=False)
    # Of three lines in a row nothing would be left to tell by: a number, the label below it and its unit.
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=2))
    alignment = Alignment()
    align_lines([line for n, line in enumerate(lines) if n not in lost], alignment)
    wrong = {key: value for key, value in read(alignment).items() if RIGHT[key] != value}
    assert wrong == {}


