"""The change of requests against the year before, bound to their own number."""

from __future__ import annotations

from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.numbers import Number
from analytics.reports.facts.reading import Reading
from analytics.reports.facts.request_words import FOREIGN
from analytics.reports.facts.words import Token

# 较上年增加3件,增幅60%: the same change again, as a share.
_RATES = frozenset({"增幅", "增幅为", "增长率", "降幅", "降幅为"})


def read_change(clause: Clause, reading: Reading) -> bool:
    """与2022年相比增加2条, 同比下降29%: bound to requests only right after they were counted."""
    if reading.spoken_of != "this_year" and not clause.has("year"):
        return False  # 2022年收到申请3件,同比增长50%: last year's change
    direction = _direction(clause)
    is_rate = direction is not None and direction.text in _RATES and _last_kind(reading) == "requests_change"
    # 收到98件,增长27.3%; 较上年增加21件,增长27.3%
    counted = _last_kind(reading) in ("requests_received", "requests_change")
    is_share = clause.number.unit == "%" and clause.opener == "," and counted and not clause.prior
    goes_on = (is_rate or reading.is_compared or is_share) and reading.subject == "requests"
    against = goes_on or clause.has("against") or any(c.has("against") for c in clause.prior)
    if not against or direction is None or direction.kind not in ("up", "down"):
        return False
    is_bound = (reading.subject == "requests" and not clause.has("publish", "channel")) or clause.has("bare_request")
    if clause.has("request") or (is_bound and not clause.has(*FOREIGN)):
        number = clause.number
        sign = 1 if direction.kind == "up" else -1
        unit = "%" if number.unit == "%" else "件"
        first = next((c for c in clause.prior if c.has("against")), clause)
        reading.add("requests_change", first, clause, Number(sign * number.value, unit, number.approximate), subject="requests")
    return True


def _direction(clause: Clause) -> Token | None:
    """What says up or down right before the number, or before the verb in between: 比上年多受理8件."""
    head = clause.head()
    if head is not None and head.kind in ("received", "answered"):
        return next((t for t in clause.lead if t.end == head.start and t.kind in ("up", "down")), head)
    return head


def _last_kind(reading: Reading) -> str | None:
    return reading.facts[-1].kind if reading.facts else None
