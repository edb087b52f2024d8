"""Tables find their form by labels and headers: hostile dress never gives a wrong cell in silence."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.demo.layout import Grid, grids
from analytics.demo.model import PrintedCell, ReportTruth
from analytics.dictionary import dictionary
from analytics.documents.model import Place, Square, Table
from analytics.reports.alignment import Alignment
from analytics.reports.grid import GridAligner
from analytics.reports.lines import align_lines, rows_in_columns

EXPECTED = dictionary().forms["2021"].expected()


def truth(values, labels=()):
    cells = {key: PrintedCell(str(value), value) for key, value in zip(EXPECTED, values, strict=True)}
    return ReportTruth("a", "云渚镇人民政府", 2023, "2021", "own", "html_modern", "a.html", ("甲",), (), (), cells, labels=labels)


def renumbered(rows, number=1) -> Table:
    """A table of these rows of squares, each knowing its new place."""
    first: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(rows, 1):
        for c, square in enumerate(row, 1):
            first.setdefault(id(square), (r, c))
    anchored: dict[int, Square] = {}
    for row in rows:
        for square in row:
            r, c = first[id(square)]
            anchored.setdefault(id(square), square._replace(row=r, column=c))
    return Table(tuple(tuple(anchored[id(square)] for square in row) for row in rows), Place(table=number))


def table(grid: Grid, number: int, drop_rows=(), dress=lambda text: text) -> Table:
    squares = {square: square._replace(text=dress(square.text)) for row in grid.rows for square in row}
    rows = [[squares[square] for square, _ in row for _ in range(square.colspan)] for row in grid.covered()]
    return renumbered([row for index, row in enumerate(rows, 1) if index not in drop_rows], number)


def align(*tables, follows=False):
    alignment = Alignment()
    aligner = GridAligner(alignment)
    for one in tables:
        aligner.align(one, follows_table=follows)
    return alignment


def read(alignment):
    return {(c.indicator, c.applicant): c.value for c in alignment.in_printed_order()}


# Every cell differs from every other, so that no cell can be right by chance.
DISTINCT = truth(range(1000, 1200))
GRIDS = grids(DISTINCT)
RIGHT = {key: cell.value for key, cell in DISTINCT.cells.items()}


def test_the_official_layout_reads_to_the_cell():
    alignment = align(*(table(grid, n) for n, grid in GRIDS.items()))
    assert read(alignment) == RIGHT
    assert alignment.notes == []
    place = alignment.cells["requests_received", "natural_person"].place
    assert (place.table, place.row, place.column) == (3, 4, 4)


SPACES = st.sampled_from(["", " ", "　", "\u00a0", "\n", "\u200b"])


@st.composite
def dresses(draw):
    """A way to print labels: spaces inside, half-width brackets and digits' points, bookmarks, other quotes."""
    space, bookmark = draw(SPACES), draw(st.sampled_from(["", "[bookmark: _Hlk66973412]"]))
    brackets = draw(st.booleans())
    point = draw(st.sampled_from([".", "、", "．", ". "]))
    quotes = draw(st.sampled_from(["“”", "\"\"", "「」", "‘’"]))

    def dress(text):
        if not text or text.isdecimal():
            return text
        text = text.replace("“", quotes[0]).replace("”", quotes[1])
        text = text[0] + text[1:].replace(".", point, 1) if text[:1].isdigit() else text
        if brackets:
            text = text.replace("（", "(").replace("）", ")").replace("、", "、")
        return bookmark + space.join(text) if space else bookmark + text

    return dress


@given(dresses())
@settings(deadline=None)
def test_labels_may_be_dressed_in_any_way(dress):
    alignment = align(*(table(grid, n, dress=dress) for n, grid in GRIDS.items()))
    assert read(alignment) == RIGHT


@given(st.integers(min_value=4, max_value=27))
def test_a_table_that_breaks_over_a_page_is_one_table(row):
    whole = table(GRIDS[3], 1)
    first, second = renumbered(whole.grid[:row], 1), renumbered(whole.grid[row:], 2)
    found = read(align(first, second, follows=True))
    assert found == {key: value for key, value in RIGHT.items() if key[1]}


def test_a_first_piece_with_too_few_labels_goes_by_the_piece_behind_it():
    (statistics,) = dictionary().forms["2014"].tables
    labels = [(value.labels[0], code) for code, value in statistics.values["item"].items()][:8]
    rows = [[Square(text, 1, 1) for text in (label, "件", str(n))] for n, (label, _) in enumerate(labels)]
    first, second = renumbered(rows[:1], 1), renumbered(rows[1:], 2)
    alignment = Alignment()
    aligner = GridAligner(alignment)
    assert [aligner.align(first, follows_table=False), aligner.align(second, follows_table=True)] == [False, True]
    assert aligner.align_first_piece(first)
    assert list(read(alignment).values()) == list(range(8))


@given(st.integers(min_value=2, max_value=12))
def test_a_piece_with_a_header_further_down_still_goes_on_under_the_one_before(row):
    whole = table(GRIDS[2], 1)
    first, second = renumbered(whole.grid[:row], 1), renumbered(whole.grid[row:], 2)
    found = read(align(first, second, follows=True))
    assert all(RIGHT[key] == value for key, value in found.items())
    if row > 3:  # before that the first piece has too few labels to be known for a table of the form
        assert found == {key: value for key, value in RIGHT.items() if key[0] in {i for i, _ in list(RIGHT)[:10]}}


@given(st.permutations(range(7)))
def test_columns_may_stand_in_any_order_under_their_labels(order):
    whole = table(GRIDS[3], 1).grid
    moved = [row[:3] + tuple(row[3 + c] for c in order) for row in whole]
    assert read(align(renumbered(moved))) == {key: value for key, value in RIGHT.items() if key[1]}


@given(st.lists(st.integers(1, 31), min_size=1, max_size=6, unique=True))
def test_without_some_of_its_rows_no_other_row_takes_their_place(rows):
    alignment = align(table(GRIDS[3], 1, drop_rows=set(rows)))
    assert all(RIGHT[key] == value for key, value in read(alignment).items())


def test_a_table_without_its_header_gives_no_cell_and_says_so():
    alignment = align(table(GRIDS[3], 1, drop_rows={1, 2, 3}))
    assert read(alignment) == {}
    assert {note.reason for note in alignment.notes} == {"unplaced_row"}
    assert len(alignment.notes) == 25


def test_an_extra_column_is_noted_and_disturbs_no_other():
    whole = table(GRIDS[3], 1).grid
    extra = tuple((*row, Square("备注" if r == 1 else "77", r, 11)) for r, row in enumerate(whole, 1))
    alignment = align(Table(extra, Place(table=1)))
    assert read(alignment) == {key: value for key, value in RIGHT.items() if key[1]}
    assert any("77" in note.printed for note in alignment.notes)


def test_a_typing_error_in_a_label_is_matched_and_noted():
    labels = (("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),)
    alignment = align(table(grids(truth(range(1000, 1200), labels))[3], 1))
    assert read(alignment) == {key: value for key, value in RIGHT.items() if key[1]}
    assert [note.reason for note in alignment.notes] == ["similar_label"]


def test_a_row_that_no_label_explains_becomes_a_note_with_its_numbers():
    labels = (("8.属于行政查询事项", "8.属于本市规定的例外情形"),)
    alignment = align(table(grids(truth(range(1000, 1200), labels))[3], 1))
    assert "denied_administrative_query" not in {indicator for indicator, _ in read(alignment)}
    lost = [note.printed for note in alignment.notes if note.reason == "unplaced_row"]
    assert len(lost) == 1 and all(str(RIGHT["denied_administrative_query", a]) in lost[0] for a in dictionary().applicants)


def test_a_single_row_of_other_outcomes_is_read_as_the_older_form_has_it():
    whole = table(GRIDS[3], 1).grid
    single = [row for row in whole if not any("逾期" in s.text for s in row)]
    found = read(align(renumbered([[row[1] if s.text == "3.其他" else s for s in row] for row in single])))
    assert found["closed", "total"] == RIGHT["closed_other", "total"]
    assert ("closed_other", "total") not in found


def test_all_tables_on_one_sheet_are_parted():
    width = max(grid.columns for grid in GRIDS.values())
    rows, offset = [], 0
    for grid in GRIDS.values():
        for row in table(grid, 1).grid:
            moved = [s._replace(row=s.row + offset) for s in row]
            rows.append(tuple(moved + [Square("", moved[0].row, c) for c in range(len(moved) + 1, width + 1)][: width - len(moved)]))
        offset += len(grid.rows)
    height = max(len(row) for row in rows)
    rows = [row + tuple(Square("", 1, c) for c in range(len(row) + 1, height + 1)) for row in rows]
    assert read(align(Table(tuple(rows), Place(table=1)))) == RIGHT


def test_a_blank_cell_and_a_stroke_are_cells_without_a_value():
    report = truth(range(1000, 1200))
    blank = {("requests_received", "business"): PrintedCell("", None, "blank"), ("rules_issued", None): PrintedCell("/", None)}
    printed = grids(replace(report, cells=dict(report.cells) | blank))
    alignment = align(*(table(grid, number) for number, grid in printed.items()))
    assert alignment.cells["requests_received", "business"].kind == "blank"
    assert alignment.cells["rules_issued", None].kind == "not_applicable"
    assert len(alignment.cells) == 200


def test_other_tables_are_left_alone():
    metadata = renumbered([[Square("索引号", 1, 1), Square("123", 1, 2)], [Square("公开日期", 2, 1), Square("2024-01-18", 2, 2)]])
    alignment = Alignment()
    assert GridAligner(alignment).align(metadata, follows_table=False) is False
    assert (alignment.cells, alignment.notes) == ({}, [])


def one_cell_a_line(grid: Grid, tabbed: bool):
    lines = []
    for row in grid.covered():
        for square, began_before in row:
            text = "" if began_before else square.text
            if tabbed:
                lines.append("\t" + text)
            elif text:
                lines.append(text)
        lines.append("")
    return lines


@pytest.mark.parametrize("tabbed", [True, False])
def test_text_with_one_cell_a_line_reads_to_the_cell(tabbed):
    lines = [line for n in (2, 3, 4) for line in ["二、主动公开政府信息情况", *one_cell_a_line(GRIDS[n], tabbed), "一段说明文字。"]]
    alignment = Alignment()
    used = align_lines(lines, alignment)
    assert read(alignment) == RIGHT
    assert all(lines[cell.place.line - 1].strip() == cell.printed for cell in alignment.cells.values())
    assert not any("说明" in lines[line - 1] for line in used)


@given(st.data())
@settings(deadline=None)
def test_lines_that_are_lost_never_move_a_number_to_another_cell(data):
    lines = [line for n in (2, 3, 4) for line in one_cell_a_line(GRIDS[n], tabbed=False) if line]
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=5))
    # Where a row has one number, a number lost together with the label below it leaves nothing to tell the two rows by.
    lost = {i for i in lost if not (i - 1 in lost and lines[i - 1].isdecimal() and not lines[i].isdecimal())}
    alignment = Alignment()
    align_lines([line for i, line in enumerate(lines) if i not in lost], alignment)
    wrong = {key: value for key, value in read(alignment).items() if RIGHT[key] != value}
    assert wrong == {}


@given(st.data())
@settings(deadline=None)
def test_labels_printed_one_character_a_line_are_put_together(data):
    lines = [line for n in (2, 3, 4) for line in one_cell_a_line(GRIDS[n], tabbed=False)]
    split = data.draw(st.sampled_from([line for line in lines if 2 <= len(line) <= 9 and not line.isdecimal()]))
    broken = [part for line in lines for part in (list(line) if line == split else [line])]
    alignment = Alignment()
    align_lines(broken, alignment)
    assert read(alignment) == RIGHT


def test_numbers_behind_a_group_heading_are_not_taken_for_its_own_row():
    lines = [line for line in one_cell_a_line(GRIDS[3], tabbed=False) if "逾期不补正" not in line]
    alignment = Alignment()
    align_lines(lines, alignment)
    assert not [key for key in read(alignment) if key[0] in ("closed", "closed_not_clarified")]
    assert sum(note.reason == "unplaced_value" for note in alignment.notes) == 7


def test_tables_that_lost_their_merged_cells_read_alike():
    apart = [
        Table(tuple(tuple(Square(s.text if (s.row, s.column) == (r, c) else "", r, c) for c, s in enumerate(line, 1))
                    for r, line in enumerate(table(grid, n).grid, 1)), Place(table=n))
        for n, grid in GRIDS.items()
    ]
    alignment = align(*apart)
    assert read(alignment) == RIGHT
    assert alignment.notes == []


def test_rows_of_text_in_columns_are_told_and_none_is_read_in_silence():
    lines = ["信息内容   本年制发件数   本年废止件数", "规章               0          3", "行政许可\t12\t", "正文  见附件", "规章"]
    alignment = Alignment()
    used = align_lines(lines, alignment)
    assert alignment.cells == {}
    assert rows_in_columns(lines, used) == [(2, "规章               0          3"), (3, "行政许可\t12")]


def test_a_piece_of_a_label_is_never_a_value():
    alignment = Alignment()
    alignment.place("2021", 4, ("review", "other"), "尚未", Place(table=1))
    assert alignment.cells == {}
    assert [(note.reason, note.printed) for note in alignment.notes] == [("unplaced_value", "尚未")]


def test_words_in_a_numbers_place_are_a_cell_of_words():
    lines = [line.replace(str(RIGHT["normative_documents_issued", None]), "详见附件") for line in one_cell_a_line(GRIDS[2], tabbed=True)]
    alignment = Alignment()
    align_lines(lines, alignment)
    cell = alignment.cells["normative_documents_issued", None]
    assert (cell.printed, cell.value, cell.kind) == ("详见附件", None, "words")
    assert len(alignment.cells) == 10


OLDER = [key for table in dictionary().forms["2019"].tables for key in table.cells.values() if table.number != 2]


def test_tables_three_and_four_of_2019_are_told_by_their_table_two():
    single = [row for row in table(GRIDS[3], 1).grid if not any("逾期" in s.text for s in row)]
    third = renumbered([[row[1] if s.text == "3.其他" else s for s in row] for row in single], 3)
    second = renumbered([[Square(text, 1, 1) for text in row] for row in (
        ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"), ("规章", "1", "2", "3"), ("规范性文件", "4", "5", "6"),
        ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"), ("行政许可", "7", "+8", "9"),
        ("其他对外管理服务事项", "10", "-11", "12"),
        ("行政处罚", "13", "减14", "15"), ("行政强制", "16", "0", "18"),
        ("信息内容", "上一年项目数量", "本年增/减", "本年增/减"), ("行政事业性收费", "19", "20", "20"),
        ("信息内容", "采购项目数量", "采购总金额", "采购总金额"), ("政府集中采购", "21", "25.1万元", "25.1万元"))], 2)
    merged = Table(tuple((*row[:3], row[2]) if row[3].text == row[2].text else row for row in second.grid), Place(table=2))
    alignment = align(merged, third, table(GRIDS[4], 4))
    assert {form for form, _ in alignment.tables} == {"2019"}
    assert len(alignment.cells) == 198 and alignment.notes == []
    assert set(OLDER) <= set(alignment.cells)
    found = read(alignment)
    assert [found[f"{item}_items_change", None] for item in ("licence", "other_service", "penalty")] == [8, -11, -14]
    assert (found["procurement_amount", None], found["fee_items_change", None]) == (25.1, 20)
    assert alignment.cells["procurement_amount", None].note == "万元"
