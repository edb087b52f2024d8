"""The numbers of a report that formulas speak of, as columns: their names, what they hold, and formulas as SQL."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from analytics.dictionary import COMPUTED_COLUMNS, dictionary
from analytics.dictionary.entries import COLUMN, LAST_YEAR, Labelled
from analytics.warehouse.states import CODES

_COMPUTED_COMMENTS = {
    "weeks": "全年周数（天数 ÷ 7）。Weeks of the year, days / 7",
    "new_media_stated": "正文所述新媒体各渠道条数之和。Items that the narrative states of new media, added up",
    "channels_stated": "正文所述各渠道条数之和，须有新媒体以外的渠道。Items of single channels, added up, where one is no new medium",
    "days_before_deadline": "发布日早于截止日的天数，负数为逾期。Days from publication to the deadline, negative when late",
    "checks_held": "成立的校验数。Checks that held",
    "checks_judged": "可判断的校验数。Checks that could be judged",
    "numbers_printed": "印出的数字个数。Numbers printed where the form wants them",
    "numbers_expected": "该格式应有的数字个数。Numbers that the form wants",
    "ten_thousand_residents": "名录所列常住人口（万人）。Residents as the roster gives them, in tens of thousands",
    "numbers_zero": "印为 0 的数字个数。Of the printed numbers those that are 0",
}


def column_name(column: str) -> str:
    """The column of agency_year_number for a name of metrics.toml: requests_received@business → requests_received__business."""
    name, _, of = column.partition("@")
    if of == "total" and any(code == name for code, _ in dictionary().indicators):
        return name
    if of == "narrative":
        return _stated(name)
    return f"{name}__{of}" if of else name


@cache
def wide_columns() -> dict[str, str]:
    """Every column of agency_year_number with its comment, in the order of the dictionary."""
    d = dictionary()
    columns: dict[str, str] = {}
    for (code, _), indicator in d.indicators.items():
        columns[code] = _both(indicator)
        if indicator.by_applicant:
            columns |= {f"{code}__{a.code}": _both(indicator, a) for a in d.applicants.values() if a.code != "total"}
    for code, outcome in d.outcomes.items():
        columns[code] = _both(outcome)
        columns |= {f"{code}__{a.code}": _both(outcome, a) for a in d.applicants.values() if a.code != "total"}
    for kind in d.fact_kinds.values():
        if kind.code == "account":  # a name, not a number
            continue
        if kind.has_channel:
            columns |= {f"{kind.code}__{channel.code}": _both(kind, channel) for channel in d.channels.values()}
        else:
            columns[_stated(kind.code)] = _both(kind)
    return columns | {code: _COMPUTED_COMMENTS[code] for code in sorted(COMPUTED_COLUMNS)}


def metric_columns() -> list[str]:
    """The columns of agency_year_number that the formulas of metrics.toml name."""
    return list(dict.fromkeys(column_name(c) for m in dictionary().metrics.values() for c in m.columns()))


def formula(expression: str) -> str:
    """A formula of metrics.toml as SQL over the rows `now` and `last` (the year before); NULL where anything is missing."""
    if not expression:
        return "NULL"
    return _translated(expression, lambda c: f'now."{column_name(c)}"', lambda c: f'last."{column_name(c)}"')


def reason(expressions: list[str]) -> str:
    """SQL for the gravest reason (states.CODES) that a column named in the formulas gives for having no number."""
    named = " ".join(expressions)
    last = list(dict.fromkeys(LAST_YEAR.findall(named)))
    now = list(dict.fromkeys(COLUMN.findall(LAST_YEAR.sub("", named))))
    terms = [_reason_now(column_name(c)) for c in now]
    terms += [f'CASE WHEN last."{column_name(c)}" IS NULL THEN {CODES["no_last_year"]} ELSE 0 END' for c in last]
    return f"greatest(0, {', '.join(terms)})"


def _reason_now(name: str) -> str:
    return f'''CASE WHEN now."{name}" IS NOT NULL THEN 0 ELSE coalesce(state."{name}", {_absent(name)}) END'''


def _absent(name: str) -> str:
    """SQL for the state of a column of which the document has nothing: its form may not even print it."""
    d = dictionary()
    code = name.partition("__")[0]
    forms = sorted({form for indicator, form in d.indicators if indicator == code})
    if code in d.outcomes:
        forms = sorted({form for (_, form), i in d.indicators.items() if i.group == code})
    if code.startswith("numbers_"):
        forms = sorted(d.forms)
    if not forms or name in wide_facts():
        return str(CODES["not_stated"])
    listed = ", ".join(f"'{form}'" for form in forms)
    return f"CASE WHEN now.form IN ({listed}) THEN {CODES['not_stated']} ELSE {CODES['not_in_form']} END"


@cache
def wide_facts() -> dict[str, tuple[str, str | None]]:
    """The columns that hold facts of the narrative, with the fact's kind and channel."""
    d = dictionary()
    facts: dict[str, tuple[str, str | None]] = {}
    for kind in d.fact_kinds.values():
        if kind.has_channel and kind.code != "account":
            facts |= {f"{kind.code}__{channel}": (kind.code, channel) for channel in d.channels}
        elif not kind.has_channel:
            facts[_stated(kind.code)] = (kind.code, None)
    return facts


def _stated(kind: str) -> str:
    """The column of a fact without channel; a number that the table has too says that this one is the narrative's."""
    return f"{kind}__narrative" if any(code == kind for code, _ in dictionary().indicators) else kind


def _translated(expression: str, now: Callable[[str], str], last: Callable[[str], str]) -> str:
    pieces, end = [], 0
    for match in LAST_YEAR.finditer(expression):
        pieces += [COLUMN.sub(lambda m: now(m.group()), expression[end:match.start()]), last(match.group(1))]
        end = match.end()
    return "".join([*pieces, COLUMN.sub(lambda m: now(m.group()), expression[end:])])


def _both(*entries: Labelled) -> str:
    return "。".join(", ".join(entry.label(language) for entry in entries) for language in ("zh", "en"))
