"""The list of findings that is sent back to agencies, as a workbook with a column for the answer; reading it in again."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
import xlsxwriter

from analytics.dictionary import LANGUAGES, text
from analytics.documents import Table, open_document
from analytics.errors import GongkaiError

COLUMNS = ("number", "name", "year", "rule", "severity", "place", "printed", "expected", "message", "advice")
"""Columns of queries.finding_list as they are listed; the answer and the key of the finding stand behind them."""
WIDTHS = {"number": 6, "name": 24, "year": 8, "rule": 16, "severity": 8, "place": 36, "printed": 24,
          "expected": 26, "message": 44, "advice": 30}
_ANSWER_WIDTH, _KEY_WIDTH = 36, 18


@dataclass(frozen=True, slots=True)
class Answer:
    """What an agency wrote beside a finding."""

    finding_id: str
    answer: str


def findings_xlsx(listed: pd.DataFrame, title: str, language: str = "zh", answers: Sequence[Answer] = ()) -> bytes:
    """The list (queries.finding_list) as a workbook for print on A4: every cell locked but the answers, which may hold what was
    answered before."""
    given = {answer.finding_id: answer.answer for answer in answers}
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet(text("findings.title", language)[:31])
        frame = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "宋体", "font_size": 10}
        body, head = book.add_format(frame), book.add_format(frame | {"bold": True, "bg_color": "#EDF2F8", "align": "center"})
        free = book.add_format(frame | {"locked": False, "bg_color": "#FFFBE6"})
        heads = [heading(name, language) for name in (*COLUMNS, "answer", "key")]
        large = book.add_format({"bold": True, "font_size": 16, "align": "center", "font_name": "宋体"})
        page.merge_range(0, 0, 0, len(heads) - 1, title, large)
        for column, name in enumerate(heads):
            page.write_string(1, column, name, head)
            page.set_column(column, column, (*WIDTHS.values(), _ANSWER_WIDTH, _KEY_WIDTH)[column])
        for row, entry in enumerate(listed.to_dict("records"), 2):
            for column, name in enumerate(COLUMNS):
                if name in ("number", "year"):
                    page.write_number(row, column, entry[name], body)
                else:
                    page.write_string(row, column, str(entry[name]), body)
            page.write_string(row, len(COLUMNS), given.get(str(entry["finding_id"]), ""), free)
            page.write_string(row, len(COLUMNS) + 1, str(entry["finding_id"]), body)
        page.freeze_panes(2, 2)
        page.repeat_rows(1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")
        page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    return stream.getvalue()


def list_title(names: Sequence[str], years: Sequence[int], language: str) -> str:
    """The title of a list of these agencies (all where none is named) and years."""
    span = f"{min(years)}" if len(set(years)) == 1 else f"{min(years)}–{max(years)}" if years else ""
    who = text("ui.list_separator", language).join(names) if names else text("findings.everybody", language)
    return text("findings.title_of", language, who=who, years=span).strip()


def heading(name: str, language: str) -> str:
    """The head of a column."""
    return text(f"findings.column_{name}", language)


def read_answers(name: str, data: bytes) -> list[Answer]:
    """The answers in a list that came back, those that say something; raises GongkaiError where the file is no such list."""
    for table in (block for block in open_document(name, data).blocks if isinstance(block, Table)):
        found = list(_answers(table))
        if found:
            return [answer for answer in found if answer.answer]
    raise GongkaiError("no_answers", file=name)


def _answers(table: Table) -> Iterator[Answer]:
    keys = {heading("key", language) for language in LANGUAGES}
    answers = {heading("answer", language) for language in LANGUAGES}
    columns: tuple[int, int] | None = None
    for row in table.grid:
        texts = ["".join(square.text.split()) for square in row]
        key = next((n for n, said in enumerate(texts) if said in {"".join(k.split()) for k in keys}), None)
        answer = next((n for n, said in enumerate(texts) if said in {"".join(a.split()) for a in answers}), None)
        if key is not None and answer is not None:
            columns = answer, key
        elif columns is not None and texts[columns[1]]:
            yield Answer(texts[columns[1]], row[columns[0]].text.strip())
