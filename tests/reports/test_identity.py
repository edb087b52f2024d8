"""Titles, years, agencies and dates are found where reports print them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.agencies.types import type_of
from analytics.documents.model import Document, Paragraph, Place, Square, Table
from analytics.errors import GongkaiError
from analytics.reports.dates import find_period, find_publication
from analytics.reports.identity import Speaker, all_text, find_speakers, find_title, parse_title, resolve_agency
from analytics.reports.roster import Roster
from analytics.reports.sections import cut_tail, part_sections, section_of


def paragraphs(*texts):
    return [Paragraph(text, Place(paragraph=number)) for number, text in enumerate(texts, 1)]


def document(*blocks, **properties):
    return Document("report.html", "0" * 64, "text/html", tuple(blocks), tuple(properties.items()))


def metadata_table(*rows):
    grid = tuple(tuple(Square(text, r, c) for c, text in enumerate(row, 1)) for r, row in enumerate(rows, 1))
    return Table(grid, Place(table=1))


@pytest.mark.parametrize(
    ("printed", "agency", "year"),
    [
        ("2023年政府信息公开工作年度报告", "", 2023),
        ("云渚镇人民政府2024年政府信息公开工作年度报告", "云渚镇人民政府", 2024),
        ("云渚镇人民政府\n2024年度政府信息公开工作年度报告", "云渚镇人民政府", 2024),
        ("2022年度云渚区财政局政府信息公开工作年度报告", "云渚区财政局", 2022),
        ("云渚区财政局关于2022年政府信息公开工作情况的报告", "云渚区财政局", 2022),
        ("云渚区财政局政府信息公开年度报告（2021年）", "云渚区财政局", 2021),
        ("云渚镇人民政府二〇二一年政府信息公开工作年度报告", "云渚镇人民政府", 2021),
        ("云渚镇２０２３年政府信息公开年报", "云渚镇", 2023),
    ],
)
def test_a_title_names_agency_and_year(printed, agency, year):
    assert parse_title(printed) == (agency, year)


@pytest.mark.parametrize(
    "printed",
    [
        "关于做好2023年政府信息公开工作年度报告编制和发布工作的通知",
        "本报告依据《条例》，编制2023年政府信息公开工作年度报告。",
        "2023年政府工作报告",
        "政府信息公开指南",
    ],
)
def test_what_only_speaks_of_reports_is_no_title(printed):
    assert parse_title(printed) is None


def test_the_fullest_title_above_the_text_wins_over_links():
    found = find_title(document(*paragraphs("政府信息公开年报", "云渚镇人民政府2024年政府信息公开工作年度报告", "一、总体情况")), 2)
    assert found is not None
    assert (found.agency, found.year, found.block) == ("云渚镇人民政府", 2024, 1)


def test_a_title_centred_on_two_lines_is_one():
    title = find_title(document(*paragraphs("演示数据（虚构）", "澄港区甲镇人民政府2018年政府信息公开", "工作年度报告", "现公布如下。")), 4)
    assert (title.agency, title.year, title.block) == ("澄港区甲镇人民政府", 2018, 2)
    assert find_title(document(*paragraphs("甲镇政府信息公开", "年度报告")), 2) is None


def test_the_page_title_serves_where_the_text_has_none():
    found = find_title(document(*paragraphs("首页"), title="云渚镇人民政府2024年政府信息公开工作年度报告_云渚区"), 1)
    assert found is not None and found.year == 2024


@pytest.mark.parametrize(
    ("name", "kind"),
    [("云渚镇人民政府", "town"), ("云渚街道办事处", "subdistrict"), ("云渚区财政局", "department"),
     ("云渚区人民政府", "county"), ("云渚区人民政府办公室", "government_office"), ("云渚乡人民政府", "township"), ("云渚", None)],
)
def test_the_type_is_told_from_the_ending_of_a_name(name, kind):
    assert type_of(name) == kind


def test_an_alias_finds_its_agency_and_an_ambiguous_name_finds_none(tmp_path: Path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "id,name,short_name,type,parent,order,division,aliases,expected,demo\n"
        "a,甲县云渚镇人民政府,云渚镇,town,,1,甲省/甲县,云渚镇人民政府;云渚镇,yes,\n"
        "b,乙县云渚镇人民政府,云渚镇,town,,2,乙省/乙县,云渚镇,yes,\n", encoding="utf-8")
    loaded = Roster.load(roster)
    assert (loaded.resolve("云渚镇 人民政府").id, loaded.resolve("云渚镇人民政府").resolved_by) == ("a", "alias")
    assert loaded.resolve("云渚镇").id is None
    assert loaded.resolve("丙镇人民政府").type == "town"


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("报告中所列数据统计期限从2023年1月1日到12月31日止。", date(2023, 1, 1), date(2023, 12, 31)),
        ("本报告中数据统计期限自2023年1月1日起至2023年12月31日止。", date(2023, 1, 1), date(2023, 12, 31)),
        ("所列数据的统计期限为２０２３年１月１日—１２月３１日", date(2023, 1, 1), date(2023, 12, 31)),
        ("统计期限自2010年1月1日起至2009年12月31日止", date(2010, 1, 1), date(2009, 12, 31)),
    ],
)
def test_the_period_is_read_as_printed_also_when_it_is_wrong(sentence, start, end):
    period = find_period(paragraphs("概述。", sentence))
    assert period is not None
    assert (period.start, period.end, period.sentence) == (start, end, sentence)


def test_the_day_of_publication_says_where_it_was_found():
    text = paragraphs("一、总体情况", "云渚镇人民政府", "2024年1月20日")
    assert find_publication(document(*text), text) == find_publication(document(*text), text)
    assert find_publication(document(*text), text).source == "signature"
    assert find_publication(document(metadata_table(["公开日期", "2024-01-18", "文号", "无"]), *text), text).date == date(2024, 1, 18)
    assert find_publication(document(*paragraphs("发布时间：2024-01-19 来源：云渚镇"), *text), text).date == date(2024, 1, 19)
    stated = find_publication(document(*text, PubDate="2024-01-17 10:00"), text)
    assert (stated.date, stated.source) == (date(2024, 1, 17), "metadata")
    assert find_publication(document(), []).date is None


@pytest.mark.parametrize(
    ("heading", "number"),
    [("一、总体情况", 1), ("二、行政机关主动公开政府信息的情况", 2), ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
     ("五、存在的主要问题及改进情况", 5), ("六、其他需要报告的事项", 6), ("三、收到和处理政府信息公开申请的情况", 3),
     ("五、存在的主要问题及整改情况", 5), ("（一）主动公开方面", None), ("2023年，我镇总体情况良好，各项工作有序推进。", None)],
)
def test_sections_are_told_by_the_words_of_their_headings(heading, number):
    assert section_of(heading) == number


def test_sections_keep_their_text_whatever_their_numbering():
    sections = part_sections(paragraphs("引言", "一、总体情况", "甲", "乙", "三、存在的主要问题及改进情况", "丙"))
    assert [(s.number, s.heading, s.text) for s in sections] == [(1, "一、总体情况", "甲\n乙"), (5, "三、存在的主要问题及改进情况", "丙")]


def test_the_site_behind_the_report_is_cut_off():
    text = paragraphs("打印本页", "一、总体情况", "甲", "上一篇：通知", "丙")
    assert [p.text for p in cut_tail(text)] == ["打印本页", "一、总体情况", "甲"]


def test_the_title_speaks_before_the_contact_line():
    text = paragraphs("云渚乡人民政府2023年政府信息公开工作年度报告", "如有疑问，请与云渚乡人民政府乡党政办公室联系（地址：云渚路1号）。")
    page = document(*text, ContentSource="云渚区人民政府")
    speakers = find_speakers(page, find_title(page, 2), text[1:])
    assert [(s.name, s.found_in) for s in speakers] == [("云渚乡人民政府", "title"), ("云渚区人民政府", "metadata")]


def test_agencies_below_one_another_in_a_ring_are_named(tmp_path: Path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "id,name,short_name,type,parent,order,division,aliases,expected,demo\n"
        "a,甲县人民政府,甲县,county,b,1,,,yes,\nb,乙镇人民政府,乙镇,town,a,1,,,yes,\n", encoding="utf-8")
    with pytest.raises(GongkaiError, match="甲县人民政府 → 乙镇人民政府 → 甲县人民政府"):
        Roster.load(roster)


def test_the_roster_wins_over_the_gazetteer_and_knows_its_agencies_by_other_writings(tmp_path: Path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "id,name,short_name,type,parent,order,division,aliases,expected,demo,credit_code\n"
        "m,威海临港经济技术开发区蔄山镇人民政府,蔄山镇,town,,1,山东省/威海市/威海临港经济技术开发区/蔄山镇,,yes,,11371000MB28560000\n"
        "h,安徽省阜阳市临泉县城关镇人民政府,城关镇,town,,2,,,yes,,\n", encoding="utf-8")
    loaded = Roster.load(roster)
    other = loaded.resolve("威海市临港区苘山镇政府")
    assert (other.id, other.resolved_by, other.sure) == ("m", "gazetteer", "certain")
    assert loaded.resolve("我镇", (), ["11371000MB28560000"]).resolved_by == "credit_code"
    beyond = loaded.resolve("威海市环翠区张村镇人民政府")
    assert (beyond.id, beyond.division[-1], beyond.sure) == ("cn-371002100", "张村镇", "certain")
    assert loaded.resolve("威海市环翠区张村镇人民政府", in_country=False).id is None


def test_the_folder_is_none_of_what_a_document_says_of_itself():
    told = all_text(replace(document(*paragraphs("甲"), author="乙"), name="和政县/城关镇.html"))
    assert told.split("\n") == ["城关镇.html", "乙", "甲"]


def test_the_county_in_a_documents_text_makes_a_shared_name_probable():
    agency, notes = resolve_agency([Speaker("城关镇人民政府", "title")], Roster(()), text="联系地址：和政县城关镇大街1号")
    assert (agency.division[-2:], agency.sure, agency.how[-1]) == (("和政县", "城关镇"), "probable", "mentioned")
    assert [note.reason for note in notes] == ["agency_probable"]


def test_doubts_about_the_agency_are_notes():
    agency, notes = resolve_agency([Speaker("城关镇人民政府", "title")], Roster(()))
    assert (agency.id, agency.sure, [n.reason for n in notes]) == (None, "doubtful", ["agency_doubtful"])
    agency, notes = resolve_agency([Speaker("蔄山镇", "title")], Roster(()))
    assert (agency.sure, [n.reason for n in notes]) == ("probable", ["agency_probable"])
    agency, notes = resolve_agency([Speaker("蔄山镇", "title"), Speaker("威海市人民政府", "metadata_table")], Roster(()))
    assert (agency.sure, agency.found_in, notes) == ("certain", "title", [])
