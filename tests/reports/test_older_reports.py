"""Reports without the later forms' tables, and hybrids of forms: nothing false is read from tables that are nobody's."""

from __future__ import annotations

import pytest

from analytics.documents import open_document
from analytics.errors import NotAReport
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report
from analytics.reports.values import read_beside, read_change, unit_in

TEXT = """云渚镇人民政府{year}年政府信息公开工作年度报告

根据《政府信息公开条例》的规定，编制本年度报告。
本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。
一、概述
{year}年，我镇认真贯彻落实《条例》，扎实推进政府信息公开工作。
二、主动公开政府信息情况
全年主动公开政府信息186条。
三、依申请公开情况
（一）依申请公开办理情况
{year}年，我镇共收到政府信息公开申请2件，均已按时答复。
四、政府信息公开的收费及减免情况
本年度未收取信息处理费。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
未发生行政复议和行政诉讼。
六、存在的主要问题和改进措施
公开内容还不够全面。
"""

NOISE = (
    '<table><tr><td>信息类别</td><td>条数</td></tr><tr><td>行政许可</td><td>31</td></tr><tr><td>行政处罚</td><td>12</td></tr>'
    '<tr><td>行政强制</td><td>3</td></tr><tr><td>惠农补贴</td><td>44</td></tr><tr><td>财政预决算</td><td>5</td></tr>'
    '<tr><td>安全生产</td><td>27</td></tr><tr><td>招标投标</td><td>8</td></tr><tr><td>其他</td><td>56</td></tr></table>'
)


def read(name: str, text: str) -> Report:
    (report,) = read_reports(open_document(name, text.encode()), Roster([]))
    return report


def page(*parts: str) -> str:
    body = "".join(part if part.startswith("<") else "".join(f"<p>{line}</p>" for line in part.split("\n") if line) for part in parts)
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


@pytest.mark.parametrize("year", [2009, 2013, 2016, 2018])
def test_a_narrative_report_has_agency_year_facts_and_sections_and_no_cell(year: int) -> None:
    report = read("report.txt", TEXT.format(year=year))
    assert (report.agency.printed, report.year, report.form, report.cells) == ("云渚镇人民政府", year, "narrative", ())
    assert [s.number for s in report.sections] == [1, 2, 3, 6, 4, 5]
    facts = {(f.kind, f.channel): f.value for f in report.facts}
    assert facts["published", "total"] == 186
    assert facts["requests_received", None] == facts["requests_answered", None] == 2
    assert facts["information_fee", None] == 0


@pytest.mark.parametrize("year", [2010, 2017])
def test_a_table_of_the_towns_own_gives_no_cell_and_is_noted(year: int) -> None:
    head, _, rest = TEXT.format(year=year).partition("三、")
    report = read("report.html", page(head, NOISE, "三、" + rest))
    assert (report.form, report.cells) == ("narrative", ())
    assert [note.reason for note in report.notes if note.reason != "agency_unresolved"] == ["unplaced_table"]


def test_from_2019_on_a_table_full_of_numbers_that_is_no_forms_is_no_report_that_could_be_read() -> None:
    with pytest.raises(NotAReport):
        read("report.html", page(TEXT.format(year=2022), NOISE))


TABLE_2 = (
    ("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "11", "12", "13"), ("行政规范性文件", "14", "15", "16"),
    ("第二十条第（五）项",), ("信息内容", "本年处理决定数量"), ("行政许可", "17"), ("其他对外管理服务事项", "18"),
    ("第二十条第（六）项",), ("信息内容", "本年处理决定数量"), ("行政处罚", "19"), ("行政强制", "20"),
    ("第二十条第（八）项",), ("信息内容", "本年收费金额（单位：元）"), ("行政事业性收费", "210000"),
    ("第二十条第（九）项",), ("信息内容", "采购项目数量", "采购总金额（单位：元）"), ("政府集中采购", "22", "230000"),
)


def markup(rows: tuple[tuple[str, ...], ...], width: int) -> str:
    def cells(row: tuple[str, ...]) -> str:
        spans = [1] * (len(row) - 1) + [width - len(row) + 1]
        return "".join(f'<td colspan="{span}">{text}</td>' for text, span in zip(row, spans, strict=True))

    return "<table>" + "".join(f"<tr>{cells(row)}</tr>" for row in rows) + "</table>"


def test_a_table_of_2021_with_rows_of_2019_is_read_row_by_row_and_named_by_its_table_2() -> None:
    title = "云渚镇人民政府2021年政府信息公开工作年度报告"
    report = read("report.html", page(title, "一、总体情况", "二、主动公开政府信息情况", markup(TABLE_2, 4)))
    values = {cell.indicator: cell.value for cell in report.cells}
    assert values == {
        "rules_issued": 11, "rules_repealed": 12, "rules_in_force": 13, "normative_documents_issued": 14,
        "normative_documents_repealed": 15, "normative_documents_in_force": 16, "licences_decided": 17, "other_services_decided": 18,
        "penalties_decided": 19, "coercions_decided": 20, "fees_charged": 21, "procurements": 22, "procurement_amount": 230000,
    }
    assert report.form == "2021"
    assert {"hybrid_form", "other_unit"} <= {note.reason for note in report.notes}
    notes = {cell.indicator: cell.note for cell in report.cells if cell.note}
    assert notes == {"fees_charged": "元", "procurement_amount": "元"}


APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def test_without_table_2_the_row_of_other_outcomes_tells_the_form() -> None:
    rows = (("申请人情况", *APPLICANTS), ("一、本年新收政府信息公开申请数量", *"1234567"), ("（一）予以公开", *"1000012"),
            ("（六）其他处理", *"0110000"), ("（七）总计", *"1110012"))
    older = read("report.html", page("云渚镇人民政府2020年政府信息公开工作年度报告", "一、总体情况", markup(rows, 8)))
    assert older.form == "2019"
    rows = (*rows[:3], ("3.其他", *"0110000"), rows[4])
    newer = read("report.html", page("云渚镇人民政府2020年政府信息公开工作年度报告", "一、总体情况", markup(rows, 8)))
    assert newer.form == "2021"


@pytest.mark.parametrize(("printed", "value"), [
    ("+5", 5), ("-2", -2), ("增5", 5), ("减2", -2), ("增加 5", 5), ("减少2项", -2),
    ("＋３", 3), ("－４", -4), ("0", 0), ("持平", 0), ("不变", 0),
])
def test_changes_are_signed(printed: str, value: int) -> None:
    assert read_change(printed, "项").value == value


@pytest.mark.parametrize(("printed", "unit", "value", "note"), [
    ("251000", "元", 25.1, "元"), ("25.1", "万元", 25.1, None), ("25.1万元", "元", 25.1, None), ("12", "条", 12, "条"),
    ("/", "元", None, None),
])
def test_a_unit_printed_apart_is_the_numbers_own(printed: str, unit: str, value: float | None, note: str | None) -> None:
    wanted = "件" if unit == "条" else "万元"
    statement = read_beside(printed, unit, wanted)
    assert (statement.value, statement.note) == (value, note)


def test_where_the_form_fixes_no_unit_the_printed_one_is_the_note() -> None:
    assert [read_beside(p, u, "as printed (元/万元)")[::2] for p, u in (("251000元", ""), ("251000", "元"), ("25.1", "万元"))] == [
        (251000, "元"), (251000, "元"), (25.1, "万元")]
    assert [unit_in(label) for label in ("采购总金额（单位：元）", "收费金额(万元)", "采购总金额", "统计单位")] == ["元", "万元", "", ""]
