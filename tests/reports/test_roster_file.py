"""A roster comes in as CSV or as a workbook, with codes or words in its headers; what is wrong in it is said by its line."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from analytics.errors import GongkaiError
from analytics.reports import Roster
from analytics.reports.roster_file import COLUMNS, id_for, read_rows, to_entries, write_rows

HEADER = "单位名称,类型,应报送,常住人口,别名\n"


def entries(rows: str):
    return to_entries(read_rows("名录.csv", (HEADER + rows).encode("gb18030")), "名录.csv")


def test_words_serve_as_well_as_codes_and_what_is_missing_is_told_from_the_name():
    town, office = entries("云渚镇人民政府,镇,是,\"12,345\",云渚镇；云渚\n云渚区财政局,,否,,\n")
    assert (town.type, town.expected, town.residents, town.aliases) == ("town", True, 12345, ("云渚镇", "云渚"))
    assert (office.type, office.expected, office.residents, office.id) == ("department", False, None, id_for("云渚区财政局"))


@pytest.mark.parametrize(("rows", "reason"), [
    (",镇,是,,\n", "roster_no_name"), ("云渚镇,小镇,是,,\n", "roster_type"), ("云渚镇,镇,是,很多,\n", "roster_number"),
    ("云渚镇,镇,是,,\n云渚镇,镇,是,,\n", "roster_twice"),
])
def test_what_is_wrong_is_said_by_its_line(rows, reason):
    with pytest.raises(GongkaiError) as raised:
        entries(rows)
    assert raised.value.reason == reason
    assert raised.value.values["line"] == (3 if reason == "roster_twice" else 2)


def test_a_file_without_names_is_no_roster():
    with pytest.raises(GongkaiError, match="no column"):
        read_rows("表.csv", "甲,乙\n1,2\n".encode())


def test_a_workbook_is_read_like_the_text():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate([("单位名称", "类型", "应报送", "常住人口"), ("云渚镇人民政府", "镇", "是", 12345)]):
            for column, value in enumerate(line):
                sheet.write(row, column, value)
    (town,) = to_entries(read_rows("名录.xlsx", stream.getvalue()), "名录.xlsx")
    assert (town.name, town.type, town.expected, town.residents) == ("云渚镇人民政府", "town", True, 12345)


def test_what_is_written_is_read_again(tmp_path: Path):
    path = tmp_path / "roster.csv"
    project = Path(__file__).resolve().parents[2] / "data" / "roster.csv"
    rows = read_rows(project.name, project.read_bytes())
    write_rows(path, rows)
    assert read_rows(path.name, path.read_bytes()) == rows
    assert Roster.load(path).agencies == Roster.load(project).agencies
    assert path.read_text(encoding="utf-8").startswith(",".join(COLUMNS) + "\n")
    assert list(tmp_path.iterdir()) == [path]
