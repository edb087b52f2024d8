"""Which words name requests for information, and which another matter."""

from __future__ import annotations

from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.words import Token

REQUEST = frozenset({"request", "bare_request"})
FOREIGN = ("foreign", "proposal", "training", "charge", "other_charge", "views", "followers")


def first_about_requests(clause: Clause, named: Token | None) -> Clause:
    """Where the words of the fact begin: in an earlier clause when that one says that requests are meant."""
    if named is None:
        for earlier in reversed(clause.prior):
            if earlier.last(REQUEST):
                return earlier
    return clause


def is_foreign_behind(clause: Clause) -> bool:
    """复议, 咨询 and the like right behind the number: 收到3件咨询."""
    return bool(clause.after) and clause.after[0].kind in FOREIGN
