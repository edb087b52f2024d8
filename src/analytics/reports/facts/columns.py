"""Columns of a site: one that holds all that the agency publishes there speaks for the site, any other for itself alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.reports.facts.channels import CHANNELS
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.words import Token

# The column that holds all that a site makes public, or the agency's own: 网站公开栏目, 门户网站“自然资源局”栏目.
_WHOLE_COLUMN = re.compile(
    "(?:的)?(?:“[^”]*”|[一-鿿]{0,8}(?:镇|乡|街道|局|镇街)|(?:政府|政务)?(?:信息)?公开"
    "|(?!人事|财政|扶贫|政策|规划|公告|项目|环保|教育|医疗|社保|就业|民生|价格|采购|执法|招聘)[一-鿿]{2}(?=信息))?"
    "(?:信息|政务)?(?:公开)?(?:子)?(?:栏目|专栏|栏)"
)


def column_between(clause: Clause, begin: int, following: Sequence[Clause]) -> bool:
    """A column of a channel speaks for itself alone: 门户网站重点领域栏目公开56条; so does each of several columns of one
    site, whatever they are called: 网站“政务动态”栏目发布149条,“预决算”栏目发布4条."""
    last = max((t.end for t in clause.lead if t.kind in CHANNELS), default=clause.end)
    columns = [t for t in clause.lead if t.kind == "foreign" and t.text != "账号" and last <= t.start < begin]
    beside = following[0] if following else None
    is_one_of_several = beside is not None and beside.text[beside.start : beside.end].count("栏目") > 0 and not beside.has(*CHANNELS)
    return any(not is_whole_column(clause, t) for t in columns) or (bool(columns) and is_one_of_several)


def is_whole_column(clause: Clause, column: Token) -> bool:
    """Whether a column behind its site holds all of it: 县政府网站长河镇专栏."""
    last = max((t.end for t in clause.lead if t.kind in CHANNELS and t.end <= column.start), default=None)
    return last is not None and bool(_WHOLE_COLUMN.fullmatch(clause.text, last, column.end))
