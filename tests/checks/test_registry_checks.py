"""Every rule has its entry and every entry its rule; every finding can be said in both languages."""

from __future__ import annotations

import pytest

from analytics.checks import registry
from analytics.checks.labels import procedure_name
from analytics.checks.layout import layout
from analytics.dictionary import dictionary
from analytics.errors import DictionaryError


def test_every_rule_function_has_its_entry_and_every_entry_its_function() -> None:
    assert list(registry.rule_functions()) == list(dictionary().rules)


def test_a_function_without_entry_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_FUNCTIONS", registry._FUNCTIONS | {"made_up": lambda subject: iter(())})
    with pytest.raises(DictionaryError, match="made_up"):
        registry.rule_functions()


def test_an_entry_without_function_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    without = {code: function for code, function in registry._FUNCTIONS.items() if code != "balance"}
    monkeypatch.setattr(registry, "_FUNCTIONS", without)
    with pytest.raises(DictionaryError, match="balance"):
        registry.rule_functions()


def test_two_functions_cannot_be_one_rule() -> None:
    with pytest.raises(DictionaryError, match="balance"):
        registry.rule("balance")(lambda subject: iter(()))


def test_every_rule_says_where_it_comes_from_in_both_languages() -> None:
    assert all(rule.source and rule.source_en for rule in dictionary().rules.values())


def test_every_procedure_of_table_4_has_its_name() -> None:
    for procedure in layout("2021").procedures:
        assert procedure_name(procedure.code).zh
    assert [len(p.parts) for p in layout("2021").procedures] == [4, 4, 4]


def test_outcome_rows_are_those_the_report_prints() -> None:
    printed = set(layout("2021").indicators)
    assert len(layout("2021").outcome_rows(printed)) == 21
    assert layout("2021").outcome_rows(printed - {"closed_not_clarified", "closed_fee_unpaid", "closed_other"})[-1] == "closed"
    assert layout("2019").outcome_rows({"closed"})[-1] == "closed"
    assert layout("2014").outcome_rows(set()) == []
