"""The tables of every form in hostile print: what is read is right, and what is not read is noted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.demo.layout import Grid, grids
from analytics.demo.model import PrintedCell, ReportTruth, SectionText
from analytics.dictionary import dictionary
from analytics.documents import Document, Paragraph, open_document
from analytics.documents.model import Place, Square, Table
from analytics.reports import Roster, read_reports
from analytics.reports.alignment import Alignment
from analytics.reports.grid import GridAligner

Key = tuple[str, str | None]
Rows = list[list[Square]]
FORMS = ("2014", "2019", "2021")


def right(form: str) -> dict[Key, int]:
    """Every cell of the form with a number of its own."""
    return {key: 1000 + number for number, key in enumerate(dictionary().forms[form].expected())}


def printed(form: str, dress: Callable[[str], str]) -> list[Grid]:
    cells = {key: PrintedCell(dress(str(value)), value) for key, value in right(form).items()}
    section = (SectionText(5, "五", ()),)
    report = ReportTruth("a", "云渚镇人民政府", 2020, form, "own", "html_modern", "a.html", ("甲",), (), section, cells)
    return list(grids(report).values())


def squares(grid: Grid, dress: Callable[[str], str], merged: bool) -> Rows:
    """The rows of a grid, a merged cell standing in every square it covers, or in its first with blanks beside it."""
    dressed = {s: s._replace(text=dress(s.text)) if not grid.holds_number(s) else s for row in grid.rows for s in row}
    rows: Rows = []
    for number, row in enumerate(grid.covered(), 1):
        line: list[Square] = []
        for square, goes_on in row:
            for offset in range(square.colspan):
                alone = dressed[square] if not (goes_on or offset) else Square("", number, 0)
                line.append(dressed[square] if merged else alone)
        rows.append(line)
    return rows


def table(rows: Rows, number: int) -> Table:
    """A table of these rows, every square knowing where it begins and how far it reaches."""
    first: dict[int, tuple[int, int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(rows, 1):
        for c, square in enumerate(row, 1):
            first.setdefault(id(square), (r, c))
            last[id(square)] = (r, c)
    placed = {
        key: (r, c, last[key][0] - r + 1, last[key][1] - c + 1) for key, (r, c) in first.items()
    }
    grid: dict[int, Square] = {}
    for row in rows:
        for square in row:
            r, c, rowspan, colspan = placed[id(square)]
            grid.setdefault(id(square), Square(square.text, r, c, rowspan, colspan))
    return Table(tuple(tuple(grid[id(square)] for square in row) for row in rows), Place(table=number))


def align(tables: list[tuple[Table, bool]]) -> Alignment:
    alignment = Alignment()
    aligner = GridAligner(alignment)
    for one, follows in tables:
        if not aligner.align(one, follows_table=follows):
            alignment.note("unplaced_table", " ".join(square.text for square in one.squares()), one.place)
    return alignment


def held(alignment: Alignment) -> dict[Key, int | float | None]:
    return {(c.indicator, c.applicant): c.value for c in alignment.in_printed_order() if c.kind == "number"}


def test_full_and_half_width_digits_units_and_remarks_are_the_same_numbers() -> None:
    prints: tuple[Callable[[str], str], ...] = (
        lambda n: n.translate(str.maketrans("0123456789", "０１２３４５６７８９")), lambda n: f"\u3000{n}", lambda n: f"{n}（其中修订3件）",
        lambda n: f"{n[0]},{n[1:]}", lambda n: f" {n}\n",
    )
    for form in FORMS:
        for dress in prints:
            found = align([(table(squares(g, str, True), n), False) for n, g in enumerate(printed(form, dress))])
            assert held(found) == right(form), (form, dress("1234"))


NOISE = Table(tuple(tuple(Square(text, r, c) for c, text in enumerate(row, 1)) for r, row in enumerate((
    ("类别", "条数", "备注"), ("行政许可", "31", ""), ("行政处罚", "12", ""), ("行政强制", "3", ""),
    ("其他", "44", "总计"), ("总计", "90", "")), 1)),
    Place(table=99))


@st.composite
def dresses(draw: st.DrawFn) -> Callable[[str], str]:
    """Ways to print labels: spaces, breaks, both widths of brackets, points of numbering, hints in brackets."""
    space = draw(st.sampled_from(["", " ", "\u3000", "\u00a0", "\n", "\u200b"]))
    half, point = draw(st.booleans()), draw(st.sampled_from([".", "、", "．"]))
    hints = draw(st.booleans())

    def dress(text: str) -> str:
        if not text or text.isdecimal():
            return text
        text = text[0] + text[1:].replace(".", point, 1) if text[0].isdigit() else text
        text = {"规章": "规章（县级无此项）", "现行有效件数": "现行有效件数（历史累计）"}.get(text, text) if hints else text
        text = text.replace("（", "(").replace("）", ")") if half else text
        return space.join(text)

    return dress


@st.composite
def rearranged(draw: st.DrawFn, rows: Rows, swaps: bool, header: bool) -> Rows:
    """The rows, perhaps with a further column that is none of the form's, and two neighbours swapped."""
    if rows and header and draw(st.booleans()):
        place, filled = draw(st.integers(0, len(rows[0]))), draw(st.sampled_from(["9{}", "{}", "", "含街道", "5.0%"]))
        texts = ["上年数" if not n else filled.format(n) for n in range(len(rows))]
        rows = [[*row[:place], Square(texts[n], 0, 0), *row[place:]] for n, row in enumerate(rows)]
    if swaps and len(rows) > 1 and draw(st.booleans()):
        at = draw(st.integers(0, len(rows) - 2))
        rows = [*rows[:at], rows[at + 1], rows[at], *rows[at + 2:]]
    return rows


@pytest.mark.parametrize("form", FORMS)
@given(dress=dresses(), merged=st.booleans(), noise=st.booleans(), remarks=st.booleans(), data=st.data())
@settings(deadline=None, max_examples=25)
def test_hostile_print_reads_to_the_cell_or_says_what_it_lost(
    form: str, dress: Callable[[str], str], merged: bool, noise: bool, remarks: bool, data: st.DataObject,
) -> None:
    tables: list[tuple[Table, bool]] = [(NOISE, False)] if noise else []
    whole = True
    for number, grid in enumerate(printed(form, str), 1):
        rows = squares(grid, dress, merged)
        if remarks:
            rows = [[*row, Square("备注" if not n else "", n + 1, 0)] for n, row in enumerate(rows)]
        lost = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=2))
        if form == "2014":
            lost = {n for n in lost if not any("行政诉讼" in "".join(s.text.split()) for s in rows[n])}
        rows, whole = [row for n, row in enumerate(rows) if n not in lost], whole and not lost
        rows = data.draw(rearranged(rows, swaps=not merged, header=form != "2014"))
        cut = data.draw(st.integers(0, len(rows)))
        pieces = [piece for piece in (rows[:cut], rows[cut:]) if piece]
        tables += [(table(piece, 10 * number + n), n > 0) for n, piece in enumerate(pieces)]
        tables += [(NOISE, True)] if noise else []
    alignment = align(tables)
    wanted = right(form)
    assert {key: value for key, value in held(alignment).items() if wanted.get(key) != value} == {}
    shown = {s.text for one, _ in tables for s in one.squares()} & {str(value) for value in wanted.values()}
    told = " ".join(note.printed for note in alignment.notes)
    placed = {str(value) for value in held(alignment).values()}
    assert [text for text in shown - placed if text not in told] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("merged", [True, False])
def test_merged_or_not_every_form_reads_whole(form: str, merged: bool) -> None:
    alignment = align([(table(squares(grid, str, merged), n), False) for n, grid in enumerate(printed(form, str), 1)])
    assert held(alignment) == right(form)
    assert [note for note in alignment.notes if note.printed] == []


def numbered(form: str, which: int, merged: bool = True) -> Rows:
    """The rows of the form's table of this number."""
    return squares(next(grid for grid in printed(form, str) if grid.number == which), str, merged)


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("beside", ["71", "含街道"])
def test_what_stands_right_of_a_header_is_none_of_its_columns(form: str, beside: str) -> None:
    rows = [[*row, Square(beside, number, 0)] for number, row in enumerate(numbered(form, 4))]
    found = held(align([(table(rows, 1), False)]))
    assert found == {key: value for key, value in right(form).items() if key in found}
    assert len(found) == 15


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_label_may_stand_in_one_cell_with_its_heading(form: str) -> None:
    rows = numbered(form, 3)
    joined = [[Square("".join(dict.fromkeys(s.text for s in row[:3])), n, 0), *row[3:]] for n, row in enumerate(rows)]
    alignment = align([(table(joined, 1), False)])
    wanted = {key: value for key, value in right(form).items() if key[1]}
    lost = wanted.items() - held(alignment).items()
    assert held(alignment).items() <= wanted.items()
    assert {key[0] for key, _ in lost} <= {"closed_other", "requests_processed"}  # 其他, 总计 behind a heading may be anything
    assert all(any(str(value) in note.printed for note in alignment.notes) for _, value in lost)


def test_a_cell_that_holds_more_than_a_number_is_noted() -> None:
    alignment = align([(table(squares(g, str, True), n), False) for n, g in enumerate(printed("2021", lambda n: f"约{n}"))])
    assert held(alignment) == {}
    assert len([note for note in alignment.notes if note.reason == "unread_value"]) == 200


def page(*parts: str) -> Document:
    """A report as a page, these parts behind its title."""
    body = "".join(("<h1>云渚镇人民政府2023年政府信息公开工作年度报告</h1><p>一、总体情况</p>", *parts))
    return open_document("a.html", f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode())


def as_html(rows: Rows) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{s.text}</td>' for s in row) + '</tr>' for row in rows)}</table>"


def values(document: Document) -> dict[Key, int | float | None]:
    (report,) = read_reports(document, Roster(()))
    return {(c.indicator, c.applicant): c.value for c in report.cells}


@pytest.mark.parametrize("between", ["", "<p>&nbsp;</p>", "<p>单位：件</p>", "<p>（续表）</p>"])
def test_a_header_may_stand_in_a_table_of_its_own(between: str) -> None:
    rows = numbered("2021", 3)
    wanted = {key: value for key, value in right("2021").items() if key[1]}
    assert values(page(as_html(rows[:3]), between, as_html(rows[3:]))) == wanted


@pytest.mark.parametrize("form", FORMS)
def test_tables_drawn_without_table_tags_are_read_by_their_lines(form: str) -> None:
    lines = [[square.text for square in row] for grid in printed(form, str) for row in grid.rows]
    drawn = "".join(f"<div class=tr>{''.join(f'<div class=td>{text}</div>' for text in row)}</div>" for row in lines)
    document = page(drawn)
    assert values(document) == right(form)
    (report,) = read_reports(document, Roster(()))
    places = {cell.place for cell in report.cells}
    texts = {block.place: block.text for block in document.blocks if isinstance(block, Paragraph)}
    assert len(places) == len(report.cells) and all(texts[cell.place] == cell.printed for cell in report.cells)


def beside(*all_rows: Rows, gap: int) -> Rows:
    """Grids beside each other as on a sheet, so many blank columns between them."""
    lines: Rows = []
    for number in range(max(map(len, all_rows))):
        line: list[Square] = []
        for rows in all_rows:
            blank = [Square("", 0, 0) for _ in range(len(rows[0]) + gap)]
            line += [*rows[number], *blank[:gap]] if number < len(rows) else blank
        lines.append(line)
    return lines


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("gap", [0, 1, 3])
@pytest.mark.parametrize("merged", [True, False])
def test_tables_may_stand_beside_each_other(form: str, gap: int, merged: bool) -> None:
    alignment = align([(table(beside(*(numbered(form, n, merged) for n in (2, 3, 4)), gap=gap), 1), False)])
    assert held(alignment) == right(form)
    assert [note for note in alignment.notes if note.printed] == []


def test_a_report_whose_tables_are_pictures_says_so() -> None:
    (report,) = read_reports(page("<p>二、主动公开政府信息情况</p>", "<img src=1.png><img src=2.png>"), Roster(()))
    notes = [(note.reason, note.printed) for note in report.notes]
    assert ("pictures_unread", "2") in notes
    assert [printed for reason, printed in notes if reason == "missing_table"] == ["二", "三", "四"]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_labels_without_a_cell_is_noted(form: str) -> None:
    number = 1 if form == "2014" else 3
    rows = [[square for square in row if not square.text.isdecimal()] for row in numbered(form, number, merged=False)]
    width = min(map(len, rows))
    (report,) = read_reports(page(as_html([row[:width] for row in rows])), Roster(()))
    assert [note.reason for note in report.notes if note.reason == "empty_table"] == ["empty_table"]


def test_a_column_that_is_not_there_is_noted_with_its_cells() -> None:
    (report,) = read_reports(page(as_html([row[:-1] for row in numbered("2021", 4, merged=False)])), Roster(()))
    assert [note.printed for note in report.notes if note.reason == "lost_cells"] == ["suit_after_review_total"]


@pytest.mark.parametrize("mark", ["**{}**", "“{}”", "●{}", "※ {}", "#{}"])
def test_marks_around_a_label_are_none_of_it(mark: str) -> None:
    rows = [[s._replace(text=mark.format(s.text)) if s.text and not s.text.isdecimal() else s for s in row] for row in numbered("2021", 3)]
    assert held(align([(table(rows, 1), False)])) == {key: value for key, value in right("2021").items() if key[1]}


def test_a_list_that_is_turned_on_its_side_is_noted_with_its_numbers() -> None:
    (grid,) = printed("2014", str)
    alignment = align([(table([list(column) for column in zip(*squares(grid, str, merged=False), strict=True)], 1), False)])
    told = " ".join(note.printed for note in alignment.notes)
    assert held(alignment) == {}
    assert all(str(value) in told for value in right("2014").values())


@pytest.mark.parametrize("header", [True, False])
def test_a_list_may_be_printed_in_two_columns_of_a_table(header: bool) -> None:
    (grid,) = printed("2014", str)
    first, *rows = squares(grid, str, merged=True)
    blank = [Square("", 0, 0) for _ in first]
    half = (len(rows) + 1) // 2
    halves = [[*left, *right_half] for left, right_half in zip_longest(rows[:half], rows[half:], fillvalue=blank)]
    alignment = align([(table([*([[*first, *first]] if header else []), *halves], 1), False)])
    assert held(alignment) == right("2014")
    assert [note for note in alignment.notes if note.printed] == []
