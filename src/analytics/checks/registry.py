"""The rules: each one a function that names its entry in the dictionary (rules.toml)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analytics.checks.model import Judgement
from analytics.checks.subject import Subject
from analytics.dictionary import dictionary
from analytics.dictionary.loading import check

RuleFunction = Callable[[Subject], Iterator[Judgement]]
_FUNCTIONS: dict[str, RuleFunction] = {}


def rule(code: str) -> Callable[[RuleFunction], RuleFunction]:
    """Registers a function as the rule `code`; it yields nothing about a report that lacks what the rule needs."""

    def register(function: RuleFunction) -> RuleFunction:
        check(code not in _FUNCTIONS, f"rule {code}", "has two functions")
        _FUNCTIONS[code] = function
        return function

    return register


def rule_functions() -> dict[str, RuleFunction]:
    """The functions in the order of rules.toml; raises DictionaryError where an entry or a function stands alone."""
    declared = dictionary().rules
    alone = declared.keys() ^ _FUNCTIONS.keys()
    check(not alone, "rules.toml", f"entry or function is missing: {', '.join(sorted(alone))}")
    return {code: _FUNCTIONS[code] for code in declared}
