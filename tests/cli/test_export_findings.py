"""gongkai export findings: lists by agency and year, and answers carried over."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analytics.cli import app, main


def export(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", "findings", *map(str, arguments)])


def test_one_agency_of_one_year(district_warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "清单.xlsx"
    result = export(file, "--agency", "松霭镇", "--year", 2024, "--warehouse", district_warehouse, "--lang", "zh")
    assert (result.exit_code, file.is_file()) == (0, True)
    assert "1 个单位" in result.stdout
    again = export(tmp_path / "又.docx", "--answers", file, "--warehouse", district_warehouse, "--lang", "zh")
    assert "答复 0 条已带入" in again.stdout


@pytest.mark.parametrize("arguments", [("a.pdf",), ("a.xlsx", "--agency", "无此镇")])
def test_what_cannot_be_written_is_told(
    district_warehouse: Path, tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, *rest = arguments
    monkeypatch.setattr("sys.argv", ["gongkai", "export", "findings", str(tmp_path / file), *rest, "--warehouse", str(district_warehouse)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert arguments[-1] in capsys.readouterr().err
