"""Figures and tables can be taken away: a picture with a readable name, the rows as workbook and CSV."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.dictionary import text

pytestmark = pytest.mark.browser


def download(visit: Any, button: Any) -> tuple[str, bytes]:
    with visit.page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_camera_gives_a_picture_of_twice_the_pixels_with_a_readable_name(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, "/requests?year=2023")
    plot = page.page.locator(".st-key-card_outcomes_year .js-plotly-plot")
    plot.hover()
    name, data = download(page, plot.locator('.modebar-btn[data-title="下载图片（PNG）"]'))
    assert name == f"{text('requests.outcomes_year_what', 'zh')}_2018-2023.png"
    width, height = struct.unpack(">II", data[16:24])
    box = plot.bounding_box()
    assert (width, height) == (round(box["width"] * 2), round(box["height"] * 2))


def test_the_rows_behind_a_figure_come_with_their_source(dashboard: Any, visit: Callable[..., Any]) -> None:
    page = visit(dashboard, "/requests?year=2023&since=2023")
    card = page.page.locator(".st-key-card_outcomes_year")
    name, data = download(page, card.get_by_role("button", name="XLSX"))
    assert name == f"{text('requests.outcomes_year_what', 'zh')}_2023.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows, info = book.worksheets
    assert [cell.value for cell in rows[1]][:3] == ["年度", "办理结果", "件数"]
    assert {row[0].value for row in info.iter_rows()} >= {"标题", "范围", "来源", "截至", "数据版本", "样本量", "口径", "数据性质"}
    name, data = download(page, card.get_by_role("button", name="CSV"))
    assert name.endswith(".csv")
    assert data.decode("utf-8-sig").startswith("年度,办理结果,件数")
