"""Credit codes are told from other characters by their check digit."""

from analytics.agencies import credit_codes
from analytics.agencies.credit_code import is_credit_code


def test_a_code_is_taken_from_what_it_stands_in():
    assert credit_codes(["索引号：91350100M000100Y43/2024-00012"]) == ["91350100M000100Y43"]  # the example of GB 32100


def test_a_wrong_check_digit_is_no_code():
    assert not is_credit_code("91350100M000100Y44")
    assert credit_codes(["91350100M000100Y44", "191350100M000100Y43"]) == []
