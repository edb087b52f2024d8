"""gongkai read: JSON as promised, a page for people, one sentence for each file that holds no report."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analytics.cli import app

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
ERROR_PAGE = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>nginx</p></body></html>"


def read(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)])


@pytest.fixture
def bad_files(tmp_path: Path) -> list[Path]:
    """An empty file, a picture, a web site's error page, and a text about something else."""
    contents = {"empty.html": b"", "scan.jpg": PNG, "error.html": ERROR_PAGE.encode(), "menu.txt": "今日菜单：红烧肉、青菜。".encode()}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in contents]


def test_json_is_a_list_with_one_object_a_report(sample: Path) -> None:
    result = read(sample, "--json")
    assert result.exit_code == 0 and result.stderr == ""
    (report,) = json.loads(result.stdout)
    assert set(report) >= {
        "file", "sha256", "media", "agency", "year", "form", "scope", "published_on", "cells", "facts", "sections", "notes",
    }
    assert (report["file"], report["year"], report["form"]) == (sample.name, 2023, "2021")
    assert report["agency"]["printed"] == "威海临港经济技术开发区蔄山镇人民政府"
    assert report["agency"]["division"] == ["山东省", "威海市", "威海临港经济技术开发区", "蔄山镇"]


def test_a_cell_in_json_has_the_promised_names(sample: Path) -> None:
    (report,) = json.loads(read(sample, "--json").stdout)
    cell = next(c for c in report["cells"] if c["indicator"] == "requests_received" and c["applicant"] == "natural_person")
    assert cell == {
        "indicator": "requests_received", "applicant": "natural_person", "printed": "2", "value": 2, "kind": "number",
        "note": None, "place": {"line": 85},
    }


def test_a_fact_in_json_has_the_promised_names(sample: Path) -> None:
    (report,) = json.loads(read(sample, "--json").stdout)
    assert next(f for f in report["facts"] if f["channel"] == "wechat" and f["kind"] == "published") == {
        "kind": "published", "channel": "wechat", "account": "魅力蔄山", "value": 645, "unit": "条", "approximate": False, "scope": "own",
        "sentence": "通过微信公众号“魅力蔄山”全年更新信息645条", "place": {"line": 16}, "period": "this_year", "note": None,
    }


def test_for_people_it_names_agency_year_form_and_what_is_not_0(sample: Path) -> None:
    shown = read(sample, "--lang", "zh").stdout
    for expected in ("威海临港经济技术开发区蔄山镇人民政府", "2023 年", "2021年格式", "200 格", "新收申请", "保护第三方合法权益"):
        assert expected in shown
    assert "规章制发件数" not in shown


def test_for_people_it_speaks_english_too(sample: Path) -> None:
    shown = read(sample, "--lang", "en").stdout
    assert "200 cells read (200 numbers)" in shown and "Requests (part 3)" in shown and "格" not in shown.split("Requests")[1].split("│")[1]


def test_what_the_text_states_is_shown_with_its_sentence(sample: Path) -> None:
    shown = read(sample, "--lang", "zh").stdout
    assert "申请增减 +2件" in shown
    assert "微信公众号 “魅力蔄山” 645条" in shown and "通过微信公众号“魅力蔄山”全年更新信息645条" in shown


def test_each_file_without_a_report_gets_one_sentence(bad_files: list[Path]) -> None:
    result = read(*bad_files, "--lang", "zh")
    sentences = result.stderr.splitlines()
    assert result.exit_code == 2 and len(sentences) == len(bad_files)
    for file, sentence in zip(bad_files, sentences, strict=True):
        assert file.name in sentence


def test_sentences_are_english_where_english_is_asked_for(bad_files: list[Path]) -> None:
    assert read(bad_files[0], "--lang", "en").stderr == "“empty.html” is empty. Check whether it was downloaded completely.\n"


def test_one_bad_file_does_not_stop_the_rest(bad_files: list[Path], sample: Path) -> None:
    result = read(bad_files[0], sample, bad_files[1], "--json")
    assert result.exit_code == 2
    assert [report["file"] for report in json.loads(result.stdout)] == [sample.name]
    assert len(result.stderr.splitlines()) == 2


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = read(tmp_path / "nowhere.html", "--json")
    assert result.exit_code == 2 and "nowhere.html" in result.stderr and json.loads(result.stdout) == []


def test_a_folder_and_a_zip_are_walked(tmp_path: Path, sample: Path) -> None:
    folder = tmp_path / "年报"
    folder.mkdir()
    (folder / "a.txt").write_bytes(sample.read_bytes())
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.write(sample, "in/b.txt")
    result = read(folder, "--json")
    assert result.exit_code == 0
    assert [Path(report["file"]).name for report in json.loads(result.stdout)] == ["a.txt", "b.txt"]


def test_a_folder_may_bring_its_roster(tmp_path: Path, sample: Path) -> None:
    (tmp_path / "a.txt").write_bytes(sample.read_bytes().replace("蔄山镇".encode(), "云岫镇".encode()))
    heading = "id,name,short_name,type,parent,order,division,aliases,expected,demo\n"
    row = "yunxiu,威海临港经济技术开发区云岫镇人民政府,云岫镇,town,,1,某省/某市,,yes,\n"
    (tmp_path / "roster.csv").write_text(heading + row, encoding="utf-8")
    result = read(tmp_path, "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)[0]["agency"]["id"] == "yunxiu"


def test_a_damaged_archive_is_told_as_such(tmp_path: Path, sample: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(200))
    (tmp_path / "b.txt").write_bytes(sample.read_bytes())
    result = read(tmp_path, "--json", "--lang", "zh")
    assert result.exit_code == 2 and "a.zip" in result.stderr and "空文件" not in result.stderr
    assert len(json.loads(result.stdout)) == 1


def test_a_pipe_gets_utf8_whatever_the_locale(sample: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "analytics.cli", "read", str(sample), "--json"], capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout.decode("utf-8"))[0]["agency"]["printed"].endswith("蔄山镇人民政府")
